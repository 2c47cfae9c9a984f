package io.marginline.lab.report;

import io.marginline.lab.report.Picture.Mark;
import java.awt.Color;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.knowm.xchart.CategoryChart;
import org.knowm.xchart.CategorySeries;
import org.knowm.xchart.style.CategoryStyler;

/**
 * Pictures of a run with several instruments: how far each fell and which of them cost something.
 * Doubles are for drawing only.
 */
final class CausePictures {
  private static final int HEIGHT = 720;
  private static final int SHOWN = 30;
  private static final List<Color> FIRST = List.of(Picture.ORANGE, Picture.BLUE, Picture.VIOLET);
  private static final Color REST = new Color(0xC9CFD8);

  private final ReplayReport report;
  private final List<InstrumentLosses> costliest;

  private CausePictures(ReplayReport report) {
    this.report = report;
    List<InstrumentLosses> all = report.outcome().causes().instruments();
    costliest = all.subList(0, Math.min(SHOWN, all.size()));
  }

  static List<Picture> draw(ReplayReport report) {
    CausePictures pictures = new CausePictures(report);
    return List.of(pictures.losses(), pictures.forced(), pictures.prices());
  }

  private Picture losses() {
    CategoryChart chart = chart();
    bars(chart, "paid", InstrumentLosses::fundPaid, Picture.ORANGE);
    bars(chart, "received", InstrumentLosses::fundReceived, Picture.GREEN);
    return new Picture(
        "fundLoss",
        Plot.dataUri(chart),
        List.of(
            new Mark("legend.fundPaid", Picture.ORANGE),
            new Mark("legend.fundReceived", Picture.GREEN)));
  }

  private Picture forced() {
    CategoryChart chart = chart();
    bars(chart, "taken", InstrumentLosses::takenOverNotional, Picture.ORANGE);
    bars(chart, "adl", InstrumentLosses::adlNotional, Picture.VIOLET);
    return new Picture(
        "forced",
        Plot.dataUri(chart),
        List.of(
            new Mark("legend.takenOver", Picture.ORANGE), new Mark("legend.adl", Picture.VIOLET)));
  }

  /** Every price as a percentage of its first; the costliest three stand out. */
  private Picture prices() {
    List<Sample> samples = report.samples();
    Plot plot = new Plot(samples.stream().mapToLong(Sample::timeMs).toArray(), HEIGHT);
    plot.labels(value -> Figures.axis(value) + "%");
    List<String> names = report.run().instruments();
    List<String> first =
        costliest.stream().limit(FIRST.size()).map(InstrumentLosses::instrument).toList();
    for (String name : names) {
      if (!first.contains(name)) {
        plot.line(name, relative(names.indexOf(name)), REST);
      }
    }
    List<Mark> legend = new ArrayList<>();
    for (String name : first) {
      Color color = FIRST.get(legend.size());
      plot.line(name, relative(names.indexOf(name)), color);
      legend.add(Mark.named(name, color));
    }
    legend.add(new Mark("legend.others", REST));
    return new Picture("prices", plot.dataUri(), legend);
  }

  private double[] relative(int instrument) {
    List<Sample> samples = report.samples();
    double start = samples.getFirst().prices().get(instrument).price().doubleValue();
    return samples.stream()
        .mapToDouble(sample -> 100 * sample.prices().get(instrument).price().doubleValue() / start)
        .toArray();
  }

  private void bars(
      CategoryChart chart, String name, Function<InstrumentLosses, BigDecimal> of, Color color) {
    List<String> labels = costliest.stream().map(CausePictures::shortName).toList();
    List<Double> values = costliest.stream().map(each -> of.apply(each).doubleValue()).toList();
    CategorySeries series = chart.addSeries(name, labels, values);
    series.setFillColor(color);
  }

  /** {@code BTC} of {@code BTC-USDT-SWAP}: the axis has little room. */
  private static String shortName(InstrumentLosses losses) {
    int dash = losses.instrument().indexOf('-');
    return dash > 0 ? losses.instrument().substring(0, dash) : losses.instrument();
  }

  private static CategoryChart chart() {
    CategoryChart chart = new CategoryChart(Plot.WIDTH, HEIGHT);
    CategoryStyler styler = chart.getStyler();
    Plot.look(styler);
    styler.setAvailableSpaceFill(0.8);
    styler.setXAxisLabelRotation(90);
    return chart;
  }
}

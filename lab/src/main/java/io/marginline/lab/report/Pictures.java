package io.marginline.lab.report;

import io.marginline.lab.report.Picture.Mark;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.knowm.xchart.style.lines.SeriesLines;
import org.knowm.xchart.style.markers.SeriesMarkers;

/** The pictures of a report, drawn from its samples. Doubles are for drawing only. */
final class Pictures {
  private static final List<String> BAND_KEYS =
      List.of("band.1", "band.1.5", "band.3", "band.10", "band.more");

  private final List<Sample> samples;
  private final long[] times;

  private Pictures(List<Sample> samples) {
    this.samples = samples;
    this.times = samples.stream().mapToLong(Sample::timeMs).toArray();
  }

  /** All pictures in the order of the page; none without at least two samples. */
  static List<Picture> draw(ReplayReport report) {
    List<Sample> samples = report.samples();
    if (samples.size() < 2) {
      return List.of();
    }
    if (report.run().instruments().size() == 1) {
      List<Picture> all = new ArrayList<>();
      all.add(new Pictures(samples).price());
      all.addAll(course(samples));
      return all;
    }
    List<Picture> all = new ArrayList<>(CausePictures.draw(report));
    all.addAll(course(samples));
    return all;
  }

  private static List<Picture> course(List<Sample> samples) {
    Pictures pictures = new Pictures(samples);
    return List.of(
        pictures.liquidations(),
        pictures.ratios(),
        pictures.fund(),
        pictures.openInterest(),
        pictures.adl());
  }

  private Picture price() {
    Plot plot = new Plot(times, 720);
    plot.labels(Figures::priceAxis);
    plot.line("index", values(s -> s.prices().getFirst().index()), Picture.GREY)
        .setLineStyle(SeriesLines.DOT_DOT);
    plot.line("mark", values(s -> s.prices().getFirst().mark()), Picture.VIOLET);
    plot.line("price", values(s -> s.prices().getFirst().price()), Picture.INK);
    double[] marks = values(s -> s.prices().getFirst().mark());
    double[] longs = values(s -> s.flows().liquidatedLong());
    double[] shorts = values(s -> s.flows().liquidatedShort());
    plot.points("long", where(marks, longs), Picture.ORANGE, SeriesMarkers.TRIANGLE_DOWN);
    plot.points("short", where(marks, shorts), Picture.BLUE, SeriesMarkers.TRIANGLE_UP);
    return new Picture(
        "price",
        plot.dataUri(),
        List.of(
            new Mark("legend.price", Picture.INK),
            new Mark("legend.mark", Picture.VIOLET),
            new Mark("legend.index", Picture.GREY),
            new Mark("legend.longs", Picture.ORANGE),
            new Mark("legend.shorts", Picture.BLUE)));
  }

  /** Longs above the axis, shorts below: what the book had to take, and on which side. */
  private Picture liquidations() {
    Plot plot = new Plot(times, 480);
    plot.steps("long", values(s -> s.flows().liquidatedLong()), Picture.ORANGE);
    plot.steps("short", values(s -> s.flows().liquidatedShort().negate()), Picture.BLUE);
    return new Picture(
        "liquidated",
        plot.dataUri(),
        List.of(new Mark("legend.longs", Picture.ORANGE), new Mark("legend.shorts", Picture.BLUE)));
  }

  /** Stacked: each band is drawn from 0 to the sum of itself and those below, largest first. */
  private Picture ratios() {
    Plot plot = new Plot(times, 560);
    plot.range(0, 100);
    plot.labels(value -> Figures.axis(value) + "%");
    List<Mark> legend = new ArrayList<>();
    for (int band = BAND_KEYS.size() - 1; band >= 0; band--) {
      int upTo = band + 1;
      plot.area(BAND_KEYS.get(band), share(upTo), Picture.BANDS.get(band));
      legend.addFirst(new Mark(BAND_KEYS.get(band), Picture.BANDS.get(band)));
    }
    return new Picture("ratios", plot.dataUri(), legend);
  }

  private Picture fund() {
    Plot plot = new Plot(times, 480);
    plot.from(0);
    plot.area("fund", values(Sample::fund), Picture.GREEN);
    return new Picture("fund", plot.dataUri(), List.of(new Mark("legend.fund", Picture.GREEN)));
  }

  private Picture openInterest() {
    Plot plot = new Plot(times, 480);
    plot.line("oi", values(Sample::openInterest), Picture.INK);
    return new Picture(
        "openInterest", plot.dataUri(), List.of(new Mark("legend.openInterest", Picture.INK)));
  }

  private Picture adl() {
    Plot plot = new Plot(times, 480);
    plot.steps("adl", values(s -> s.flows().adl()), Picture.VIOLET);
    return new Picture("adl", plot.dataUri(), List.of(new Mark("legend.adl", Picture.VIOLET)));
  }

  private double[] values(Function<Sample, BigDecimal> of) {
    return samples.stream().mapToDouble(sample -> of.apply(sample).doubleValue()).toArray();
  }

  /** The percentage of units within the first bands. */
  private double[] share(int bands) {
    return samples.stream()
        .mapToDouble(
            sample -> {
              int sum = 0;
              for (int count : sample.ratios().counts().subList(0, bands)) {
                sum += count;
              }
              int total = sample.ratios().total();
              return total == 0 ? 0 : 100.0 * sum / total;
            })
        .toArray();
  }

  private static double[] where(double[] values, double[] flows) {
    double[] shown = new double[values.length];
    for (int i = 0; i < values.length; i++) {
      shown[i] = flows[i] > 0 ? values[i] : Double.NaN;
    }
    return shown;
  }
}

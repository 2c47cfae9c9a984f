package io.marginline.lab.report;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Date;
import java.util.List;
import java.util.Locale;
import java.util.TimeZone;
import java.util.function.Function;
import javax.imageio.ImageIO;
import org.knowm.xchart.XYChart;
import org.knowm.xchart.XYSeries;
import org.knowm.xchart.XYSeries.XYSeriesRenderStyle;
import org.knowm.xchart.internal.chartpart.Chart;
import org.knowm.xchart.style.AxesChartStyler;
import org.knowm.xchart.style.XYStyler;
import org.knowm.xchart.style.markers.Marker;
import org.knowm.xchart.style.markers.SeriesMarkers;

/** One chart over time in the report's style, drawn at twice the size it is shown at. */
@SuppressWarnings("JavaUtilDate") // the chart library's time axis takes no other type
final class Plot {
  static final int WIDTH = 1_680;
  private static final Color GRID = new Color(0xE3E7EC);
  private static final Color LABEL = new Color(0x4A5564);
  private static final long DAY_MS = 86_400_000;

  private final XYChart chart;
  private final List<Date> times = new ArrayList<>();

  Plot(long[] timesMs, int height) {
    for (long time : timesMs) {
      times.add(new Date(time));
    }
    chart = new XYChart(WIDTH, height);
    style(timesMs[timesMs.length - 1] - timesMs[0]);
  }

  void range(double from, double to) {
    chart.getStyler().setYAxisMin(from).setYAxisMax(to);
  }

  void from(double value) {
    chart.getStyler().setYAxisMin(value);
  }

  void labels(Function<Double, String> format) {
    chart.getStyler().setYAxisTickLabelsFormattingFunction(format);
  }

  XYSeries line(String name, double[] values, Color color) {
    return add(name, values, color, XYSeriesRenderStyle.Line);
  }

  void area(String name, double[] values, Color color) {
    add(name, values, color, XYSeriesRenderStyle.Area);
  }

  void steps(String name, double[] values, Color color) {
    add(name, values, color, XYSeriesRenderStyle.StepArea);
  }

  /** Points where there is a value; nothing at all when there is none. */
  void points(String name, double[] values, Color color, Marker marker) {
    List<Date> at = new ArrayList<>();
    List<Double> shown = new ArrayList<>();
    for (int i = 0; i < values.length; i++) {
      if (!Double.isNaN(values[i])) {
        at.add(times.get(i));
        shown.add(values[i]);
      }
    }
    if (!shown.isEmpty()) {
      XYSeries series = chart.addSeries(name, at, shown);
      series.setXYSeriesRenderStyle(XYSeriesRenderStyle.Scatter);
      series.setMarker(marker);
      series.setMarkerColor(color);
    }
  }

  String dataUri() {
    return dataUri(chart);
  }

  /** A chart as PNG in a data URI. */
  static String dataUri(Chart<?, ?> chart) {
    BufferedImage image =
        new BufferedImage(chart.getWidth(), chart.getHeight(), BufferedImage.TYPE_INT_RGB);
    Graphics2D graphics = image.createGraphics();
    chart.paint(graphics, chart.getWidth(), chart.getHeight());
    graphics.dispose();
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try {
      ImageIO.write(image, "png", out);
    } catch (IOException e) {
      throw new UncheckedIOException("a picture cannot be encoded", e);
    }
    return "data:image/png;base64," + Base64.getEncoder().encodeToString(out.toByteArray());
  }

  private XYSeries add(String name, double[] values, Color color, XYSeriesRenderStyle style) {
    List<Double> shown = new ArrayList<>();
    for (double value : values) {
      shown.add(value);
    }
    XYSeries series = chart.addSeries(name, times, shown);
    series.setXYSeriesRenderStyle(style);
    series.setMarker(SeriesMarkers.NONE);
    series.setLineStyle(new BasicStroke(3f, BasicStroke.CAP_ROUND, BasicStroke.JOIN_ROUND));
    series.setLineColor(color);
    series.setFillColor(color);
    return series;
  }

  private void style(long spanMs) {
    XYStyler styler = chart.getStyler();
    look(styler);
    styler.setMarkerSize(15);
    styler.setXAxisTickMarkSpacingHint(180);
    styler.setTimezone(TimeZone.getTimeZone("UTC"));
    styler.setDatePattern(spanMs > 2 * DAY_MS ? "MM-dd" : "HH:mm");
  }

  /** What all charts of the report have in common. */
  static void look(AxesChartStyler styler) {
    Font font = new Font(Font.SANS_SERIF, Font.PLAIN, 25);
    styler.setBaseFont(font).setChartBackgroundColor(Color.WHITE).setLegendVisible(false);
    styler.setPlotBackgroundColor(Color.WHITE).setPlotBorderVisible(false);
    styler.setChartTitleVisible(false).setChartPadding(12).setPlotContentSize(0.97);
    styler.setAntiAlias(true);
    styler.setLocale(Locale.ROOT);
    styler.setAxisTickLabelsFont(font).setAxisTickLabelsColor(LABEL);
    styler.setAxisTitlesVisible(false).setAxisTicksLineVisible(false);
    styler.setPlotGridLinesColor(GRID).setPlotGridLinesStroke(new BasicStroke(2f));
    styler.setPlotGridVerticalLinesVisible(false).setPlotTicksMarksVisible(false);
    styler.setAxisTickMarksColor(GRID).setAxisTickPadding(12);
    styler.setYAxisTickMarkSpacingHint(90);
    styler.setYAxisTickLabelsFormattingFunction(Figures::axis);
  }
}

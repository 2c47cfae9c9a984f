package io.marginline.gateway.metrics;

import io.prometheus.metrics.config.EscapingScheme;
import io.prometheus.metrics.core.metrics.Counter;
import io.prometheus.metrics.core.metrics.CounterWithCallback;
import io.prometheus.metrics.core.metrics.GaugeWithCallback;
import io.prometheus.metrics.core.metrics.Histogram;
import io.prometheus.metrics.core.metrics.Info;
import io.prometheus.metrics.expositionformats.PrometheusTextFormatWriter;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.function.DoubleSupplier;

/**
 * What is measured, in the units and with the names that Prometheus asks for. No label has as many
 * values as there are users, accounts or orders.
 */
public final class Metrics {
  private static final double[] SECONDS = {
    0.0005, 0.001, 0.002, 0.005, 0.01, 0.02, 0.05, 0.1, 0.2, 0.5, 1, 2, 5, 10
  };

  private final PrometheusRegistry registry = new PrometheusRegistry();
  private final Counter requests;
  private final Histogram requestSeconds;
  private final Counter commands;
  private final Histogram commandSeconds;
  private final Counter pricesRefused;

  public Metrics(String version) {
    requests =
        Counter.builder()
            .name("marginline_http_requests_total")
            .help("Requests by endpoint, HTTP status and code of the reply.")
            .labelNames("path", "status", "code")
            .register(registry);
    requestSeconds =
        Histogram.builder()
            .name("marginline_http_request_duration_seconds")
            .help("From a request's arrival to its answer.")
            .classicOnly()
            .classicUpperBounds(SECONDS)
            .labelNames("path")
            .register(registry);
    commands =
        Counter.builder()
            .name("marginline_commands_total")
            .help("Commands that the gateway sent, by type and result.")
            .labelNames("type", "result")
            .register(registry);
    commandSeconds =
        Histogram.builder()
            .name("marginline_command_duration_seconds")
            .help("From sending a command to the engine's answer.")
            .classicOnly()
            .classicUpperBounds(SECONDS)
            .register(registry);
    pricesRefused =
        Counter.builder()
            .name("marginline_oracle_rejects_total")
            .help("Instants of prices that the engine refused, by its reason.")
            .labelNames("reason")
            .register(registry);
    Info.builder()
        .name("marginline_build_info")
        .help("The version that runs.")
        .labelNames("version")
        .register(registry)
        .setLabelValues(version);
  }

  /** A request was answered; an unknown path is empty. */
  public void request(String path, int status, String code, long tookUs) {
    requests.labelValues(path, Integer.toString(status), code).inc();
    requestSeconds.labelValues(path).observe(tookUs / 1e6);
  }

  public void command(String type, String result, long tookNs) {
    commands.labelValues(type, result).inc();
    commandSeconds.observe(tookNs / 1e9);
  }

  /** Prices that were pushed here and not taken. */
  void pricesRefused(String reason) {
    pricesRefused.labelValues(reason).inc();
  }

  /** A value that is asked for when metrics are read. */
  public void gauge(String name, String help, DoubleSupplier value) {
    GaugeWithCallback.builder()
        .name(name)
        .help(help)
        .callback(callback -> callback.call(value.getAsDouble()))
        .register(registry);
  }

  /** A total that only rises, asked for when metrics are read; its name ends with _total. */
  public void total(String name, String help, DoubleSupplier value) {
    CounterWithCallback.builder()
        .name(name)
        .help(help)
        .callback(callback -> callback.call(value.getAsDouble()))
        .register(registry);
  }

  /** For metrics of other parts. */
  public PrometheusRegistry registry() {
    return registry;
  }

  /** Prometheus text format 0.0.4. */
  public String text() {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try {
      PrometheusTextFormatWriter.create().write(out, registry.scrape(), EscapingScheme.ALLOW_UTF8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return out.toString(StandardCharsets.UTF_8);
  }
}

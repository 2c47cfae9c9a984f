package io.marginline.gateway.metrics;

import io.marginline.gateway.rest.Handler;
import io.marginline.gateway.rest.Request;
import io.marginline.gateway.rest.Response;
import io.marginline.gateway.wire.Row;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/**
 * {@code /livez}, {@code /readyz}, {@code /startupz} and, on the operator's port, {@code /metrics};
 * everything else goes on.
 */
public final class Probes implements Handler {
  private final Handler next;
  private final Supplier<List<String>> notReady;
  private final Metrics metrics;
  private final boolean withMetrics;
  private volatile boolean started;

  /**
   * @param notReady what is missing until requests can be answered rightly; empty: nothing
   */
  public Probes(
      Handler next, Supplier<List<String>> notReady, Metrics metrics, boolean withMetrics) {
    this.next = next;
    this.notReady = notReady;
    this.metrics = metrics;
    this.withMetrics = withMetrics;
  }

  @Override
  public Response answer(Request request) {
    return switch (request.target()) {
      case "/livez" -> state(List.of());
      case "/readyz" -> state(notReady.get());
      case "/startupz" -> state(startup());
      case "/metrics" -> withMetrics ? text() : next.answer(request);
      default -> next.answer(request);
    };
  }

  /** Once it was ready it has started, whatever comes later. */
  private List<String> startup() {
    List<String> missing = started ? List.of() : notReady.get();
    started |= missing.isEmpty();
    return missing;
  }

  private static Response state(List<String> missing) {
    Row row = new Row().put("status", missing.isEmpty() ? "ok" : "waiting");
    row.put("missing", missing);
    return Response.json(missing.isEmpty() ? 200 : 503, row.toJson());
  }

  private Response text() {
    String type = "text/plain; version=0.0.4; charset=utf-8";
    return new Response(200, type, metrics.text(), Map.of());
  }
}

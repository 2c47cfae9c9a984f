package io.marginline.gateway.metrics;

import io.marginline.gateway.rest.Handler;
import io.marginline.gateway.rest.Request;
import io.marginline.gateway.rest.Response;
import io.marginline.gateway.wire.Row;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import java.util.stream.Stream;

/**
 * {@code /livez}, {@code /readyz}, {@code /startupz} and, on the operator's port, {@code /metrics};
 * everything else goes on.
 */
public final class Probes implements Handler {
  private final Handler next;
  private final Supplier<List<Check>> process;
  private final Supplier<List<Check>> venue;
  private final Metrics metrics;
  private final boolean withMetrics;
  private volatile boolean started;

  /**
   * @param process what this process needs until requests can be answered rightly
   * @param venue what the venue needs besides: it may be without for a while and nothing is gained
   *     by another start
   */
  public Probes(
      Handler next,
      Supplier<List<Check>> process,
      Supplier<List<Check>> venue,
      Metrics metrics,
      boolean withMetrics) {
    this.next = next;
    this.process = process;
    this.venue = venue;
    this.metrics = metrics;
    this.withMetrics = withMetrics;
  }

  @Override
  public Response answer(Request request) {
    return switch (request.target()) {
      case "/livez" -> state(List.of());
      case "/readyz" ->
          state(Stream.of(process, venue).flatMap(each -> each.get().stream()).toList());
      case "/startupz" -> state(startup());
      case "/metrics" -> withMetrics ? text() : next.answer(request);
      default -> next.answer(request);
    };
  }

  /** Once it was ready it has started, whatever comes later. */
  private List<Check> startup() {
    List<Check> checks = started ? List.of() : process.get();
    started |= checks.stream().allMatch(Check::isFine);
    return checks;
  }

  private Response state(List<Check> checks) {
    List<String> missing =
        checks.stream().filter(check -> !check.isFine()).map(Check::name).toList();
    Row each = new Row();
    checks.forEach(check -> each.put(check.name(), text(check)));
    Row row = new Row().put("status", missing.isEmpty() ? "ok" : "waiting").put("missing", missing);
    if (!checks.isEmpty()) {
      row.put("checks", each);
    }
    return Response.json(missing.isEmpty() ? 200 : 503, row.toJson());
  }

  /** Clients learn what is missing; why, which may name accounts or files, is the operator's. */
  private String text(Check check) {
    return check.isFine() ? "ok" : withMetrics ? check.trouble() : "waiting";
  }

  private Response text() {
    String type = "text/plain; version=0.0.4; charset=utf-8";
    return new Response(200, type, metrics.text(), Map.of());
  }
}

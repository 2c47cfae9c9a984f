package io.marginline.node.audit;

import io.marginline.model.Command;
import io.marginline.model.Header;
import io.marginline.model.TradingState;
import io.marginline.node.client.NodeClient;
import io.marginline.node.client.Outcome;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.agrona.concurrent.SystemEpochNanoClock;

/**
 * What follows from a finding of the audit: the operator is told, and the venue only reduces until
 * he opens it again. The command goes through the log like any other.
 */
public final class Alarm {
  /** "AUDIT"; the other half of the request id is the time of the finding. */
  private static final long REQUEST = 0x41_5544_4954L;

  private static final Duration PATIENCE = Duration.ofSeconds(30);

  private Alarm() {}

  /**
   * Completes with what became of the command, once there was a finding.
   *
   * @param clients makes the client that sends it, then; it is closed afterwards
   */
  public static CompletableFuture<Outcome> arm(
      OnlineAudit audit, Supplier<NodeClient> clients, Consumer<String> notices) {
    return audit
        .finding()
        .thenComposeAsync(
            finding -> {
              notices.accept("AUDIT: " + finding + "; the venue only reduces from now on");
              NodeClient client = clients.get();
              return client.send(reduceOnly()).whenCompleteAsync((_, _) -> client.close());
            });
  }

  private static Command reduceOnly() {
    long nowNs = new SystemEpochNanoClock().nanoTime();
    Header header = new Header(REQUEST, nowNs, 0, 0, nowNs + PATIENCE.toNanos());
    return new Command.SetTrading(header, TradingState.REDUCE_ONLY);
  }
}

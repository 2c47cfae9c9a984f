package io.marginline.gateway.metrics;

import io.marginline.gateway.Answer;
import io.marginline.gateway.CommandPort;
import io.marginline.model.Command;
import java.util.Locale;
import java.util.concurrent.CompletableFuture;

/** Counts and times the commands of a port. */
public final class MeteredPort implements CommandPort {
  private final CommandPort port;
  private final Metrics metrics;

  public MeteredPort(CommandPort port, Metrics metrics) {
    this.port = port;
    this.metrics = metrics;
  }

  @Override
  public CompletableFuture<Answer> send(Command command) {
    long sentNs = System.nanoTime();
    return port.send(command)
        .whenComplete(
            (answer, failure) -> {
              metrics.command(
                  command.getClass().getSimpleName(),
                  failure == null ? result(answer) : "failed",
                  System.nanoTime() - sentNs);
              if (command instanceof Command.UpdatePrices && answer instanceof Answer.Rejected no) {
                metrics.pricesRefused(no.reason().name().toLowerCase(Locale.ROOT));
              }
            });
  }

  private static String result(Answer answer) {
    return switch (answer) {
      case Answer.Done done -> done.repeated() ? "repeated" : "done";
      case Answer.Rejected rejected -> "rejected";
      case Answer.Refused refused -> refused.why().name().toLowerCase(Locale.ROOT);
      case Answer.Unknown unknown -> "unknown";
    };
  }
}

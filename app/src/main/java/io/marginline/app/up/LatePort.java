package io.marginline.app.up;

import io.marginline.gateway.Answer;
import io.marginline.gateway.CommandPort;
import io.marginline.model.Command;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/** A way to a node that is not there yet: what comes before it is refused. */
final class LatePort implements CommandPort {
  private volatile @Nullable CommandPort port;

  void open(CommandPort to) {
    port = to;
  }

  @Override
  public CompletableFuture<Answer> send(Command command) {
    CommandPort to = port;
    return to == null
        ? CompletableFuture.completedFuture(new Answer.Refused(Answer.Why.NOT_SENT))
        : to.send(command);
  }
}

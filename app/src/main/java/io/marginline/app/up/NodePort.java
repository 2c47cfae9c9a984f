package io.marginline.app.up;

import io.marginline.gateway.Answer;
import io.marginline.gateway.CommandPort;
import io.marginline.model.Command;
import io.marginline.node.client.NodeClient;
import io.marginline.node.client.Outcome;
import java.util.concurrent.CompletableFuture;

/** The gateway's commands through a client of the node. */
record NodePort(NodeClient client) implements CommandPort {
  @Override
  public CompletableFuture<Answer> send(Command command) {
    return client.send(command).thenApply(NodePort::answer);
  }

  private static Answer answer(Outcome outcome) {
    return switch (outcome) {
      case Outcome.Completed done ->
          new Answer.Done(done.result(), done.repeated(), done.position());
      case Outcome.Rejected no ->
          new Answer.Rejected(no.reason(), no.required(), no.available(), no.term(), no.position());
      case Outcome.Refused no ->
          new Answer.Refused(
              switch (no.why()) {
                case OVERLOADED -> Answer.Why.OVERLOADED;
                case NOT_SENT -> Answer.Why.NOT_SENT;
                case TOO_LARGE -> Answer.Why.TOO_LARGE;
                case UNREADABLE -> Answer.Why.UNREADABLE;
                case CLOSED -> Answer.Why.CLOSED;
              });
      case Outcome.Unknown _ -> new Answer.Unknown();
    };
  }
}

package io.marginline.gateway.stream;

import io.marginline.gateway.wire.Row;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Keeps what a channel pushes while it opens until the acknowledgement is on its way. */
final class HeldSink implements Sink {
  private final Sink outbox;
  private @Nullable List<Object> held = new ArrayList<>();

  HeldSink(Sink outbox) {
    this.outbox = outbox;
  }

  @Override
  public synchronized void push(Row message) {
    if (held == null) {
      outbox.push(message);
    } else {
      held.add(message);
    }
  }

  @Override
  public synchronized void pushText(String json) {
    if (held == null) {
      outbox.pushText(json);
    } else {
      held.add(json);
    }
  }

  @Override
  public Object session() {
    return outbox;
  }

  /** From here on messages pass; the acknowledgement goes first. */
  synchronized void release(Row acknowledgement) {
    outbox.push(acknowledgement);
    List<Object> waiting = held;
    held = null;
    if (waiting == null) {
      return;
    }
    for (Object message : waiting) {
      if (message instanceof Row row) {
        outbox.push(row);
      } else {
        outbox.pushText((String) message);
      }
    }
  }
}

package io.marginline.node.replay;

import io.marginline.model.Command;
import io.marginline.model.Event;
import io.marginline.model.EventRecords;
import io.marginline.node.service.EventTap;
import io.marginline.protocol.EventDecoder;
import org.agrona.DirectBuffer;

/** Events and commands of an execution as records. */
abstract class RecordTap implements EventTap {
  private final EventDecoder decoder = new EventDecoder();
  private final EventRecords records = new EventRecords(this::event);

  /** A command is about to be carried out, at the time that the log gave it. */
  abstract void command(Command command, long timeNs);

  abstract void event(Event event);

  /** All events of the command came. */
  abstract void done(long position);

  @Override
  public final void onCommand(Command command, long timeNs) {
    command(command, timeNs);
  }

  @Override
  public final void onEvent(DirectBuffer buffer, int offset, int length) {
    decoder.decode(buffer, offset, length, records);
  }

  @Override
  public final void onCommandEnd(long position, long timeNs) {
    done(position);
  }
}

package io.marginline.node.audit;

import io.marginline.engine.Engine;
import io.marginline.model.Command;
import io.marginline.node.service.EventTap;
import java.nio.ByteOrder;
import org.agrona.DirectBuffer;
import org.agrona.concurrent.UnsafeBuffer;
import sbe.marginline.MessageHeaderDecoder;
import sbe.marginline.PostedDecoder;

/** Passes events on, one of the postings with a unit more. */
final class OneUnitOff implements EventTap {
  private final EventTap to;
  private final UnsafeBuffer copy = new UnsafeBuffer(new byte[1 << 12]);
  private final MessageHeaderDecoder header = new MessageHeaderDecoder();
  private int untilThen;

  /** {@code posting}: which of them, from 1; 0 = none. */
  OneUnitOff(EventTap to, int posting) {
    this.to = to;
    untilThen = posting;
  }

  @Override
  public void onEngine(Engine engine) {
    to.onEngine(engine);
  }

  @Override
  public void onCommand(Command command, long timeNs) {
    to.onCommand(command, timeNs);
  }

  @Override
  public void onEvent(DirectBuffer buffer, int offset, int length) {
    copy.putBytes(0, buffer, offset, length);
    header.wrap(copy, 0);
    if (header.templateId() == PostedDecoder.TEMPLATE_ID && --untilThen == 0) {
      int at = MessageHeaderDecoder.ENCODED_LENGTH + PostedDecoder.amountUnitsEncodingOffset();
      copy.putLong(at, copy.getLong(at, ByteOrder.LITTLE_ENDIAN) + 1, ByteOrder.LITTLE_ENDIAN);
    }
    to.onEvent(copy, 0, length);
  }

  @Override
  public void onCommandEnd(long position, long timeNs) {
    to.onCommandEnd(position, timeNs);
  }
}

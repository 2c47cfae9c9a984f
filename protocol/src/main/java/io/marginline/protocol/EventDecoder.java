package io.marginline.protocol;

import io.marginline.model.EngineEvents;
import org.agrona.DirectBuffer;

/** Events from bytes. Has reused parts: one per thread. */
public final class EventDecoder {
  private final Incoming in = new Incoming();
  private final VenueEventReader venue = new VenueEventReader(in);
  private final TradingEventReader trading = new TradingEventReader(in);
  private final LiquidationEventReader liquidation = new LiquidationEventReader(in);

  /**
   * Tells {@code to} the event that fills these bytes exactly; nothing outside them is read, and
   * nothing is told when they are anything else.
   *
   * @throws MalformedMessageException when they are anything else
   */
  public void decode(DirectBuffer buffer, int offset, int length, EngineEvents to) {
    try {
      int templateId = in.begin(buffer, offset, length);
      if (!trading.read(templateId, to)
          && !venue.read(templateId, to)
          && !liquidation.read(templateId, to)) {
        throw new MalformedMessageException("no event has the number " + templateId);
      }
    } catch (MalformedMessageException e) {
      throw in.at(e);
    }
  }
}

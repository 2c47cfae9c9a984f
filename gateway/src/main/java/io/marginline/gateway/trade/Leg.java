package io.marginline.gateway.trade;

import io.marginline.gateway.wire.Params;
import io.marginline.gateway.wire.Row;
import io.marginline.model.TriggerBy;
import java.util.Locale;

/**
 * A price that is waited for, and the order that is placed then.
 *
 * @param px the trigger as it was sent
 * @param trigger the same in price × 10^markScale
 * @param above fires at or above it, else at or below
 * @param ordPx the order's price as it was sent; −1: a market order
 * @param ticks the same in ticks; 0: a market order
 */
record Leg(String px, long trigger, TriggerBy by, boolean above, String ordPx, long ticks) {

  /** {@code last}, {@code index} or {@code mark}. */
  String type() {
    return by.name().toLowerCase(Locale.ROOT);
  }

  Row row() {
    return new Row()
        .put("px", px)
        .putText("trigger", trigger)
        .put("by", by.name())
        .put("above", above)
        .put("ordPx", ordPx)
        .putText("ticks", ticks);
  }

  static Leg of(Params line) {
    return new Leg(
        line.text("px", ""),
        Long.parseLong(line.text("trigger", "0")),
        TriggerBy.valueOf(line.text("by", "LAST")),
        "true".equals(line.text("above")),
        line.text("ordPx", ""),
        Long.parseLong(line.text("ticks", "0")));
  }
}

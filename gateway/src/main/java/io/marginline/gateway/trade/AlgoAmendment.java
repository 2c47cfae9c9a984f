package io.marginline.gateway.trade;

import io.marginline.config.venue.Listed;
import io.marginline.gateway.wire.Params;
import io.marginline.gateway.wire.WireException;
import io.marginline.model.TriggerBy;
import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/** The terms of an algo as an amendment makes them. */
final class AlgoAmendment {
  private final Listed listed;
  private final AlgoTerms old;
  private final AlgoReader.Watched watched;

  AlgoAmendment(Listed listed, AlgoTerms old, AlgoReader.Watched watched) {
    this.listed = listed;
    this.old = old;
    this.watched = watched;
  }

  AlgoTerms of(Params p) throws WireException, TradeFault {
    BigDecimal size = p.decimal("newSz");
    if (size != null && old.whole()) {
      throw new TradeFault(TradeCode.FRACTION_SIZE);
    }
    Leg trigger = leg(p, old.trigger(), "newTriggerPx", "newOrdPx");
    Leg tp = leg(p, old.tp(), "newTpTriggerPx", "newTpOrdPx");
    Leg sl = leg(p, old.sl(), "newSlTriggerPx", "newSlOrdPx");
    long lots = size == null ? old.lots() : Steps.lots(listed, size, false);
    AlgoTerms terms = old.with(lots, trigger, tp, sl);
    if (terms.equals(old)) {
      throw new TradeFault(TradeCode.NOTHING_TO_AMEND);
    }
    if (tp == null && sl == null && trigger == null) {
      throw new TradeFault(TradeCode.PARAMETER, "newTpTriggerPx");
    }
    return terms;
  }

  /** Price 0 takes a leg away; a leg that was not there is not added. */
  private @Nullable Leg leg(Params p, @Nullable Leg leg, String px, String ordPx)
      throws WireException, TradeFault {
    if (leg == null) {
      if (p.has(px)) {
        throw new TradeFault(TradeCode.PARAMETER, px);
      }
      return null;
    }
    BigDecimal price = p.decimal(px);
    if (price != null && price.signum() == 0) {
      return null;
    }
    TriggerBy by = p.has(px + "Type") ? AlgoReader.by(p, px + "Type") : leg.by();
    long trigger = price == null ? leg.trigger() : Steps.trigger(listed, price, px);
    boolean above = leg.above();
    if (old.trigger() != null) {
      above = trigger > watched.price(by);
    } else if (above ? trigger <= watched.price(by) : trigger >= watched.price(by)) {
      throw Directions.past(leg.equals(old.tp()), old.buy(), by);
    }
    return AlgoReader.leg(
        listed,
        price == null ? new BigDecimal(leg.px()) : price,
        trigger,
        by,
        above,
        p.text(ordPx, leg.ordPx()));
  }
}

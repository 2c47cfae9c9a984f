package io.marginline.gateway.market;

import io.marginline.config.Instrument;
import io.marginline.config.venue.Listed;
import io.marginline.gateway.rest.Call;
import io.marginline.gateway.wire.Code;
import io.marginline.gateway.wire.Params;
import io.marginline.gateway.wire.Reply;
import io.marginline.gateway.wire.Row;
import io.marginline.gateway.wire.WireException;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Set;

/** Contracts to coins and back (public/convert-contract-coin). */
final class Conversion {
  private static final int COIN_PLACES = 8;

  private final Desk desk;

  Conversion(Desk desk) {
    this.desk = desk;
  }

  Reply answer(Call call) throws WireException {
    Params params = call.params();
    String type = params.text("type", "1");
    params.choice("type", Set.of("1", "2"));
    Listed listed = desk.catalog().instrument(params);
    if (!Catalog.derivative(listed)) {
      throw WireException.of(Code.TYPE_MISMATCH);
    }
    BigDecimal size = params.requiredDecimal("sz");
    String unit = params.text("unit", "coin");
    params.choice("unit", Set.of("coin", "usds"));
    boolean open = !"close".equals(params.choice("opType", Set.of("open", "close")));
    BigDecimal price = price(params, listed, unit);
    BigDecimal one = contract(listed.terms(), unit, price);
    BigDecimal result =
        type.equals("1")
            ? size.divide(
                    one.multiply(listed.terms().lotSz()),
                    0,
                    open ? RoundingMode.DOWN : RoundingMode.HALF_UP)
                .multiply(listed.terms().lotSz())
            : rounded(size.multiply(one));
    return Reply.ok(
        new Row()
            .put("instId", listed.instId())
            .put("px", params.text("px"))
            .put("sz", Plain.of(result))
            .put("type", type)
            .put("unit", unit));
  }

  private static BigDecimal rounded(BigDecimal coins) {
    return coins.scale() > COIN_PLACES ? coins.setScale(COIN_PLACES, RoundingMode.HALF_UP) : coins;
  }

  /** A price is needed where the unit is not the contract's own. */
  private static BigDecimal price(Params params, Listed listed, String unit) throws WireException {
    boolean needed = listed.terms().isInverseContract() == unit.equals("coin");
    if (!needed) {
      return BigDecimal.ONE;
    }
    BigDecimal price = params.requiredDecimal("px");
    if (price.signum() <= 0) {
      throw WireException.of(Code.PARAMETER, "px");
    }
    return price;
  }

  /** What one contract is in the unit. */
  private static BigDecimal contract(Instrument terms, String unit, BigDecimal price) {
    if (terms.isInverseContract()) {
      return unit.equals("coin") ? Plain.quotient(terms.multiplier(), price) : terms.multiplier();
    }
    return unit.equals("coin") ? terms.multiplier() : terms.multiplier().multiply(price);
  }
}

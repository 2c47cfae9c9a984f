package io.marginline.margin.account;

import io.marginline.fixed.Rounding;
import io.marginline.margin.option.OptionContract;
import io.marginline.margin.option.OptionMark;

/**
 * The prices of one instrument, positive integers in its own scale.
 *
 * @param mark mark price; of an option the premium × markPerOne, 0 allowed
 * @param index index of the underlying in the scale of the mark; of an option × pricePerOne
 * @param forward an option's forward × pricePerOne; else 0
 * @param volatilityPpb an option's mark volatility per year; else 0
 */
public record InstrumentPrice(long mark, long index, long forward, long volatilityPpb) {

  public static InstrumentPrice of(long mark, long index) {
    return new InstrumentPrice(mark, index, 0, 0);
  }

  /** An option's prices with the mark that Black-76 gives, rounded down. */
  public static InstrumentPrice ofOption(
      OptionContract contract, long forward, long index, long volatilityPpb, long nowNs) {
    long mark =
        new OptionMark(contract).set(forward, index, volatilityPpb, nowNs).mark(Rounding.FLOOR);
    return new InstrumentPrice(mark, index, forward, volatilityPpb);
  }
}

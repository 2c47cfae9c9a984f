package io.marginline.reference;

import io.marginline.model.OptionSpec;

/**
 * Floating point of options. The host of the reference engine passes it in, so that it is compared
 * apart from what the engine does with it.
 */
public interface OptionPricer {

  /** Refuses: a host without options needs none. */
  OptionPricer NONE =
      (_, _, _, _, _) -> {
        throw new IllegalStateException("no option pricer was given");
      };

  /**
   * Black-76 premium of one coin in marks (1.00 = {@link OptionSpec#markPerOne}), rounded HALF_UP,
   * before it is kept within its range.
   *
   * @param forward in price × 10^indexScale, as the index and the strike
   * @param volatilityPpb a year's
   * @param toExpiryNs 0 or more
   */
  long mark(OptionSpec option, long forward, long index, long volatilityPpb, long toExpiryNs);
}

package io.marginline.reference;

import io.marginline.model.CurrencySpec;
import io.marginline.model.InstrumentSpec;
import io.marginline.model.OptionSpec;
import io.marginline.model.RiskParameters;

/**
 * Floating point of options. The host of the reference engine passes it in, so that it is compared
 * apart from what the engine does with it. Forward, index and strike are price × 10^indexScale.
 */
public interface OptionPricer {

  /** Refuses: a host without options needs none. */
  OptionPricer NONE =
      new OptionPricer() {
        @Override
        public long mark(OptionSpec option, Market market) {
          throw new IllegalStateException("no option pricer was given");
        }

        @Override
        public OptionRisk risk(Position position, Market market) {
          throw new IllegalStateException("no option pricer was given");
        }
      };

  /**
   * What an option is priced from.
   *
   * @param volatilityPpb a year's
   * @param toExpiryNs 0 or more
   */
  record Market(long forward, long index, long volatilityPpb, long toExpiryNs) {}

  /**
   * Signed lots of one option in a portfolio margin unit.
   *
   * @param settlePrice USD price of the settle currency × 10^indexScale of that currency
   */
  record Position(
      InstrumentSpec instrument,
      long lots,
      RiskParameters parameters,
      CurrencySpec settle,
      long settlePrice) {}

  /**
   * Black-76 premium of one coin in marks (1.00 = {@link OptionSpec#markPerOne}), rounded HALF_UP,
   * before it is kept within its range.
   */
  long mark(OptionSpec option, Market market);

  /** The position revalued in every scenario, in USD units (docs/products.md P8). */
  OptionRisk risk(Position position, Market market);
}

package io.marginline.gateway.account.builder;

import io.marginline.config.venue.Listed;
import io.marginline.fixed.Rounding;
import io.marginline.gateway.account.state.Amounts;
import io.marginline.gateway.wire.Row;
import io.marginline.margin.account.AccountInput;
import io.marginline.margin.account.Instrument;
import io.marginline.margin.account.InstrumentPrice;
import io.marginline.margin.account.Position;
import io.marginline.margin.contract.Terms;
import io.marginline.margin.option.OptionMark;
import java.math.BigDecimal;
import java.util.Objects;

/** Greeks in USD of the positions of one risk unit: each for itself and all together. */
final class GreekSum {
  private static final long PER_ONE = 1_000_000_000_000L;
  private static final int PLACES = 12;

  private BigDecimal delta = BigDecimal.ZERO;
  private BigDecimal gamma = BigDecimal.ZERO;
  private BigDecimal theta = BigDecimal.ZERO;
  private BigDecimal vega = BigDecimal.ZERO;
  private BigDecimal gammaSum = BigDecimal.ZERO;
  private BigDecimal thetaSum = BigDecimal.ZERO;
  private BigDecimal vegaSum = BigDecimal.ZERO;

  /**
   * @param usd price of the settle currency
   */
  void add(AccountInput input, Listed listed, Position.Contracts leg, BigDecimal usd) {
    InstrumentPrice price = Objects.requireNonNull(input.prices().get(leg.inst()));
    for (Instrument instrument : input.instruments()) {
      if (instrument.id().equals(leg.inst())) {
        switch (instrument) {
          case Instrument.Linear one -> contract(input, one.terms(), leg, price.mark(), usd);
          case Instrument.Inverse one -> contract(input, one.terms(), leg, price.mark(), usd);
          case Instrument.Option one -> option(input, one, listed, leg);
          case Instrument.Spot one -> contract(input, null, leg, price.mark(), usd);
        }
      }
    }
    gammaSum = gammaSum.add(gamma);
    thetaSum = thetaSum.add(theta);
    vegaSum = vegaSum.add(vega);
  }

  private void contract(
      AccountInput input,
      @org.jspecify.annotations.Nullable Terms terms,
      Position.Contracts leg,
      long mark,
      BigDecimal usd) {
    gamma = BigDecimal.ZERO;
    theta = BigDecimal.ZERO;
    vega = BigDecimal.ZERO;
    if (terms == null) {
      delta = BigDecimal.ZERO;
      return;
    }
    long value = terms.value(Math.abs(leg.lots()), mark, Rounding.CEILING);
    int scale = scale(input, leg.inst());
    BigDecimal worth = Amounts.plain(Amounts.of(value, scale).multiply(usd));
    delta = leg.lots() > 0 ? worth : worth.negate();
  }

  private static int scale(AccountInput input, String inst) {
    for (Instrument instrument : input.instruments()) {
      if (instrument.id().equals(inst)) {
        for (var currency : input.currencies()) {
          if (currency.id().equals(instrument.settle())) {
            return currency.spec().assetScale();
          }
        }
      }
    }
    return 0;
  }

  private void option(
      AccountInput input, Instrument.Option option, Listed listed, Position.Contracts leg) {
    InstrumentPrice price = Objects.requireNonNull(input.prices().get(leg.inst()));
    long forward = price.forward() > 0 ? price.forward() : price.index();
    OptionMark mark = new OptionMark(option.contract());
    mark.set(forward, price.index(), price.volatilityPpb(), input.nowNs());
    BigDecimal coins = listed.sz(leg.lots()).multiply(listed.terms().multiplier());
    BigDecimal index =
        new BigDecimal(price.index()).divide(new BigDecimal(option.contract().pricePerOne()));
    delta = of(mark.deltaBs(PER_ONE, Rounding.FLOOR), coins.multiply(index));
    gamma = of(mark.gammaBs(PER_ONE, Rounding.FLOOR), coins);
    theta = of(mark.thetaBs(PER_ONE, Rounding.FLOOR), coins);
    vega = of(mark.vegaBs(PER_ONE, Rounding.FLOOR), coins);
  }

  private static BigDecimal of(long greek, BigDecimal coins) {
    return Amounts.plain(BigDecimal.valueOf(greek, PLACES).multiply(coins));
  }

  /** The greeks of the position that was added last. */
  Row last(Row row) {
    return row.put("delta", delta).put("gamma", gamma).put("theta", theta).put("vega", vega);
  }

  /** All but delta, which the scenarios know with the coin that hedges. */
  void sums(Row row) {
    row.put("gamma", Amounts.plain(gammaSum))
        .put("theta", Amounts.plain(thetaSum))
        .put("vega", Amounts.plain(vegaSum));
  }
}

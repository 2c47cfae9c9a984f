package io.marginline.lab.replay;

import io.marginline.lab.population.PopulationValues;
import io.marginline.model.Tier;
import io.marginline.model.TierBasis;
import java.util.ArrayList;
import java.util.List;

/**
 * Published tiers → tiers of a venue as large as the replay's: a table made for a hundred times the
 * open interest would leave everybody in its first band. The bitcoin table states its open
 * interest; others are scaled so that the last edge is the same part of the planned one, and never
 * made wider.
 */
final class TierScaling {
  private static final long PPB = 1_000_000_000L;

  private final PopulationValues values;
  private final Contract contract;
  private final double turnover;

  TierScaling(PopulationValues values, Contract contract, double turnover) {
    this.values = values;
    this.contract = contract;
    this.turnover = turnover;
  }

  List<Tier> scaled(Market market, TierBasis basis, long open) {
    List<Tier> tiers = new ArrayList<>();
    long before = 0;
    for (Scaled band : bands(market, open)) {
      boolean contracts = basis == TierBasis.CONTRACTS;
      long edge =
          contracts
              ? market.lots(band.notional, open)
              : market.grid().units(settled(market, band.notional, open));
      before = Math.max(edge, before + 1);
      tiers.add(
          contracts
              ? Tier.ofLots(before, band.mmrPpb, band.imrPpb)
              : Tier.ofNotional(before, band.mmrPpb, band.imrPpb));
    }
    return tiers;
  }

  private record Scaled(double notional, long mmrPpb, long imrPpb) {}

  private List<Scaled> bands(Market market, long open) {
    double planned = values.number("openInterestMinutes") * turnover;
    List<Scaled> bands = new ArrayList<>();
    if (contract.bands().isEmpty()) {
      double share = planned / values.number("tierOpenInterest");
      for (PopulationValues.Band band : values.tiers()) {
        bands.add(
            new Scaled(
                band.edge().doubleValue() * share,
                band.maintenanceRate().movePointRight(9).longValueExact(),
                PPB / band.leverage()));
      }
      return bands;
    }
    double last = notional(market, contract.bands().getLast(), open);
    double share = Math.min(1, planned * values.number("tierLastShare") / last);
    for (Contract.Band band : contract.bands()) {
      bands.add(
          new Scaled(
              notional(market, band, open) * share,
              band.mmr().movePointRight(9).longValue(),
              band.imr().movePointRight(9).longValue()));
    }
    return bands;
  }

  private static double notional(Market market, Contract.Band band, long open) {
    double edge = band.edge().doubleValue();
    double price = market.grid().price(open);
    return band.inLots() ? edge * market.grid().lotCoins(open) * price : edge;
  }

  /** A notional in the settlement currency: of an inverse contract in coins at the first price. */
  private double settled(Market market, double notional, long open) {
    return contract.inverse() ? notional / market.grid().price(open) : notional;
  }
}

package io.marginline.margin.scenario;

import io.marginline.fixed.Exact;
import io.marginline.fixed.Rounding;
import io.marginline.fixed.Wide;
import io.marginline.margin.contract.CurrencyTerms;

/** How much of a coin stands in a risk unit as a hedge (rules §9). */
public final class SpotInUse {
  private SpotInUse() {}

  /**
   * min(spot equity, opposite derivative delta, the holder's cap), signed as the spot equity is; 0
   * when the derivatives lean the same way.
   *
   * @param spotUnits equity in the coin; a debt is negative
   * @param derivativeDeltaUnits delta of the unit's derivatives in the coin
   * @param capUnits the holder's cap, not negative
   */
  public static long units(long spotUnits, long derivativeDeltaUnits, long capUnits) {
    if (Long.signum(spotUnits) * Long.signum(derivativeDeltaUnits) >= 0) {
      return 0;
    }
    long hedge = Math.min(Exact.abs(spotUnits), Exact.abs(derivativeDeltaUnits));
    long used = Math.min(hedge, capUnits);
    return spotUnits > 0 ? used : Exact.negate(used);
  }

  /**
   * The same of a delta in USD units, which is toward −∞ in the coin; it may be more than fits.
   *
   * @param index USD price of the coin × 10^indexScale, positive
   */
  public static long units(
      long spotUnits, long derivativeDeltaUsd, long capUnits, CurrencyTerms coin, long index) {
    if (Long.signum(spotUnits) * Long.signum(derivativeDeltaUsd) >= 0) {
      return 0;
    }
    long most = Math.min(Exact.abs(spotUnits), capUnits);
    long deltaUsd = Exact.abs(derivativeDeltaUsd);
    boolean all = Wide.compareProducts(deltaUsd, coin.usdDivisor(), most, index) >= 0;
    long delta =
        all
            ? Long.signum(derivativeDeltaUsd) * most
            : coin.units(derivativeDeltaUsd, index, Rounding.FLOOR);
    return units(spotUnits, delta, capUnits);
  }
}

package io.marginline.margin.order;

import io.marginline.fixed.Rounding;
import io.marginline.fixed.Wide;
import io.marginline.margin.contract.ContractTerms;
import java.util.function.LongPredicate;

/** The largest size that still passes, down to the lot and confirmed by the exact rule itself. */
public final class MaxSize {
  private MaxSize() {}

  /**
   * The largest n in 0 … upperLots that is allowed, when allowing n allows every smaller size. The
   * predicate is the exact check (rules §15: max size is checked by the exact rule).
   */
  public static long search(long upperLots, LongPredicate allowed) {
    long low = 0;
    long high = Math.max(0, upperLots);
    while (low < high) {
      long middle = high - (high - low) / 2;
      if (allowed.test(middle)) {
        low = middle;
      } else {
        high = middle - 1;
      }
    }
    return low;
  }

  /**
   * The size, orders included, that a set leverage allows: the edge of the last tier with 1 ÷ imr ≥
   * lever; 0 when not even the first tier allows it (rules §2).
   */
  public static long atLeverage(ContractTerms terms, long leverE2, long mark) {
    int tier = terms.tiers().count() - 1;
    while (tier >= 0 && !allows(terms, tier, leverE2)) {
      tier--;
    }
    return tier < 0 ? 0 : terms.maxLots(tier, mark);
  }

  /** Lots of isolated opening orders at a price that so much free balance carries; fees apart. */
  public static long isolated(
      ContractTerms terms, long availableUnits, long priceTicks, long leverE2) {
    if (availableUnits <= 0) {
      return 0;
    }
    long lotValueUnits = terms.orderValue(1, priceTicks);
    return Wide.mulMulDiv(availableUnits, leverE2, 1, lotValueUnits, 100, Rounding.FLOOR);
  }

  private static boolean allows(ContractTerms terms, int tier, long leverE2) {
    long imr = terms.tiers().initial().rate(tier);
    return Wide.compareProducts(imr, leverE2, terms.tiers().rateScale(), 100) <= 0;
  }
}

package io.marginline.margin;

import io.marginline.margin.contract.CurrencyTerms;
import io.marginline.model.CurrencySpec;
import io.marginline.model.DiscountTier;
import io.marginline.model.LoanTier;
import io.marginline.model.TierRule;
import java.util.List;

/** Currencies of a test: amounts and USD share one scale, the index has eight places. */
public final class CurrencyUnits {
  private CurrencyUnits() {}

  /** Counts in full as collateral, cannot be borrowed below its whole value. */
  public static CurrencyTerms plain(int scale) {
    return of(scale, List.of(new DiscountTier(Long.MAX_VALUE, 1_000_000_000)));
  }

  public static CurrencyTerms of(int scale, List<DiscountTier> discounts) {
    return CurrencyTerms.of(
        new CurrencySpec(scale, 8, scale, discounts, List.of(), TierRule.FLAT, 500_000));
  }

  /** Counts at one rate, is lent at one pair of rates, repaid without fee; all per billion. */
  public static CurrencyTerms weighted(int scale, long countsPpb, long mmrPpb, long imrPpb) {
    return CurrencyTerms.of(
        new CurrencySpec(
            scale,
            8,
            scale,
            List.of(new DiscountTier(Long.MAX_VALUE, countsPpb)),
            List.of(new LoanTier(Long.MAX_VALUE, mmrPpb, imrPpb)),
            TierRule.FLAT,
            0));
  }
}

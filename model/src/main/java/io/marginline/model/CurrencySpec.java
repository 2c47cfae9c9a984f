package io.marginline.model;

import java.util.List;

/**
 * A currency as collateral and as a loan in the USD modes (rules §8, §9).
 *
 * @param assetScale an amount's unit is 10^-assetScale
 * @param indexScale its USD index is price × 10^indexScale
 * @param usdScale a USD unit is 10^-usdScale; at most assetScale + indexScale, the same for all
 *     currencies of an account
 * @param discounts rising bands of collateral; none: no collateral value
 * @param loans rising bands of a loan; none: the currency cannot be borrowed, a debt in it is
 *     charged in full
 * @param loanRule whether a larger loan has its band's rate on all of it or band by band
 * @param repayPpb fee rate of the trade that repays a loan
 */
public record CurrencySpec(
    int assetScale,
    int indexScale,
    int usdScale,
    List<DiscountTier> discounts,
    List<LoanTier> loans,
    TierRule loanRule,
    long repayPpb) {

  public CurrencySpec {
    discounts = List.copyOf(discounts);
    loans = List.copyOf(loans);
  }
}

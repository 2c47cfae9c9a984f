package io.marginline.config.venue;

import io.marginline.config.CurrencyRules;
import io.marginline.config.catalogue.Catalogue;
import io.marginline.model.CurrencySpec;
import io.marginline.model.DiscountTier;
import io.marginline.model.LoanTier;
import io.marginline.model.TierRule;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Currencies of the catalogue as the engine takes them: collateral, loans, the index in USD. */
final class CurrencyTerms {
  /** Decimal places of USD amounts. */
  private static final int USD_SCALE = 8;

  /** About 10 % a year. */
  private static final long INTEREST_PPB = 11_400;

  private static final BigDecimal PPB = BigDecimal.valueOf(1_000_000_000L);

  private final Catalogue catalogue;
  private final Map<String, Integer> markScales;

  CurrencyTerms(Catalogue catalogue, Map<String, Integer> markScales) {
    this.catalogue = catalogue;
    this.markScales = markScales;
  }

  /** A dollar and what is quoted as one is worth one dollar; a coin has its index. */
  Listing.Asset of(int id, String ccy, int scale) {
    CurrencyRules rules = catalogue.currency(ccy);
    if (rules == null) {
      return new Listing.Asset(id, ccy, scale, null, null, 0);
    }
    String index = rules.quote() ? null : index(ccy);
    if (!rules.quote() && index == null) {
      return new Listing.Asset(id, ccy, scale, null, null, 0);
    }
    int indexScale = index == null ? USD_SCALE : markScales.getOrDefault(index, 0);
    CurrencySpec spec =
        new CurrencySpec(
            scale,
            indexScale,
            USD_SCALE,
            discounts(rules, scale),
            loans(rules, scale),
            TierRule.MARGINAL,
            ppb(rules.taker()));
    return new Listing.Asset(id, ccy, scale, index, spec, INTEREST_PPB);
  }

  private @Nullable String index(String ccy) {
    for (String quote : List.of("USD", "USDT", "USDC")) {
      if (markScales.containsKey(ccy + "-" + quote)) {
        return ccy + "-" + quote;
      }
    }
    return null;
  }

  private static List<DiscountTier> discounts(CurrencyRules rules, int scale) {
    List<DiscountTier> tiers = new ArrayList<>();
    for (CurrencyRules.Discount band : rules.discount()) {
      long edge = edge(band.maxAmt(), scale);
      if (tiers.isEmpty() || edge > tiers.getLast().maxUnits()) {
        tiers.add(new DiscountTier(edge, ppb(band.rate())));
      }
    }
    return tiers;
  }

  private static List<LoanTier> loans(CurrencyRules rules, int scale) {
    List<LoanTier> tiers = new ArrayList<>();
    for (CurrencyRules.Loan band : rules.loans()) {
      long edge = edge(band.maxAmt(), scale);
      if (tiers.isEmpty() || edge > tiers.getLast().maxUnits()) {
        tiers.add(new LoanTier(edge, ppb(band.mmr()), ppb(band.imr())));
      }
    }
    return tiers;
  }

  /** Edges beyond a quarter of 63 bits cannot be reached. */
  static long edge(BigDecimal amount, int scale) {
    BigDecimal cap = BigDecimal.valueOf(Long.MAX_VALUE / 4);
    return amount.movePointRight(scale).min(cap).longValue();
  }

  static long ppb(BigDecimal rate) {
    return rate.multiply(PPB).longValueExact();
  }
}

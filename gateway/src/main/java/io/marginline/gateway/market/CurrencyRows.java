package io.marginline.gateway.market;

import io.marginline.config.venue.Listing;
import io.marginline.gateway.wire.Row;
import io.marginline.model.CurrencySpec;
import io.marginline.model.DiscountTier;
import io.marginline.model.LoanTier;
import io.marginline.views.Venue;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;

/** What a currency counts as collateral, and what a loan in it costs. */
final class CurrencyRows {
  private static final BigDecimal HOURS = BigDecimal.valueOf(24);

  private CurrencyRows() {}

  /** Bands rise; above the last one nothing counts. */
  static Row discount(Listing.Asset asset, CurrencySpec spec) {
    List<Row> details = new ArrayList<>();
    BigDecimal from = BigDecimal.ZERO;
    BigDecimal counted = BigDecimal.ZERO;
    for (DiscountTier tier : spec.discounts()) {
      BigDecimal edge = BigDecimal.valueOf(tier.maxUnits(), spec.assetScale());
      counted = counted.add(edge.subtract(from).multiply(Plain.ppbNumber(tier.ratePpb())));
      details.add(
          new Row()
              .put("discountRate", Plain.ppb(tier.ratePpb()))
              .put("liqPenaltyRate", Plain.ppb(spec.repayPpb()))
              .put("maxAmt", Plain.of(edge))
              .put("minAmt", Plain.of(from))
              .put("tier", Integer.toString(details.size() + 1))
              .put("disCcyEq", Plain.of(counted)));
      from = edge;
    }
    return new Row()
        .put("amt", "0")
        .put("ccy", asset.ccy())
        .put("collateralRestrict", false)
        .put("colRes", "0")
        .put("details", details)
        .put("discountLv", "1")
        .put("minDiscountRate", "0");
  }

  /** Rates per day and quotas of all currencies that can be borrowed. */
  static Row loans(Venue venue, Listing listing) {
    List<Row> basic = new ArrayList<>();
    List<Row> rates = new ArrayList<>();
    List<Row> config = new ArrayList<>();
    for (Listing.Asset asset : listing.assets()) {
      CurrencySpec spec = asset.spec();
      if (spec == null || spec.loans().isEmpty() || asset.id() >= venue.assets().size()) {
        continue;
      }
      LoanTier last = spec.loans().getLast();
      String quota = Plain.of(BigDecimal.valueOf(last.maxUnits(), spec.assetScale()));
      String rate = daily(venue.asset(asset.id()).hourlyInterestPpb());
      basic.add(new Row().put("ccy", asset.ccy()).put("quota", quota).put("rate", rate));
      rates.add(new Row().put("ccy", asset.ccy()).put("rate", rate));
      config.add(
          new Row()
              .put("ccy", asset.ccy())
              .put("stgyType", "0")
              .put("quota", quota)
              .put("level", "VIP1"));
    }
    return new Row()
        .put("basic", basic)
        .put("vip", List.of(level("VIP1")))
        .put("regular", List.of(level("Lv1")))
        .put("configCcyList", rates)
        .put("config", config);
  }

  private static Row level(String name) {
    return new Row().put("level", name).put("loanQuotaCoef", "1").put("irDiscount", "");
  }

  private static String daily(long hourlyPpb) {
    return Plain.of(Plain.ppbNumber(hourlyPpb).multiply(HOURS));
  }
}

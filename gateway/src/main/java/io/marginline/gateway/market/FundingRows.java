package io.marginline.gateway.market;

import io.marginline.config.venue.Listed;
import io.marginline.gateway.market.Desk.Seen;
import io.marginline.gateway.wire.Row;
import io.marginline.model.FundingSpec;
import io.marginline.views.FundingView;
import io.marginline.views.market.Rate;
import java.math.BigDecimal;

/** Funding: the rate of the interval that runs, and those that were settled. */
final class FundingRows {
  private static final String METHOD = "current_period";

  /** The rate has an interest part (rules §3). */
  private static final String FORMULA = "withRate";

  private FundingRows() {}

  static boolean funded(Listed listed) {
    return listed.spec().funding().intervalNs() > 0;
  }

  static Row row(Seen seen, long nowNs) {
    FundingSpec spec = seen.view().spec().funding();
    FundingView funding = seen.view().funding();
    return new Row()
        .put("formulaType", FORMULA)
        .put("fundingRate", Plain.ppb(funding.ratePpb()))
        .put("fundingTime", Plain.ms(funding.nextNs()))
        .put("impactValue", impact(seen.listed(), spec))
        .put("instId", seen.listed().instId())
        .put("instType", Catalog.type(seen.listed()))
        .put("interestRate", Plain.ppb(spec.interestPpb()))
        .put("maxFundingRate", Plain.ppb(spec.capPpb()))
        .put("method", METHOD)
        .put("minFundingRate", Plain.ppb(spec.floorPpb()))
        .put("nextFundingRate", "")
        .put("nextFundingTime", Plain.ms(funding.nextNs() + spec.intervalNs()))
        .put("premium", Plain.ppb(funding.premiumPpb()))
        .put("settFundingRate", funding.settledNs() == 0 ? "" : Plain.ppb(funding.settledPpb()))
        .put("settState", "settled")
        .put("ts", Plain.ms(nowNs));
  }

  /** Of an inverse contract lots are counted, of a linear one money whose unit tick × lot says. */
  private static String impact(Listed listed, FundingSpec spec) {
    BigDecimal units = BigDecimal.valueOf(spec.impactValueUnits());
    if (listed.terms().isInverseContract()) {
      return Plain.of(units.multiply(listed.terms().lotSz()).multiply(listed.terms().multiplier()));
    }
    BigDecimal tick =
        listed
            .terms()
            .tickSz()
            .multiply(listed.terms().lotSz())
            .multiply(listed.terms().multiplier());
    return Plain.rounded(
        Plain.quotient(units.multiply(tick), BigDecimal.valueOf(listed.spec().tickValueUnits())));
  }

  static Row settled(Listed listed, Rate rate) {
    return new Row()
        .put("formulaType", FORMULA)
        .put("fundingRate", Plain.ppb(rate.ratePpb()))
        .put("fundingTime", Long.toString(rate.timeMs()))
        .put("instId", listed.instId())
        .put("instType", Catalog.type(listed))
        .put("method", METHOD)
        .put("realizedRate", Plain.ppb(rate.ratePpb()));
  }
}

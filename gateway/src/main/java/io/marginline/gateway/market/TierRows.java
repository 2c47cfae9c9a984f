package io.marginline.gateway.market;

import io.marginline.config.Instrument.Kind;
import io.marginline.config.venue.Listed;
import io.marginline.gateway.market.Desk.Seen;
import io.marginline.gateway.wire.Row;
import io.marginline.model.CurrencySpec;
import io.marginline.model.InstrumentSpec;
import io.marginline.model.LoanTier;
import io.marginline.model.MaintenanceRule;
import io.marginline.model.Profile;
import io.marginline.model.Tier;
import io.marginline.model.TierBasis;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;

/** Position tiers of derivatives, loan tiers of spot pairs. */
final class TierRows {
  private final Catalog catalog;

  TierRows(Catalog catalog) {
    this.catalog = catalog;
  }

  /** Rising; the size of a tier by notional is what the mark makes of it. */
  List<Row> derivative(Seen seen, Profile profile) {
    List<Row> rows = new ArrayList<>();
    Listed listed = seen.listed();
    boolean option = listed.kind() == Kind.OPTION;
    BigDecimal from = BigDecimal.ZERO;
    for (Tier tier : seen.view().spec().tiers()) {
      BigDecimal edge = listed.sz(edge(seen, tier, profile.tierBasis()));
      boolean half = profile.maintenanceRule() == MaintenanceRule.HALF_INITIAL;
      long mmr = half ? (tier.imrPpb() + 1) / 2 : tier.mmrPpb();
      rows.add(
          new Row()
              .put("baseMaxLoan", "")
              .put("imr", option ? "" : Plain.ppb(tier.imrPpb()))
              .put("instId", "")
              .put("instFamily", Catalog.family(listed))
              .put("maxLever", option ? "" : InstrumentRows.lever(tier.imrPpb()))
              .put("maxSz", Plain.of(edge))
              .put("minSz", Plain.of(from))
              .put("mmr", option ? "" : Plain.ppb(mmr))
              .put("optMgnFactor", option ? Plain.ppb(tier.imrPpb()) : "0")
              .put("quoteMaxLoan", "")
              .put("tier", Integer.toString(rows.size() + 1))
              .put("uly", listed.uly()));
      from = edge.add(listed.terms().lotSz());
    }
    return rows;
  }

  private static long edge(Seen seen, Tier tier, TierBasis basis) {
    if (basis == TierBasis.CONTRACTS || tier.maxLots() > 0) {
      return tier.maxLots();
    }
    InstrumentSpec spec = seen.view().spec();
    BigInteger notional = BigInteger.valueOf(tier.maxNotionalUnits());
    BigInteger mark = BigInteger.valueOf(Math.max(1, seen.view().mark()));
    BigInteger tick = BigInteger.valueOf(spec.tickValueUnits());
    BigInteger scale = BigInteger.valueOf(spec.markUnitsPerTick());
    BigInteger lots =
        seen.listed().terms().isInverseContract()
            ? notional.multiply(mark).divide(tick.multiply(scale))
            : notional.multiply(scale).divide(mark.multiply(tick));
    return lots.min(BigInteger.valueOf(spec.maxLots())).longValue();
  }

  /** One row per band of the pair's loans; a pair without both loans has none. */
  List<Row> margin(Listed listed) {
    CurrencySpec base = catalog.loans(listed.terms().base());
    CurrencySpec quote = catalog.loans(listed.terms().quote());
    List<Row> rows = new ArrayList<>();
    if (base == null || quote == null) {
      return rows;
    }
    BigDecimal from = BigDecimal.ZERO;
    for (int i = 0; i < Math.min(base.loans().size(), quote.loans().size()); i++) {
      LoanTier ofBase = base.loans().get(i);
      LoanTier ofQuote = quote.loans().get(i);
      BigDecimal most = BigDecimal.valueOf(ofBase.maxUnits(), base.assetScale());
      BigDecimal paid = BigDecimal.valueOf(ofQuote.maxUnits(), quote.assetScale());
      long imr = Math.max(ofBase.imrPpb(), ofQuote.imrPpb());
      rows.add(
          loan(from, most, imr, Math.max(ofBase.mmrPpb(), ofQuote.mmrPpb()), rows.size())
              .put("instId", listed.instId())
              .put("baseMaxLoan", Plain.of(most))
              .put("quoteMaxLoan", Plain.of(paid)));
      from = most;
    }
    return rows;
  }

  /** Bands of one currency's loan. */
  List<Row> currency(CurrencySpec spec) {
    List<Row> rows = new ArrayList<>();
    BigDecimal from = BigDecimal.ZERO;
    for (LoanTier tier : spec.loans()) {
      BigDecimal most = BigDecimal.valueOf(tier.maxUnits(), spec.assetScale());
      rows.add(loan(from, most, tier.imrPpb(), tier.mmrPpb(), rows.size()));
      from = most;
    }
    return rows;
  }

  private static Row loan(BigDecimal from, BigDecimal most, long imr, long mmr, int before) {
    return new Row()
        .put("baseMaxLoan", "")
        .put("imr", Plain.ppb(imr))
        .put("instId", "")
        .put("instFamily", "")
        .put("maxLever", InstrumentRows.lever(imr))
        .put("maxSz", Plain.of(most))
        .put("minSz", Plain.of(from))
        .put("mmr", Plain.ppb(mmr))
        .put("optMgnFactor", "0")
        .put("quoteMaxLoan", "")
        .put("tier", Integer.toString(before + 1))
        .put("uly", "");
  }
}

package io.marginline.engine.snapshot;

import io.marginline.engine.Venue;
import io.marginline.engine.guard.Refusal;
import io.marginline.engine.mode.Currencies;
import io.marginline.engine.mode.Currencies.Currency;
import io.marginline.engine.mode.CurrencyEntry;
import io.marginline.model.CurrencySpec;
import io.marginline.model.DiscountTier;
import io.marginline.model.LoanTier;
import io.marginline.model.StateRows.RowType;
import io.marginline.model.TierRule;
import java.util.ArrayList;
import java.util.List;

/** CURRENCY: an asset that counts in USD. */
final class CurrencyRows implements Section {
  private static final int MOST_SCALE = 18;

  private final Venue venue;
  private final CurrencyEntry entry;
  private final Rising order = new Rising();

  CurrencyRows(Venue venue) {
    this.venue = venue;
    this.entry = new CurrencyEntry(venue, new Refusal());
  }

  @Override
  public RowType type() {
    return RowType.CURRENCY;
  }

  @Override
  public void write(RowWriter to) {
    for (int asset = 0; asset < venue.ledger.assets(); asset++) {
      Currency currency = venue.currencies.find(asset);
      if (currency != null) {
        to.row(RowType.CURRENCY, asset, currency.indexId());
        write(to, currency.spec());
        to.put(currency.hourlyInterestPpb());
      }
    }
  }

  private static void write(RowWriter to, CurrencySpec spec) {
    to.put(spec.assetScale(), spec.indexScale(), spec.usdScale(), spec.discounts().size());
    for (DiscountTier band : spec.discounts()) {
      to.put(band.maxUnits(), band.ratePpb());
    }
    to.put(spec.loans().size());
    for (LoanTier band : spec.loans()) {
      to.put(band.maxUnits(), band.mmrPpb(), band.imrPpb());
    }
    to.put(spec.loanRule());
    to.put(spec.repayPpb());
  }

  @Override
  public void read(RowReader from) {
    int asset = from.id(venue.ledger.assets());
    order.next(from, asset);
    int index = from.whole(Currencies.PAR, venue.indexes.size() - 1);
    CurrencySpec spec = spec(from);
    long hourly = from.next();
    from.accepted(entry.guard(asset, index, spec, hourly));
    venue.currencies.set(asset, index, spec, hourly);
  }

  private static CurrencySpec spec(RowReader from) {
    return new CurrencySpec(
        from.whole(0, MOST_SCALE),
        from.whole(0, MOST_SCALE),
        from.whole(0, 2 * MOST_SCALE),
        discounts(from),
        loans(from),
        from.oneOf(TierRule.values()),
        from.next());
  }

  private static List<DiscountTier> discounts(RowReader from) {
    int count = from.length(2);
    List<DiscountTier> bands = new ArrayList<>(count);
    for (int i = 0; i < count; i++) {
      bands.add(new DiscountTier(from.next(), from.next()));
    }
    return bands;
  }

  private static List<LoanTier> loans(RowReader from) {
    int count = from.length(3);
    List<LoanTier> bands = new ArrayList<>(count);
    for (int i = 0; i < count; i++) {
      bands.add(new LoanTier(from.next(), from.next(), from.next()));
    }
    return bands;
  }
}

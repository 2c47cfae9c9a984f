package io.marginline.engine.snapshot;

import io.marginline.engine.Venue;
import io.marginline.engine.guard.Refusal;
import io.marginline.engine.instrument.Catalogue;
import io.marginline.engine.price.PriceIndex;
import io.marginline.model.IndexSpec;
import io.marginline.model.QuoteCurrency;
import io.marginline.model.StateRows.RowType;
import io.marginline.model.UnderlyingClass;
import io.marginline.model.Validity;
import java.util.ArrayList;
import java.util.List;

/** INDEX: its terms, its price and its sources. */
final class IndexRows implements Section {
  private final Venue venue;
  private final Catalogue catalogue;

  IndexRows(Venue venue) {
    this.venue = venue;
    this.catalogue = new Catalogue(venue, new Refusal());
  }

  @Override
  public RowType type() {
    return RowType.INDEX;
  }

  @Override
  public void write(RowWriter to) {
    for (PriceIndex index : venue.indexes) {
      to.row(RowType.INDEX, index.id);
      write(to, index.spec);
      to.put(index.price, index.live, index.lastLiveNs, index.anchor, index.anchorTimeNs);
      to.put(index.validity);
      for (int i = 0; i < index.sourcePrice.length; i++) {
        to.put(index.sourcePrice[i], index.sourceTimeNs[i]);
      }
      boolean named = index.underlying >= 0;
      to.put(index.underlying + 1, named ? index.underlyingClass.ordinal() : 0);
      to.put(named ? index.quote.ordinal() : 0);
    }
  }

  private static void write(RowWriter to, IndexSpec spec) {
    to.put(spec.weightsPpb().size());
    spec.weightsPpb().forEach(to::put);
    to.put(spec.staleNs(), spec.clampPpb(), spec.spreadPpb());
    to.put(spec.volatileMovePpb(), spec.volatileWindowNs());
  }

  @Override
  public void read(RowReader from) {
    int id = from.whole(venue.indexes.size(), venue.indexes.size());
    IndexSpec spec = spec(from);
    from.accepted(catalogue.guardIndex(spec));
    PriceIndex index = new PriceIndex(id, spec);
    index.price = from.next();
    index.live = from.whole(0, index.sourcePrice.length);
    index.lastLiveNs = from.next();
    index.anchor = from.next();
    index.anchorTimeNs = from.next();
    index.validity = from.oneOf(Validity.values());
    for (int i = 0; i < index.sourcePrice.length; i++) {
      index.sourcePrice[i] = from.next();
      index.sourceTimeNs[i] = from.next();
    }
    index.underlying = from.whole(0, Integer.MAX_VALUE) - 1;
    UnderlyingClass underlyingClass = from.oneOf(UnderlyingClass.values());
    QuoteCurrency quote = from.oneOf(QuoteCurrency.values());
    boolean named = index.underlying >= 0;
    from.require(
        named || underlyingClass.ordinal() + quote.ordinal() == 0, "a class of no underlying");
    if (named) {
      index.underlyingClass = underlyingClass;
      index.quote = quote;
    }
    venue.indexes.add(index);
  }

  private static IndexSpec spec(RowReader from) {
    int sources = from.length(1);
    List<Long> weights = new ArrayList<>(sources);
    for (int i = 0; i < sources; i++) {
      weights.add(from.next());
    }
    return new IndexSpec(weights, from.next(), from.next(), from.next(), from.next(), from.next());
  }
}

package io.marginline.views.market;

import io.marginline.model.InstrumentSpec;
import io.marginline.views.IndexView;
import io.marginline.views.InstrumentView;
import io.marginline.views.Venue;
import java.util.HashMap;
import java.util.Map;

/**
 * Mean of the index in the window before a delivery, sampled as the engine does (docs/products.md
 * P2). After a restart within the window it begins anew.
 */
final class Estimates {
  private static final long SAMPLE_NS = 200_000_000;

  private final Map<Integer, Samples> samples = new HashMap<>();

  private static final class Samples {
    private long sum;
    private long count;
    private long lastNs;
  }

  /** All prices of this instant are in. */
  void instant(Venue venue, long instantNs) {
    for (InstrumentView instrument : venue.instruments()) {
      InstrumentSpec spec = instrument.spec();
      long expiry = spec.product().expiryNs();
      if (expiry == 0 || instantNs >= expiry || instantNs < expiry - spec.product().windowNs()) {
        continue;
      }
      IndexView index = venue.index(spec.indexId());
      if (index.sources() > 0 && index.price() > 0) {
        sample(instrument.id(), index.price(), instantNs);
      }
    }
  }

  private void sample(int instrument, long price, long instantNs) {
    Samples of = samples.computeIfAbsent(instrument, id -> new Samples());
    if (of.count == 0 || instantNs - of.lastNs >= SAMPLE_NS) {
      of.sum += price;
      of.count++;
      of.lastNs = instantNs;
    }
  }

  /** Price × 10^markScale rounded down; 0 while there is no sample. */
  long price(int instrument) {
    Samples of = samples.get(instrument);
    return of == null ? 0 : of.sum / of.count;
  }
}

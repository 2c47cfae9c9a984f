package io.marginline.views.fold;

import io.marginline.model.Event.Delivered;
import io.marginline.model.Event.FundingSettled;
import io.marginline.model.Event.IndexUpdated;
import io.marginline.model.Event.MarkUpdated;
import io.marginline.views.state.IndexState;
import io.marginline.views.state.InstrumentState;
import io.marginline.views.state.State;
import java.util.LinkedHashMap;
import java.util.Map;

/** Indexes and marks, and what is counted of them for funding and delivery. */
final class Prices {
  private static final long MOST_VOLATILITY_PPB = 50_000_000_000L;

  private final State state;

  /** Volatilities that the command brings; there is no event of them. */
  private final Map<Integer, Long> volatilities = new LinkedHashMap<>();

  Prices(State state) {
    this.state = state;
  }

  void volatility(int instrumentId, long ppb) {
    if (ppb > 0 && ppb <= MOST_VOLATILITY_PPB) {
      volatilities.put(instrumentId, ppb);
    }
  }

  /** What fell due before the command; funding that was dropped has no event. */
  void begin() {
    for (InstrumentState instrument : state.instruments) {
      while (instrument.premium.nextNs != 0 && instrument.premium.nextNs <= state.nowNs) {
        instrument.premium.due(state.nowNs);
      }
    }
  }

  void index(IndexUpdated e) {
    IndexState index = state.index(e.indexId());
    index.price = e.price();
    index.validity = e.validity();
    index.sources = e.sources();
  }

  void mark(MarkUpdated e) {
    InstrumentState instrument = state.instrument(e.instrumentId());
    instrument.mark = e.mark();
    instrument.validity = e.validity();
    instrument.markNs = state.nowNs;
  }

  void instant(long instantNs) {
    volatilities.forEach(this::accept);
    for (InstrumentState instrument : state.instruments) {
      IndexState index = state.indexOf(instrument);
      if (index.sources > 0) {
        instrument.deliverySample(index.price, instantNs);
        instrument.premium.sample(instrument.terms(), instrument.book, index.price, instantNs);
      }
    }
  }

  private void accept(int instrumentId, long ppb) {
    InstrumentState instrument = state.instrument(instrumentId);
    if (instrument.option() && !instrument.expired) {
      instrument.volatilityPpb = ppb;
    }
  }

  void funding(FundingSettled e) {
    state.instrument(e.instrumentId()).premium.settled(e.ratePpb(), e.mark(), state.nowNs);
  }

  void delivered(Delivered e) {
    InstrumentState instrument = state.instrument(e.instrumentId());
    instrument.expired = true;
    instrument.deliveryPrice = e.price();
  }

  void finish() {
    volatilities.clear();
  }
}

package io.marginline.engine.instrument;

import io.marginline.engine.book.OrderBook;
import io.marginline.engine.option.OptionTerms;
import io.marginline.fixed.Rounding;
import io.marginline.fixed.Wide;
import io.marginline.model.Validity;

/** The mark of an instrument from its index and its book (rules §3, docs/engine.md §8.3). */
public final class Marks {
  private static final long PPB = 1_000_000_000L;
  private static final long SAMPLE_NS = 1_000_000_000L;
  private static final long WINDOW_NS = 60 * SAMPLE_NS;

  private Marks() {}

  /** Makes the mark of the instant; true when mark or validity changed. */
  public static boolean compute(Instrument instrument, long instantNs) {
    long oldMark = instrument.mark;
    Validity oldValidity = instrument.validity;
    if (instrument.external()) {
      external(instrument, instantNs);
    } else if (instrument.option != null) {
      ofOption(instrument, instrument.option, instantNs);
    } else {
      fromIndex(instrument, instantNs);
    }
    return instrument.mark != oldMark || instrument.validity != oldValidity;
  }

  private static void external(Instrument instrument, long instantNs) {
    if (instrument.externalMark == 0) {
      instrument.validity = Validity.UNAVAILABLE;
      return;
    }
    instrument.mark = instrument.externalMark;
    boolean old = instantNs - instrument.externalMarkNs > instrument.index.spec.staleNs();
    instrument.validity = old ? Validity.STALE : Validity.VALID;
  }

  private static void ofOption(Instrument instrument, OptionTerms option, long instantNs) {
    if (!option.priced() || option.volatilityPpb == 0) {
      instrument.validity = Validity.UNAVAILABLE;
      return;
    }
    instrument.mark = instrument.clampMark(option.mark(instantNs));
    instrument.validity = option.validity(instantNs);
  }

  private static void fromIndex(Instrument instrument, long instantNs) {
    long index = instrument.index.price;
    instrument.validity = instrument.index.validity;
    if (index == 0) {
      return;
    }
    sample(instrument, instantNs);
    if (instrument.deliveryCount > 0) {
      instrument.mark = instrument.clampMark(instrument.deliveryMean());
      return;
    }
    long limit = Wide.mulDiv(index, instrument.spec.basisClampPpb(), PPB, Rounding.FLOOR);
    long basis = Math.clamp(meanBasis(instrument, instantNs), -limit, limit);
    instrument.mark = instrument.clampMark(index + basis);
  }

  private static void sample(Instrument instrument, long instantNs) {
    OrderBook book = instrument.book;
    boolean due = !instrument.sampled || instantNs - instrument.lastSampleNs >= SAMPLE_NS;
    boolean both = book.size(true) > 0 && book.size(false) > 0;
    if (!due || instrument.index.live == 0 || !both) {
      return;
    }
    long bid = book.bestPriceTicks(true);
    long ask = book.bestPriceTicks(false);
    long spread = 2 * (ask - bid);
    if (Wide.compareProducts(spread, PPB, instrument.spec.sampleSpreadPpb(), ask + bid) > 0) {
      return;
    }
    long mid = Math.floorDiv((bid + ask) * instrument.spec.markUnitsPerTick(), 2);
    push(instrument, mid - instrument.index.price, instantNs);
    instrument.sampled = true;
    instrument.lastSampleNs = instantNs;
  }

  private static void push(Instrument instrument, long value, long instantNs) {
    int slot = (instrument.sampleStart + instrument.sampleCount) % Instrument.SAMPLES;
    if (instrument.sampleCount == Instrument.SAMPLES) {
      instrument.sampleStart = (instrument.sampleStart + 1) % Instrument.SAMPLES;
    } else {
      instrument.sampleCount++;
    }
    instrument.sampleValue[slot] = value;
    instrument.sampleTimeNs[slot] = instantNs;
  }

  private static long meanBasis(Instrument instrument, long instantNs) {
    long sum = 0;
    long samples = 0;
    for (int i = 0; i < instrument.sampleCount; i++) {
      int slot = (instrument.sampleStart + i) % Instrument.SAMPLES;
      if (instrument.sampleTimeNs[slot] > instantNs - WINDOW_NS) {
        sum += instrument.sampleValue[slot];
        samples++;
      }
    }
    return samples == 0 ? 0 : Math.floorDiv(sum, samples);
  }
}

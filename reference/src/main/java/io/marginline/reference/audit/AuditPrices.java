package io.marginline.reference.audit;

import io.marginline.model.Event;
import io.marginline.model.IndexSpec;
import io.marginline.model.InstrumentSpec;
import io.marginline.model.MarkSource;
import io.marginline.model.Validity;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Which instruments may liquidate now: stored validity, the operator's policy, and age. */
final class AuditPrices {
  private final List<IndexSpec> indexes = new ArrayList<>();
  private final List<InstrumentSpec> instruments = new ArrayList<>();
  private final Growing.Ints sources = new Growing.Ints();
  private final Growing.Longs liveNs = new Growing.Longs();
  private final Growing.Longs changedNs = new Growing.Longs();

  /** Last change of each mark as known at the instant before. */
  private final Growing.Longs markNs = new Growing.Longs();

  private Validity[] stored = new Validity[0];
  private boolean liquidateUncertain;

  void policy(boolean uncertain) {
    liquidateUncertain = uncertain;
  }

  void addIndex(IndexSpec spec) {
    indexes.add(spec);
  }

  void addInstrument(InstrumentSpec spec) {
    instruments.add(spec);
    stored = Arrays.copyOf(stored, instruments.size());
    stored[instruments.size() - 1] = Validity.UNAVAILABLE;
  }

  void index(Event.IndexUpdated updated) {
    sources.put(updated.indexId(), updated.sources());
  }

  void mark(Event.MarkUpdated updated, long nowNs) {
    stored[updated.instrumentId()] = updated.validity();
    changedNs.put(updated.instrumentId(), nowNs);
  }

  /**
   * An index with a live source was seen at this instant, whether or not its price changed.
   * Returns, by instrument, whether its price grew too old on the way here: steps that fell into
   * that gap were rightly put off.
   */
  boolean[] instant(long instantNs, long nowNs) {
    boolean[] gap = new boolean[instruments.size()];
    for (int id = 0; id < gap.length; id++) {
      int index = instruments.get(id).indexId();
      long seen =
          instruments.get(id).markSource() == MarkSource.EXTERNAL
              ? markNs.at(id)
              : liveNs.at(index);
      gap[id] = nowNs - seen > indexes.get(index).staleNs();
      markNs.put(id, changedNs.at(id));
    }
    for (int id = 0; id < indexes.size(); id++) {
      if (sources.at(id) > 0) {
        liveNs.put(id, instantNs);
      }
    }
    return gap;
  }

  /** Whether the stored validity lets a liquidation start. */
  boolean storedAllows(int instrumentId) {
    return switch (stored[instrumentId]) {
      case VALID, VOLATILE -> true;
      case UNCERTAIN -> liquidateUncertain;
      case STALE, UNAVAILABLE -> false;
    };
  }

  /**
   * Whether a liquidation must start: also not too old at the time of use (docs/engine.md §8). The
   * time of an external mark that repeats its value is not in the events; with a late instant its
   * last change stands in, which can only excuse.
   */
  boolean[] mustAct(long nowNs, long instantNs) {
    boolean[] act = new boolean[instruments.size()];
    for (int id = 0; id < act.length; id++) {
      InstrumentSpec spec = instruments.get(id);
      long staleNs = indexes.get(spec.indexId()).staleNs();
      boolean old =
          spec.markSource() == MarkSource.EXTERNAL
              ? nowNs > instantNs && nowNs - changedNs.at(id) > staleNs
              : nowNs - liveNs.at(spec.indexId()) > staleNs;
      act[id] = storedAllows(id) && !old;
    }
    return act;
  }

  /** As {@link #mustAct} without ages: what {@code LiquidationStarted} may rely on. */
  boolean[] mayAct() {
    boolean[] act = new boolean[instruments.size()];
    for (int id = 0; id < act.length; id++) {
      act[id] = storedAllows(id);
    }
    return act;
  }
}

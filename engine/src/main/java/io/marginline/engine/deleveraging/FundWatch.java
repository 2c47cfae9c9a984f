package io.marginline.engine.deleveraging;

import io.marginline.engine.Venue;
import io.marginline.model.LedgerKind;
import java.util.Arrays;

/** The fund's peak over the present and the previous 8 h window of log time (rules §12). */
public final class FundWatch {
  private static final long WINDOW_NS = 8 * 3_600_000_000_000L;

  private final Venue venue;
  private long[] window = new long[4];
  private long[] peakUnits = new long[4];
  private long[] previousUnits = new long[4];

  public FundWatch(Venue venue) {
    this.venue = venue;
  }

  /** Takes the present fund balance into account. */
  public void look(int assetId) {
    reach(assetId);
    long current = Math.floorDiv(venue.nowNs, WINDOW_NS);
    if (current != window[assetId]) {
      boolean follows = current == window[assetId] + 1;
      previousUnits[assetId] = follows ? peakUnits[assetId] : 0;
      peakUnits[assetId] = 0;
      window[assetId] = current;
    }
    long fund = venue.ledger.venue(assetId, LedgerKind.FUND);
    peakUnits[assetId] = Math.max(peakUnits[assetId], fund);
  }

  public long peak(int assetId) {
    reach(assetId);
    return Math.max(peakUnits[assetId], previousUnits[assetId]);
  }

  public long windowOf(int assetId) {
    reach(assetId);
    return window[assetId];
  }

  public long present(int assetId) {
    reach(assetId);
    return peakUnits[assetId];
  }

  public long previous(int assetId) {
    reach(assetId);
    return previousUnits[assetId];
  }

  /** Takes the peaks of a snapshot. */
  public void restore(int assetId, long windowNumber, long presentUnits, long previous) {
    reach(assetId);
    window[assetId] = windowNumber;
    peakUnits[assetId] = presentUnits;
    previousUnits[assetId] = previous;
  }

  private void reach(int assetId) {
    if (assetId >= window.length) {
      window = Arrays.copyOf(window, 2 * assetId);
      peakUnits = Arrays.copyOf(peakUnits, 2 * assetId);
      previousUnits = Arrays.copyOf(previousUnits, 2 * assetId);
    }
  }
}

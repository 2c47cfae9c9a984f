package io.marginline.reference.world;

import io.marginline.model.Bill;
import io.marginline.model.Event;
import io.marginline.model.LedgerKind;
import java.util.Comparator;
import java.util.SortedMap;
import java.util.TreeMap;

/** Double entry (docs/engine.md §2): balances are kept per place, Σ per asset is always 0. */
public final class Ledger {
  private static final long WINDOW_NS = 8L * 3_600 * 1_000_000_000L;
  private final World world;
  private final TreeMap<Place, Long> balances = new TreeMap<>();

  /** One ledger account; owner = account, position or 0. Sorted by kind, owner, asset. */
  public record Place(int asset, LedgerKind kind, long owner) implements Comparable<Place> {
    private static final Comparator<Place> ORDER =
        Comparator.comparing(Place::kind)
            .thenComparingLong(Place::owner)
            .thenComparingInt(Place::asset);

    @Override
    public int compareTo(Place other) {
      return ORDER.compare(this, other);
    }
  }

  Ledger(World world) {
    this.world = world;
  }

  public SortedMap<Place, Long> balances() {
    return balances;
  }

  public long balance(Place place) {
    return balances.getOrDefault(place, 0L);
  }

  public long of(int asset, LedgerKind kind) {
    return balance(new Place(asset, kind, 0));
  }

  public long cash(int asset, long account) {
    return balance(cashOf(asset, account));
  }

  public long margin(int asset, long positionId) {
    return balance(new Place(asset, LedgerKind.MARGIN, positionId));
  }

  public static Place cashOf(int asset, long account) {
    return new Place(asset, LedgerKind.CASH, account);
  }

  public static Place shared(int asset, LedgerKind kind) {
    return new Place(asset, kind, 0);
  }

  /** One event; a zero amount posts nothing. */
  public void post(Place from, Place to, long amount, Bill bill) {
    if (amount < 0) {
      throw new IllegalStateException("negative posting of " + amount + " for " + bill);
    }
    if (amount == 0) {
      return;
    }
    add(from, -amount);
    add(to, amount);
    world.emit(
        new Event.Posted(
            from.asset(), from.kind(), from.owner(), to.kind(), to.owner(), amount, bill));
  }

  /** A gain comes from, a loss goes to the second place. */
  public void postSigned(Place owner, Place other, long gain, Bill bill) {
    if (gain > 0) {
      post(other, owner, gain, bill);
    } else {
      post(owner, other, -gain, bill);
    }
  }

  /** What the fund cannot pay is recorded as deficit. */
  public void fundPays(Place to, long amount, Bill bill) {
    int asset = to.asset();
    long paid = Math.min(amount, of(asset, LedgerKind.FUND));
    post(shared(asset, LedgerKind.FUND), to, paid, bill);
    post(shared(asset, LedgerKind.DEFICIT), to, amount - paid, bill);
  }

  public void fundReceives(Place from, long amount, Bill bill) {
    post(from, shared(from.asset(), LedgerKind.FUND), amount, bill);
  }

  /** A gain of the fund comes from, a loss goes to the place. */
  public void fundSettles(Place other, long gain, Bill bill) {
    if (gain > 0) {
      fundReceives(other, gain, bill);
    } else {
      fundPays(other, -gain, bill);
    }
  }

  /** Keeps the largest fund balance seen in this and the previous 8 h window of log time. */
  public void watchPeak(int assetId) {
    Asset asset = world.asset(assetId);
    long window = Math.floorDiv(world.now, WINDOW_NS);
    long fund = of(assetId, LedgerKind.FUND);
    if (window != asset.peakWindow) {
      asset.previousPeak = window == asset.peakWindow + 1 ? asset.peak : 0;
      asset.peakWindow = window;
      asset.peak = fund;
    }
    asset.peak = Math.max(asset.peak, fund);
  }

  private void add(Place place, long amount) {
    long after = Math.addExact(balance(place), amount);
    if (after == 0) {
      balances.remove(place);
    } else {
      balances.put(place, after);
    }
  }
}

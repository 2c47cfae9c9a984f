package io.marginline.views.state;

import io.marginline.fixed.Exact;
import io.marginline.model.AccountMode;
import io.marginline.model.ClientId;
import io.marginline.model.InstrumentSpec;
import io.marginline.model.MarginMode;
import io.marginline.model.PositionMode;
import io.marginline.views.AccountView;
import io.marginline.views.TriggerView;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** One account and all that is its own. */
public final class AccountState {
  public final long id;
  private final State venue;
  public AccountMode mode = AccountMode.FUTURES;
  public PositionMode positionMode = PositionMode.NET;
  public boolean autoBorrow;

  /** Open positions in canonical order. */
  public final TreeMap<LegKey, PositionState> positions = new TreeMap<>();

  /** Live orders by id. */
  public final TreeMap<Long, OrderRecord> orders = new TreeMap<>();

  /** Live orders by the id that their holder gave them. */
  public final Map<ClientId, OrderRecord> named = new HashMap<>();

  public final TreeMap<Long, TriggerView> triggers = new TreeMap<>();

  /** Units that are not healthy, or that a liquidation runs in. */
  public final TreeMap<UnitRecord.Key, UnitRecord> units = new TreeMap<>();

  /** Leverages that were set, by the leg that carries them. */
  private final Map<LegKey, Integer> levers = new HashMap<>();

  private long[] cash = new long[4];
  private final BitSet excluded = new BitSet();
  private long[] spotInUse = new long[0];

  public AccountState(long id, State venue) {
    this.id = id;
    this.venue = venue;
  }

  public long cash(int assetId) {
    return assetId < cash.length ? cash[assetId] : 0;
  }

  public void addCash(int assetId, long units) {
    if (assetId >= cash.length) {
      cash = Arrays.copyOf(cash, 2 * assetId);
    }
    cash[assetId] = Exact.add(cash[assetId], units);
  }

  public boolean collateral(int assetId) {
    return !excluded.get(assetId);
  }

  public void collateral(int assetId, boolean counts) {
    excluded.set(assetId, !counts);
  }

  public long spotInUse(int assetId) {
    return assetId < spotInUse.length ? spotInUse[assetId] : 0;
  }

  public void spotInUse(int assetId, long capUnits) {
    if (assetId >= spotInUse.length) {
      spotInUse = Arrays.copyOf(spotInUse, assetId + 1);
    }
    spotInUse[assetId] = capUnits;
  }

  public void lever(LegKey leg, int leverE2) {
    levers.put(leg, leverE2);
  }

  /** Hundredths. */
  public int leverE2(LegKey leg) {
    Integer set = levers.get(leg.leverCarrier());
    return set == null ? venue.defaultLeverE2(leg.instrumentId()) : set;
  }

  /** Whether all currencies stand together in USD. */
  public boolean usd() {
    return mode == AccountMode.MULTI_CURRENCY || mode == AccountMode.PORTFOLIO;
  }

  /** Spot that is paid in full or out of a loan of the pool: it never is a position. */
  public boolean plainSpot(LegKey leg) {
    boolean cross = leg.mode() == MarginMode.CROSS && mode != AccountMode.FUTURES;
    return venue.instrument(leg.instrumentId()).spot() && (leg.mode() == MarginMode.CASH || cross);
  }

  /** The asset of a fill's fee: what is received in spot that is paid in full. */
  public int feeAsset(LegKey leg, boolean buy) {
    InstrumentSpec spec = venue.instrument(leg.instrumentId()).spec();
    return plainSpot(leg) && buy ? spec.product().baseAssetId() : spec.settleAssetId();
  }

  /** The unit of a key, made when there is none. */
  public UnitRecord unit(UnitRecord.Key key) {
    return units.computeIfAbsent(key, k -> new UnitRecord(id, k));
  }

  public AccountView view() {
    List<Long> balances = new ArrayList<>();
    List<Boolean> counting = new ArrayList<>();
    List<Long> caps = new ArrayList<>();
    for (int asset = 0; asset < venue.assets.size(); asset++) {
      balances.add(cash(asset));
      counting.add(collateral(asset));
      caps.add(spotInUse(asset));
    }
    boolean frozen =
        units.values().stream().anyMatch(unit -> unit.key.positionId() == 0 && unit.liquidating());
    return new AccountView(id, mode, positionMode, autoBorrow, balances, counting, caps, frozen);
  }
}

package io.marginline.views.input;

import io.marginline.margin.liquidation.Deleveraging;
import io.marginline.margin.liquidation.PoolShare;
import io.marginline.model.UnitState;
import io.marginline.views.AdlRank;
import io.marginline.views.state.InstrumentState;
import io.marginline.views.state.PositionState;
import io.marginline.views.state.State;
import io.marginline.views.state.UnitRecord;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Who would be deleveraged first on each side of an instrument (rules §12): winners by profit ×
 * leverage, then the others, the smaller loss first. Reckoned as of one moment.
 */
public final class AdlQueue {
  private record Place(PositionState position, int sign, Deleveraging.Score score) {
    static final Comparator<Place> ORDER =
        Comparator.comparingInt(Place::sign)
            .thenComparing(Place::score)
            .reversed()
            .thenComparingLong(place -> place.position.account.id)
            .thenComparing(place -> place.position.leg);
  }

  private final long nowNs;
  private final Map<Long, AdlRank> ranks = new HashMap<>();

  public AdlQueue(State state, InstrumentState instrument) {
    nowNs = state.nowNs;
    Shares shares = new Shares(state);
    List<Place> longs = new ArrayList<>();
    List<Place> shorts = new ArrayList<>();
    for (PositionState position : instrument.holders.values()) {
      PoolShare share = reducing(position) ? PoolShare.isolated(0) : shares.of(position);
      if (Deleveraging.isCandidate(share)) {
        long upl = shares.upl(position);
        long size = Math.max(1, shares.size(position));
        Deleveraging.Score score = Deleveraging.score(upl, position.entryCostUnits, size, share);
        (position.lots > 0 ? longs : shorts).add(new Place(position, Long.signum(upl), score));
      }
    }
    rank(longs);
    rank(shorts);
  }

  private static boolean reducing(PositionState position) {
    boolean isolated = position.leg.isolated();
    int pool = position.account.usd() ? -1 : position.assetId;
    UnitRecord.Key key =
        isolated ? new UnitRecord.Key(position.assetId, position.id) : new UnitRecord.Key(pool, 0);
    UnitRecord unit = position.account.units.get(key);
    return unit != null && unit.state == UnitState.REDUCING;
  }

  private void rank(List<Place> places) {
    places.sort(Place.ORDER);
    for (int i = 0; i < places.size(); i++) {
      ranks.put(places.get(i).position.id, new AdlRank(i + 1, places.size()));
    }
  }

  /** Whether it was reckoned no longer ago than this. */
  public boolean fresh(State state, long mostNs) {
    return state.nowNs - nowNs <= mostNs;
  }

  public AdlRank of(long positionId) {
    return ranks.getOrDefault(positionId, AdlRank.NONE);
  }
}

package io.marginline.engine.deleveraging;

import io.marginline.margin.liquidation.Deleveraging;
import io.marginline.margin.liquidation.Exchange;
import io.marginline.margin.liquidation.PoolShare;

/**
 * A position that may be deleveraged, in the order of rules §12: winners by profit × leverage, then
 * the others by −loss ÷ leverage, the greater first; ties by the canonical place.
 *
 * @param uplUnits its unrealised PnL
 * @param entryCostUnits its signed entry cost
 * @param valueUnits |value at the mark|, up
 * @param share its part of the unit's equity, positive
 */
record Candidate(
    int leg,
    long place,
    long uplUnits,
    long entryCostUnits,
    long valueUnits,
    PoolShare share,
    long key)
    implements Comparable<Candidate> {

  /** The candidate with the key of its score: the size of it, without the sign. */
  static Candidate of(
      int leg, long place, long uplUnits, long entryCostUnits, long valueUnits, PoolShare share) {
    long key = key(uplUnits, entryCostUnits, valueUnits, share);
    return new Candidate(leg, place, uplUnits, entryCostUnits, valueUnits, share, key);
  }

  private static long key(long uplUnits, long entryCostUnits, long valueUnits, PoolShare share) {
    if (uplUnits == 0) {
      return Long.MIN_VALUE;
    }
    long entry = RankKey.of(Math.max(1, Math.abs(entryCostUnits)));
    long profit = RankKey.over(RankKey.of(Math.abs(uplUnits)), entry);
    long equity =
        RankKey.over(
            RankKey.times(
                RankKey.of(share.poolEquityUnits()), RankKey.of(share.requirementUnits())),
            RankKey.of(share.poolRequirementUnits()));
    Exchange exchange = share.exchange();
    equity =
        RankKey.over(
            RankKey.times(equity, RankKey.of(exchange.numerator())),
            RankKey.of(exchange.denominator()));
    long leverage = RankKey.over(RankKey.of(Math.max(1, valueUnits)), equity);
    return uplUnits > 0 ? RankKey.times(profit, leverage) : RankKey.over(profit, leverage);
  }

  @Override
  public int compareTo(Candidate other) {
    int sign = Integer.signum(Long.signum(other.uplUnits) - Long.signum(uplUnits));
    if (sign != 0) {
      return sign;
    }
    if (uplUnits != 0 && !RankKey.near(key, other.key)) {
      boolean larger = key > other.key;
      return larger == uplUnits > 0 ? -1 : 1;
    }
    int exact = uplUnits == 0 ? 0 : other.score().compareTo(score());
    return exact != 0 ? exact : Long.compare(place, other.place);
  }

  private Deleveraging.Score score() {
    return Deleveraging.score(uplUnits, entryCostUnits, valueUnits, share);
  }
}

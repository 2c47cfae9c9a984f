package io.marginline.margin.option;

/**
 * The factor MF of the short option margin by sold contracts, sell orders included (rules §2, §10).
 * A tier reaches up to and including its edge; beyond the last edge its factor holds.
 */
public final class OptionTiers {
  private final long[] maxLots;
  private final long[] factorPpb;

  /** Edges in lots, ascending; factors in parts per billion, 1.02 is 1,020,000,000, not falling. */
  public OptionTiers(long[] maxLots, long[] factorPpb) {
    if (maxLots.length == 0 || maxLots.length != factorPpb.length) {
      throw new IllegalArgumentException("an option needs as many factors as tiers, at least one");
    }
    for (int i = 0; i < maxLots.length; i++) {
      if (maxLots[i] <= (i == 0 ? 0 : maxLots[i - 1])) {
        throw new IllegalArgumentException("tier " + (i + 1) + " must end above the one before it");
      }
      if (factorPpb[i] <= 0 || (i > 0 && factorPpb[i] < factorPpb[i - 1])) {
        throw new IllegalArgumentException(
            "the factor of tier " + (i + 1) + " must be positive and not below the one before it");
      }
    }
    this.maxLots = maxLots.clone();
    this.factorPpb = factorPpb.clone();
  }

  /** MF of so many sold lots, orders included. */
  public long factorPpb(long soldLots) {
    int tier = 0;
    while (tier < maxLots.length - 1 && soldLots > maxLots[tier]) {
      tier++;
    }
    return factorPpb[tier];
  }
}

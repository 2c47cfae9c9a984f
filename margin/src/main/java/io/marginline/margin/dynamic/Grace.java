package io.marginline.margin.dynamic;

import io.marginline.fixed.Exact;
import io.marginline.fixed.Rounding;
import io.marginline.fixed.Wide;
import io.marginline.margin.contract.Terms;

/**
 * The part of a position that an announced rise of rates leaves alone until its effective time
 * (rules §13): the size that was open at the announcement. What is opened later has the new rates
 * at once, and a larger tier reached by one's own order has no grace. Immutable.
 *
 * @param oldLots without sign
 */
public record Grace(long oldLots, long effectiveNs) {
  public Grace {
    if (oldLots < 0) {
      throw new IllegalArgumentException("a size is counted without sign");
    }
  }

  /** At the announcement, for a position of signed lots. */
  public static Grace announced(long lots, long effectiveNs) {
    return new Grace(Exact.abs(lots), effectiveNs);
  }

  /**
   * After a trade that took the position from one signed size to another: a close takes old and new
   * in proportion, the old part rounded down; a flip ends it.
   */
  public Grace traded(long fromLots, long toLots) {
    if (Long.signum(fromLots) != Long.signum(toLots)) {
      return new Grace(0, effectiveNs);
    }
    long from = Exact.abs(fromLots);
    long to = Exact.abs(toLots);
    return to >= from
        ? this
        : new Grace(Wide.mulDiv(oldLots, to, from, Rounding.FLOOR), effectiveNs);
  }

  /** Maintenance margin until and from the effective time; rates that fall need no grace. */
  public long maintenance(Terms before, Terms after, long lots, long mark, long nowNs) {
    long raised = after.maintenance(lots, mark);
    return nowNs >= effectiveNs ? raised : mixed(before.maintenance(lots, mark), raised, lots);
  }

  /** The same of the whole requirement, MM + fee. */
  public long requirement(Terms before, Terms after, long lots, long mark, long nowNs) {
    long raised = after.requirement(lots, mark);
    return nowNs >= effectiveNs ? raised : mixed(before.requirement(lots, mark), raised, lots);
  }

  /** The old rates on the old part, the new ones on the rest, up. */
  private long mixed(long old, long raised, long lots) {
    long size = Exact.abs(lots);
    if (size == 0 || raised <= old) {
      return raised;
    }
    long kept = Math.min(oldLots, size);
    long spared = Wide.mulDiv(Exact.subtract(raised, old), kept, size, Rounding.FLOOR);
    return Exact.subtract(raised, spared);
  }
}

package io.marginline.lab.replay;

import io.marginline.fixed.Exact;
import io.marginline.model.Event;
import io.marginline.model.LedgerKind;

/** Fund and deficit of one settlement currency, units. */
final class AssetTally {
  private long fund;
  private long start;
  private long low = Long.MAX_VALUE;
  private long deficit;

  void posted(Event.Posted e) {
    if (e.from() == LedgerKind.FUND) {
      fund = Exact.subtract(fund, e.amountUnits());
      low = Math.min(low, fund);
    } else if (e.from() == LedgerKind.DEFICIT) {
      deficit = Exact.subtract(deficit, e.amountUnits());
    }
    if (e.to() == LedgerKind.FUND) {
      fund = Exact.add(fund, e.amountUnits());
    } else if (e.to() == LedgerKind.DEFICIT) {
      deficit = Exact.add(deficit, e.amountUnits());
    }
  }

  /** From now on the lowest balance counts. */
  void watch() {
    start = fund;
    low = fund;
  }

  /** Balance at {@link #watch}. */
  long start() {
    return start;
  }

  long fund() {
    return fund;
  }

  /** The lowest balance since {@link #watch}. */
  long low() {
    return Math.min(fund, low);
  }

  /** What nobody could pay, as a positive number. */
  long deficit() {
    return Exact.negate(deficit);
  }
}

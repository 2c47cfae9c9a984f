package io.marginline.reference;

import io.marginline.model.CancelReason;
import io.marginline.model.Event;
import io.marginline.model.TradeKind;
import io.marginline.reference.world.Instrument;
import io.marginline.reference.world.Inventory;
import io.marginline.reference.world.Position;
import io.marginline.reference.world.Rational;
import io.marginline.reference.world.UnitKey;
import io.marginline.reference.world.World;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Winners of the other side are closed against the inventory (docs/engine.md §11). */
final class Deleveraging {
  private final World world;
  private final Values values;
  private final Margins margins;
  private final Fills fills;

  private record Candidate(Position position, boolean winner, Rational score) {}

  Deleveraging(World world, Values values, Margins margins, Fills fills) {
    this.world = world;
    this.values = values;
    this.margins = margins;
    this.fills = fills;
  }

  /** Returns the lots for which nobody was found. */
  long run(Inventory row, long lots, long px) {
    long left = lots;
    int rank = 0;
    for (Candidate candidate : queue(row)) {
      rank++;
      if (left == 0) {
        break;
      }
      long take = takeable(candidate.position, left, px);
      if (take > 0) {
        close(row, candidate.position, take, px, rank);
        left -= take;
      }
    }
    return left;
  }

  private List<Candidate> queue(Inventory row) {
    List<Candidate> queue = new ArrayList<>();
    for (Position position : world.positions.values()) {
      UnitKey key = world.unitOf(position.leg);
      if (position.leg.instrument() != row.instrument
          || Long.signum(position.lots) == row.sign()
          || world.reducing(key)
          || margins.exchange(key, margins.asset(position)).signum() == 0) {
        continue;
      }
      Rational collateral = collateral(key, position);
      if (collateral.signum() > 0) {
        queue.add(candidate(position, collateral));
      }
    }
    queue.sort(
        Comparator.comparing((Candidate c) -> !c.winner)
            .thenComparing(Candidate::score, Comparator.reverseOrder())
            .thenComparing(c -> c.position.leg));
    return queue;
  }

  /** What stands behind a position, in the settle asset: of a long option its value. */
  private Rational collateral(UnitKey key, Position position) {
    Instrument instrument = values.instrument(position);
    if (instrument.option() && position.lots > 0) {
      return Rational.of(values.value(instrument, position.lots).floor());
    }
    return position.leg.cross()
        ? Takeovers.share(margins, key, position)
        : Rational.of(margins.unit(key).equity());
  }

  private Candidate candidate(Position position, Rational collateral) {
    Instrument instrument = values.instrument(position);
    long upl = values.upl(position);
    Rational profit = Rational.of(upl).over(Math.max(1, Math.abs(position.entryCost)));
    long value = values.value(instrument, Math.abs(position.lots)).ceil();
    Rational leverage = Rational.of(value).over(collateral);
    boolean winner = upl > 0;
    return new Candidate(position, winner, winner ? profit.times(leverage) : profit.over(leverage));
  }

  /** As far as his equity and ratio allow; found by halving when not all of it. */
  private long takeable(Position position, long left, long px) {
    long take = Math.min(left, Math.abs(position.lots));
    if (allowed(position, take, px)) {
      return take;
    }
    long low = 0;
    long high = take;
    while (high - low > 1) {
      long middle = (low + high) / 2;
      if (allowed(position, middle, px)) {
        low = middle;
      } else {
        high = middle;
      }
    }
    return low;
  }

  private boolean allowed(Position position, long lots, long px) {
    return fills.check().passes(position.leg, closing(position, lots), px, 0);
  }

  private static long closing(Position position, long lots) {
    return position.lots > 0 ? -lots : lots;
  }

  private void close(Inventory row, Position position, long lots, long px, int rank) {
    long account = position.leg.account();
    world.cancelAll(world.ordersOf(account, o -> o.leg.equals(position.leg)), CancelReason.ADL);
    long signed = closing(position, lots);
    world.traded = true;
    world.emit(
        new Event.TradeExecuted(
            world.nextTrade++,
            row.instrument,
            TradeKind.ADL,
            px,
            lots,
            signed > 0,
            account,
            0,
            World.VENUE_ACCOUNT,
            0));
    long left = fills.changes().apply(position.leg, signed, px, Charge.NOTHING);
    left += fills.rows().deleverage(row, lots, px);
    fills.rounding(world.instrument(row.instrument), left);
    world.emit(new Event.Deleveraged(row.id, account, position.id, lots, px, rank));
  }
}

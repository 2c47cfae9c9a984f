package io.marginline.reference;

import io.marginline.reference.world.Instrument;
import io.marginline.reference.world.Position;
import io.marginline.reference.world.Rational;
import io.marginline.reference.world.UnitKey;
import io.marginline.reference.world.World;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Contracts that stand against each other on one underlying (docs/products.md P8). */
final class HedgedPairs {
  private final World world;
  private final Values values;
  private final Margins margins;

  HedgedPairs(World world, Values values, Margins margins) {
    this.world = world;
    this.values = values;
    this.margins = margins;
  }

  /** A position with its size and its value in USD units before anything of the pair is closed. */
  private record Side(Position position, long lots, long value) {}

  /** The side of the smaller value goes first. */
  record Pair(Side small, Side large) {
    Position first() {
      return small.position;
    }

    long firstLots() {
      return small.lots;
    }

    Position second() {
      return large.position;
    }

    /** As much of the second as the filled lots of the first are worth; 0 = none. */
    long secondLots(long filled) {
      if (large.value == 0) {
        return 0;
      }
      Rational worth = Rational.of(filled).times(small.value).over(small.lots);
      Rational lots = worth.times(large.lots).over(large.value);
      return lots.min(Rational.of(large.lots)).floor();
    }
  }

  /** The first in canonical order, with the first that it hedges; null = nothing is hedged. */
  @Nullable Pair first(UnitKey key) {
    List<Position> positions = world.positionsOf(key).stream().filter(this::mayGo).toList();
    for (int a = 0; a < positions.size(); a++) {
      for (int b = a + 1; b < positions.size(); b++) {
        if (hedges(positions.get(a), positions.get(b))) {
          return pair(side(key, positions.get(a)), side(key, positions.get(b)));
        }
      }
    }
    return null;
  }

  private static Pair pair(Side a, Side b) {
    return a.value <= b.value ? new Pair(a, b) : new Pair(b, a);
  }

  private boolean mayGo(Position position) {
    return !values.instrument(position).option()
        && position.attempts < world.settings().maxAttempts();
  }

  private boolean hedges(Position a, Position b) {
    int underlying = underlying(a);
    return underlying >= 0
        && underlying == underlying(b)
        && Long.signum(a.lots) != Long.signum(b.lots);
  }

  private int underlying(Position position) {
    return world.index(values.instrument(position)).underlying;
  }

  private Side side(UnitKey key, Position position) {
    Instrument instrument = values.instrument(position);
    long size = Math.abs(position.lots);
    long units = values.value(instrument, size).ceil();
    Rational usd = margins.exchange(key, instrument.asset()).times(units);
    return new Side(position, size, usd.ceil());
  }
}

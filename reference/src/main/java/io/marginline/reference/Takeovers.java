package io.marginline.reference;

import io.marginline.model.Bill;
import io.marginline.model.Event;
import io.marginline.model.TradeKind;
import io.marginline.reference.world.Instrument;
import io.marginline.reference.world.Inventory;
import io.marginline.reference.world.Ledger.Place;
import io.marginline.reference.world.Position;
import io.marginline.reference.world.Rational;
import io.marginline.reference.world.UnitKey;
import io.marginline.reference.world.World;

/** The liquidation account takes a position at its bankruptcy price (docs/engine.md §9). */
final class Takeovers {
  private final World world;
  private final Values values;
  private final Margins margins;
  private final Fills fills;

  Takeovers(World world, Values values, Margins margins, Fills fills) {
    this.world = world;
    this.values = values;
    this.margins = margins;
    this.fills = fills;
  }

  /** Where the collateral of the position is exactly gone: long up, short down to the tick. */
  long bankruptcyTicks(Position position) {
    Instrument instrument = values.instrument(position);
    UnitKey key = world.unitOf(position.leg);
    Rational worth =
        position.leg.cross()
            ? instrument
                .priceAt(instrument.mark)
                .times(position.lots)
                .minus(share(margins, key, position))
            : Rational.of(position.entryCost).minus(margins.isolated(key).cash);
    return instrument.boundTicks(worth.over(position.lots), position.lots > 0);
  }

  /** a of the rules: the pool's equity in proportion to its requirement, in the settle asset. */
  static Rational share(Margins margins, UnitKey key, Position position) {
    long base = margins.shareBase(key);
    Rational equity = Rational.of(margins.unit(key).netEquity());
    Rational share = base == 0 ? equity : equity.times(margins.netWeight(key, position)).over(base);
    return share.over(margins.exchange(key, margins.asset(position)));
  }

  /** At its bankruptcy price; {@code last}: what is then left of a pool is settled too. */
  void take(long liquidationId, Position position, boolean last) {
    UnitKey key = world.unitOf(position.leg);
    Place purse = fills.changes().purse(position);
    take(liquidationId, position, bankruptcyTicks(position));
    if (!key.usd() && (last || world.positionsOf(key).isEmpty())) {
      world.ledger.fundSettles(purse, world.ledger.balance(purse), Bill.RESIDUE);
    }
  }

  /** A long option goes at its mark, nothing else with it. */
  void takeOption(long liquidationId, Position position) {
    Instrument instrument = values.instrument(position);
    take(liquidationId, position, Math.max(1, instrument.mark / instrument.mu()));
  }

  private void take(long liquidationId, Position position, long px) {
    Instrument instrument = values.instrument(position);
    long lots = position.lots;
    world.traded = true;
    world.emit(
        new Event.TradeExecuted(
            world.nextTrade++,
            instrument.id,
            TradeKind.TAKEOVER,
            px,
            Math.abs(lots),
            lots < 0,
            position.leg.account(),
            0,
            World.VENUE_ACCOUNT,
            0));
    long left = fills.changes().apply(position.leg, -lots, px, Charge.TAKEOVER);
    Inventory row = new Inventory(world.nextInventory++, instrument.id, px, world.now);
    row.lots = lots;
    fills.rounding(instrument, left + fills.rows().entryCost(row));
    world.emit(new Event.TakenOver(liquidationId, position.id, row.id, Math.abs(lots), px));
    fills.rows().add(row);
  }
}

package io.marginline.reference;

import io.marginline.model.Bill;
import io.marginline.model.Event;
import io.marginline.model.LedgerKind;
import io.marginline.reference.world.Instrument;
import io.marginline.reference.world.Ledger;
import io.marginline.reference.world.Ledger.Place;
import io.marginline.reference.world.Leg;
import io.marginline.reference.world.Position;
import io.marginline.reference.world.Rational;
import io.marginline.reference.world.UnitKey;
import io.marginline.reference.world.World;

/** Posts what one side of a trade does to its position (docs/engine.md §6, §9). */
final class PositionChanges {
  private final World world;
  private final Values values;
  private final Margins margins;

  PositionChanges(World world, Values values, Margins margins) {
    this.world = world;
    this.values = values;
    this.margins = margins;
  }

  /** Margin that returns at a partial close of {@code closes} lots: margin·c/|pos| + gain, ≥ 0. */
  static long marginBack(long margin, long closes, long lots, long gain) {
    long share = Rational.of(margin).times(closes).over(Math.abs(lots)).floor();
    return Math.max(0, share + gain);
  }

  /** Returns what the side cost, so that both sides of a trade can be added up. */
  long apply(Leg leg, long signed, long px, Charge charge) {
    Instrument instrument = world.instrument(leg.instrument());
    Position position = world.positions.get(leg);
    Fill fill =
        Fill.of(
            values, instrument, position == null ? 0 : position.lots, signed, px, charge.rate());
    if (position == null) {
      position = new Position(world.nextPosition++, leg);
      world.positions.put(leg, position);
    }
    if (instrument.option()) {
      world.ledger.postSigned(
          purse(position),
          Ledger.shared(instrument.asset(), LedgerKind.CLEARING),
          -fill.cost(),
          Bill.PREMIUM);
    }
    if (fill.close().lots() != 0) {
      close(position, fill, charge);
    }
    if (fill.open().lots() != 0) {
      open(position, fill.open());
    }
    if (position.lots == 0) {
      world.positions.remove(leg);
      if (!leg.cross() && !world.inLiquidation(world.unitOf(leg))) {
        world.units.remove(world.unitOf(leg));
      }
    }
    changed(position);
    return fill.cost();
  }

  void changed(Position position) {
    Leg leg = position.leg;
    world.emit(
        new Event.PositionChanged(
            position.id,
            leg.account(),
            leg.instrument(),
            leg.mode(),
            leg.side(),
            position.lots,
            position.entryCost));
  }

  private void close(Position position, Fill fill, Charge charge) {
    int asset = values.instrument(position).asset();
    Place purse = purse(position);
    long margin = world.ledger.balance(purse);
    long lots = position.lots;
    long released = Fill.released(position.entryCost, lots, fill.close().size());
    long pnl = fill.pnl(released);
    position.grace = Fill.grace(position.grace, lots, fill.close().size());
    position.lots += fill.close().lots();
    position.entryCost -= released;
    if (!values.instrument(position).option()) {
      world.ledger.postSigned(
          purse, Ledger.shared(asset, LedgerKind.CLEARING), pnl, Bill.REALISED_PNL);
    }
    if (charge.kind() == Charge.Kind.SLICE) {
      sliceFee(position, fill.close(), charge.bankruptcyTicks());
    } else {
      postFee(purse, fill.close().fee());
    }
    if (position.leg.cross() || charge.kind() == Charge.Kind.TAKEOVER) {
      return;
    }
    long back = 0;
    if (position.lots == 0) {
      back = world.ledger.balance(purse);
    } else if (charge.kind() == Charge.Kind.ORDINARY) {
      back = marginBack(margin, fill.close().size(), lots, pnl - fill.close().fee());
    }
    Place cash = Ledger.cashOf(asset, position.leg.account());
    world.ledger.post(purse, cash, back, Bill.MARGIN_OUT);
  }

  private void open(Position position, Fill.Part open) {
    int asset = values.instrument(position).asset();
    Place cash = Ledger.cashOf(asset, position.leg.account());
    position.lots += open.lots();
    position.entryCost = Math.addExact(position.entryCost, open.cost());
    if (!position.leg.cross()) {
      long marginIn = Margins.byLeverage(open.value(), margins.leverage(position.leg));
      world.ledger.post(cash, purse(position), marginIn, Bill.MARGIN_IN);
    }
    postFee(cash, open.fee());
  }

  void postFee(Place payer, long fee) {
    Place revenue = Ledger.shared(payer.asset(), LedgerKind.REVENUE);
    world.ledger.postSigned(payer, revenue, -fee, Bill.FEE);
  }

  /** Out of what the fill got above bankruptcy; the venue's part first, then the fund's. */
  private void sliceFee(Position position, Fill.Part fill, long bankruptcyTicks) {
    Instrument instrument = values.instrument(position);
    Place purse = purse(position);
    long left = left(position, purse);
    Rational got = instrument.price(fill.px());
    long above = instrument.price(bankruptcyTicks).minus(got).times(fill.lots()).floor();
    long most = Math.max(0, Math.min(left, above));
    long total = Math.min(most, fee(instrument, fill, values.fullFeeRate(instrument)));
    long taker = Math.min(total, fee(instrument, fill, instrument.spec.takerPpb()));
    postFee(purse, taker);
    world.ledger.fundReceives(purse, total - taker, Bill.LIQUIDATION_FEE);
  }

  private long fee(Instrument instrument, Fill.Part fill, long rate) {
    return values.tradeFee(instrument, fill.size(), fill.value(), rate);
  }

  /** Equity of the unit after the fill, in the settle asset. */
  private long left(Position position, Place purse) {
    if (!position.leg.cross()) {
      return world.ledger.balance(purse) + values.upl(position);
    }
    UnitKey key = world.unitOf(position.leg);
    Rational equity = Rational.of(margins.unit(key).netEquity());
    return equity.over(margins.exchange(key, purse.asset())).floor();
  }

  /** Where the position's profit goes: the pool's cash or its own margin. */
  Place purse(Position position) {
    int asset = values.instrument(position).asset();
    return position.leg.cross()
        ? Ledger.cashOf(asset, position.leg.account())
        : new Place(asset, LedgerKind.MARGIN, position.id);
  }
}

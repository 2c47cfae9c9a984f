package io.marginline.reference;

import io.marginline.model.Bill;
import io.marginline.model.CancelReason;
import io.marginline.model.Event;
import io.marginline.model.LedgerKind;
import io.marginline.reference.world.Index;
import io.marginline.reference.world.Instrument;
import io.marginline.reference.world.Inventory;
import io.marginline.reference.world.Ledger;
import io.marginline.reference.world.Ledger.Place;
import io.marginline.reference.world.Order;
import io.marginline.reference.world.Position;
import io.marginline.reference.world.Timer;
import io.marginline.reference.world.UnitKey;
import io.marginline.reference.world.World;
import java.util.Comparator;
import java.util.List;
import java.util.TreeSet;

/** A contract ends at the mean of its window (docs/products.md P2). */
final class Delivery {
  private final World world;
  private final PositionChanges changes;
  private final InventoryRows rows;
  private final Matching matching;
  private final Markets markets;

  Delivery(World world, Fills fills) {
    this.world = world;
    this.changes = fills.changes();
    this.rows = fills.rows();
    this.matching = fills.matching();
    this.markets = new Markets(world);
  }

  static long mean(Instrument instrument) {
    return Math.floorDiv(instrument.deliverySum, instrument.deliveryCount);
  }

  /** Returns false when there is no price yet: tried again later. */
  boolean settle(Instrument instrument) {
    Index index = world.index(instrument);
    if (instrument.deliveryCount == 0 && !markets.allowsFund(index)) {
      long later = world.now + world.settings().stepNs();
      world.schedule(later, Timer.Type.DELIVERY, instrument.id);
      return false;
    }
    long found = instrument.deliveryCount > 0 ? mean(instrument) : index.price;
    long price = instrument.option() ? found : instrument.withinMarks(found);
    world.emit(new Event.Delivered(instrument.id, price));
    instrument.expired = true;
    clearBook(instrument);
    List<Position> positions = world.positionsIn(instrument);
    List<Inventory> held =
        world.inventory.values().stream().filter(r -> r.instrument == instrument.id).toList();
    pay(instrument, price, positions, held);
    positions.forEach(this::close);
    for (Inventory row : held) {
      row.lots = 0;
      world.inventory.remove(row.id);
      rows.changed(row);
    }
    TreeSet<Long> holders = new TreeSet<>();
    positions.stream().filter(p -> p.leg.cross()).forEach(p -> holders.add(p.leg.account()));
    holders.forEach(account -> coverEmptyPool(account, instrument.asset()));
    return true;
  }

  private void clearBook(Instrument instrument) {
    List<Order> live =
        world.accounts.values().stream()
            .flatMap(account -> account.orders.values().stream())
            .filter(order -> order.leg.instrument() == instrument.id)
            .sorted(Comparator.comparingLong(order -> order.id))
            .toList();
    world.cancelAll(live, CancelReason.EXPIRED);
    List<Event.TriggerAccepted> triggers =
        world.triggers.values().stream().filter(t -> t.instrumentId() == instrument.id).toList();
    for (Event.TriggerAccepted trigger : triggers) {
      world.triggers.remove(trigger.triggerId());
      world.emit(new Event.TriggerCancelled(trigger.triggerId()));
    }
  }

  /** Who lost pays first; what rounding leaves goes to its own account. */
  private void pay(
      Instrument instrument, long price, List<Position> positions, List<Inventory> held) {
    Place clearing = Ledger.shared(instrument.asset(), LedgerKind.CLEARING);
    long left = 0;
    for (Position position : positions) {
      left -= worth(instrument, position.lots, price);
    }
    for (Inventory row : held) {
      left -= worth(instrument, row.lots, price);
    }
    for (boolean losers : new boolean[] {true, false}) {
      for (Position position : positions) {
        long cost = instrument.option() ? 0 : position.entryCost;
        long gain = worth(instrument, position.lots, price) - cost;
        if (losers == gain < 0) {
          world.ledger.postSigned(changes.purse(position), clearing, gain, Bill.DELIVERY);
        }
      }
      for (Inventory row : held) {
        long gain = worth(instrument, row.lots, price) - rows.entryCost(row);
        if (losers == gain < 0) {
          world.ledger.fundSettles(clearing, gain, Bill.DELIVERY);
        }
      }
    }
    matching.rounding(instrument, left);
  }

  /** What signed lots are worth at the delivery price: owned down. */
  private static long worth(Instrument instrument, long lots, long price) {
    return instrument.option()
        ? Options.payoff(instrument, lots, price)
        : instrument.priceAt(price).times(lots).floor();
  }

  private void close(Position position) {
    Place purse = changes.purse(position);
    int asset = world.instrument(position.leg.instrument()).asset();
    UnitKey unit = world.unitOf(position.leg);
    world.positions.remove(position.leg);
    position.lots = 0;
    position.entryCost = 0;
    changes.changed(position);
    if (position.leg.cross()) {
      return;
    }
    long margin = world.ledger.balance(purse);
    if (margin < 0) {
      world.ledger.fundPays(purse, -margin, Bill.RESIDUE);
    } else {
      Place cash = Ledger.cashOf(asset, position.leg.account());
      world.ledger.post(purse, cash, margin, Bill.MARGIN_OUT);
    }
    if (!world.inLiquidation(unit)) {
      world.units.remove(unit);
    }
  }

  /** A pool that holds nothing any more cannot owe. */
  private void coverEmptyPool(long account, int asset) {
    Place cash = Ledger.cashOf(asset, account);
    long owed = -world.ledger.balance(cash);
    if (owed > 0
        && !world.account(account).usd()
        && world.positionsOf(UnitKey.pool(account, asset)).isEmpty()) {
      world.ledger.fundPays(cash, owed, Bill.RESIDUE);
    }
  }
}

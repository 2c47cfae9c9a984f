package io.marginline.reference;

import static io.marginline.reference.world.World.P9;

import io.marginline.model.Event;
import io.marginline.model.LedgerKind;
import io.marginline.model.MarginMode;
import io.marginline.model.OrderType;
import io.marginline.model.PositionSide;
import io.marginline.model.PriceAction;
import io.marginline.model.TradeKind;
import io.marginline.model.VenueSettings;
import io.marginline.reference.world.Asset;
import io.marginline.reference.world.Instrument;
import io.marginline.reference.world.Inventory;
import io.marginline.reference.world.Leg;
import io.marginline.reference.world.Order;
import io.marginline.reference.world.Rational;
import io.marginline.reference.world.Timer;
import io.marginline.reference.world.World;

/** Sells or buys back one inventory row, or deleverages it (docs/engine.md §11). */
final class WorkOff {
  private final World world;
  private final Values values;
  private final Markets markets;
  private final Fills fills;
  private final Deleveraging deleveraging;

  WorkOff(World world, Values values, Fills fills, Deleveraging deleveraging) {
    this.world = world;
    this.values = values;
    this.fills = fills;
    this.deleveraging = deleveraging;
    this.markets = new Markets(world);
  }

  void step(long inventoryId) {
    Inventory row = world.inventory.get(inventoryId);
    if (row == null) {
      return;
    }
    Instrument instrument = world.instrument(row.instrument);
    if (!markets.allows(instrument, PriceAction.ADL)) {
      again(row);
      return;
    }
    world.ledger.watchPeak(instrument.asset());
    long available = 0;
    if (!row.exhausted) {
      available = available(row);
      deleverage(row, available);
    }
    if (row.lots != 0) {
      sell(row, available);
    }
    if (row.lots != 0) {
      again(row);
    }
  }

  private void again(Inventory row) {
    world.schedule(world.now + world.settings().stepNs(), Timer.Type.WORK_OFF, row.id);
  }

  /** What the fund can still lose on this row; 0 when it fell too far from its peak. */
  private long available(Inventory row) {
    VenueSettings settings = world.settings();
    Asset asset = world.asset(world.instrument(row.instrument).asset());
    long others = 0;
    for (Inventory other : world.inventory.values()) {
      if (other.id != row.id && world.instrument(other.instrument).asset() == asset.id) {
        others = Math.addExact(others, fills.rows().openLoss(other));
      }
    }
    long fund = world.ledger.of(asset.id, LedgerKind.FUND);
    long peak = Math.max(asset.peak, asset.previousPeak);
    boolean below = settings.fundFloorUnits() > 0 && fund < settings.fundFloorUnits();
    boolean dropped =
        Rational.of(fund).times(P9).compareTo(Rational.of(settings.fundDropPpb()).times(peak)) <= 0;
    return below && dropped ? 0 : Math.max(0, Math.min(fund, settings.lossCapUnits()) - others);
  }

  private void deleverage(Inventory row, long available) {
    Instrument instrument = world.instrument(row.instrument);
    long size = Math.abs(row.lots);
    Rational lossPerLot = fills.rows().lossPerLot(row);
    long keep = size;
    if (lossPerLot.signum() > 0) {
      Rational affordable = Rational.of(available).over(lossPerLot);
      keep = affordable.min(Rational.of(size)).floor();
    }
    long wanted = size - keep;
    long px = row.price;
    if (world.now - row.since > world.settings().backlogNs()) {
      wanted = size;
      if (keep == size) {
        Rational mark = Rational.of(instrument.mark).over(instrument.mu());
        px = Math.max(1, row.lots > 0 ? mark.floor() : mark.ceil());
      }
    }
    if (wanted == 0) {
      return;
    }
    long left = deleveraging.run(row, wanted, px);
    if (left > 0) {
      row.exhausted = true;
      world.emit(new Event.DeleveragingExhausted(row.id, left));
    }
  }

  /** An immediate-or-cancel order for all that is left; no fee, and no loss the fund cannot pay. */
  private void sell(Inventory row, long available) {
    Instrument instrument = world.instrument(row.instrument);
    long rest = Math.abs(row.lots);
    long slippage = world.settings().workOffSlippagePpb();
    boolean buy = row.lots < 0;
    long limit = buy ? values.highest(instrument, slippage) : values.lowest(instrument, slippage);
    if (!row.exhausted) {
      Rational worst = instrument.price(row.price).minus(Rational.of(available).over(row.lots));
      long affordable = instrument.boundTicks(worst, !buy);
      limit = buy ? Math.min(limit, affordable) : Math.max(limit, affordable);
    }
    Leg nobody = new Leg(World.VENUE_ACCOUNT, instrument.id, MarginMode.CROSS, PositionSide.NET);
    Order order = new Order(0, nobody, buy);
    order.type = OrderType.IOC;
    order.price = instrument.within(limit);
    order.remaining = rest;
    fills.matching().run(new Matching.Taker(order, TradeKind.WORK_OFF, Charge.NOTHING, row));
  }
}

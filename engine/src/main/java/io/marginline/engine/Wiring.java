package io.marginline.engine;

import io.marginline.engine.deleveraging.Deleverager;
import io.marginline.engine.deleveraging.FundWatch;
import io.marginline.engine.deleveraging.OpenLosses;
import io.marginline.engine.deleveraging.RowSettlement;
import io.marginline.engine.deleveraging.WorkOff;
import io.marginline.engine.delivery.Delivery;
import io.marginline.engine.guard.Refusal;
import io.marginline.engine.liquidation.Health;
import io.marginline.engine.liquidation.LiquidationStep;
import io.marginline.engine.liquidation.UnitStates;
import io.marginline.engine.loan.Interest;
import io.marginline.engine.mode.AccountModeEntry;
import io.marginline.engine.mode.CurrencyEntry;
import io.marginline.engine.monitor.Monitor;
import io.marginline.engine.order.OrderEntry;
import io.marginline.engine.trade.Cancels;
import io.marginline.engine.trade.Matching;
import io.marginline.engine.trade.Settlement;
import io.marginline.engine.trade.Units;

/** Builds the parts of the engine once, each with the ones it needs. */
final class Wiring {
  final Units units;
  final Cancels cancels;
  final OrderEntry orders;
  final DueWork due;
  final CurrencyEntry currencies;
  final AccountModeEntry accountModes;
  final FundWatch fundWatch;

  Wiring(Venue venue, Refusal refusal) {
    units = new Units(venue);
    cancels = new Cancels(venue);
    Settlement settlement = new Settlement(venue, units);
    OpenLosses losses = new OpenLosses(venue);
    RowSettlement rows = new RowSettlement(venue, losses);
    Matching matching = new Matching(venue, units, settlement, cancels, rows);
    orders = new OrderEntry(venue, refusal, units, matching, cancels);
    UnitStates states = new UnitStates(venue);
    Health health = new Health(venue, units, states, cancels);
    currencies = new CurrencyEntry(venue, refusal);
    accountModes = new AccountModeEntry(venue, refusal, units, states);
    fundWatch = new FundWatch(venue);
    due =
        new DueWork(
            venue,
            new Monitor(venue, health, states),
            new LiquidationStep(venue, units, health, matching, settlement, losses),
            new WorkOff(
                venue,
                matching,
                new Deleverager(venue, units, settlement, cancels, rows),
                fundWatch,
                losses),
            new Delivery(venue, cancels, rows),
            new Interest(venue, units));
  }
}

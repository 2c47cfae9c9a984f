package io.marginline.reference;

import io.marginline.model.ClientId;
import io.marginline.model.CurrencySpec;
import io.marginline.model.Event;
import io.marginline.model.LedgerKind;
import io.marginline.model.Profile;
import io.marginline.model.StateRows;
import io.marginline.model.StateRows.RowType;
import io.marginline.model.Tier;
import io.marginline.model.VenueSettings;
import io.marginline.reference.world.Account;
import io.marginline.reference.world.Asset;
import io.marginline.reference.world.Currency;
import io.marginline.reference.world.Index;
import io.marginline.reference.world.Instrument;
import io.marginline.reference.world.Inventory;
import io.marginline.reference.world.Ledger.Place;
import io.marginline.reference.world.Leg;
import io.marginline.reference.world.Order;
import io.marginline.reference.world.Position;
import io.marginline.reference.world.Timer;
import io.marginline.reference.world.Unit;
import io.marginline.reference.world.World;

/** Writes the state as rows (docs/engine.md §12). */
final class Rows {
  private final World world;
  private final StateRows rows;
  private final SpecNumbers specs;

  Rows(World world, StateRows rows) {
    this.world = world;
    this.rows = rows;
    specs = new SpecNumbers(rows::put);
  }

  void write() {
    if (world.venue != null) {
      venue(world.venue);
      counters();
      world.assets.values().forEach(this::asset);
      world.indexes.values().forEach(this::index);
      world.instruments.values().forEach(this::instrument);
      world.currencies.values().forEach(this::currency);
      world.accounts.values().forEach(this::account);
      world.ledger.balances().forEach(this::cash);
      world.positions.values().forEach(this::position);
      world.units.values().forEach(this::unit);
      orders();
      world.triggers.values().forEach(this::trigger);
      world.inventory.values().forEach(this::inventory);
      world.timers.forEach(this::timer);
    }
    rows.end();
  }

  private void row(RowType type, long... numbers) {
    rows.row(type);
    put(numbers);
  }

  private void put(long... numbers) {
    for (long number : numbers) {
      rows.put(number);
    }
  }

  private static long bit(boolean value) {
    return value ? 1 : 0;
  }

  private void venue(VenueSettings s) {
    Profile profile = s.profile();
    row(
        RowType.VENUE,
        profile.tierRule().ordinal(),
        profile.tierBasis().ordinal(),
        profile.maintenanceRule().ordinal(),
        profile.crossOffset().ordinal(),
        profile.sliceRule().ordinal(),
        bit(profile.feeInRatio()),
        profile.isolatedBasis().ordinal(),
        s.maxDeadlineNs(),
        s.warnRatioPpb(),
        s.calmRatioPpb(),
        s.warnRepeatNs(),
        s.reduceTargetPpb(),
        s.slippagePpb(),
        s.maxAttempts(),
        s.stepNs(),
        s.workOffSlippagePpb(),
        s.lossCapUnits(),
        s.backlogNs(),
        s.fundDropPpb(),
        s.fundFloorUnits(),
        bit(s.liquidateUncertain()),
        world.trading.ordinal());
  }

  private void counters() {
    row(
        RowType.COUNTERS,
        world.assets.size(),
        world.indexes.size(),
        world.instruments.size(),
        world.accounts.size() + 1,
        world.nextOrder,
        world.nextTrigger,
        world.nextTrade,
        world.nextPosition,
        world.nextLiquidation,
        world.nextInventory,
        world.nextPriority,
        world.nextSequence,
        world.lastInstant);
  }

  private void asset(Asset asset) {
    row(
        RowType.ASSET,
        asset.id,
        asset.scale,
        world.ledger.of(asset.id, LedgerKind.EXTERNAL),
        world.ledger.of(asset.id, LedgerKind.CLEARING),
        world.ledger.of(asset.id, LedgerKind.FUND),
        world.ledger.of(asset.id, LedgerKind.REVENUE),
        world.ledger.of(asset.id, LedgerKind.ROUNDING),
        world.ledger.of(asset.id, LedgerKind.DEFICIT),
        asset.peakWindow,
        asset.peak,
        asset.previousPeak);
  }

  private void index(Index index) {
    row(RowType.INDEX, index.id);
    specs.index(index.spec);
    put(
        index.price,
        index.live,
        index.lastLiveTime,
        index.anchor,
        index.anchorTime,
        index.validity.ordinal());
    for (int i = 0; i < index.prices.length; i++) {
      put(index.prices[i], index.times[i]);
    }
    boolean none = index.underlying < 0;
    put(
        index.underlying + 1,
        none ? 0 : index.underlyingClass.ordinal(),
        none ? 0 : index.quote.ordinal());
  }

  private void instrument(Instrument instrument) {
    row(RowType.INSTRUMENT, instrument.id);
    specs.instrument(instrument.spec);
    put(
        instrument.mark,
        instrument.validity.ordinal(),
        instrument.externalMarkTime,
        instrument.lastTradeTicks,
        instrument.lastSampleTime,
        instrument.samples.size());
    instrument.samples.forEach(sample -> put(sample.value(), sample.time()));
    put(
        instrument.premiumSum,
        instrument.lastPremium,
        instrument.premiumTime,
        instrument.premiumSpan,
        instrument.deliverySum,
        instrument.deliveryCount,
        instrument.deliverySampleTime,
        bit(instrument.expired),
        instrument.volatility,
        instrument.volatilityTime,
        instrument.announcedNs,
        instrument.announced.size());
    for (Tier tier : instrument.announced) {
      put(tier.maxLots(), tier.maxNotionalUnits(), tier.mmrPpb(), tier.imrPpb());
    }
  }

  private void currency(Currency currency) {
    CurrencySpec spec = currency.spec();
    row(
        RowType.CURRENCY,
        currency.asset(),
        currency.indexId(),
        spec.assetScale(),
        spec.indexScale(),
        spec.usdScale(),
        spec.discounts().size());
    spec.discounts().forEach(tier -> put(tier.maxUnits(), tier.ratePpb()));
    put(spec.loans().size());
    spec.loans().forEach(tier -> put(tier.maxUnits(), tier.mmrPpb(), tier.imrPpb()));
    put(spec.loanRule().ordinal(), spec.repayPpb(), currency.hourlyInterestPpb());
  }

  private void account(Account account) {
    row(
        RowType.ACCOUNT,
        account.id,
        account.mode.ordinal(),
        account.accountMode.ordinal(),
        bit(account.autoBorrow),
        account.repayAttempts,
        account.noCollateral.size());
    account.noCollateral.forEach(asset -> put(asset));
    put(account.spotInUse.size());
    account.spotInUse.forEach((asset, cap) -> put(asset, cap));
    account.leverages.forEach(
        (leg, leverE2) ->
            put(leg.instrument(), leg.mode().ordinal(), leg.side().ordinal(), leverE2));
  }

  private void cash(Place place, long amount) {
    if (place.kind() == LedgerKind.CASH) {
      row(RowType.CASH, place.owner(), place.asset(), amount);
    }
  }

  private void position(Position position) {
    Leg leg = position.leg;
    int asset = world.instrument(leg.instrument()).asset();
    row(
        RowType.POSITION,
        position.id,
        leg.account(),
        leg.instrument(),
        leg.mode().ordinal(),
        leg.side().ordinal(),
        position.lots,
        position.entryCost,
        world.ledger.margin(asset, position.id),
        position.attempts,
        position.grace);
  }

  private void unit(Unit unit) {
    row(
        RowType.UNIT,
        unit.key.account(),
        unit.key.asset(),
        unit.positionId,
        unit.state.ordinal(),
        unit.liquidationId,
        unit.lastWarningNs,
        unit.key.instrument(),
        unit.key.side().ordinal());
  }

  private void orders() {
    world.accounts.values().stream()
        .flatMap(account -> account.orders.values().stream())
        .sorted(java.util.Comparator.comparingLong(order -> order.id))
        .forEach(this::order);
  }

  private void order(Order order) {
    ClientId client = order.clientId;
    row(
        RowType.ORDER,
        order.id,
        order.leg.account(),
        order.leg.instrument(),
        client.a(),
        client.b(),
        client.c(),
        client.d(),
        bit(order.buy),
        order.leg.side().ordinal(),
        order.leg.mode().ordinal(),
        order.type.ordinal(),
        order.price,
        order.filled + order.remaining,
        bit(order.reduceOnly),
        order.selfTrade.ordinal(),
        order.remaining,
        order.filled,
        order.priority);
  }

  private void trigger(Event.TriggerAccepted trigger) {
    row(
        RowType.TRIGGER,
        trigger.triggerId(),
        trigger.accountId(),
        trigger.instrumentId(),
        bit(trigger.buy()),
        trigger.posSide().ordinal(),
        trigger.marginMode().ordinal(),
        trigger.triggerBy().ordinal(),
        bit(trigger.fireAbove()),
        trigger.triggerPrice(),
        trigger.priceTicks(),
        trigger.lots(),
        bit(trigger.reduceOnly()));
  }

  private void inventory(Inventory row) {
    row(
        RowType.INVENTORY,
        row.id,
        row.instrument,
        row.lots,
        row.price,
        row.since,
        bit(row.exhausted));
  }

  private void timer(Timer timer) {
    row(RowType.TIMER, timer.due(), timer.sequence(), timer.type().ordinal(), timer.id());
  }
}

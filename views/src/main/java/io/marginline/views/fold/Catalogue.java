package io.marginline.views.fold;

import io.marginline.fixed.Exact;
import io.marginline.model.Event.AccountModeSet;
import io.marginline.model.Event.AutoBorrowSet;
import io.marginline.model.Event.CollateralSet;
import io.marginline.model.Event.CurrencySet;
import io.marginline.model.Event.InstrumentCreated;
import io.marginline.model.Event.InventoryChanged;
import io.marginline.model.Event.LeverageSet;
import io.marginline.model.Event.PositionModeSet;
import io.marginline.model.Event.SpotInUseSet;
import io.marginline.model.Event.TiersAnnounced;
import io.marginline.model.Event.UnderlyingSet;
import io.marginline.views.InventoryView;
import io.marginline.views.state.AccountState;
import io.marginline.views.state.IndexState;
import io.marginline.views.state.InstrumentState;
import io.marginline.views.state.LegKey;
import io.marginline.views.state.PositionState;
import io.marginline.views.state.State;

/** What is listed, and how accounts are set up. */
final class Catalogue {
  private final State state;

  Catalogue(State state) {
    this.state = state;
  }

  void instrument(InstrumentCreated e) {
    state.instruments.add(
        new InstrumentState(e.instrumentId(), e.spec(), state.settings().profile(), state.nowNs));
  }

  void currency(CurrencySet e) {
    state.asset(e.assetId()).currency(e.indexId(), e.spec(), e.hourlyInterestPpb());
    state.usdScale = e.spec().usdScale();
  }

  void underlying(UnderlyingSet e) {
    IndexState index = state.index(e.indexId());
    index.underlying = e.underlying();
    index.underlyingClass = e.underlyingClass();
    index.quote = e.quote();
  }

  private AccountState changed(long accountId) {
    state.changes.accounts.add(accountId);
    return state.account(accountId);
  }

  void created() {
    state.changes.accounts.add(state.addAccount().id);
  }

  void mode(AccountModeSet e) {
    changed(e.accountId()).mode = e.mode();
  }

  void positionMode(PositionModeSet e) {
    changed(e.accountId()).positionMode = e.mode();
  }

  void collateral(CollateralSet e) {
    changed(e.accountId()).collateral(e.assetId(), e.counts());
  }

  void spotInUse(SpotInUseSet e) {
    changed(e.accountId()).spotInUse(e.assetId(), e.capUnits());
  }

  void autoBorrow(AutoBorrowSet e) {
    changed(e.accountId()).autoBorrow = e.on();
  }

  void leverage(LeverageSet e) {
    LegKey leg = new LegKey(e.instrumentId(), e.marginMode(), e.posSide());
    changed(e.accountId()).lever(leg, e.leverE2());
  }

  /** What is held then keeps the present tiers for a while (docs/products.md P12). */
  void tiers(TiersAnnounced e) {
    InstrumentState instrument = state.instrument(e.instrumentId());
    instrument.announce(e.tiers(), e.effectiveNs());
    for (PositionState position : instrument.holders.values()) {
      position.graceLots = Exact.abs(position.lots);
    }
  }

  void tiersTookEffect(int instrumentId) {
    InstrumentState instrument = state.instrument(instrumentId);
    instrument.tiersTookEffect();
    instrument.holders.values().forEach(position -> position.graceLots = 0);
  }

  void inventory(InventoryChanged e) {
    InventoryView before = state.inventory.get(e.inventoryId());
    long lotsBefore = before == null ? 0 : before.lots();
    long since = before == null ? state.nowNs : before.sinceNs();
    boolean exhausted = before != null && before.exhausted();
    state.instrument(e.instrumentId()).openLots += Math.max(0, e.lots()) - Math.max(0, lotsBefore);
    if (e.lots() == 0) {
      state.inventory.remove(e.inventoryId());
    } else {
      state.inventory.put(
          e.inventoryId(),
          new InventoryView(
              e.inventoryId(), e.instrumentId(), e.lots(), e.priceTicks(), since, exhausted));
    }
  }

  void exhausted(long inventoryId) {
    state.inventory.computeIfPresent(
        inventoryId,
        (id, row) ->
            new InventoryView(
                id, row.instrumentId(), row.lots(), row.priceTicks(), row.sinceNs(), true));
  }

  void restore(InventoryView row) {
    state.inventory.put(row.id(), row);
    state.instrument(row.instrumentId()).openLots += Math.max(0, row.lots());
  }
}

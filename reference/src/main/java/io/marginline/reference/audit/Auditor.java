package io.marginline.reference.audit;

import io.marginline.model.AccountMode;
import io.marginline.model.Bill;
import io.marginline.model.Event;
import io.marginline.model.InstrumentSpec;
import io.marginline.model.LedgerKind;
import io.marginline.model.MarginMode;
import io.marginline.model.Profile;
import io.marginline.model.TradeKind;
import io.marginline.model.VenueSettings;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Folds events only and counts what must never happen. At every {@code InstantApplied} – marks are
 * in, liquidation work has not begun – each unit with positions is evaluated: a {@code double}
 * filter, and exact rationals within 1 % of the line (rules §11: nobody healthy is liquidated,
 * everybody at or below 1 is).
 *
 * <p>Rounding: the engine rounds profit down and maintenance and fee up, so it may act while E − R
 * is still below three units per position; more is {@code healthyLiquidated}. At exactly E ≤ R it
 * must act: {@code missedLiquidations} has no tolerance.
 *
 * <p>A pool in USD is evaluated whole, each term rounded as the engine rounds it: whoever is at the
 * line must be started, and the stated numbers must be the very same. Not evaluated, and counted as
 * such: pools with options. Of their liquidations only the stated numbers are tested.
 *
 * <p>Bound of an attempt: a started liquidation must show a slice, an offset trade, a takeover or
 * its end before the third instant after its start, or before 2 × {@code stepNs} of log time have
 * passed, whichever is later. After instants whose validity forbids liquidating the unit, or before
 * which its prices had grown too old, the bound starts anew at the first instant that allows it.
 */
public final class Auditor {
  private final AuditLedger ledger = new AuditLedger();
  private final AuditUnits units = new AuditUnits();
  private final AuditPrices prices = new AuditPrices();
  private final AuditDelivery deliveries = new AuditDelivery();
  private final OpenLiquidations liquidations = new OpenLiquidations();
  private final List<InstrumentSpec> instruments = new ArrayList<>();
  private final Growing.Ints slotOf = new Growing.Ints();
  private final Map<Long, Event.InventoryChanged> inventory = new HashMap<>();
  private final List<Growing.Ints> pools = new ArrayList<>();
  private final Growing.Ints pending = new Growing.Ints();
  private final AuditUsd usd = new AuditUsd();
  private final AuditScenarios scenarios = new AuditScenarios(usd);
  private final Map<Long, AccountMode> inUsd = new TreeMap<>();
  private final Map<Long, Long> usdLiquidations = new HashMap<>();
  private final Set<Long> usdPending = new TreeSet<>();
  private int pendingCount;
  private VenueSettings settings = VenueSettings.of(Profile.MARGINLINE);
  private long nowNs;

  private long instants;
  private long audited;
  private long unaudited;
  private long exact;
  private long liquidatable;
  private long started;
  private long healthy;
  private long unusable;
  private long missed;
  private long imbalance;
  private long[] bands = new long[5];
  private boolean[] mustAct = new boolean[0];

  /** Log time of the events that follow; it stands in the envelope of a log, not in the event. */
  public void logTime(long timeNs) {
    nowNs = Math.max(nowNs, timeNs);
  }

  /** The next event, in log order. */
  @SuppressWarnings("checkstyle:MethodLength") // one line per event that matters here
  public void accept(Event event) {
    switch (event) {
      case Event.VenueConfigured e -> {
        settings = e.settings();
        prices.policy(settings.liquidateUncertain());
        units.profile(settings.profile());
      }
      case Event.AssetCreated _ -> {
        ledger.addAsset();
        pools.add(new Growing.Ints());
      }
      case Event.IndexCreated e -> {
        prices.addIndex(e.spec());
        usd.add(e.spec());
      }
      case Event.InstrumentCreated e -> instrument(e.spec());
      case Event.Posted e -> posted(e);
      case Event.PositionChanged e -> position(e);
      case Event.InventoryChanged e -> inventory(e);
      case Event.IndexUpdated e -> {
        prices.index(e);
        deliveries.index(e);
        usd.index(e);
      }
      case Event.MarkUpdated e -> {
        prices.mark(e, nowNs);
        units.mark(e.instrumentId(), e.mark());
      }
      case Event.InstantApplied e -> instant(e.instantNs());
      case Event.AccountModeSet e -> mode(e);
      case Event.CurrencySet e -> {
        usd.set(e);
        units.currency(e);
      }
      case Event.CollateralSet e -> usd.choose(e);
      case Event.UnderlyingSet e -> scenarios.named(e);
      case Event.SpotInUseSet e -> scenarios.capped(e);
      case Event.TiersAnnounced e -> units.announced(e.instrumentId(), e.tiers());
      case Event.TiersTookEffect e -> units.tookEffect(e.instrumentId());
      case Event.Delivered e -> deliveries.delivered(e);
      case Event.LiquidationStarted e -> started(e);
      case Event.SliceAttempted e -> liquidations.attempted(e.liquidationId());
      case Event.TakenOver e -> liquidations.attempted(e.liquidationId());
      case Event.LiquidationClosed e -> closed(e.liquidationId());
      case Event.TradeExecuted e -> {
        if (e.kind() == TradeKind.OFFSET) {
          liquidations.attemptedPool(
              e.takerAccountId(), instruments.get(e.instrumentId()).settleAssetId());
        }
      }
      case Event.CommandCompleted _ -> settled();
      case Event.CommandRejected _ -> settled();
      default -> {
        // Orders, triggers, warnings and leverage enter no liquidation ratio.
      }
    }
  }

  /** Counters up to now; a decision that is still open is not counted as missed. */
  public AuditCounts counts() {
    return new AuditCounts(
        instants,
        audited,
        exact,
        liquidatable,
        started,
        healthy,
        unusable,
        missed,
        imbalance,
        deliveries.deliveries(),
        deliveries.wrong(),
        unaudited);
  }

  /** Units by margin ratio at the last instant: ≤ 1, ≤ 1.5, ≤ 3, ≤ 10, above (or no ratio). */
  public long[] ratioBands() {
    return bands.clone();
  }

  /** Balance of an asset's ledger account, CASH and MARGIN summed over their owners. */
  public long balance(int assetId, LedgerKind kind) {
    return ledger.balance(assetId, kind);
  }

  private void instrument(InstrumentSpec spec) {
    instruments.add(spec);
    prices.addInstrument(spec);
    deliveries.addInstrument(spec);
    scenarios.add(spec);
    ledger.addInstrument(spec);
    units.addInstrument(spec);
  }

  private void mode(Event.AccountModeSet e) {
    if (e.mode() == AccountMode.MULTI_CURRENCY || e.mode() == AccountMode.PORTFOLIO) {
      inUsd.put(e.accountId(), e.mode());
    } else {
      inUsd.remove(e.accountId());
    }
  }

  private void posted(Event.Posted e) {
    ledger.post(e);
    if (e.bill() == Bill.DELIVERY) {
      boolean pays = e.to() == LedgerKind.CLEARING;
      LedgerKind purse = pays ? e.from() : e.to();
      deliveries.posted(
          purse == LedgerKind.DEFICIT ? LedgerKind.FUND : purse,
          pays ? e.fromOwner() : e.toOwner(),
          pays ? Math.negateExact(e.amountUnits()) : e.amountUnits());
    }
    refresh(e.assetId(), e.from(), e.fromOwner());
    refresh(e.assetId(), e.to(), e.toOwner());
  }

  private void refresh(int assetId, LedgerKind kind, long owner) {
    if (kind == LedgerKind.CASH) {
      int unit = pools.get(assetId).at((int) owner) - 1;
      if (unit >= 0) {
        units.cash.put(unit, ledger.cash(assetId, owner));
      }
    } else if (kind == LedgerKind.MARGIN) {
      int slot = slotOf.at((int) owner) - 1;
      if (slot >= 0) {
        units.cash.put(units.unitOfPosition(slot), ledger.margin(owner));
      }
    }
  }

  private void position(Event.PositionChanged e) {
    int assetId = instruments.get(e.instrumentId()).settleAssetId();
    int id = (int) e.positionId();
    int slot = slotOf.at(id) - 1;
    if (slot < 0) {
      if (e.lots() == 0) {
        return;
      }
      slot = units.openPosition(unitFor(e, assetId), e.instrumentId());
      slotOf.put(id, slot + 1);
    }
    int unit = units.unitOfPosition(slot);
    if (deliveries.at(e.instrumentId())) {
      boolean cross = e.marginMode() == MarginMode.CROSS;
      deliveries.expected(
          cross ? LedgerKind.CASH : LedgerKind.MARGIN,
          cross ? e.accountId() : e.positionId(),
          units.delivered(slot, deliveries.price()));
    }
    boolean option = AuditTerms.option(instruments.get(e.instrumentId()));
    long entryCost = option ? 0 : e.entryCostUnits(); // the premium moved cash at the trade
    if (option) {
      int held = units.lots.at(slot) == 0 ? 0 : 1;
      units.options.put(unit, units.options.at(unit) + (e.lots() == 0 ? 0 : 1) - held);
    }
    ledger.exposure(
        e.instrumentId(),
        e.lots() - units.lots.at(slot),
        Math.subtractExact(entryCost, units.entry.at(slot)));
    units.change(slot, e.lots(), entryCost);
    if (e.lots() == 0) {
      slotOf.put(id, 0);
      if (!units.live(unit)) {
        closeUnit(unit, assetId);
      }
    }
  }

  private int unitFor(Event.PositionChanged e, int assetId) {
    if (e.marginMode() == MarginMode.ISOLATED) {
      return units.openUnit(e.accountId(), assetId, e.positionId(), ledger.margin(e.positionId()));
    }
    Growing.Ints pool = pools.get(assetId);
    int known = pool.at((int) e.accountId()) - 1;
    if (known >= 0) {
      return known;
    }
    int unit = units.openUnit(e.accountId(), assetId, 0, ledger.cash(assetId, e.accountId()));
    pool.put((int) e.accountId(), unit + 1);
    return unit;
  }

  private void closeUnit(int unit, int assetId) {
    if (units.liquidation.at(unit) != 0) {
      liquidations.unitGone(units.liquidation.at(unit));
    }
    if (units.isolatedId.at(unit) == 0) {
      pools.get(assetId).put((int) units.account.at(unit), 0);
    }
    for (int i = 0; i < pendingCount; i++) {
      if (pending.at(i) == unit) {
        missed += units.liquidation.at(unit) == 0 ? 1 : 0;
        pending.put(i, -1);
      }
    }
    units.closeUnit(unit);
  }

  private void inventory(Event.InventoryChanged e) {
    Event.InventoryChanged before =
        e.lots() == 0 ? inventory.remove(e.inventoryId()) : inventory.put(e.inventoryId(), e);
    long lotsBefore = before == null ? 0 : before.lots();
    InstrumentSpec spec = instruments.get(e.instrumentId());
    if (deliveries.at(e.instrumentId())) {
      deliveries.expectedRow(lotsBefore, e.priceTicks());
    }
    ledger.exposure(
        e.instrumentId(),
        e.lots() - lotsBefore,
        AuditTerms.cost(spec, e.lots(), e.priceTicks())
            - AuditTerms.cost(spec, lotsBefore, e.priceTicks()));
  }

  private void instant(long instantNs) {
    settled();
    logTime(instantNs);
    instants++;
    deliveries.instant(instantNs);
    usd.instant(instantNs);
    boolean[] steady = prices.instant(instantNs, nowNs);
    mustAct = prices.mustAct(nowNs, instantNs);
    bands = new long[5];
    units.sweep(this::evaluate);
    evaluateUsd();
    for (int id = 0; id < steady.length; id++) {
      steady[id] = !steady[id] && mustAct[id];
    }
    missed += liquidations.overdue(nowNs, settings.stepNs(), u -> !units.all(u, steady));
  }

  private void evaluate(int unit, double equity, double requirement, boolean near) {
    if (units.isolatedId.at(unit) == 0 && inUsd.containsKey(units.account.at(unit))) {
      return; // part of a pool in USD
    }
    if (units.options.at(unit) != 0) {
      unaudited++;
      return;
    }
    audited++;
    boolean atLine = requirement > 0 && equity <= requirement;
    if (near) {
      exact++;
      atLine = units.exact(unit).liquidatable();
    }
    bands[band(atLine, equity, requirement)]++;
    if (atLine) {
      liquidatable++;
      if (units.liquidation.at(unit) == 0 && units.all(unit, mustAct)) {
        pending.put(pendingCount++, unit);
      }
    }
  }

  private void evaluateUsd() {
    for (Map.Entry<Long, AccountMode> entry : inUsd.entrySet()) {
      long account = entry.getKey();
      if (!usd.priced()) {
        continue;
      }
      if (holdsOptions(account)) {
        unaudited++;
        continue;
      }
      audited++;
      exact++;
      AuditUsd.Sum sum = usdSum(account);
      if (sum.requirement() > 0 && sum.equity() <= sum.requirement()) {
        liquidatable++;
        if (!usdLiquidations.containsKey(account) && mustActUsd(account)) {
          usdPending.add(account);
        }
      }
    }
  }

  private boolean holdsOptions(long account) {
    return pools.stream()
        .map(pool -> pool.at((int) account) - 1)
        .anyMatch(unit -> unit >= 0 && units.options.at(unit) != 0);
  }

  private AuditUsd.Sum usdSum(long account) {
    Map<Integer, Long> cash = new HashMap<>();
    Map<Integer, AuditUsd.Tally> tallies = new HashMap<>();
    List<AuditScenarios.Held> holdings = new ArrayList<>();
    for (int asset : usd.assets()) {
      cash.put(asset, ledger.cash(asset, account));
      AuditUsd.Tally tally = new AuditUsd.Tally();
      int unit = pools.get(asset).at((int) account) - 1;
      if (unit >= 0) {
        units.tally(unit, tally);
        units.holdings(unit, holdings);
      }
      tallies.put(asset, tally);
    }
    boolean portfolio = inUsd.get(account) == AccountMode.PORTFOLIO;
    Map<Integer, Long> own = AuditUsd.own(cash, tallies);
    Long required = portfolio ? scenarios.required(account, holdings, own, nowNs) : null;
    return usd.sum(account, cash, tallies, required);
  }

  /** As far as the events tell: a currency that is neither held nor used is asked in vain. */
  private boolean mustActUsd(long account) {
    for (int asset : usd.assets()) {
      int unit = pools.get(asset).at((int) account) - 1;
      boolean used = unit >= 0 || ledger.cash(asset, account) != 0;
      if ((unit >= 0 && !units.all(unit, mustAct))
          || (used && !usd.mayAct(asset, nowNs, settings.liquidateUncertain()))) {
        return false;
      }
    }
    return true;
  }

  private void startedUsd(Event.LiquidationStarted e) {
    usdLiquidations.put(e.accountId(), e.liquidationId());
    usdPending.remove(e.accountId());
    if (inUsd.containsKey(e.accountId()) && !holdsOptions(e.accountId())) {
      exact++;
      AuditUsd.Sum sum = usdSum(e.accountId());
      boolean same =
          sum.equity() == e.equityUnits()
              && sum.maintenance() == e.maintenanceUnits()
              && sum.requirement() - sum.maintenance() == e.feeUnits();
      healthy += same ? 0 : 1;
    }
  }

  private static int band(boolean atLine, double equity, double requirement) {
    if (atLine) {
      return 0;
    }
    if (equity <= 1.5 * requirement) {
      return 1;
    }
    if (equity <= 3 * requirement) {
      return 2;
    }
    return equity <= 10 * requirement ? 3 : 4;
  }

  private void started(Event.LiquidationStarted e) {
    started++;
    if (e.equityUnits() > Math.addExact(e.maintenanceUnits(), e.feeUnits())) {
      healthy++;
      return;
    }
    if (e.assetId() < 0) {
      startedUsd(e);
      return;
    }
    int unit =
        e.positionId() == 0
            ? pools.get(e.assetId()).at((int) e.accountId()) - 1
            : unitOfIsolated((int) e.positionId());
    liquidations.start(
        new OpenLiquidations.Open(
            e.liquidationId(), e.accountId(), e.assetId(), e.positionId(), unit),
        nowNs);
    if (unit < 0) {
      healthy++; // a unit without positions has no ratio
      return;
    }
    if (units.options.at(unit) == 0) {
      exact++;
      healthy += units.exact(unit).healthyBeyondRounding() ? 1 : 0;
    }
    if (!units.all(unit, prices.mayAct())) {
      unusable++;
    }
    units.liquidation.put(unit, e.liquidationId());
  }

  private int unitOfIsolated(int positionId) {
    int slot = slotOf.at(positionId) - 1;
    return slot < 0 ? -1 : units.unitOfPosition(slot);
  }

  private void closed(long liquidationId) {
    usdLiquidations.values().remove(liquidationId);
    OpenLiquidations.Open open = liquidations.close(liquidationId);
    if (open != null && open.unit >= 0) {
      units.liquidation.put(open.unit, 0);
    }
  }

  /** The work of a command is done: everything adds up, and whoever was at the line is started. */
  private void settled() {
    deliveries.settled();
    imbalance = Math.max(imbalance, ledger.imbalance());
    for (int i = 0; i < pendingCount; i++) {
      int unit = pending.at(i);
      if (unit >= 0 && units.liquidation.at(unit) == 0) {
        missed++;
      }
    }
    pendingCount = 0;
    missed += usdPending.size();
    usdPending.clear();
  }
}

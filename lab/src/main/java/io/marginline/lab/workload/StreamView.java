package io.marginline.lab.workload;

import io.marginline.model.AccountMode;
import io.marginline.model.ClientId;
import io.marginline.model.Event;
import io.marginline.model.IndexSpec;
import io.marginline.model.InstrumentSpec;
import io.marginline.model.LedgerKind;
import io.marginline.model.MarginMode;
import io.marginline.model.PositionMode;
import io.marginline.model.PositionSide;
import io.marginline.model.ProductKind;
import io.marginline.model.Tier;
import io.marginline.model.UnitState;
import io.marginline.model.VenueSettings;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** What a generator knows of its world: the events folded, nothing of the engine. */
public final class StreamView {

  /** A position. */
  record Leg(
      long id,
      long accountId,
      int instrumentId,
      MarginMode mode,
      PositionSide side,
      long lots,
      long entryCost) {}

  /** A live order. */
  record Live(
      long id,
      long accountId,
      int instrumentId,
      ClientId clientId,
      boolean buy,
      PositionSide side,
      MarginMode mode,
      long price,
      long remaining,
      long filled,
      boolean reduceOnly) {

    Live with(long newPrice, long newRemaining, long newFilled) {
      return new Live(
          id,
          accountId,
          instrumentId,
          clientId,
          buy,
          side,
          mode,
          newPrice,
          newRemaining,
          newFilled,
          reduceOnly);
    }
  }

  private record Owner(int assetId, long owner) {}

  /** A risk unit; position 0 = the pool of the asset. */
  record UnitKey(long accountId, int assetId, long positionId) {}

  @Nullable VenueSettings settings;
  int assets;
  int accounts;
  final List<IndexSpec> indexes = new ArrayList<>();
  final List<InstrumentSpec> instruments = new ArrayList<>();
  private final Map<Integer, List<Tier>> announced = new HashMap<>();
  final Set<Integer> expired = new TreeSet<>();
  final Map<Integer, Long> indexPrice = new HashMap<>();
  final Map<Integer, Long> marks = new HashMap<>();
  final Map<Integer, Long> lastTrade = new HashMap<>();
  final TreeMap<Long, Leg> legs = new TreeMap<>();
  final TreeMap<Long, Live> orders = new TreeMap<>();
  final TreeMap<Long, Long> triggers = new TreeMap<>();
  final Map<Integer, Event.CurrencySet> currencies = new TreeMap<>();
  final Map<Integer, Event.UnderlyingSet> underlyings = new HashMap<>();
  private final Map<Long, AccountMode> accountModes = new HashMap<>();
  private final Set<Long> borrowers = new HashSet<>();
  private final Set<Owner> noCollateral = new HashSet<>();
  final Set<UnitKey> reducing = new HashSet<>();
  private final Map<Owner, Long> cash = new HashMap<>();
  private final Map<Long, Long> margin = new HashMap<>();
  private final Map<Long, PositionMode> modes = new HashMap<>();
  private final Map<List<Object>, Integer> leverage = new HashMap<>();
  long lastInstantNs;
  boolean deficit;

  /** The position whose line the prices were last steered to; 0 = none yet. */
  long steered;

  /** The next event. */
  @SuppressWarnings("checkstyle:MethodLength") // one line per event
  public void accept(Event event) {
    switch (event) {
      case Event.VenueConfigured e -> settings = e.settings();
      case Event.AssetCreated _ -> assets++;
      case Event.IndexCreated e -> indexes.add(e.spec());
      case Event.InstrumentCreated e -> instruments.add(e.spec());
      case Event.AccountCreated _ -> accounts++;
      case Event.Posted e -> posted(e);
      case Event.CurrencySet e -> currencies.put(e.assetId(), e);
      case Event.UnderlyingSet e -> underlyings.put(e.indexId(), e);
      case Event.AccountModeSet e -> accountModes.put(e.accountId(), e.mode());
      case Event.AutoBorrowSet e -> {
        if (e.on()) {
          borrowers.add(e.accountId());
        } else {
          borrowers.remove(e.accountId());
        }
      }
      case Event.CollateralSet e -> {
        Owner owner = new Owner(e.assetId(), e.accountId());
        if (e.counts()) {
          noCollateral.remove(owner);
        } else {
          noCollateral.add(owner);
        }
      }
      case Event.PositionModeSet e -> modes.put(e.accountId(), e.mode());
      case Event.LeverageSet e ->
          leverage.put(
              List.of(e.accountId(), e.instrumentId(), e.marginMode(), e.posSide()), e.leverE2());
      case Event.OrderAccepted e ->
          orders.put(
              e.orderId(),
              new Live(
                  e.orderId(),
                  e.accountId(),
                  e.instrumentId(),
                  e.clientId(),
                  e.buy(),
                  e.posSide(),
                  e.marginMode(),
                  e.priceTicks(),
                  e.lots(),
                  0,
                  e.reduceOnly()));
      case Event.OrderAmended e -> resize(e.orderId(), e.priceTicks(), e.remainingLots());
      case Event.OrderReduced e -> resize(e.orderId(), 0, e.remainingLots());
      case Event.OrderCancelled e -> orders.remove(e.orderId());
      case Event.TriggerAccepted e -> triggers.put(e.triggerId(), e.accountId());
      case Event.TriggerCancelled e -> triggers.remove(e.triggerId());
      case Event.TriggerFired e -> triggers.remove(e.triggerId());
      case Event.TradeExecuted e -> {
        lastTrade.put(e.instrumentId(), e.priceTicks());
        fill(e.takerOrderId(), e.lots());
        fill(e.makerOrderId(), e.lots());
      }
      case Event.PositionChanged e -> position(e);
      case Event.IndexUpdated e -> indexPrice.put(e.indexId(), e.price());
      case Event.MarkUpdated e -> marks.put(e.instrumentId(), e.mark());
      case Event.InstantApplied e -> lastInstantNs = e.instantNs();
      case Event.TiersAnnounced e -> announced.put(e.instrumentId(), e.tiers());
      case Event.TiersTookEffect e -> {
        List<Tier> tiers = announced.remove(e.instrumentId());
        if (tiers != null) {
          instruments.set(e.instrumentId(), instruments.get(e.instrumentId()).withTiers(tiers));
        }
      }
      case Event.Delivered e -> expired.add(e.instrumentId());
      case Event.UnitStateChanged e -> {
        UnitKey key = new UnitKey(e.accountId(), e.assetId(), e.positionId());
        if (e.to() == UnitState.REDUCING) {
          reducing.add(key);
        } else {
          reducing.remove(key);
        }
      }
      default -> {
        // Answers and reports change nothing that the generator needs.
      }
    }
  }

  private void posted(Event.Posted e) {
    move(e.assetId(), e.from(), e.fromOwner(), Math.negateExact(e.amountUnits()));
    move(e.assetId(), e.to(), e.toOwner(), e.amountUnits());
    deficit |= e.from() == LedgerKind.DEFICIT;
  }

  private void move(int assetId, LedgerKind kind, long owner, long amount) {
    if (kind == LedgerKind.CASH) {
      cash.merge(new Owner(assetId, owner), amount, Long::sum);
    } else if (kind == LedgerKind.MARGIN) {
      margin.merge(owner, amount, Long::sum);
    }
  }

  private void resize(long orderId, long price, long remaining) {
    orders.computeIfPresent(
        orderId, (_, o) -> o.with(price == 0 ? o.price() : price, remaining, o.filled()));
  }

  private void fill(long orderId, long lots) {
    orders.computeIfPresent(
        orderId,
        (_, o) ->
            o.remaining() <= lots
                ? null
                : o.with(o.price(), o.remaining() - lots, o.filled() + lots));
  }

  private void position(Event.PositionChanged e) {
    if (e.lots() == 0) {
      legs.remove(e.positionId());
      return;
    }
    legs.put(
        e.positionId(),
        new Leg(
            e.positionId(),
            e.accountId(),
            e.instrumentId(),
            e.marginMode(),
            e.posSide(),
            e.lots(),
            e.entryCostUnits()));
  }

  long cash(long accountId, int assetId) {
    return cash.getOrDefault(new Owner(assetId, accountId), 0L);
  }

  AccountMode accountMode(long accountId) {
    return accountModes.getOrDefault(accountId, AccountMode.FUTURES);
  }

  /** Whether the account has one pool in USD. */
  boolean usd(long accountId) {
    AccountMode mode = accountMode(accountId);
    return mode == AccountMode.MULTI_CURRENCY || mode == AccountMode.PORTFOLIO;
  }

  boolean borrows(long accountId) {
    return borrowers.contains(accountId);
  }

  boolean collateral(long accountId, int assetId) {
    return !noCollateral.contains(new Owner(assetId, accountId));
  }

  /** Accounts with one pool in USD that owe something. */
  List<Long> debtors() {
    return cash.entrySet().stream()
        .filter(entry -> entry.getValue() < 0 && usd(entry.getKey().owner()))
        .map(entry -> entry.getKey().owner())
        .distinct()
        .sorted()
        .toList();
  }

  ProductKind kind(int instrumentId) {
    return instruments.get(instrumentId).product().kind();
  }

  long margin(long positionId) {
    return margin.getOrDefault(positionId, 0L);
  }

  long mark(int instrumentId) {
    return marks.getOrDefault(instrumentId, 0L);
  }

  /** Instruments that have not expired. */
  List<Integer> alive() {
    return IntStream.range(0, instruments.size())
        .filter(id -> !expired.contains(id))
        .boxed()
        .toList();
  }

  boolean lacksMarks() {
    return alive().stream().anyMatch(id -> mark(id) == 0);
  }

  /** Signed value of signed lots at a mark, as an inverse long's is negative. */
  double worth(int instrumentId, double lots, double mark) {
    InstrumentSpec spec = instruments.get(instrumentId);
    double tickValue = (double) spec.tickValueUnits();
    double ticks = mark / spec.markUnitsPerTick();
    return spec.product().kind() == ProductKind.INVERSE
        ? -lots * tickValue / ticks
        : lots * tickValue * ticks;
  }

  boolean longShort(long accountId) {
    return modes.get(accountId) == PositionMode.LONG_SHORT;
  }

  int leverage(long accountId, int instrumentId, MarginMode mode, PositionSide side) {
    PositionSide its = mode == MarginMode.CROSS ? PositionSide.NET : side;
    return leverage.getOrDefault(
        List.of(accountId, instrumentId, mode, its),
        (int) Math.min(300, topLeverage(instrumentId)));
  }

  /** The highest leverage of the first tier, or of the first loans of a spot pair. */
  long topLeverage(int instrumentId) {
    InstrumentSpec spec = instruments.get(instrumentId);
    long imr = 1;
    if (spec.product().kind() == ProductKind.SPOT) {
      imr = Math.max(firstLoan(spec.settleAssetId()), firstLoan(spec.product().baseAssetId()));
    } else {
      imr = spec.tiers().getFirst().imrPpb();
    }
    return 100_000_000_000L / imr;
  }

  private long firstLoan(int assetId) {
    Event.CurrencySet currency = currencies.get(assetId);
    return currency == null || currency.spec().loans().isEmpty()
        ? 1
        : currency.spec().loans().getFirst().imrPpb();
  }

  /** Whether a spot order of this margin mode opens a position. */
  boolean leveraged(long accountId, MarginMode mode) {
    return mode == MarginMode.ISOLATED || (mode == MarginMode.CROSS && !usd(accountId));
  }

  /** Whether the pool holds the other side too: what an offset needs. */
  boolean paired(Leg leg) {
    return leg.mode() == MarginMode.CROSS
        && legs.values().stream()
            .anyMatch(
                other ->
                    other.id() != leg.id()
                        && other.accountId() == leg.accountId()
                        && other.instrumentId() == leg.instrumentId()
                        && other.mode() == leg.mode());
  }

  UnitKey unitOf(Leg leg) {
    int asset = instruments.get(leg.instrumentId()).settleAssetId();
    if (leg.mode() == MarginMode.CROSS && usd(leg.accountId())) {
      return new UnitKey(leg.accountId(), -1, 0);
    }
    return new UnitKey(leg.accountId(), asset, leg.mode() == MarginMode.CROSS ? 0 : leg.id());
  }
}

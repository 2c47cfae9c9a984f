package io.marginline.views;

import io.marginline.margin.account.AccountInput;
import io.marginline.margin.account.AccountMargin;
import io.marginline.margin.assess.Assessment;
import io.marginline.model.ClientId;
import io.marginline.model.LedgerKind;
import io.marginline.model.MarginMode;
import io.marginline.model.PositionSide;
import io.marginline.model.TradingState;
import io.marginline.model.VenueSettings;
import io.marginline.views.input.AdlQueue;
import io.marginline.views.input.Names;
import io.marginline.views.input.Reading;
import io.marginline.views.state.AssetState;
import io.marginline.views.state.IndexState;
import io.marginline.views.state.InstrumentState;
import io.marginline.views.state.LegKey;
import io.marginline.views.state.OrderRecord;
import io.marginline.views.state.PositionState;
import io.marginline.views.state.State;
import io.marginline.views.state.UnitRecord;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** The folded state, read inside {@link Views#read} or a listener. */
public final class Venue {
  private static final long QUEUE_NS = 2_000_000_000L;

  private final State state;

  /** By instrument. */
  private final Map<Integer, AdlQueue> queues = new ConcurrentHashMap<>();

  Venue(State state) {
    this.state = state;
  }

  public TradingState trading() {
    return state.trading;
  }

  public VenueSettings settings() {
    return state.settings();
  }

  /** Whether ConfigureVenue is in. */
  public boolean configured() {
    return state.configured();
  }

  /** Engine time. */
  public long nowNs() {
    return state.nowNs;
  }

  public List<AssetView> assets() {
    return state.assets.stream().map(AssetState::view).toList();
  }

  public AssetView asset(int assetId) {
    return state.asset(assetId).view();
  }

  public List<IndexView> indexes() {
    return state.indexes.stream().map(IndexState::view).toList();
  }

  public IndexView index(int indexId) {
    return state.index(indexId).view();
  }

  public List<InstrumentView> instruments() {
    return state.instruments.stream().map(each -> each.view(state.nowNs)).toList();
  }

  public InstrumentView instrument(int instrumentId) {
    return state.instrument(instrumentId).view(state.nowNs);
  }

  /** Units of a ledger account of the venue itself; FUND is the insurance fund of the asset. */
  public long ledger(int assetId, LedgerKind kind) {
    return state.asset(assetId).ledger(kind);
  }

  public List<InventoryView> inventory() {
    return List.copyOf(state.inventory.values());
  }

  /** Accounts are numbered from 1 to this. */
  public long accounts() {
    return state.accounts();
  }

  public boolean hasAccount(long accountId) {
    return state.hasAccount(accountId);
  }

  public AccountView account(long accountId) {
    return state.account(accountId).view();
  }

  /** In canonical order: instrument, margin mode, side. */
  public List<PositionView> positions(long accountId) {
    return views(state.account(accountId).positions.values());
  }

  public @Nullable PositionView position(long positionId) {
    PositionState position = state.positions.get(positionId);
    return position == null || position.lots == 0 ? null : position.view();
  }

  /** All open positions of an instrument, in no particular order. */
  public List<PositionView> holders(int instrumentId) {
    return views(state.instrument(instrumentId).holders.values());
  }

  /** Live orders by rising id. */
  public List<OrderView> orders(long accountId) {
    return state.account(accountId).orders.values().stream().map(OrderRecord::view).toList();
  }

  /** Live, or one of the last that ended. */
  public @Nullable OrderView order(long orderId) {
    OrderRecord live = state.orders.get(orderId);
    return live == null ? state.finished.find(orderId) : live.view();
  }

  /** The live order that has this id, else the last ended one that had it. */
  public @Nullable OrderView orderByClientId(long accountId, ClientId id) {
    OrderRecord live = state.account(accountId).named.get(id);
    return live == null ? state.finished.find(accountId, id) : live.view();
  }

  /** By rising id. */
  public List<TriggerView> triggers(long accountId) {
    return List.copyOf(state.account(accountId).triggers.values());
  }

  public @Nullable TriggerView trigger(long triggerId) {
    return state.triggers.get(triggerId);
  }

  /** Leverage in hundredths, the default where none was set. */
  public int leverE2(long accountId, int instrumentId, MarginMode mode, PositionSide side) {
    return state.account(accountId).leverE2(new LegKey(instrumentId, mode, side));
  }

  public BookView book(int instrumentId) {
    return book(instrumentId, Integer.MAX_VALUE);
  }

  /** The best levels only. */
  public BookView book(int instrumentId, int depth) {
    return state.instrument(instrumentId).book.view(instrumentId, depth);
  }

  /** Units that are not HEALTHY. */
  public List<UnitView> units(long accountId) {
    return state.account(accountId).units.values().stream().map(UnitRecord::view).toList();
  }

  /** The unit of a pool (positionId 0, asset −1 = USD) or of an isolated position. */
  public UnitView unit(long accountId, int assetId, long positionId) {
    UnitRecord.Key key = new UnitRecord.Key(assetId, positionId);
    UnitRecord unit = state.account(accountId).units.get(key);
    return (unit == null ? new UnitRecord(accountId, key) : unit).view();
  }

  /**
   * Where a position stands in the queue of deleveraging, as of the last two seconds; NONE where it
   * stands in none. In the USD modes, of options and of leveraged spot the place is an estimate.
   */
  public AdlRank adl(long positionId) {
    PositionState position = state.positions.get(positionId);
    if (position == null) {
      return AdlRank.NONE;
    }
    InstrumentState instrument = state.instrument(position.leg.instrumentId());
    return queues
        .compute(
            instrument.id,
            (id, queue) ->
                queue != null && queue.fresh(state, QUEUE_NS)
                    ? queue
                    : new AdlQueue(state, instrument))
        .of(positionId);
  }

  /** The account as the margin library takes it; names as docs/products.md P9 has them. */
  public AccountInput input(long accountId) {
    return new Reading(state, accountId).input();
  }

  public AccountMargin margin(long accountId) {
    return Assessment.of(input(accountId));
  }

  /** Name of an instrument in {@link #input}. */
  public String inputInstrument(int instrumentId) {
    return Names.instrument(instrumentId);
  }

  /** Name of an asset in {@link #input}. */
  public String inputAsset(int assetId) {
    return new Names(state).asset(assetId);
  }

  /** Of the last command, in the order in which they happened. */
  public List<FillView> fills() {
    return List.copyOf(state.changes.fills);
  }

  /** Of the last command, in the order in which they happened. */
  public List<BillView> bills() {
    return List.copyOf(state.changes.bills);
  }

  /**
   * Orders that the last command accepted, changed or ended, as they are after it, in that order.
   */
  public List<OrderView> changedOrders() {
    return state.changes.orderViews();
  }

  /** Positions that the last command delivered or exercised, in that order. */
  public List<DeliveryView> deliveries() {
    return List.copyOf(state.changes.deliveries);
  }

  /** The number of the last order that was accepted; 0 before the first. */
  public long lastOrderId() {
    return state.lastOrderId;
  }

  /** Positions that the last command changed, the closed ones with 0 lots. */
  public List<PositionView> changedPositions() {
    return views(state.changes.positions);
  }

  /** Positions that the last command closed, with what became of them. */
  public List<PositionView> closedPositions() {
    return views(state.changes.closed);
  }

  /**
   * Accounts whose cash, positions, orders, modes or unit states the last command changed, rising.
   */
  public List<Long> changedAccounts() {
    return List.copyOf(state.changes.accounts);
  }

  /** Instruments whose book the last command changed, rising. */
  public List<Integer> changedBooks() {
    return List.copyOf(state.changes.books);
  }

  private static List<PositionView> views(Collection<PositionState> positions) {
    return positions.stream().map(PositionState::view).toList();
  }
}

package io.marginline.views;

import io.marginline.margin.account.AccountInput;
import io.marginline.margin.account.AccountMargin;
import io.marginline.model.ClientId;
import io.marginline.model.LedgerKind;
import io.marginline.model.MarginMode;
import io.marginline.model.PositionSide;
import io.marginline.model.TradingState;
import io.marginline.model.VenueSettings;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The folded state, read inside {@link Views#read} or a listener. */
@SuppressWarnings("DoNotCallSuggester") // filled next
public final class Venue {
  Venue() {}

  public TradingState trading() {
    throw new UnsupportedOperationException();
  }

  public VenueSettings settings() {
    throw new UnsupportedOperationException();
  }

  /** Whether ConfigureVenue is in. */
  public boolean configured() {
    throw new UnsupportedOperationException();
  }

  /** Engine time. */
  public long nowNs() {
    throw new UnsupportedOperationException();
  }

  public List<AssetView> assets() {
    throw new UnsupportedOperationException();
  }

  public AssetView asset(int assetId) {
    throw new UnsupportedOperationException();
  }

  public List<IndexView> indexes() {
    throw new UnsupportedOperationException();
  }

  public IndexView index(int indexId) {
    throw new UnsupportedOperationException();
  }

  public List<InstrumentView> instruments() {
    throw new UnsupportedOperationException();
  }

  public InstrumentView instrument(int instrumentId) {
    throw new UnsupportedOperationException();
  }

  /** Units of a ledger account of the venue itself; FUND is the insurance fund of the asset. */
  public long ledger(int assetId, LedgerKind kind) {
    throw new UnsupportedOperationException();
  }

  /** Accounts are numbered from 1 to this. */
  public long accounts() {
    throw new UnsupportedOperationException();
  }

  public boolean hasAccount(long accountId) {
    throw new UnsupportedOperationException();
  }

  public AccountView account(long accountId) {
    throw new UnsupportedOperationException();
  }

  /** In canonical order: instrument, margin mode, side. */
  public List<PositionView> positions(long accountId) {
    throw new UnsupportedOperationException();
  }

  public @Nullable PositionView position(long positionId) {
    throw new UnsupportedOperationException();
  }

  /** All open positions of an instrument, in no particular order. */
  public List<PositionView> holders(int instrumentId) {
    throw new UnsupportedOperationException();
  }

  /** Live orders by rising id. */
  public List<OrderView> orders(long accountId) {
    throw new UnsupportedOperationException();
  }

  /** Live, or one of the last that finished. */
  public @Nullable OrderView order(long orderId) {
    throw new UnsupportedOperationException();
  }

  /** Live orders first, then the last finished ones that had this id. */
  public @Nullable OrderView orderByClientId(long accountId, ClientId id) {
    throw new UnsupportedOperationException();
  }

  public List<TriggerView> triggers(long accountId) {
    throw new UnsupportedOperationException();
  }

  public @Nullable TriggerView trigger(long triggerId) {
    throw new UnsupportedOperationException();
  }

  /** Leverage in hundredths, the default where none was set. */
  public int leverE2(long accountId, int instrumentId, MarginMode mode, PositionSide side) {
    throw new UnsupportedOperationException();
  }

  public BookView book(int instrumentId) {
    throw new UnsupportedOperationException();
  }

  /** The best levels only. */
  public BookView book(int instrumentId, int depth) {
    throw new UnsupportedOperationException();
  }

  /** Units that are not HEALTHY. */
  public List<UnitView> units(long accountId) {
    throw new UnsupportedOperationException();
  }

  /** The unit of a pool (positionId 0) or of an isolated position. */
  public UnitView unit(long accountId, int assetId, long positionId) {
    throw new UnsupportedOperationException();
  }

  public AdlRank adl(long positionId) {
    throw new UnsupportedOperationException();
  }

  /** The account as the margin library takes it; names as docs/products.md P9 has them. */
  public AccountInput input(long accountId) {
    throw new UnsupportedOperationException();
  }

  public AccountMargin margin(long accountId) {
    throw new UnsupportedOperationException();
  }

  /** Name of an instrument, asset in {@link #input}. */
  public String inputInstrument(int instrumentId) {
    throw new UnsupportedOperationException();
  }

  public String inputAsset(int assetId) {
    throw new UnsupportedOperationException();
  }

  /** Of the last command, in the order in which they happened. */
  public List<FillView> fills() {
    throw new UnsupportedOperationException();
  }

  public List<BillView> bills() {
    throw new UnsupportedOperationException();
  }

  /** Orders that the last command accepted, changed or ended, as they are after it. */
  public List<OrderView> changedOrders() {
    throw new UnsupportedOperationException();
  }

  public List<PositionView> changedPositions() {
    throw new UnsupportedOperationException();
  }

  /** Positions that the last command closed, as they were then. */
  public List<PositionView> closedPositions() {
    throw new UnsupportedOperationException();
  }

  /**
   * Accounts whose cash, positions, orders, modes or unit states the last command changed, rising.
   */
  public List<Long> changedAccounts() {
    throw new UnsupportedOperationException();
  }

  /** Instruments whose book the last command changed, rising. */
  public List<Integer> changedBooks() {
    throw new UnsupportedOperationException();
  }
}

package io.marginline.views.state;

import io.marginline.model.LoanTier;
import io.marginline.model.TradingState;
import io.marginline.model.VenueSettings;
import io.marginline.views.InventoryView;
import io.marginline.views.TriggerView;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** All that is folded. */
public final class State {
  private static final long LEVER_ONE_PPB = 100_000_000_000L;
  private static final long DEFAULT_E2 = 300;

  private @Nullable VenueSettings settings;
  public TradingState trading = TradingState.OPEN;
  public long nowNs = Long.MIN_VALUE;
  public final List<AssetState> assets = new ArrayList<>();
  public final List<IndexState> indexes = new ArrayList<>();
  public final List<InstrumentState> instruments = new ArrayList<>();

  /** Accounts by id − 1. */
  private final List<AccountState> accounts = new ArrayList<>();

  /** Open positions, and closed ones whose margin has not gone back yet. */
  public final Map<Long, PositionState> positions = new HashMap<>();

  public final Map<Long, OrderRecord> orders = new HashMap<>();
  public final Map<Long, TriggerView> triggers = new HashMap<>();
  public final Map<Long, UnitRecord> liquidations = new HashMap<>();
  public final TreeMap<Long, InventoryView> inventory = new TreeMap<>();
  public final FinishedOrders finished;
  public final Changes changes = new Changes();

  /** Number of the last accepted order; 0 before the first. */
  public long lastOrderId;

  /** Decimal places of a USD unit; 0 before the first currency. */
  public int usdScale;

  public State(int finishedOrders) {
    finished = new FinishedOrders(finishedOrders);
  }

  public boolean configured() {
    return settings != null;
  }

  public VenueSettings settings() {
    if (settings == null) {
      throw new IllegalStateException("the venue is not configured yet");
    }
    return settings;
  }

  public void configure(VenueSettings chosen) {
    settings = chosen;
  }

  public AssetState asset(int id) {
    return known(assets, id, "asset");
  }

  public IndexState index(int id) {
    return known(indexes, id, "index");
  }

  public InstrumentState instrument(int id) {
    return known(instruments, id, "instrument");
  }

  public long accounts() {
    return accounts.size();
  }

  public boolean hasAccount(long id) {
    return id >= 1 && id <= accounts.size();
  }

  public AccountState account(long id) {
    if (!hasAccount(id)) {
      throw new IllegalArgumentException("there is no account " + id);
    }
    return accounts.get((int) id - 1);
  }

  public AccountState addAccount() {
    AccountState account = new AccountState(accounts.size() + 1L, this);
    accounts.add(account);
    return account;
  }

  public IndexState indexOf(InstrumentState instrument) {
    return index(instrument.spec().indexId());
  }

  /** Loan bands of an asset; none where it cannot be borrowed. */
  public List<LoanTier> loans(int assetId) {
    var currency = asset(assetId).currency;
    return currency == null ? List.of() : currency.loans();
  }

  /** Leverage where none was set: 3, or what the first tier allows (docs/engine.md §4). */
  int defaultLeverE2(int instrumentId) {
    InstrumentState instrument = instrument(instrumentId);
    if (instrument.spot()) {
      long ofQuote = bound(loans(instrument.spec().settleAssetId()));
      return (int) Math.min(ofQuote, bound(loans(instrument.spec().product().baseAssetId())));
    }
    long first = LEVER_ONE_PPB / instrument.latestTiers().getFirst().imrPpb();
    return (int) Math.min(DEFAULT_E2, first);
  }

  private static long bound(List<LoanTier> loans) {
    return loans.isEmpty()
        ? DEFAULT_E2
        : Math.min(DEFAULT_E2, LEVER_ONE_PPB / loans.getFirst().imrPpb());
  }

  private static <T> T known(List<T> list, int id, String what) {
    if (id < 0 || id >= list.size()) {
      throw new IllegalArgumentException("there is no " + what + " " + id);
    }
    return list.get(id);
  }
}

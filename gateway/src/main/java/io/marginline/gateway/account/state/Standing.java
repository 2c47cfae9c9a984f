package io.marginline.gateway.account.state;

import io.marginline.config.Instrument;
import io.marginline.config.venue.Listed;
import io.marginline.config.venue.Listing;
import io.marginline.fixed.Exact;
import io.marginline.gateway.account.check.OrderQuestion;
import io.marginline.gateway.account.check.Touched;
import io.marginline.margin.account.AccountInput;
import io.marginline.margin.account.AccountMargin;
import io.marginline.margin.account.CurrencyInput;
import io.marginline.margin.account.OrderInput;
import io.marginline.margin.assess.Assessment;
import io.marginline.model.AccountMode;
import io.marginline.model.MarginMode;
import io.marginline.views.AccountView;
import io.marginline.views.AssetView;
import io.marginline.views.InstrumentView;
import io.marginline.views.OrderView;
import io.marginline.views.PositionView;
import io.marginline.views.TriggerView;
import io.marginline.views.UnitView;
import io.marginline.views.Venue;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One account between two commands: records only, so that everything is computed outside the lock
 * of the views. What the library says of it is computed when it is first asked for.
 */
public final class Standing {
  private final Listing listing;
  private final AccountView account;
  private final AccountInput input;
  private final List<AssetView> assets;
  private final List<String> assetNames;
  private final List<String> instrumentNames;
  private final List<InstrumentView> instruments;
  private final List<PositionView> positions;
  private final List<OrderView> orders;
  private final List<TriggerView> triggers;
  private final List<UnitView> units;
  private final List<OrderInput> leveraged;
  private final Map<Long, Integer> lights = new LinkedHashMap<>();
  private final Map<Integer, Long> indexPrices = new LinkedHashMap<>();
  private final long nowNs;
  private final long warnRatioPpb;
  private @Nullable AccountMargin margin;

  private Standing(Listing listing, Venue venue, long accountId) {
    this.listing = listing;
    account = venue.account(accountId);
    input = venue.input(accountId);
    assets = List.copyOf(venue.assets());
    instruments = List.copyOf(venue.instruments());
    positions = List.copyOf(venue.positions(accountId));
    orders = List.copyOf(venue.orders(accountId));
    triggers = List.copyOf(venue.triggers(accountId));
    units = List.copyOf(venue.units(accountId));
    nowNs = venue.nowNs();
    warnRatioPpb = venue.settings().warnRatioPpb();
    assetNames = assets.stream().map(asset -> venue.inputAsset(asset.id())).toList();
    instrumentNames = instruments.stream().map(one -> venue.inputInstrument(one.id())).toList();
    leveraged = leveragedOrders(venue);
    for (PositionView position : positions) {
      lights.put(position.id(), venue.adl(position.id()).lights());
    }
    for (Listing.Index index : listing.indexes()) {
      indexPrices.put(index.id(), venue.index(index.id()).price());
    }
  }

  /** Inside {@code Views.read}. */
  public static Standing of(Listing listing, Venue venue, long accountId) {
    return new Standing(listing, venue, accountId);
  }

  public Listing listing() {
    return listing;
  }

  public AccountView account() {
    return account;
  }

  public AccountInput input() {
    return input;
  }

  public List<PositionView> positions() {
    return positions;
  }

  /** Live orders by rising id. */
  public List<OrderView> orders() {
    return orders;
  }

  public List<TriggerView> triggers() {
    return triggers;
  }

  public List<UnitView> units() {
    return units;
  }

  public List<AssetView> assets() {
    return assets;
  }

  /** Live orders of leveraged spot, which the library does not know. */
  public List<OrderInput> leveraged() {
    return leveraged;
  }

  /** Engine time. */
  public long nowNs() {
    return nowNs;
  }

  public long warnRatioPpb() {
    return warnRatioPpb;
  }

  public InstrumentView instrument(int id) {
    return instruments.get(id);
  }

  /** Name in {@link #input}. */
  public String instrumentName(int id) {
    return instrumentNames.get(id);
  }

  /** Name in {@link #input}. */
  public String assetName(int id) {
    return assetNames.get(id);
  }

  public Listed listed(int instrumentId) {
    return listing.instruments().get(instrumentId);
  }

  public String ccy(int assetId) {
    return listing.assets().get(assetId).ccy();
  }

  /** 0 … 5; 0 is not in the queue. */
  public int lights(PositionView position) {
    return lights.getOrDefault(position.id(), 0);
  }

  /** Price of a position's index; null = none. The marks of options have another scale. */
  public @Nullable BigDecimal indexPx(PositionView position) {
    int index = instrument(position.instrumentId()).spec().indexId();
    long price = indexPrices.getOrDefault(index, 0L);
    int scale = listing.indexes().get(index).markScale();
    return price == 0 ? null : Amounts.plain(BigDecimal.valueOf(price, scale));
  }

  public boolean inUsd() {
    return account.mode() == AccountMode.MULTI_CURRENCY || account.mode() == AccountMode.PORTFOLIO;
  }

  /** The library's instrument; null while it has no price. */
  public io.marginline.margin.account.@Nullable Instrument inputInstrument(int instrumentId) {
    String name = instrumentName(instrumentId);
    for (var one : input.instruments()) {
      if (one.id().equals(name)) {
        return one;
      }
    }
    return null;
  }

  /** The risk unit of an instrument, by its name in {@link #input}; "" while it has no price. */
  public String underlying(int instrumentId) {
    var instrument = inputInstrument(instrumentId);
    return instrument == null ? "" : instrument.underlying();
  }

  /** With liquidation prices. */
  public synchronized AccountMargin margin() {
    AccountMargin known = margin;
    if (known == null) {
      known = Assessment.of(Touched.by(input));
      margin = known;
    }
    return known;
  }

  public BigDecimal amount(int assetId, long units) {
    return Amounts.of(units, assets.get(assetId).scale());
  }

  /** Decimal places of USD amounts. */
  public int usdScale() {
    return input.currencies().getFirst().spec().usdScale();
  }

  public BigDecimal usd(long units) {
    return Amounts.of(units, usdScale());
  }

  /** USD for one coin; null where the asset is no currency of the venue. */
  public @Nullable BigDecimal usdPrice(int assetId) {
    if (assets.get(assetId).currency() == null) {
      return null;
    }
    CurrencyInput currency = input.currencies().get(assetId);
    return Amounts.of(currency.index(), currency.spec().indexScale());
  }

  /** An amount in USD, exact; 0 where the asset has no price. */
  public BigDecimal inUsd(int assetId, long units) {
    BigDecimal price = usdPrice(assetId);
    return price == null ? BigDecimal.ZERO : Amounts.plain(amount(assetId, units).multiply(price));
  }

  /** What an account input does not say, for an order of this instrument. */
  public OrderQuestion.Limits limits(int instrumentId) {
    long maxLots = instrument(instrumentId).spec().maxLots();
    return new OrderQuestion.Limits(maxLots, account.autoBorrow(), leveraged);
  }

  /** Live orders of leveraged spot, which the library does not know (docs/products.md P10). */
  private List<OrderInput> leveragedOrders(Venue venue) {
    List<OrderInput> found = new ArrayList<>();
    for (OrderView order : orders) {
      boolean spot = listed(order.instrumentId()).kind() == Instrument.Kind.SPOT;
      MarginMode mode = order.marginMode();
      if (spot && !order.reduceOnly() && OrderQuestion.isLeveragedSpot(account.mode(), mode)) {
        long lots = order.buy() ? order.remainingLots() : Exact.negate(order.remainingLots());
        int lever = venue.leverE2(account.id(), order.instrumentId(), mode, order.posSide());
        found.add(
            new OrderInput(
                instrumentName(order.instrumentId()),
                mode,
                order.posSide(),
                lots,
                order.priceTicks(),
                lever,
                false));
      }
    }
    return List.copyOf(found);
  }
}

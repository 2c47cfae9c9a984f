package io.marginline.lab.workload;

import io.marginline.model.AccountMode;
import io.marginline.model.Command;
import io.marginline.model.IndexSpec;
import io.marginline.model.InstrumentSpec;
import io.marginline.model.PositionMode;
import io.marginline.model.ProductKind;
import io.marginline.model.ProductSpec;
import io.marginline.model.Profile;
import io.marginline.model.QuoteCurrency;
import io.marginline.model.Tier;
import io.marginline.model.UnderlyingClass;
import io.marginline.model.VenueSettings;
import java.util.ArrayList;
import java.util.List;

/** The venue, assets, indexes, instruments and accounts of one world. */
final class WorldSetup {
  static final long PARTS = 1_000_000_000L;
  static final long SECOND = 1_000_000_000L;

  private final Draw draw;
  private final WorldKind kind;
  private final Listings listings;
  private final Currencies currencies;
  final Profile profile;
  final VenueSettings settings;
  final int assets;
  private final List<Integer> scales = new ArrayList<>();
  final List<IndexSpec> indexes = new ArrayList<>();

  /** By index; a forward's index has the underlying of its spot. */
  final List<Underlying> underlyings = new ArrayList<>();

  final List<InstrumentSpec> instruments = new ArrayList<>();
  final int accounts;

  /** Chance of a price gap per update and instrument, in 1,000. */
  final int gaps;

  /** Other tiers for a contract, with a grace of seconds to hours. */
  Planned otherTiers(StreamView view, long nowNs) {
    int instrument = draw.below(view.instruments.size());
    InstrumentSpec spec = view.instruments.get(instrument);
    long effective = draw.chance(50) ? nowNs : nowNs + draw.scaled(SECOND, 3 * 3_600 * SECOND);
    List<Tier> tiers = listings.others(spec, lotValue(spec));
    int named = draw.chance(20) ? 99 : instrument;
    return new Planned(0, h -> new Command.SetTiers(h, named, tiers, effective));
  }

  /** What a rich account brings, in units of the first asset. */
  final long wealth;

  /** Share of accounts in long/short mode, in 1,000; every third world has nearly all of them. */
  private final int hedgers;

  /**
   * @param stream shapes the world besides the draws, so that every run of consecutive streams has
   *     its share of the rarer worlds whatever the seed
   */
  WorldSetup(Draw draw, long stream, WorldKind kind, long startNs) {
    this.draw = draw;
    this.kind = kind;
    VenueChoices choices = new VenueChoices(draw);
    profile = choices.profile(stream % 2 == 0);
    hedgers = stream % 3 == 1 ? 900 : draw.chance(600) ? 500 : 0;
    settings = choices.settings(profile);
    listings = new Listings(draw, profile);
    currencies = new Currencies(draw, kind.usdScale());
    accounts = (int) draw.between(4, 32);
    gaps = draw.chance(kind == WorldKind.PORTFOLIO ? 150 : 600) ? 120 : 3;
    if (kind.hasCurrencies()) {
      assets = (int) draw.between(2, 3);
      coins(choices, startNs);
    } else {
      assets = draw.chance(300) ? 2 : 1;
      int count = draw.chance(150) ? 1 : (int) draw.between(2, 4);
      for (int i = 0; i < count; i++) {
        Underlying under = underlying(choices, -1, 0);
        instruments.add(
            listings.contract(under, product(startNs), (int) draw.between(0, assets - 1)));
      }
    }
    while (scales.size() < assets) {
      scales.add(kind.hasCurrencies() ? kind.usdScale() : (int) draw.between(0, 18));
    }
    long rich = lotValue(instruments.getFirst()) * draw.scaled(20, 400);
    // Portfolio margin asks for 10,000 dollars.
    wealth = kind == WorldKind.PORTFOLIO ? Math.max(rich, draw.scaled(30_000, 300_000)) : rich;
  }

  WorldKind kind() {
    return kind;
  }

  private Underlying underlying(VenueChoices choices, int assetId, int shift) {
    indexes.add(choices.index());
    long ticks = draw.scaled(60, 20_000);
    long mu = draw.ofLongs(1, 7, 10, 100);
    int id = indexes.size() - 1;
    Underlying under =
        new Underlying(id, ticks, mu, ticks * draw.between(2, 6), -1, assetId, shift);
    underlyings.add(under);
    return under;
  }

  /** One coin after the other, each with its spot, contracts, and options. */
  private void coins(VenueChoices choices, long startNs) {
    scales.add(kind.usdScale());
    for (int asset = 1; asset < assets; asset++) {
      int shift = (int) draw.between(2, 4);
      scales.add((int) draw.between(0, Math.min(8, kind.usdScale() + shift)));
      Underlying under = underlying(choices, asset, shift);
      if (kind.hasOptions()) {
        under = withForward(choices, under);
      }
      if (asset == 1 || draw.chance(700)) {
        instruments.add(listings.spot(under, 0));
      }
      contracts(under, startNs);
      long options = kind == WorldKind.OPTIONS ? draw.between(1, 3) : 1;
      for (int i = 0; kind.hasOptions() && i < options; i++) {
        instruments.add(option(under, startNs));
      }
    }
  }

  /** Of each kind some; where accounts are in portfolio margin, more of them. */
  private void contracts(Underlying under, long startNs) {
    int often = kind == WorldKind.PORTFOLIO ? 600 : 375;
    for (ProductSpec product :
        List.of(
            ProductSpec.LINEAR,
            dated(ProductKind.LINEAR, startNs),
            ProductSpec.INVERSE,
            dated(ProductKind.INVERSE, startNs))) {
      if (draw.chance(often)) {
        boolean inverse = product.kind() == ProductKind.INVERSE;
        instruments.add(listings.contract(under, product, inverse ? under.assetId() : 0));
      }
    }
  }

  private InstrumentSpec option(Underlying under, long nowNs) {
    boolean stable = draw.coin();
    return listings.option(under, stable ? 0 : under.assetId(), stable, nowNs);
  }

  private Underlying withForward(VenueChoices choices, Underlying under) {
    indexes.add(choices.index());
    Underlying with =
        new Underlying(
            under.indexId(),
            under.ticks(),
            under.mu(),
            under.mostTicks(),
            indexes.size() - 1,
            under.assetId(),
            under.shift());
    underlyings.set(under.indexId(), with);
    underlyings.add(with);
    return with;
  }

  /** Value of a lot at the first price, in units. */
  private long lotValue(InstrumentSpec spec) {
    long ticks = underlyings.get(spec.indexId()).ticks();
    long lot = spec.tickValueUnits();
    boolean inverse = spec.product().kind() == ProductKind.INVERSE;
    return inverse ? Math.max(1, lot / ticks) : lot * ticks;
  }

  private ProductSpec product(long nowNs) {
    if (kind == WorldKind.PERPETUALS) {
      return ProductSpec.LINEAR;
    }
    ProductKind contract = draw.chance(650) ? ProductKind.INVERSE : ProductKind.LINEAR;
    if (draw.chance(400)) {
      return contract == ProductKind.INVERSE ? ProductSpec.INVERSE : ProductSpec.LINEAR;
    }
    return dated(contract, nowNs);
  }

  private ProductSpec dated(ProductKind contract, long nowNs) {
    long soonest = kind == WorldKind.CONTRACTS ? 20 : 300;
    long expiry = nowNs + draw.scaled(soonest * SECOND, 3 * 3_600 * SECOND);
    long window = draw.chance(200) ? 0 : draw.scaled(SECOND, 1_800 * SECOND);
    return ProductSpec.dated(contract, expiry, window);
  }

  /** A new instrument like one that expired, on the same index. */
  Planned listAgain(StreamView view, long nowNs) {
    InstrumentSpec gone = view.instruments.get(draw.pick(List.copyOf(view.expired)));
    Underlying under = underlyings.get(gone.indexId());
    ProductKind was = gone.product().kind();
    InstrumentSpec spec =
        switch (was) {
          case OPTION -> option(under, nowNs);
          case LINEAR, INVERSE -> listings.contract(under, dated(was, nowNs), gone.settleAssetId());
          case SPOT -> throw new IllegalStateException("spot does not expire");
        };
    return new Planned(0, h -> new Command.CreateInstrument(h, spec));
  }

  /** What a rich account brings of an asset, in its units. */
  long wealthOf(int asset) {
    for (Underlying under : underlyings) {
      if (under.assetId() == asset) {
        double unitUsd = under.firstPrice() / Math.pow(10, under.shift());
        return Math.max(1, Math.round(wealth / unitUsd));
      }
    }
    return wealth;
  }

  /** The commands that build the world, in order. */
  List<Planned> commands() {
    List<Planned> plan = new ArrayList<>();
    plan.add(new Planned(0, h -> new Command.CreateAsset(h, 2))); // refused: no venue yet
    plan.add(new Planned(0, h -> new Command.ConfigureVenue(h, settings)));
    scales.forEach(scale -> plan.add(new Planned(0, h -> new Command.CreateAsset(h, scale))));
    indexes.forEach(spec -> plan.add(new Planned(0, h -> new Command.CreateIndex(h, spec))));
    instruments.forEach(
        spec -> plan.add(new Planned(0, h -> new Command.CreateInstrument(h, spec))));
    for (Underlying under : underlyings) {
      if (kind == WorldKind.PORTFOLIO && draw.chance(950)) {
        plan.add(named(under));
      }
    }
    for (int asset = 0; kind.hasCurrencies() && asset < assets; asset++) {
      if (asset < 2 || draw.chance(850)) {
        plan.add(currency(asset));
      }
    }
    for (int account = 1; account <= accounts; account++) {
      account(plan, account);
    }
    for (int asset = 0; asset < assets; asset++) {
      int its = asset;
      long amount = draw.scaled(1, Math.max(2, wealthOf(asset) / 20));
      if (draw.chance(400)) {
        plan.add(new Planned(0, h -> new Command.DepositFund(h, its, amount)));
      }
    }
    return plan;
  }

  /** A cap on what hedges, from nothing to more than there is. */
  Planned spotInUse(long account, int asset) {
    long most = Math.max(2, 2 * wealthOf(asset));
    long cap = draw.chance(150) ? 0 : draw.chance(300) ? Long.MAX_VALUE : draw.scaled(1, most);
    long given = draw.chance(20) ? -1 : cap;
    return new Planned(account, h -> new Command.SetSpotInUse(h, asset, given));
  }

  /** Everything on one coin is one risk unit. */
  Planned named(Underlying under) {
    UnderlyingClass its = UnderlyingClass.values()[under.assetId() % 3];
    QuoteCurrency quote = draw.of(QuoteCurrency.values());
    int index = under.indexId();
    return new Planned(0, h -> new Command.SetUnderlying(h, index, under.assetId(), its, quote));
  }

  /** The terms of an asset as a currency, anew. */
  Planned currency(int asset) {
    long rich = wealthOf(asset);
    for (Underlying under : underlyings) {
      if (under.assetId() == asset) {
        return currencies.set(asset, under.indexId(), scales.get(asset), under.shift(), rich);
      }
    }
    return currencies.set(asset, -1, scales.get(asset), scales.get(asset), rich);
  }

  private void account(List<Planned> plan, long id) {
    plan.add(new Planned(0, Command.CreateAccount::new));
    for (int asset = 0; asset < assets; asset++) {
      int its = asset;
      double share = draw.chance(150) ? 20 : draw.unit();
      long amount = 1 + Math.round(wealthOf(asset) * share);
      if (!kind.hasCurrencies() || asset == 0 || draw.chance(600)) {
        plan.add(new Planned(id, h -> new Command.Deposit(h, its, amount)));
      }
    }
    // Portfolio margin knows net positions only.
    if (draw.chance(kind == WorldKind.PORTFOLIO ? hedgers / 4 : hedgers)) {
      plan.add(new Planned(id, h -> new Command.SetPositionMode(h, PositionMode.LONG_SHORT)));
    }
  }

  /** The modes that the accounts choose, once there are prices. */
  List<Planned> choices() {
    List<Planned> plan = new ArrayList<>();
    for (int account = 1; kind.hasCurrencies() && account <= accounts; account++) {
      long id = account;
      AccountMode mode = currencies.first(kind == WorldKind.PORTFOLIO);
      boolean borrows = draw.chance(700);
      plan.add(new Planned(id, h -> new Command.SetAccountMode(h, mode)));
      plan.add(new Planned(id, h -> new Command.SetAutoBorrow(h, borrows)));
      for (int asset = 0; kind == WorldKind.PORTFOLIO && asset < assets; asset++) {
        if (draw.chance(400)) {
          plan.add(spotInUse(id, asset));
        }
      }
    }
    return plan;
  }
}

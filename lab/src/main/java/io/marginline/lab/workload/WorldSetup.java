package io.marginline.lab.workload;

import io.marginline.model.Command;
import io.marginline.model.CrossOffset;
import io.marginline.model.FundingSpec;
import io.marginline.model.IndexSpec;
import io.marginline.model.InstrumentSpec;
import io.marginline.model.MaintenanceRule;
import io.marginline.model.MarkSource;
import io.marginline.model.PositionMode;
import io.marginline.model.ProductKind;
import io.marginline.model.ProductSpec;
import io.marginline.model.Profile;
import io.marginline.model.SliceRule;
import io.marginline.model.Tier;
import io.marginline.model.TierBasis;
import io.marginline.model.TierRule;
import io.marginline.model.VenueSettings;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** The venue, assets, indexes, instruments and accounts of one world. */
final class WorldSetup {
  static final long PARTS = 1_000_000_000L;
  static final long SECOND = 1_000_000_000L;

  private final Draw draw;
  final Profile profile;
  final VenueSettings settings;
  final int assets;
  final List<IndexSpec> indexes = new ArrayList<>();
  final List<InstrumentSpec> instruments = new ArrayList<>();

  /** First price of each index in ticks of its instruments. */
  final List<Long> firstTicks = new ArrayList<>();

  private final WorldKind kind;

  final int accounts;

  /** Chance of a price gap per update and instrument, in 1,000. */
  final int gaps;

  /** What a rich account brings, per asset, in units. */
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
    profile = profile(stream % 2 == 0);
    hedgers = stream % 3 == 1 ? 900 : draw.chance(600) ? 500 : 0;
    settings = settings();
    assets = draw.chance(300) ? 2 : 1;
    accounts = (int) draw.between(4, 32);
    gaps = draw.chance(600) ? 120 : 3;
    int count = draw.chance(150) ? 1 : (int) draw.between(2, 4);
    for (int i = 0; i < count; i++) {
      indexes.add(index());
      firstTicks.add(draw.scaled(60, 20_000));
      instruments.add(instrument(i, startNs));
    }
    wealth = lotValue(instruments.getFirst()) * draw.scaled(20, 400);
  }

  /** Value of a lot at the first price, in units. */
  private long lotValue(InstrumentSpec spec) {
    long ticks = firstTicks.get(spec.indexId());
    return spec.product().kind() == ProductKind.INVERSE
        ? Math.max(1, spec.tickValueUnits() / ticks)
        : spec.tickValueUnits() * ticks;
  }

  /** Flat tiers by lots, where a size on an edge matters most, or any others. */
  private Profile profile(boolean flatLots) {
    Profile drawn = anyProfile();
    while (flatLots
        != (drawn.tierRule() == TierRule.FLAT && drawn.tierBasis() == TierBasis.CONTRACTS)) {
      drawn = anyProfile();
    }
    return drawn;
  }

  /** A built-in profile, or any mixture of the choices. */
  private Profile anyProfile() {
    if (draw.chance(600)) {
      return draw.pick(Profile.all());
    }
    return new Profile(
        "mixed",
        draw.of(TierRule.values()),
        draw.of(TierBasis.values()),
        draw.of(MaintenanceRule.values()),
        draw.of(CrossOffset.values()),
        draw.of(SliceRule.values()),
        draw.chance(700));
  }

  private VenueSettings settings() {
    long warn = draw.between(1_200_000_000L, 4_000_000_000L);
    return new VenueSettings(
        profile,
        60 * SECOND,
        warn,
        warn + draw.between(0, 500_000_000L),
        draw.scaled(SECOND, 3_600 * SECOND),
        draw.between(1_000_000_000L, 1_500_000_000L),
        draw.scaled(500_000, 30_000_000),
        (int) draw.between(1, 4),
        draw.scaled(SECOND / 10, 3 * SECOND),
        draw.scaled(5_000_000, 150_000_000),
        draw.chance(700) ? 1L << 60 : draw.scaled(10, 1_000_000),
        draw.scaled(SECOND, 600 * SECOND),
        draw.between(500_000_000L, 1_000_000_000L),
        draw.chance(700) ? 0 : draw.scaled(10, 10_000_000),
        draw.chance(300));
  }

  private IndexSpec index() {
    int sources = (int) draw.between(1, 5);
    return new IndexSpec(
        draw.coin()
            ? Collections.nCopies(sources, PARTS)
            : Collections.nCopies(sources, 1L).stream().map(_ -> draw.between(1, PARTS)).toList(),
        draw.scaled(10 * SECOND, 60 * SECOND),
        draw.between(5_000_000, 50_000_000),
        draw.between(20_000_000, 200_000_000),
        draw.chance(700) ? 0 : draw.between(20_000_000, 200_000_000),
        draw.scaled(SECOND, 120 * SECOND));
  }

  private ProductSpec product(long nowNs) {
    if (kind == WorldKind.PERPETUALS) {
      return ProductSpec.LINEAR;
    }
    ProductKind contract = draw.chance(650) ? ProductKind.INVERSE : ProductKind.LINEAR;
    if (draw.chance(400)) {
      return contract == ProductKind.INVERSE ? ProductSpec.INVERSE : ProductSpec.LINEAR;
    }
    long expiry = nowNs + draw.scaled(20 * SECOND, 2 * 3_600 * SECOND);
    return ProductSpec.dated(
        contract, expiry, draw.chance(200) ? 0 : draw.scaled(SECOND, 1_800 * SECOND));
  }

  /** A new instrument on the index of one that expired. */
  Planned listAgain(StreamView view, long nowNs) {
    int gone = draw.pick(List.copyOf(view.expired));
    InstrumentSpec spec = instrument(view.instruments.get(gone).indexId(), nowNs);
    return new Planned(0, h -> new Command.CreateInstrument(h, spec));
  }

  private InstrumentSpec instrument(int indexId, long nowNs) {
    ProductSpec product = product(nowNs);
    boolean inverse = product.kind() == ProductKind.INVERSE;
    long taker = draw.chance(200) ? 0 : draw.between(1, 1_000_000);
    long maker = draw.between(-Math.min(taker, 500_000), 500_000);
    long liquidationFee = draw.chance(400) ? 0 : draw.between(1, 5_000_000);
    long ticks = firstTicks.get(indexId);
    long mu = draw.ofLongs(1, 7, 10, 100);
    // Inverse lots of a few units show every rounding.
    long tickValue = inverse ? ticks * draw.scaled(2, 20_000) : draw.scaled(1, 1_000);
    long lotValue = inverse ? Math.max(1, tickValue / ticks) : tickValue * ticks;
    long maxLots = draw.scaled(2_000, 200_000);
    long phi = profile.feeInRatio() ? taker + liquidationFee : 0;
    boolean external = draw.chance(400);
    return new InstrumentSpec(
        indexId,
        (int) draw.between(0, assets - 1),
        tickValue,
        mu,
        ticks * draw.between(2, 6),
        maxLots,
        draw.chance(700) ? 1 : draw.between(2, 6),
        taker,
        maker,
        liquidationFee,
        draw.scaled(20_000_000, 300_000_000),
        draw.between(0, 20_000_000),
        draw.between(0, 50_000_000),
        external ? MarkSource.EXTERNAL : MarkSource.INDEX_BASIS,
        product.expiryNs() > 0 ? FundingSpec.NONE : funding(inverse ? 1 : lotValue),
        tiers(maxLots, lotValue, phi),
        product);
  }

  private FundingSpec funding(long lotValue) {
    if (draw.chance(400)) {
      return FundingSpec.NONE;
    }
    long cap = draw.between(100_000, 20_000_000);
    return new FundingSpec(
        draw.scaled(5 * SECOND, 3_600 * SECOND),
        draw.between(-1_000_000, 1_000_000),
        cap,
        -draw.between(100_000, 20_000_000),
        lotValue * draw.scaled(1, 200));
  }

  /** Edges rise; half of the tables leave no room between imr and mmr + fee. */
  private List<Tier> tiers(long maxLots, long lotValue, long phi) {
    List<Tier> tiers = new ArrayList<>();
    int count = (int) draw.between(draw.chance(200) ? 1 : 2, 4);
    boolean tight = draw.coin();
    // In most worlds an ordinary account can afford a size on the first edges.
    long widest = draw.chance(650) ? 250 : maxLots / 4;
    long edge = 0;
    long imr = draw.ofLongs(10_000_000, 20_000_000, 50_000_000, 100_000_000);
    for (int i = 0; i < count; i++) {
      edge = i == count - 1 ? maxLots : edge + draw.scaled(5, widest);
      imr = Math.max(imr, 2 * phi + 2);
      long room = imr - phi;
      long mmr = tight ? room : draw.between(room / 4, room * 9 / 10);
      tiers.add(
          profile.tierBasis() == TierBasis.NOTIONAL
              ? Tier.ofNotional(edge * lotValue, mmr, imr)
              : Tier.ofLots(edge, mmr, imr));
      imr = Math.min(PARTS / 2, imr * 3 / 2);
    }
    return tiers;
  }

  /** The commands that build the world, in order. */
  List<Planned> commands() {
    List<Planned> plan = new ArrayList<>();
    plan.add(new Planned(0, h -> new Command.CreateAsset(h, 2))); // refused: no venue yet
    plan.add(new Planned(0, h -> new Command.ConfigureVenue(h, settings)));
    for (int i = 0; i < assets; i++) {
      int scale = (int) draw.between(0, 18);
      plan.add(new Planned(0, h -> new Command.CreateAsset(h, scale)));
    }
    indexes.forEach(spec -> plan.add(new Planned(0, h -> new Command.CreateIndex(h, spec))));
    instruments.forEach(
        spec -> plan.add(new Planned(0, h -> new Command.CreateInstrument(h, spec))));
    for (int account = 1; account <= accounts; account++) {
      long id = account;
      plan.add(new Planned(0, Command.CreateAccount::new));
      for (int asset = 0; asset < assets; asset++) {
        int its = asset;
        long amount = 1 + Math.round(wealth * (draw.chance(150) ? 20 : draw.unit()));
        plan.add(new Planned(id, h -> new Command.Deposit(h, its, amount)));
      }
      if (draw.chance(hedgers)) {
        plan.add(new Planned(id, h -> new Command.SetPositionMode(h, PositionMode.LONG_SHORT)));
      }
    }
    for (int asset = 0; asset < assets; asset++) {
      int its = asset;
      long amount = draw.scaled(1, Math.max(2, wealth / 20));
      if (draw.chance(400)) {
        plan.add(new Planned(0, h -> new Command.DepositFund(h, its, amount)));
      }
    }
    return plan;
  }
}

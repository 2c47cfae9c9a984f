package io.marginline.lab.workload;

import io.marginline.model.FundingSpec;
import io.marginline.model.InstrumentSpec;
import io.marginline.model.MarkSource;
import io.marginline.model.OptionSpec;
import io.marginline.model.ProductKind;
import io.marginline.model.ProductSpec;
import io.marginline.model.Profile;
import io.marginline.model.Tier;
import io.marginline.model.TierBasis;
import java.util.ArrayList;
import java.util.List;

/** Instruments of any kind with fees, tiers and funding. */
final class Listings {
  private static final long PARTS = WorldSetup.PARTS;
  private static final long SECOND = WorldSetup.SECOND;

  private final Draw draw;
  private final Profile profile;

  Listings(Draw draw, Profile profile) {
    this.draw = draw;
    this.profile = profile;
  }

  /** A perpetual or dated contract. */
  InstrumentSpec contract(Underlying under, ProductSpec product, int settleAssetId) {
    boolean inverse = product.kind() == ProductKind.INVERSE;
    // Inverse lots of a few units show every rounding.
    long tickValue = inverse ? under.ticks() * draw.scaled(2, 20_000) : draw.scaled(1, 1_000);
    long lotValue = inverse ? Math.max(1, tickValue / under.ticks()) : tickValue * under.ticks();
    long maxLots = draw.scaled(2_000, 200_000);
    Fees fees = fees();
    FundingSpec funding =
        product.expiryNs() > 0 ? FundingSpec.NONE : funding(inverse ? 1 : lotValue);
    List<Tier> tiers = tiers(maxLots, lotValue, fees.phi(profile));
    return spec(under, settleAssetId, tickValue, maxLots, fees, funding, tiers, product);
  }

  /** The coin of an underlying against the quote asset, both worth the same in USD. */
  InstrumentSpec spot(Underlying under, int quoteAssetId) {
    long power = Math.round(Math.pow(10, under.shift()));
    long tickValue = draw.scaled(1, 300);
    long baseLot = Math.max(1, tickValue * power / under.mu());
    long maxLots = draw.scaled(2_000, 200_000);
    ProductSpec product = ProductSpec.spot(under.assetId(), baseLot);
    return spec(
        under, quoteAssetId, tickValue, maxLots, fees(), FundingSpec.NONE, List.of(), product);
  }

  /** An option; its price in ticks is a premium per coin, {@code Underlying} gives the strike. */
  InstrumentSpec option(Underlying under, int settleAssetId, boolean stable, long nowNs) {
    long strike = Math.max(1, Math.round(under.firstPrice() * (0.6 + 0.9 * draw.unit())));
    // A premium of 1.00 is so many ticks; in a stable coin a premium is a price.
    long mu = draw.ofLongs(1, 10);
    long perOne = stable ? under.mu() : draw.ofLongs(500, 2_000, 10_000) * mu;
    long tickValue = stable ? draw.scaled(1, 300) * mu : draw.scaled(1, 50);
    OptionSpec option =
        new OptionSpec(
            under.forward(),
            strike,
            draw.coin(),
            stable,
            under.mu(),
            perOne,
            draw.ofLongs(30_000_000, 50_000_000));
    long expiry = nowNs + draw.scaled(20 * SECOND, 40 * 86_400 * SECOND);
    ProductSpec product = ProductSpec.option(option, expiry, draw.chance(200) ? 0 : 60 * SECOND);
    long most = stable ? under.mostTicks() * under.mu() / mu : 20 * perOne / mu;
    long maxLots = draw.scaled(500, 20_000);
    Fees fees = fees();
    return new InstrumentSpec(
        under.indexId(),
        settleAssetId,
        tickValue,
        mu,
        Math.max(10, most),
        maxLots,
        1,
        fees.taker,
        fees.maker,
        fees.liquidation,
        draw.scaled(100_000_000, 500_000_000),
        0,
        0,
        draw.chance(200) ? MarkSource.EXTERNAL : MarkSource.INDEX_BASIS,
        FundingSpec.NONE,
        factors(maxLots),
        product);
  }

  private List<Tier> factors(long maxLots) {
    List<Tier> tiers = new ArrayList<>();
    long edge = 0;
    long factor = PARTS;
    int count = (int) draw.between(1, 3);
    for (int i = 0; i < count; i++) {
      edge = i == count - 1 ? maxLots : edge + draw.scaled(5, Math.max(6, maxLots / 4));
      tiers.add(Tier.ofLots(edge, 0, factor));
      factor += draw.between(0, PARTS / 2);
    }
    return tiers;
  }

  private record Fees(long taker, long maker, long liquidation) {
    long phi(Profile profile) {
      return profile.feeInRatio() ? taker + liquidation : 0;
    }
  }

  private Fees fees() {
    long taker = draw.chance(200) ? 0 : draw.between(1, 1_000_000);
    long maker = draw.between(-Math.min(taker, 500_000), 500_000);
    return new Fees(taker, maker, draw.chance(400) ? 0 : draw.between(1, 5_000_000));
  }

  @SuppressWarnings("checkstyle:ParameterNumber") // the parts of one record
  private InstrumentSpec spec(
      Underlying under,
      int settleAssetId,
      long tickValue,
      long maxLots,
      Fees fees,
      FundingSpec funding,
      List<Tier> tiers,
      ProductSpec product) {
    return new InstrumentSpec(
        under.indexId(),
        settleAssetId,
        tickValue,
        under.mu(),
        under.mostTicks(),
        maxLots,
        draw.chance(700) ? 1 : draw.between(2, 6),
        fees.taker,
        fees.maker,
        fees.liquidation,
        draw.scaled(20_000_000, 300_000_000),
        draw.between(0, 20_000_000),
        draw.between(0, 50_000_000),
        draw.chance(400) ? MarkSource.EXTERNAL : MarkSource.INDEX_BASIS,
        funding,
        tiers,
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

  /** Other tiers for a listed contract, now and then such as no contract may have. */
  List<Tier> others(InstrumentSpec spec, long lotValue) {
    Fees fees = new Fees(spec.takerPpb(), spec.makerPpb(), spec.liquidationFeePpb());
    List<Tier> drawn = tiers(spec.maxLots(), lotValue, fees.phi(profile));
    return draw.chance(40) ? List.of() : drawn;
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
}

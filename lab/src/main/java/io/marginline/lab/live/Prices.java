package io.marginline.lab.live;

import io.marginline.config.Instrument;
import io.marginline.config.venue.Listed;
import io.marginline.config.venue.Listing;
import io.marginline.feeds.SplitMix64;
import io.marginline.margin.option.Black76;
import io.marginline.model.SourcePrice;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/** What everything that is listed is worth at a second of the loop, and what the sources say. */
final class Prices {
  private static final double PPB = 1e9;
  private static final double YEAR_NS = 365.0 * 86_400e9;

  /** A dated price lies above the index by this much a year. */
  private static final double CARRY = 0.05;

  private static final double VOLATILITY = 0.55;
  private static final double SKEW = 0.25;

  /** Sources differ by a basis point or so. */
  private static final long NOISE = 100;

  private static final double NOISE_UNIT = 1e-6;

  /** Start prices and temper of the coins that are known by name; others are like the last one. */
  private static final List<PricePath.Coin> KNOWN =
      List.of(
          new PricePath.Coin("BTC", 100_000, 0.07, 1),
          new PricePath.Coin("ETH", 3_500, 0.10, 1.2),
          new PricePath.Coin("SOL", 180, 0.15, 1.5));

  private final Listing listing;
  private final PricePath path;
  private final List<PricePath.Coin> coins = new ArrayList<>();
  private final SplitMix64 draws;
  private final Black76 model = new Black76();
  private double second;
  private long nowNs;

  Prices(Listing listing, long seed) {
    this.listing = listing;
    for (Listed listed : listing.instruments()) {
      if (coin(listed.terms().base()) < 0) {
        coins.add(known(listed.terms().base()));
      }
    }
    path = new PricePath(coins, seed);
    draws = SplitMix64.stream(seed, 1_000);
  }

  private static PricePath.Coin known(String ccy) {
    for (PricePath.Coin coin : KNOWN) {
      if (coin.ccy().equals(ccy)) {
        return coin;
      }
    }
    throw new IllegalArgumentException(
        "the built-in market has no prices of " + ccy + "; run without it (--no-market)");
  }

  private int coin(String ccy) {
    for (int i = 0; i < coins.size(); i++) {
      if (coins.get(i).ccy().equals(ccy)) {
        return i;
      }
    }
    return -1;
  }

  /** Goes to a second of the loop. */
  void at(double loopSecond, long epochNs) {
    second = loopSecond;
    nowNs = epochNs;
  }

  /** Price of a coin in its quote. */
  double index(String ccy) {
    return path.price(coin(ccy), second);
  }

  /** What a fair quote of an instrument is, in the unit of its price. */
  double fair(Listed listed) {
    Instrument terms = listed.terms();
    double index = index(terms.base());
    return switch (terms.kind()) {
      case SPOT, SWAP -> index;
      case FUTURES -> index * (1 + CARRY * years(listed));
      case OPTION -> premium(listed, index) / (terms.inverse() ? index : 1);
    };
  }

  private double premium(Listed listed, double index) {
    Instrument.OptionTerms option = Objects.requireNonNull(listed.terms().option());
    double forward = index * (1 + CARRY * years(listed));
    return model
        .set(
            option.call(),
            forward,
            Objects.requireNonNull(option.strike()).doubleValue(),
            years(listed),
            volatility(listed, forward))
        .price();
  }

  private static double volatility(Listed listed, double forward) {
    double strike =
        Objects.requireNonNull(Objects.requireNonNull(listed.terms().option()).strike())
            .doubleValue();
    return VOLATILITY + SKEW * Math.abs(Math.log(strike / forward));
  }

  private double years(Listed listed) {
    return Math.max(1e-6, (listed.spec().product().expiryNs() - nowNs) / YEAR_NS);
  }

  /** All that the sources of all indexes say now, and the volatilities. */
  List<SourcePrice> sources() {
    List<SourcePrice> all = new ArrayList<>();
    for (Listing.Index index : listing.indexes()) {
      double fair = indexPrice(index);
      for (int source = 0; source < index.sources().size(); source++) {
        double noise = 1 + (draws.below(2 * NOISE) - NOISE) * NOISE_UNIT;
        long price = Math.round(fair * noise * Math.pow(10, index.markScale()));
        all.add(SourcePrice.ofIndex(index.id(), source, price));
      }
    }
    for (Listed listed : listing.instruments()) {
      if (listed.kind() == Instrument.Kind.OPTION) {
        double forward = index(listed.terms().base()) * (1 + CARRY * years(listed));
        long ppb = Math.round(volatility(listed, forward) * PPB);
        all.add(SourcePrice.ofVolatility(listed.id(), ppb));
      }
    }
    return all;
  }

  /** The index of a pair, or the forward of an expiry. */
  private double indexPrice(Listing.Index index) {
    double price = index(index.name().substring(0, index.name().indexOf('-')));
    for (Listed listed : listing.instruments()) {
      if (listed.spec().product().option().forwardIndexId() == index.id()) {
        return price * (1 + CARRY * years(listed));
      }
    }
    return price;
  }
}

package io.marginline.reference;

import static io.marginline.reference.world.World.P9;

import io.marginline.model.OptionSpec;
import io.marginline.model.Tier;
import io.marginline.reference.world.Index;
import io.marginline.reference.world.Instrument;
import io.marginline.reference.world.Order;
import io.marginline.reference.world.Rational;
import io.marginline.reference.world.World;
import java.util.List;

/** Margin, fees and payoff of options (docs/products.md P7); premiums and brackets per coin. */
final class Options {
  private static final Rational LEAST_BRACKET = Rational.of(1).over(10);
  private static final Rational BRACKET = Rational.of(15).over(100);
  private static final int FEE_SHARE = 8;
  private final World world;

  Options(World world) {
    this.world = world;
  }

  static OptionSpec spec(Instrument instrument) {
    return instrument.spec.product().option();
  }

  /** U: settle units of one lot at a premium of 1.00 per coin. */
  static Rational unit(Instrument instrument) {
    return Rational.of(instrument.tv()).times(spec(instrument).markPerOne()).over(instrument.mu());
  }

  /** What one coin is in the settle asset: 1, or its index price in the stable coin. */
  private Rational coin(Instrument instrument) {
    OptionSpec option = spec(instrument);
    return option.stableSettled()
        ? Rational.of(world.index(instrument).price).over(option.pricePerOne())
        : Rational.of(1);
  }

  private static Rational premium(Instrument instrument, Rational marks) {
    return marks.over(spec(instrument).markPerOne());
  }

  private static Rational markPremium(Instrument instrument) {
    return premium(instrument, Rational.of(instrument.mark));
  }

  private static Rational orderPremium(Order order, Instrument instrument) {
    return premium(instrument, Rational.of(order.price).times(instrument.mu()));
  }

  /** MF: the factor of the first tier that holds so many lots. */
  private static Rational factor(Instrument instrument, long lots) {
    List<Tier> tiers = instrument.spec.tiers();
    int t = 0;
    while (t < tiers.size() - 1 && lots > tiers.get(t).maxLots()) {
      t++;
    }
    return Rational.of(tiers.get(t).imrPpb()).over(P9);
  }

  /** mmB in the settle asset. */
  private Rational maintenanceBracket(Instrument instrument, Rational factor) {
    OptionSpec option = spec(instrument);
    Rational rate = Rational.of(option.marginRatePpb()).over(P9);
    Rational coin = coin(instrument);
    if (option.call()) {
      return rate.times(factor).times(coin);
    }
    Rational markInCoin = markPremium(instrument).over(coin);
    return rate.max(rate.times(markInCoin)).times(factor).times(coin);
  }

  /** imB in the settle asset. */
  private Rational initialBracket(Instrument instrument, Rational factor) {
    OptionSpec option = spec(instrument);
    long forward = World.present(world.indexes.get(option.forwardIndexId())).price;
    long out = option.call() ? option.strike() - forward : forward - option.strike();
    Rational share = Rational.of(Math.max(0, out)).over(forward);
    Rational bracket = LEAST_BRACKET.max(BRACKET.minus(share)).times(factor);
    return maintenanceBracket(instrument, factor).max(bracket.times(coin(instrument)));
  }

  /** MM of short lots; without the mark in the USD modes, where equity contains it. */
  long maintenance(Instrument instrument, long shortLots, long tierLots, boolean usd) {
    return required(
        instrument,
        shortLots,
        shortLots == 0
            ? Rational.ZERO
            : maintenanceBracket(instrument, factor(instrument, tierLots)),
        usd);
  }

  private long initial(Instrument instrument, long shortLots, long tierLots, boolean usd) {
    return required(
        instrument,
        shortLots,
        shortLots == 0 ? Rational.ZERO : initialBracket(instrument, factor(instrument, tierLots)),
        usd);
  }

  private static long required(Instrument instrument, long lots, Rational bracket, boolean usd) {
    Rational perCoin = usd ? bracket : bracket.plus(markPremium(instrument));
    return perCoin.times(unit(instrument)).times(lots).ceil();
  }

  /** Of lots that are worth this in premium: never more than an eighth of it; a rebate in full. */
  long fee(Instrument instrument, long lots, Rational value, long rate) {
    Rational base = unit(instrument).times(coin(instrument)).times(lots);
    Rational full = base.times(rate).over(P9);
    return (rate > 0 ? full.min(value.over(FEE_SHARE)) : full).ceil();
  }

  /** At the mark. */
  long fee(Instrument instrument, long lots, long rate) {
    return fee(instrument, lots, instrument.priceAt(instrument.mark).times(lots), rate);
  }

  /** What a position of this instrument and its orders need. */
  record Needs(long initial, long maintenanceWithOrders, long feeWithOrders) {}

  Needs needs(Instrument instrument, long lots, OpenOrders open, long feeRate, boolean usd) {
    long held = Math.max(0, -lots);
    long tier = held + open.sellLots;
    long sold = held;
    long orders = 0;
    Rational unit = unit(instrument);
    Rational mark = markPremium(instrument);
    for (OpenOrders.Split split : open.splits) {
      Order order = split.order();
      Rational price = orderPremium(order, instrument);
      Rational bracket = initialBracket(instrument, factor(instrument, tier));
      if (order.buy) {
        Rational above = price.minus(mark).minus(bracket).max(Rational.ZERO);
        orders += above.times(unit).times(split.closes()).ceil();
      } else {
        sold += split.opens();
        Rational least = LEAST_BRACKET.times(coin(instrument));
        Rational need = bracket.plus(mark).minus(price).max(least);
        orders += need.times(unit).times(split.opens()).ceil();
      }
    }
    long own =
        Math.addExact(maintenance(instrument, held, held, usd), fee(instrument, held, feeRate));
    return new Needs(
        Math.max(initial(instrument, held, tier, usd), own) + orders,
        maintenance(instrument, sold, tier, usd),
        fee(instrument, sold, feeRate));
  }

  /** What signed lots are worth when the coin stands at a price at expiry: owned down. */
  static long payoff(Instrument instrument, long signed, long price) {
    OptionSpec option = spec(instrument);
    long inner = option.call() ? price - option.strike() : option.strike() - price;
    Rational perLot = unit(instrument).times(Math.max(0, inner));
    return perLot.over(option.stableSettled() ? option.pricePerOne() : price).times(signed).floor();
  }

  /** The worse of the index, the forward and the age of the volatility. */
  boolean hasForward(Instrument instrument) {
    Index index = world.index(instrument);
    return index.price > 0
        && World.present(world.indexes.get(spec(instrument).forwardIndexId())).price > 0;
  }
}

package io.marginline.margin;

import io.marginline.fixed.Rounding;
import io.marginline.fixed.Wide;
import io.marginline.margin.account.AccountInput;
import io.marginline.margin.account.CurrencyInput;
import io.marginline.margin.account.Instrument;
import io.marginline.margin.account.InstrumentPrice;
import io.marginline.margin.account.OrderInput;
import io.marginline.margin.account.Position;
import io.marginline.margin.contract.ContractTerms;
import io.marginline.margin.contract.InverseTerms;
import io.marginline.margin.contract.SpotTerms;
import io.marginline.margin.option.OptionContract;
import io.marginline.margin.option.OptionMarginRule;
import io.marginline.margin.option.OptionTiers;
import io.marginline.model.AccountMode;
import io.marginline.model.CrossOffset;
import io.marginline.model.CurrencySpec;
import io.marginline.model.DiscountTier;
import io.marginline.model.LoanTier;
import io.marginline.model.MarginMode;
import io.marginline.model.PositionSide;
import io.marginline.model.Profile;
import io.marginline.model.QuoteCurrency;
import io.marginline.model.TierRule;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SplittableRandom;

/**
 * Random accounts over every product on BTC and ETH: linear and inverse perpetuals and futures,
 * options settled in coin and in USDT, leveraged spot, resting orders. All money has eight places.
 */
final class AllProductsBook {
  static final long ONE = 100_000_000L;
  static final long DAY_NS = 86_400_000_000_000L;

  /** Marks of contracts in 10^-4 USD, of options' strikes and forwards in cents. */
  private static final long MARK = 10_000;

  private static final long CENTS = 100;

  final SplittableRandom random;
  private final Map<String, Long> dollars = new LinkedHashMap<>();
  private final List<Instrument> instruments = new ArrayList<>();
  private final Map<String, InstrumentPrice> prices = new LinkedHashMap<>();
  private final Profile profile;

  AllProductsBook(SplittableRandom random) {
    this.random = random;
    profile = random.nextBoolean() ? Profile.MARGINLINE : Profile.OKX;
    dollars.put("BTC", random.nextLong(10_000, 120_000));
    dollars.put("ETH", random.nextLong(500, 6_000));
    for (String coin : dollars.keySet()) {
      contracts(coin);
      options(coin);
      spot(coin);
    }
  }

  List<Instrument> instruments() {
    return instruments;
  }

  Instrument instrument(String id) {
    return instruments.stream().filter(each -> each.id().equals(id)).findFirst().orElseThrow();
  }

  /** An account without positions; equity lies around nothing in some of them. */
  AccountInput empty(AccountMode mode) {
    AccountInput input = AccountInput.of(mode, offset(), 0);
    input = input.add(CurrencyInput.of("USDT", spec(ONE), 99_900_000 + around(200_000), cash()));
    input = input.add(CurrencyInput.of("USDC", spec(990_000_000L * ONE), ONE, cash()));
    for (Map.Entry<String, Long> coin : dollars.entrySet()) {
      long units = cash() / coin.getValue();
      CurrencySpec spec = spec(random.nextLong(1, 50) * ONE);
      input = input.add(CurrencyInput.of(coin.getKey(), spec, coin.getValue() * ONE, units));
    }
    for (Instrument each : instruments) {
      input = input.add(each, price(each.id()));
    }
    return input;
  }

  /** An account with about half of the products, with orders; isolated positions if asked for. */
  AccountInput account(AccountMode mode, boolean isolated) {
    AccountInput input = empty(mode);
    for (Instrument each : instruments) {
      boolean alone = isolated && random.nextInt(3) == 0;
      if (random.nextBoolean()) {
        MarginMode margin = alone ? MarginMode.ISOLATED : MarginMode.CROSS;
        input = input.add(position(each, margin, size(each)));
        if (random.nextInt(3) == 0 && !(each instanceof Instrument.Spot)) {
          input = input.add(order(each, margin));
        }
      }
    }
    return input;
  }

  /** A position of so many signed lots, entered near its mark. */
  Position position(Instrument instrument, MarginMode margin, long lots) {
    InstrumentPrice price = price(instrument.id());
    long own = margin == MarginMode.ISOLATED ? random.nextLong(1, 10 * ONE) : 0;
    if (instrument instanceof Instrument.Spot pair) {
      long base = Math.abs(lots) * pair.baseUnitsPerLot();
      long quote = pair.terms().value(base, price.mark(), Rounding.FLOOR);
      // A long has borrowed four fifths of its coins' value; a short holds what it sold and a
      // third.
      return lots > 0
          ? new Position.Spot(instrument.id(), margin, true, false, base, 0, quote / 5 * 4, 500)
          : new Position.Spot(instrument.id(), margin, false, false, 0, quote / 3 * 4, base, 500);
    }
    return new Position.Contracts(
        instrument.id(),
        margin,
        PositionSide.NET,
        lots,
        entry(instrument, lots, price.mark() + around(price.mark() / 50)),
        own,
        (1 + random.nextLong(20)) * 100);
  }

  /** Signed entry cost, of inverse contracts entry value, of options premium. */
  static long entry(Instrument instrument, long lots, long mark) {
    return switch (instrument) {
      case Instrument.Linear linear ->
          linear.terms().value(lots, Math.max(1, mark), Rounding.CEILING);
      case Instrument.Inverse inverse ->
          inverse.terms().value(lots, Math.max(1, mark), Rounding.FLOOR);
      case Instrument.Option option ->
          Wide.mulMulDiv(
              lots,
              option.contract().lotUnits(),
              Math.max(0, mark),
              option.contract().markPerOne(),
              Rounding.CEILING);
      case Instrument.Spot spot -> throw new IllegalArgumentException(spot.id());
    };
  }

  /** A signed size that is never 0. */
  long size(Instrument instrument) {
    long most = instrument instanceof Instrument.Inverse ? 20_000 : 5_000;
    long lots = 1 + random.nextLong(most);
    return random.nextBoolean() ? lots : -lots;
  }

  InstrumentPrice price(String id) {
    return Objects.requireNonNull(prices.get(id), id);
  }

  private OrderInput order(Instrument each, MarginMode margin) {
    long mark = price(each.id()).mark();
    long ticks = Math.max(1, (mark + around(mark / 30)) / each.markUnitsPerTick());
    return new OrderInput(each.id(), margin, PositionSide.NET, size(each), ticks, 1000, false);
  }

  private void contracts(String coin) {
    String mmr = random.nextBoolean() ? "0.004" : "0.01";
    for (long days : new long[] {0, 1 + random.nextLong(200)}) {
      String end = days == 0 ? "-SWAP" : "-" + days;
      Sheet sheet = Sheet.of(8, 3, 1, 4).profile(profile).taker("0.0005");
      sheet.tierByLots(2_000, mmr, "0.02").tierByLots(10_000_000, "0.02", "0.05");
      ContractTerms linear = sheet.terms();
      String id = coin + "-USDT" + end;
      add(new Instrument.Linear(id, coin, "USDT", QuoteCurrency.USDT, linear, days * DAY_NS));
      InverseSheet coins = InverseSheet.of("10", 8, 1, 4).profile(profile).taker("0.0005");
      coins.tierByLots(5_000, mmr, "0.02").tierByLots(10_000_000, "0.02", "0.05");
      InverseTerms inverse = coins.terms();
      id = coin + "-USD" + end;
      add(new Instrument.Inverse(id, coin, coin, QuoteCurrency.USD, inverse, days * DAY_NS));
    }
  }

  private void add(Instrument contract) {
    long index = index(contract.underlying()) * MARK;
    instruments.add(contract);
    prices.put(contract.id(), InstrumentPrice.of(index + around(index / 100), index));
  }

  private void options(String coin) {
    long index = index(coin) * CENTS;
    for (int i = 0; i < 4; i++) {
      boolean call = i % 2 == 0;
      boolean stable = i > 1;
      long strike = Math.max(1, index + around(index / 3));
      long days = 1 + random.nextLong(120);
      OptionContract contract =
          new OptionContract(
              call, stable, strike, days * DAY_NS, CENTS, stable ? CENTS : ONE, ONE / 10);
      String settle = stable ? "USDT" : coin;
      String id = coin + "-" + settle + "-" + days + (call ? "-C" : "-P") + i;
      QuoteCurrency quote = stable ? QuoteCurrency.USDT : QuoteCurrency.USD;
      OptionTiers tiers = new OptionTiers(new long[] {1_000, 100_000}, new long[] {ppb(1), ppb(2)});
      OptionMarginRule rule = coin.equals("BTC") ? OptionMarginRule.BTC : OptionMarginRule.ETH;
      instruments.add(
          new Instrument.Option(
              id, coin, settle, quote, contract, rule, tiers, 1, 300_000, 300_000));
      long volatility = 200_000_000L + random.nextLong(1_200_000_000L);
      long forward = index + around(index / 50);
      prices.put(id, InstrumentPrice.ofOption(contract, forward, index, volatility, 0));
    }
  }

  private long index(String coin) {
    return Objects.requireNonNull(dollars.get(coin), coin);
  }

  private static long ppb(long whole) {
    return whole * 1_000_000_000L;
  }

  private void spot(String coin) {
    List<LoanTier> loans =
        List.of(
            new LoanTier(100 * ONE, 20_000_000, 100_000_000),
            new LoanTier(Long.MAX_VALUE, 40_000_000, 200_000_000));
    SpotTerms.Rates rates = new SpotTerms.Rates(TierRule.MARGINAL, 1_000_000);
    SpotTerms terms = SpotTerms.of(new SpotTerms.Scales(8, 8, 4), loans, loans, rates);
    String id = coin + "-USDT";
    instruments.add(new Instrument.Spot(id, coin, "USDT", terms, 100_000, 1_000, 1_000_000));
    long index = index(coin) * MARK;
    prices.put(id, InstrumentPrice.of(index + around(index / 500), index));
  }

  private CurrencySpec spec(long firstBand) {
    List<DiscountTier> discounts =
        List.of(
            new DiscountTier(firstBand, 1_000_000_000),
            new DiscountTier(firstBand * 2, 900_000_000));
    List<LoanTier> loans =
        List.of(
            new LoanTier(1_000 * ONE, 20_000_000, 100_000_000),
            new LoanTier(Long.MAX_VALUE, 40_000_000, 200_000_000));
    return new CurrencySpec(8, 8, 8, discounts, loans, TierRule.MARGINAL, 500_000);
  }

  private CrossOffset offset() {
    return random.nextBoolean() ? CrossOffset.NONE : CrossOffset.LARGER_SIDE;
  }

  private long cash() {
    return random.nextLong(-200_000, 2_000_000) * ONE;
  }

  /** −limit … limit. */
  long around(long limit) {
    return random.nextLong(-limit - 1, limit + 1);
  }
}

package io.marginline.margin.assess;

import static org.assertj.core.api.Assertions.assertThat;

import io.marginline.margin.account.AccountInput;
import io.marginline.margin.account.AccountMargin;
import io.marginline.margin.account.CurrencyInput;
import io.marginline.margin.account.Instrument;
import io.marginline.margin.account.InstrumentPrice;
import io.marginline.margin.account.LiquidationAnswer;
import io.marginline.margin.account.Position;
import io.marginline.margin.account.Ratio;
import io.marginline.margin.liquidation.LiquidationPrice;
import io.marginline.model.AccountMode;
import io.marginline.model.MarginMode;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/**
 * Walks the mark of random accounts to each liquidation price that is shown: there the account is
 * liquidated, a tick before it is not (rules §7), in every mode and for every product.
 */
class LiquidationWalkTest {
  private static final long SEED = Long.getLong("marginline.seed", 577_215L);
  private static final List<String> COINS = List.of("BTC", "ETH");

  private final SplittableRandom random = new SplittableRandom(SEED);
  private final Map<String, Integer> answers = new LinkedHashMap<>();

  LiquidationWalkTest() {
    System.out.println("seed " + SEED + " (-Dmarginline.seed)");
  }

  @Test
  void futures_mode_acts_at_the_price_that_it_shows() {
    walk(AccountMode.FUTURES, 400);
  }

  @Test
  void multi_currency_mode_acts_at_the_price_that_it_shows() {
    walk(AccountMode.MULTI_CURRENCY, 200);
  }

  @Test
  void portfolio_mode_acts_at_the_price_that_it_shows() {
    walk(AccountMode.PORTFOLIO, 60);
  }

  private void walk(AccountMode mode, int accounts) {
    for (int i = 0; i < accounts; i++) {
      AccountInput account = account(mode);
      AccountMargin margin = Assessment.of(account);
      for (int place = 0; place < margin.positions().size(); place++) {
        AccountMargin.Held held = margin.positions().get(place);
        String kind = mode + (held.isolated() ? " isolated " : " cross ") + held.liqPx().state();
        answers.merge(kind, 1, Integer::sum);
        switch (held.liqPx().state()) {
          case PRICE -> acts(account, place, held.liqPx());
          case LIQUIDATABLE -> assertThat(ratio(margin, place).isLiquidatable()).isTrue();
          case NONE -> assertThat(ratio(margin, place).isLiquidatable()).isFalse();
        }
      }
    }
    System.out.println(answers);
    assertThat(answers.getOrDefault(mode + " cross " + LiquidationPrice.State.PRICE, 0))
        .isGreaterThan(accounts / 4);
  }

  private static void acts(AccountInput account, int place, LiquidationAnswer price) {
    Position position = account.positions().get(place);
    boolean whole = price.basis() == LiquidationAnswer.Basis.UNDERLYING;
    Instrument instrument = instrument(account, position.inst());
    boolean option = instrument instanceof Instrument.Option;
    long now = mark(account, position.inst());
    // Where the underlying moves, an option is walked by its index.
    long from = whole && option ? index(account, position.inst()) : now;
    long there = whole && option ? price.index() : price.mark();
    long out = price.below() ? -1 : 1;
    AccountInput at = moved(account, position, whole, there, from);
    assertThat(ratio(Assessment.of(at), place).isLiquidatable())
        .as("%s at %s from %s", position, price, from)
        .isTrue();
    long tick = instrument.markUnitsPerTick();
    long safe = there - out * tick;
    if (out * Long.compare(safe, from) > 0) {
      AccountInput before = moved(account, position, whole, safe, from);
      assertThat(ratio(Assessment.of(before), place).isLiquidatable())
          .as("%s a tick before %s from %s", position, price, from)
          .isFalse();
    }
    assertThat(price.ticks()).isBetween(price.mark() / tick, Math.ceilDiv(price.mark(), tick));
  }

  private static Ratio ratio(AccountMargin margin, int place) {
    return margin.positions().get(place).ratio();
  }

  /** One mark, or the whole underlying in one proportion, each price down to its unit. */
  private static AccountInput moved(
      AccountInput account, Position position, boolean whole, long to, long from) {
    Map<String, InstrumentPrice> prices = new LinkedHashMap<>(account.prices());
    if (!whole) {
      InstrumentPrice old = Objects.requireNonNull(prices.get(position.inst()));
      prices.put(
          position.inst(),
          new InstrumentPrice(to, old.index(), old.forward(), old.volatilityPpb()));
      return account.withPrices(prices);
    }
    String coin = instrument(account, position.inst()).underlying();
    for (Instrument instrument : account.instruments()) {
      if (instrument.underlying().equals(coin)) {
        InstrumentPrice old = Objects.requireNonNull(prices.get(instrument.id()));
        prices.put(instrument.id(), moved(instrument, old, to, from));
      }
    }
    List<CurrencyInput> currencies = new ArrayList<>();
    for (CurrencyInput currency : account.currencies()) {
      boolean moves = currency.id().equals(coin);
      currencies.add(moves ? currency.withIndex(scaled(currency.index(), to, from)) : currency);
    }
    return account.withCurrencies(currencies).withPrices(prices);
  }

  private static InstrumentPrice moved(
      Instrument instrument, InstrumentPrice old, long to, long from) {
    long index = scaled(old.index(), to, from);
    if (instrument instanceof Instrument.Option option) {
      long forward = scaled(old.forward(), to, from);
      return InstrumentPrice.ofOption(
          option.contract(), forward, index, old.volatilityPpb(), Market.NOW);
    }
    return InstrumentPrice.of(scaled(old.mark(), to, from), index);
  }

  private static long scaled(long price, long to, long from) {
    BigInteger product = BigInteger.valueOf(price).multiply(BigInteger.valueOf(to));
    return Math.max(1, product.divide(BigInteger.valueOf(from)).longValueExact());
  }

  private static Instrument instrument(AccountInput account, String id) {
    return account.instruments().stream().filter(i -> i.id().equals(id)).findFirst().orElseThrow();
  }

  private static long mark(AccountInput account, String inst) {
    return Objects.requireNonNull(account.prices().get(inst)).mark();
  }

  private static long index(AccountInput account, String inst) {
    return Objects.requireNonNull(account.prices().get(inst)).index();
  }

  private AccountInput account(AccountMode mode) {
    AccountInput account =
        AssessmentTest.account(mode, "" + random.nextInt(200, 4_000), "0." + random.nextInt(1, 99));
    List<Position> positions = new ArrayList<>();
    for (String coin : COINS) {
      boolean bitcoin = coin.equals("BTC");
      add(positions, bitcoin ? Market.BTC_SWAP : Market.ETH_SWAP, bitcoin ? 29_000 : 1_900);
    }
    add(positions, Market.BTC_DATED, 30_000);
    if (random.nextBoolean()) {
      long dollars = random.nextLong(-20_000, 20_000);
      positions.add(Market.inverse(mode(), dollars == 0 ? 1 : dollars, "29500", "0.05"));
    }
    add(positions, Market.BTC_CALL);
    add(positions, Market.BTC_PUT);
    add(positions, Market.ETH_CALL);
    if (random.nextInt(3) == 0) {
      positions.add(spot());
    }
    return account.withPositions(positions);
  }

  private Position spot() {
    boolean longs = random.nextBoolean();
    boolean inBase = random.nextBoolean();
    long base = Market.units("0.1");
    long quote = Market.units("2500");
    return new Position.Spot(
        Market.BTC_SPOT,
        mode(),
        longs,
        inBase,
        longs ? base : 0,
        longs ? 0 : quote * 13 / 10,
        longs ? quote : base,
        500);
  }

  private void add(List<Position> positions, String inst, int around) {
    if (random.nextBoolean()) {
      String size = (random.nextBoolean() ? "-" : "") + random.nextInt(0, 2) + ".1";
      int entry = around + random.nextInt(around / 20);
      positions.add(Market.linear(inst, mode(), size, "" + entry, "" + random.nextInt(around / 5)));
    }
  }

  private void add(List<Position> positions, String inst) {
    if (random.nextInt(3) == 0) {
      long lots = random.nextLong(-200, 100);
      boolean stable = inst.equals(Market.ETH_CALL);
      positions.add(
          Market.option(
              inst, mode(), lots == 0 ? 1 : lots, stable ? "60" : "0.04", stable ? "500" : "0.1"));
    }
  }

  private MarginMode mode() {
    return random.nextInt(4) == 0 ? MarginMode.ISOLATED : MarginMode.CROSS;
  }
}

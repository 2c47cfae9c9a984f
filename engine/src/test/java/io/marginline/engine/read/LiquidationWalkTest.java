package io.marginline.engine.read;

import static org.assertj.core.api.Assertions.assertThat;

import io.marginline.fixed.Rounding;
import io.marginline.margin.account.AccountInput;
import io.marginline.margin.account.AccountMargin;
import io.marginline.margin.account.CurrencyInput;
import io.marginline.margin.account.Instrument;
import io.marginline.margin.account.InstrumentPrice;
import io.marginline.margin.account.LiquidationAnswer;
import io.marginline.margin.account.LiquidationAnswer.Basis;
import io.marginline.margin.account.Ratio;
import io.marginline.margin.assess.Assessment;
import io.marginline.margin.option.OptionMark;
import io.marginline.model.AccountMode;
import io.marginline.model.Event;
import io.marginline.model.MarginMode;
import io.marginline.model.Profile;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

/**
 * The liquidation price that is shown is the one that is acted upon: one unit of the mark before
 * it, which is less than a tick, the engine lets the account be, and at it the engine begins.
 */
class LiquidationWalkTest {
  private static final long SEED = 20_260_801;
  private static final int BOOKS = 12;
  private static final long INDEX = 4_990_000;
  private static final long MARK = 5_000_000;
  private static final long OPTION_MARK = 400_000;

  /** One book: what is held in which mode. */
  private record Book(Profile profile, AccountMode mode, MarginMode margin, int product) {}

  private static List<Book> books() {
    List<Book> books = new ArrayList<>();
    for (Profile profile : Profile.all()) {
      for (int product = Walker.LINEAR; product <= Walker.OPTION; product++) {
        books.add(new Book(profile, AccountMode.FUTURES, MarginMode.CROSS, product));
        books.add(new Book(profile, AccountMode.MULTI_CURRENCY, MarginMode.CROSS, product));
        books.add(new Book(profile, AccountMode.PORTFOLIO, MarginMode.CROSS, product));
        if (product != Walker.OPTION) {
          books.add(new Book(profile, AccountMode.FUTURES, MarginMode.ISOLATED, product));
        }
      }
      books.add(new Book(profile, AccountMode.FUTURES, MarginMode.CROSS, Walker.SPOT));
      books.add(new Book(profile, AccountMode.FUTURES, MarginMode.ISOLATED, Walker.SPOT));
      books.add(new Book(profile, AccountMode.MULTI_CURRENCY, MarginMode.ISOLATED, Walker.SPOT));
      books.add(new Book(profile, AccountMode.PORTFOLIO, MarginMode.ISOLATED, Walker.SPOT));
    }
    return books;
  }

  /** Prices that the engine is given: of the coin, its contracts and its option. */
  private record Prices(long index, long mark, long option) {}

  private static Walker hold(Book book, Random random) {
    Walker walker = new Walker(book.profile, book.mode);
    walker.prices(INDEX, MARK, OPTION_MARK);
    boolean option = book.product == Walker.OPTION;
    long sign = option || random.nextBoolean() ? -1 : 1;
    if (book.product == Walker.INVERSE) {
      walker.deposit(Walker.COIN, 40_000_000 + random.nextInt(80_000_000));
    }
    if (!option) {
      // A coin or a dollar is lent at 10 at most.
      int most = book.product == Walker.SPOT ? 1_000 : 2_000;
      walker.leverage(book.product, book.margin, 500 + random.nextInt(most - 500));
    }
    long lots = option ? 150 + random.nextInt(100) : 1_200 + random.nextInt(600);
    long ticks = option ? OPTION_MARK / 10 : MARK / 10 - 500 + random.nextInt(1_000);
    walker.trade(book.product, book.margin, sign * lots, ticks);
    return walker;
  }

  private static AccountMargin.Held held(AccountMargin margin) {
    assertThat(margin.positions()).hasSize(1);
    return margin.positions().getFirst();
  }

  /** The prices at the answer, or one unit before it. */
  private static Prices at(AccountInput input, LiquidationAnswer answer, Book book, boolean there) {
    boolean option = book.product == Walker.OPTION;
    long back = there ? 0 : answer.below() ? 1 : -1;
    if (answer.basis() == Basis.MARK) {
      long moved = answer.mark() + back;
      return option ? new Prices(INDEX, MARK, moved) : new Prices(INDEX, moved, OPTION_MARK);
    }
    long unit = option ? INDEX : MARK;
    long moved = (option ? answer.index() : answer.mark()) + back;
    long index = Math.floorDiv(INDEX * moved, unit);
    return new Prices(index, Math.floorDiv(MARK * moved, unit), optionMark(input, index));
  }

  /** The given mark and what the model says that the move of the coin is worth. */
  private static long optionMark(AccountInput input, long index) {
    Instrument.Option option = (Instrument.Option) input.instruments().get(Walker.OPTION);
    OptionMark model = new OptionMark(option.contract());
    long now = input.nowNs();
    long before = model.set(INDEX, INDEX, Walker.VOLATILITY, now).mark(Rounding.FLOOR);
    long after = model.set(index, index, Walker.VOLATILITY, now).mark(Rounding.FLOOR);
    return OPTION_MARK + after - before;
  }

  private static void apply(Walker walker, Prices prices) {
    walker.prices(prices.index, prices.mark, prices.option);
  }

  private static void walk(Book book, Random random) {
    Walker walker = hold(book, random);
    AccountInput input = walker.engine.account(Walker.WALKED);
    LiquidationAnswer answer = held(Assessment.of(input)).liqPx();
    assertThat(answer.isPrice()).as("%s has a liquidation price", book).isTrue();

    apply(walker, at(input, answer, book, false));
    assertThat(walker.started()).as("%s one unit before %s", book, answer).isEmpty();
    AccountMargin before = Assessment.withoutPrices(walker.engine.account(Walker.WALKED));
    assertThat(before.worst().isLiquidatable()).isFalse();

    Prices there = at(input, answer, book, true);
    apply(walker, there);
    assertThat(walker.started()).as("%s at %s", book, answer).hasSize(1);
    Event.LiquidationStarted started = walker.started().getFirst();
    long requirement = started.maintenanceUnits() + started.feeUnits();
    assertThat(decides(Assessment.withoutPrices(moved(input, there)), started))
        .as("%s: numbers of the decision", book)
        .isEqualTo(new Ratio(started.equityUnits(), requirement));
  }

  /** The account as it was read, at other prices. */
  private static AccountInput moved(AccountInput input, Prices to) {
    Map<String, InstrumentPrice> prices = new LinkedHashMap<>();
    for (Instrument instrument : input.instruments()) {
      prices.put(
          instrument.id(),
          instrument instanceof Instrument.Option
              ? new InstrumentPrice(to.option, to.index, to.index, Walker.VOLATILITY)
              : InstrumentPrice.of(to.mark, to.index));
    }
    List<CurrencyInput> currencies = new ArrayList<>(input.currencies());
    currencies.set(Walker.COIN, currencies.get(Walker.COIN).withIndex(to.index));
    return input.withPrices(prices).withCurrencies(currencies);
  }

  private static Ratio decides(AccountMargin margin, Event.LiquidationStarted started) {
    if (started.positionId() != 0) {
      return held(margin).ratio();
    }
    AccountMargin.Usd usd = margin.usd();
    return usd == null ? margin.currencies().get(started.assetId()).ratio() : usd.ratio();
  }

  @Test
  void theEngineBeginsAtTheLiquidationPriceAndNotOneUnitBefore() {
    System.out.printf("liquidation walk, seed %d%n", SEED);
    List<Book> books = books();
    for (Book book : books) {
      for (int i = 0; i < BOOKS; i++) {
        walk(book, new Random(SEED + i));
      }
    }
    System.out.printf("liquidation walk: %d accounts%n", books.size() * BOOKS);
  }
}

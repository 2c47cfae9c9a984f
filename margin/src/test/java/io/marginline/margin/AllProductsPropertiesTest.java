package io.marginline.margin;

import static org.assertj.core.api.Assertions.assertThat;

import io.marginline.margin.account.AccountInput;
import io.marginline.margin.account.AccountMargin;
import io.marginline.margin.account.CurrencyInput;
import io.marginline.margin.account.Instrument;
import io.marginline.margin.account.Position;
import io.marginline.margin.assess.Assessment;
import io.marginline.model.AccountMode;
import io.marginline.model.MarginMode;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.SplittableRandom;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** What must hold for every account of every product in every mode, on seeded random books. */
class AllProductsPropertiesTest {
  private static final long SEED = Long.getLong("marginline.seed", 141_421L);
  private static final AccountMode[] MODES = {
    AccountMode.FUTURES, AccountMode.MULTI_CURRENCY, AccountMode.PORTFOLIO
  };

  private final SplittableRandom random = new SplittableRandom(SEED);

  AllProductsPropertiesTest() {
    System.out.println("seed " + SEED + " (-Dmarginline.seed)");
  }

  @Test
  void the_order_of_everything_in_an_account_changes_nothing() {
    for (int i = 0; i < 60; i++) {
      AccountInput input = new AllProductsBook(random).account(MODES[i % 3], true);
      AccountInput shuffled =
          new AccountInput(
              input.mode(),
              input.offset(),
              input.nowNs(),
              shuffled(input.currencies()),
              shuffled(input.instruments()),
              input.prices(),
              shuffled(input.positions()),
              shuffled(input.orders()),
              input.risk());
      assertThat(named(Assessment.of(shuffled))).isEqualTo(named(Assessment.of(input)));
    }
  }

  private <T> List<T> shuffled(List<T> list) {
    List<T> copy = new ArrayList<>(list);
    Collections.shuffle(copy, new Random(random.nextLong()));
    return copy;
  }

  /** The answers by name, so that their own order does not matter. */
  private static Map<String, Object> named(AccountMargin margin) {
    Map<String, Object> all = new TreeMap<>();
    margin.currencies().forEach(each -> all.put("ccy " + each.id(), each));
    margin.positions().forEach(each -> all.put("pos " + each.inst() + each.isolated(), each));
    margin.units().forEach(each -> all.put("unit " + each.underlying(), each));
    all.put("usd", String.valueOf(margin.usd()));
    all.put("worst", margin.worst());
    return all;
  }

  @Test
  void a_mode_switch_changes_no_equity() {
    for (int i = 0; i < 40; i++) {
      AccountInput input = new AllProductsBook(random).account(AccountMode.FUTURES, true);
      // A leveraged spot position stands in one pool here and in two balances there.
      AccountInput contracts =
          input.withPositions(
              input.positions().stream().filter(Position.Contracts.class::isInstance).toList());
      List<Long> equity = equities(contracts);
      for (AccountMode mode : MODES) {
        assertThat(equities(contracts.withMode(mode))).as("%s", mode).isEqualTo(equity);
      }
      AccountInput cash = contracts.withPositions(List.of()).withOrders(List.of());
      assertThat(equities(cash.withMode(AccountMode.SPOT))).isEqualTo(equities(cash));
    }
  }

  private static List<Long> equities(AccountInput input) {
    return Assessment.of(input).currencies().stream().map(AccountMargin.Currency::eq).toList();
  }

  @Test
  void a_position_in_two_parts_is_never_worth_more_than_in_one() {
    for (int i = 0; i < 200; i++) {
      AllProductsBook book = new AllProductsBook(random);
      Instrument one = derivative(book);
      AccountInput empty = book.empty(MODES[i % 3]);
      Position.Contracts whole =
          (Position.Contracts) book.position(one, MarginMode.CROSS, book.size(one));
      long lots = random.nextLong(Math.abs(whole.lots()) + 1) * Long.signum(whole.lots());
      long entry = whole.entryUnits() / 3;
      AccountInput parts = empty.add(twin(one), book.price(one.id()));
      parts = parts.add(part(whole, one.id(), lots, entry));
      parts = parts.add(part(whole, "twin", whole.lots() - lots, whole.entryUnits() - entry));
      List<Long> split = equities(parts);
      List<Long> merged = equities(empty.add(whole));
      for (int c = 0; c < merged.size(); c++) {
        assertThat(split.get(c)).as("%s", one).isLessThanOrEqualTo(merged.get(c));
      }
    }
  }

  private static Position part(Position.Contracts whole, String inst, long lots, long entry) {
    return new Position.Contracts(
        inst, whole.marginMode(), whole.posSide(), lots, entry, 0, whole.leverE2());
  }

  @Test
  void the_worst_cell_is_at_least_as_bad_as_every_listed_cell() {
    for (int i = 0; i < 40; i++) {
      AccountInput input = new AllProductsBook(random).account(AccountMode.PORTFOLIO, false);
      for (AccountMargin.Unit unit : Assessment.of(input).units()) {
        long worst = unit.cells().get(unit.worstMove()).get(unit.worstVol());
        unit.cells().forEach(row -> assertThat(row).allMatch(cell -> cell >= worst));
        assertThat(unit.charges().get(1)).isEqualTo(Math.max(0, -worst));
        long extreme = Collections.min(unit.extremes());
        assertThat(unit.charges().get(6)).isEqualTo(Math.ceilDiv(Math.max(0, -extreme), 2));
        assertThat(unit.mmr()).isGreaterThanOrEqualTo(unit.charges().get(7));
        assertThat(unit.mmrWithOrders()).isGreaterThanOrEqualTo(unit.mmr());
      }
    }
  }

  @Test
  void netting_inside_one_instrument_never_raises_the_portfolio_requirement() {
    int contracts = 0;
    for (int i = 0; i < 200; i++) {
      AllProductsBook book = new AllProductsBook(random);
      Instrument one = derivative(book);
      AccountInput others = few(withoutHedge(book.account(AccountMode.PORTFOLIO, false), one.id()));
      long whole = book.size(one);
      long part = book.size(one);
      AccountInput netted = others.add(book.position(one, MarginMode.CROSS, whole));
      AccountInput split = others.add(twin(one), book.price(one.id()));
      split = split.add(book.position(one, MarginMode.CROSS, part));
      Position rest = book.position(one, MarginMode.CROSS, whole - part);
      split = split.add(renamed(rest, "twin"));
      AccountMargin.Unit once = unit(netted, one);
      AccountMargin.Unit twice = unit(split, one);
      for (int charge = 1; charge < once.charges().size(); charge++) {
        assertThat(once.charges().get(charge))
            .as("MR%s of %s", charge, one)
            .isLessThanOrEqualTo(twice.charges().get(charge));
      }
      assertThat(once.mmr()).isLessThanOrEqualTo(twice.mmr());
      contracts += one instanceof Instrument.Option ? 0 : 1;
    }
    assertThat(contracts).isGreaterThan(50);
  }

  @Test
  void an_offset_in_another_instrument_never_raises_the_losses_of_moves() {
    Map<String, Integer> pairs = new HashMap<>();
    for (int i = 0; i < 300; i++) {
      AllProductsBook book = new AllProductsBook(random);
      Instrument one = derivative(book);
      Instrument other = one instanceof Instrument.Option ? twin(one) : contract(book, one);
      AccountInput alone =
          withoutHedge(book.empty(AccountMode.PORTFOLIO), "")
              .add(book.position(one, MarginMode.CROSS, book.size(one)));
      AccountMargin.Unit first = Assessment.of(alone).units().getFirst();
      AccountInput with = alone;
      if (other instanceof Instrument.Option) {
        with = alone.add(other, book.price(one.id()));
        long lots = ((Position.Contracts) alone.positions().getFirst()).lots();
        long offset = -Long.signum(lots) * random.nextLong(1, Math.abs(lots) + 1);
        with = with.add(renamed(book.position(one, MarginMode.CROSS, offset), "twin"));
      } else {
        long sign = -Long.signum(first.delta());
        with = alone.add(book.position(other, MarginMode.CROSS, sign));
        long perLot = Math.abs(Assessment.of(with).units().getFirst().delta() - first.delta()) + 1;
        long most = Math.abs(first.delta()) * 97 / 100 / perLot;
        if (most == 0) {
          continue;
        }
        long lots = sign * random.nextLong(1, most + 1);
        with = alone.add(book.position(other, MarginMode.CROSS, lots));
      }
      AccountMargin.Unit hedged = Assessment.of(with).units().getFirst();
      assertThat(hedged.charges().get(1)).isLessThanOrEqualTo(first.charges().get(1));
      assertThat(hedged.charges().get(6)).isLessThanOrEqualTo(first.charges().get(6));
      pairs.merge(kind(one) + " by " + kind(other), 1, Integer::sum);
    }
    System.out.println("offsets " + new TreeMap<>(pairs));
    assertThat(pairs).hasSizeGreaterThanOrEqualTo(5);
  }

  private static String kind(Instrument instrument) {
    return instrument.getClass().getSimpleName();
  }

  private static AccountMargin.Unit unit(AccountInput input, Instrument one) {
    return Assessment.of(input).units().stream()
        .filter(unit -> unit.underlying().equals(one.underlying()))
        .findFirst()
        .orElseThrow();
  }

  /** At most three positions, so that a book is quickly assessed. */
  private static AccountInput few(AccountInput input) {
    List<Position> held = input.positions();
    return input.withPositions(held.subList(0, Math.min(3, held.size())));
  }

  private Instrument derivative(AllProductsBook book) {
    List<Instrument> all =
        book.instruments().stream().filter(each -> !(each instanceof Instrument.Spot)).toList();
    return all.get(random.nextInt(all.size()));
  }

  /** Another contract on the same coin, of either kind. */
  private Instrument contract(AllProductsBook book, Instrument one) {
    List<Instrument> all =
        book.instruments().stream()
            .filter(each -> each.underlying().equals(one.underlying()) && !each.equals(one))
            .filter(each -> each instanceof Instrument.Linear || each instanceof Instrument.Inverse)
            .toList();
    return all.get(random.nextInt(all.size()));
  }

  /** The same instrument under another name. */
  private static Instrument twin(Instrument one) {
    return switch (one) {
      case Instrument.Linear it ->
          new Instrument.Linear(
              "twin", it.underlying(), it.settle(), it.quote(), it.terms(), it.expiryNs());
      case Instrument.Inverse it ->
          new Instrument.Inverse(
              "twin", it.underlying(), it.settle(), it.quote(), it.terms(), it.expiryNs());
      case Instrument.Option it ->
          new Instrument.Option(
              "twin",
              it.underlying(),
              it.settle(),
              it.quote(),
              it.contract(),
              it.rule(),
              it.tiers(),
              it.markUnitsPerTick(),
              it.takerPpb(),
              it.ratioFeePpb());
      case Instrument.Spot it -> throw new IllegalArgumentException(it.id());
    };
  }

  private static Position renamed(Position position, String inst) {
    Position.Contracts it = (Position.Contracts) position;
    return new Position.Contracts(
        inst,
        it.marginMode(),
        it.posSide(),
        it.lots(),
        it.entryUnits(),
        it.marginUnits(),
        it.leverE2());
  }

  /** No coin hedges, no order rests, nothing is held of that instrument. */
  private static AccountInput withoutHedge(AccountInput input, String inst) {
    List<CurrencyInput> currencies =
        input.currencies().stream()
            .map(
                it ->
                    new CurrencyInput(
                        it.id(), it.spec(), it.index(), it.balanceUnits(), 0, true, 0, 0))
            .toList();
    return input
        .withCurrencies(currencies)
        .withOrders(List.of())
        .withPositions(
            input.positions().stream().filter(held -> !held.inst().equals(inst)).toList());
  }
}

package io.marginline.margin.assess;

import io.marginline.fixed.Exact;
import io.marginline.fixed.Rounding;
import io.marginline.fixed.Wide;
import io.marginline.margin.account.AccountInput;
import io.marginline.margin.account.AccountMargin;
import io.marginline.margin.account.CurrencyInput;
import io.marginline.margin.account.Instrument;
import io.marginline.margin.account.InstrumentPrice;
import io.marginline.margin.account.OrderInput;
import io.marginline.margin.account.Position;
import io.marginline.margin.mode.Isolated;
import io.marginline.model.AccountMode;
import io.marginline.model.MarginMode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The position builder: an account with hypothetical positions, orders, prices, volatilities or
 * another mode, before and after. Each step gives a new account; the first one never changes.
 */
public final class WhatIf {
  private static final long PPB = 1_000_000_000L;

  private final AccountInput before;
  private final AccountInput after;

  private WhatIf(AccountInput before, AccountInput after) {
    this.before = before;
    this.after = after;
  }

  /** The account as it was and as it would be. */
  public record Answer(AccountMargin before, AccountMargin after) {}

  public static WhatIf of(AccountInput account) {
    return new WhatIf(account, account);
  }

  public Answer answer() {
    return new Answer(Assessment.of(before), Assessment.of(after));
  }

  /** The account as it would be, for further questions such as {@link Stress}. */
  public AccountInput account() {
    return after;
  }

  /**
   * Trades contracts or options at their entry: merged with a position of the same leg, what closes
   * is realised, a premium moves cash and an isolated margin leaves the pool (rules §1, §6).
   */
  public WhatIf trade(Position.Contracts traded) {
    Position.Contracts held = null;
    List<Position> positions = new ArrayList<>();
    for (Position position : after.positions()) {
      if (position instanceof Position.Contracts leg && isSameLeg(leg, traded)) {
        held = leg;
      } else {
        positions.add(position);
      }
    }
    Trade trade = trade(held, traded);
    if (trade.position.lots() != 0) {
      positions.add(trade.position);
    }
    String settle = instrument(traded.inst()).settle();
    return with(after.withPositions(positions)).paid(settle, Exact.negate(trade.cashUnits));
  }

  /**
   * An order filled whole at its price, fees left out; an equal one that waits is gone. A closing
   * order fills no more than there is to close.
   */
  public WhatIf filled(OrderInput order) {
    List<OrderInput> waiting = new ArrayList<>(after.orders());
    waiting.remove(order);
    WhatIf rest = with(after.withOrders(waiting));
    Instrument instrument = instrument(order.inst());
    if (instrument instanceof Instrument.Spot pair) {
      return rest.exchanged(pair, order);
    }
    Position.Contracts held = held(order);
    long against = 0;
    if (held != null && Long.signum(held.lots()) != Long.signum(order.lots())) {
      against = Math.min(Exact.abs(held.lots()), Exact.abs(order.lots()));
    }
    long size = order.closing() ? against : Exact.abs(order.lots());
    if (size == 0) {
      return rest;
    }
    long lots = order.lots() > 0 ? size : Exact.negate(size);
    boolean isolated = order.marginMode() == MarginMode.ISOLATED;
    long opening = Exact.abs(entry(instrument, Exact.subtract(size, against), order));
    return rest.trade(
        new Position.Contracts(
            order.inst(),
            order.marginMode(),
            order.posSide(),
            lots,
            entry(instrument, lots, order),
            isolated ? Isolated.openingMargin(opening, order.leverE2()) : 0,
            order.leverE2()));
  }

  /** Adds a leveraged spot position. */
  public WhatIf add(Position.Spot position) {
    return with(after.add(position));
  }

  public WhatIf order(OrderInput order) {
    return with(after.add(order));
  }

  public WhatIf withoutOrders() {
    return with(after.withOrders(List.of()));
  }

  public WhatIf mode(AccountMode mode) {
    return with(after.withMode(mode));
  }

  /** Moves cash out of a currency's pool; a negative amount moves it in. */
  public WhatIf paid(String currency, long units) {
    List<CurrencyInput> currencies = new ArrayList<>();
    for (CurrencyInput one : after.currencies()) {
      boolean here = one.id().equals(currency);
      currencies.add(here ? one.withBalance(Exact.subtract(one.balanceUnits(), units)) : one);
    }
    return with(after.withCurrencies(currencies));
  }

  /** Moves one underlying whole, or every coin where it is null, by parts per billion. */
  public WhatIf price(@Nullable String underlying, long movePpb) {
    Book book = new Book(after);
    return with(book.marks.moved(book, underlying, Exact.add(PPB, movePpb), PPB));
  }

  /** Moves every volatility by a share of itself in parts per billion. */
  public WhatIf volatility(long movePpb) {
    Book book = new Book(after);
    return with(book.marks.volatilityMoved(book, movePpb));
  }

  private WhatIf with(AccountInput changed) {
    return new WhatIf(before, changed);
  }

  private WhatIf with(Marks marks) {
    Map<String, InstrumentPrice> prices = new LinkedHashMap<>(after.prices());
    for (int i = 0; i < marks.mark.length; i++) {
      InstrumentPrice price =
          new InstrumentPrice(marks.mark[i], marks.index[i], marks.forward[i], marks.volatility[i]);
      prices.put(after.instruments().get(i).id(), price);
    }
    List<CurrencyInput> currencies = new ArrayList<>();
    for (int i = 0; i < marks.currency.length; i++) {
      currencies.add(after.currencies().get(i).withIndex(marks.currency[i]));
    }
    return with(after.withPrices(prices).withCurrencies(currencies));
  }

  private WhatIf exchanged(Instrument.Spot pair, OrderInput order) {
    long base = Exact.multiply(order.lots(), pair.baseUnitsPerLot());
    long price = Exact.multiply(order.priceTicks(), pair.markUnitsPerTick());
    long cost = pair.terms().value(base, price, Rounding.CEILING);
    return paid(pair.quote(), cost).paid(pair.base(), Exact.negate(base));
  }

  private Position.@Nullable Contracts held(OrderInput order) {
    for (Position position : after.positions()) {
      if (position instanceof Position.Contracts leg
          && leg.inst().equals(order.inst())
          && leg.marginMode() == order.marginMode()
          && leg.posSide() == order.posSide()) {
        return leg;
      }
    }
    return null;
  }

  /** Signed entry of signed lots at the order's price, against the holder. */
  private static long entry(Instrument instrument, long lots, OrderInput order) {
    long ticks = order.priceTicks();
    return switch (instrument) {
      case Instrument.Linear linear -> linear.terms().cost(lots, ticks);
      case Instrument.Inverse inverse -> inverse.terms().entry(inverse.terms().cost(lots, ticks));
      case Instrument.Option option ->
          Wide.mulMulDiv(
              lots,
              option.contract().lotUnits(),
              Exact.multiply(ticks, option.markUnitsPerTick()),
              option.contract().markPerOne(),
              Rounding.CEILING);
      case Instrument.Spot spot -> throw new IllegalArgumentException(spot.id() + " has no entry");
    };
  }

  /** What is left of the leg, and what the pool's cash gains. */
  private record Trade(Position.Contracts position, long cashUnits) {}

  private Trade trade(Position.@Nullable Contracts held, Position.Contracts traded) {
    boolean isolated = traded.marginMode() == MarginMode.ISOLATED;
    long paid = isolated ? traded.marginUnits() : 0;
    Instrument instrument = instrument(traded.inst());
    // An isolated option keeps its premium in the position, as its upl does.
    boolean premium = instrument instanceof Instrument.Option && !isolated;
    if (premium) {
      paid = Exact.add(paid, traded.entryUnits());
    }
    if (held == null || Long.signum(held.lots()) == Long.signum(traded.lots())) {
      Position.Contracts sum = held == null ? traded : sum(held, traded);
      return new Trade(sum, Exact.negate(paid));
    }
    long closed = Math.min(Exact.abs(held.lots()), Exact.abs(traded.lots()));
    boolean coin = instrument instanceof Instrument.Inverse;
    long fromHeld = released(coin, held, closed);
    long fromTraded = released(coin, traded, closed);
    // Costs of a round trip: what they add up to is lost; of inverse contracts it is coin gained.
    long entry = Exact.add(fromHeld, fromTraded);
    long realised = coin ? entry : Exact.negate(entry);
    long margin = Isolated.releasedMargin(held.marginUnits(), closed, Exact.abs(held.lots()));
    Position.Contracts left =
        new Position.Contracts(
            traded.inst(),
            traded.marginMode(),
            traded.posSide(),
            Exact.add(held.lots(), traded.lots()),
            Exact.subtract(Exact.add(held.entryUnits(), traded.entryUnits()), entry),
            Exact.subtract(Exact.add(held.marginUnits(), traded.marginUnits()), margin),
            traded.leverE2());
    // Premiums moved cash when they were traded, so closing realises nothing more.
    long cash = Exact.add(margin, premium ? 0 : realised);
    return new Trade(left, Exact.subtract(cash, paid));
  }

  /** Signed entry that leaves with so many lots, against the holder. */
  private static long released(boolean coin, Position.Contracts leg, long closed) {
    return Wide.mulDiv(
        leg.entryUnits(), closed, Exact.abs(leg.lots()), coin ? Rounding.FLOOR : Rounding.CEILING);
  }

  private static Position.Contracts sum(Position.Contracts held, Position.Contracts traded) {
    return new Position.Contracts(
        traded.inst(),
        traded.marginMode(),
        traded.posSide(),
        Exact.add(held.lots(), traded.lots()),
        Exact.add(held.entryUnits(), traded.entryUnits()),
        Exact.add(held.marginUnits(), traded.marginUnits()),
        traded.leverE2());
  }

  private Instrument instrument(String id) {
    for (Instrument instrument : after.instruments()) {
      if (instrument.id().equals(id)) {
        return instrument;
      }
    }
    throw new IllegalArgumentException("the account has no instrument " + id);
  }

  private static boolean isSameLeg(Position.Contracts leg, Position.Contracts other) {
    return leg.inst().equals(other.inst())
        && leg.marginMode() == other.marginMode()
        && leg.posSide() == other.posSide();
  }
}

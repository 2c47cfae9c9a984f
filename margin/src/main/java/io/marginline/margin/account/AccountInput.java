package io.marginline.margin.account;

import io.marginline.model.AccountMode;
import io.marginline.model.CrossOffset;
import io.marginline.model.RiskParameters;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * An account and the prices it is judged at. Never changed, only copied. One leg (instrument,
 * margin mode, side) has at most one position.
 *
 * @param nowNs epoch nanoseconds, for the time to expiry
 * @param currencies every currency that a balance, position or order touches
 * @param prices by instrument
 * @param risk parameters of risk units by underlying; those not named have their class's (§9)
 */
public record AccountInput(
    AccountMode mode,
    CrossOffset offset,
    long nowNs,
    List<CurrencyInput> currencies,
    List<Instrument> instruments,
    Map<String, InstrumentPrice> prices,
    List<Position> positions,
    List<OrderInput> orders,
    Map<String, RiskParameters> risk) {

  public AccountInput {
    currencies = List.copyOf(currencies);
    instruments = List.copyOf(instruments);
    prices = Collections.unmodifiableMap(new LinkedHashMap<>(prices));
    positions = List.copyOf(positions);
    orders = List.copyOf(orders);
    risk = Collections.unmodifiableMap(new LinkedHashMap<>(risk));
  }

  /** An account without currency, position and order. */
  public static AccountInput of(AccountMode mode, CrossOffset offset, long nowNs) {
    return new AccountInput(
        mode,
        offset,
        nowNs,
        List.of(),
        List.of(),
        Collections.emptyMap(),
        List.of(),
        List.of(),
        Collections.emptyMap());
  }

  public AccountInput withMode(AccountMode other) {
    return new AccountInput(
        other, offset, nowNs, currencies, instruments, prices, positions, orders, risk);
  }

  public AccountInput withCurrencies(List<CurrencyInput> changed) {
    return new AccountInput(
        mode, offset, nowNs, changed, instruments, prices, positions, orders, risk);
  }

  public AccountInput withPrices(Map<String, InstrumentPrice> changed) {
    return new AccountInput(
        mode, offset, nowNs, currencies, instruments, changed, positions, orders, risk);
  }

  public AccountInput withPositions(List<? extends Position> changed) {
    return new AccountInput(
        mode, offset, nowNs, currencies, instruments, prices, List.copyOf(changed), orders, risk);
  }

  public AccountInput withOrders(List<OrderInput> changed) {
    return new AccountInput(
        mode, offset, nowNs, currencies, instruments, prices, positions, changed, risk);
  }

  /** A currency more. */
  public AccountInput add(CurrencyInput currency) {
    return withCurrencies(more(currencies, currency));
  }

  /** An instrument more, with its prices. */
  public AccountInput add(Instrument instrument, InstrumentPrice price) {
    Map<String, InstrumentPrice> all = new LinkedHashMap<>(prices);
    all.put(instrument.id(), price);
    return new AccountInput(
        mode,
        offset,
        nowNs,
        currencies,
        more(instruments, instrument),
        all,
        positions,
        orders,
        risk);
  }

  /** A position more. */
  public AccountInput add(Position position) {
    return withPositions(more(positions, position));
  }

  /** An order more. */
  public AccountInput add(OrderInput order) {
    return withOrders(more(orders, order));
  }

  private static <T> List<T> more(List<T> list, T one) {
    List<T> all = new ArrayList<>(list);
    all.add(one);
    return all;
  }
}

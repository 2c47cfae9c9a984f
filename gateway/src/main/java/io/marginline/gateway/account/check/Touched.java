package io.marginline.gateway.account.check;

import io.marginline.margin.account.AccountInput;
import io.marginline.margin.account.Instrument;
import io.marginline.margin.account.OrderInput;
import io.marginline.margin.account.Position;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/** An account without the instruments that it neither holds nor orders: they cost time only. */
public final class Touched {
  private Touched() {}

  /**
   * @param leveraged orders that the account input has not
   * @param others instruments that stay though nothing is held of them
   */
  static AccountInput by(AccountInput account, List<OrderInput> leveraged, String... others) {
    Set<String> all = new HashSet<>(Set.of(others));
    leveraged.stream().map(OrderInput::inst).forEach(all::add);
    return by(account, all.toArray(String[]::new));
  }

  /**
   * @param others instruments that stay though nothing is held of them
   */
  public static AccountInput by(AccountInput account, String... others) {
    Set<String> used = new HashSet<>(Set.of(others));
    account.positions().stream().map(Position::inst).forEach(used::add);
    account.orders().stream().map(OrderInput::inst).forEach(used::add);
    List<Instrument> kept =
        account.instruments().stream().filter(one -> used.contains(one.id())).toList();
    Map<String, io.marginline.margin.account.InstrumentPrice> prices = new LinkedHashMap<>();
    for (Instrument one : kept) {
      prices.put(one.id(), Objects.requireNonNull(account.prices().get(one.id())));
    }
    return new AccountInput(
        account.mode(),
        account.offset(),
        account.nowNs(),
        account.currencies(),
        kept,
        prices,
        account.positions(),
        account.orders(),
        account.risk());
  }
}

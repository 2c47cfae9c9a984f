package io.marginline.config.answer;

import io.marginline.fixed.Exact;
import io.marginline.fixed.Rounding;
import io.marginline.fixed.Wide;
import io.marginline.margin.account.AccountInput;
import io.marginline.margin.account.CurrencyInput;
import io.marginline.margin.account.Instrument;
import io.marginline.margin.account.OrderInput;
import io.marginline.margin.account.Position;
import io.marginline.margin.contract.ContractTerms;
import io.marginline.margin.contract.InverseTerms;
import io.marginline.margin.mode.Isolated;
import io.marginline.margin.option.OptionFee;
import io.marginline.model.MarginMode;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The account after an order has filled whole at its price by the taker's fee: the part against a
 * position closes, the rest opens; a spot order exchanges the two coins.
 */
final class Fills {
  private final AccountInput account;
  private final OrderInput order;
  private final Instrument instrument;

  private Fills(AccountInput account, OrderInput order, Instrument instrument) {
    this.account = account;
    this.order = order;
    this.instrument = instrument;
  }

  static AccountInput of(AccountInput account, OrderInput order, Instrument instrument) {
    Fills fills = new Fills(account, order, instrument);
    return instrument instanceof Instrument.Spot pair ? fills.exchange(pair) : fills.trade();
  }

  private AccountInput exchange(Instrument.Spot pair) {
    boolean buy = order.lots() > 0;
    long base = Exact.multiply(Exact.abs(order.lots()), pair.baseUnitsPerLot());
    long price = Exact.multiply(order.priceTicks(), pair.markUnitsPerTick());
    long value = pair.terms().value(base, price, buy ? Rounding.CEILING : Rounding.FLOOR);
    // Each side pays the fee out of what it gets.
    long fee = ContractTerms.tradingFee(buy ? base : value, pair.takerPpb());
    AccountInput next =
        moved(account, pair.base(), buy ? Exact.subtract(base, fee) : Exact.negate(base));
    return moved(next, pair.quote(), buy ? Exact.negate(value) : Exact.subtract(value, fee));
  }

  private AccountInput trade() {
    Position.Contracts held = held();
    long lots = held == null ? 0 : held.lots();
    boolean against = Long.signum(lots) * Long.signum(order.lots()) < 0;
    long closed = against ? Math.min(Exact.abs(lots), Exact.abs(order.lots())) : 0;
    long rest = Exact.subtract(Exact.abs(order.lots()), closed);
    AccountInput next = account;
    if (held != null && closed > 0) {
      next = closed(held, closed);
    }
    if (rest == 0 || order.closing()) {
      return next;
    }
    Position.Contracts before = held(next);
    return opened(next, before, order.lots() > 0 ? rest : Exact.negate(rest));
  }

  private AccountInput closed(Position.Contracts held, long count) {
    long size = Exact.abs(held.lots());
    boolean inverse = instrument instanceof Instrument.Inverse;
    long released =
        inverse
            ? InverseTerms.releasedEntryValue(held.entryUnits(), count, size)
            : Isolated.releasedEntryCost(held.entryUnits(), count, size);
    long signed = held.lots() > 0 ? count : Exact.negate(count);
    long value = value(signed);
    long result;
    if (instrument instanceof Instrument.Option) {
      result = value;
    } else {
      result = inverse ? Exact.subtract(released, value) : Exact.subtract(value, released);
    }
    result = Exact.subtract(result, fee(count));
    long left = Exact.subtract(held.lots(), signed);
    long entry = Exact.subtract(held.entryUnits(), released);
    if (held.marginMode() == MarginMode.CROSS) {
      return moved(replaced(held, left, entry, 0), instrument.settle(), result);
    }
    long margin = Exact.add(held.marginUnits(), result);
    long freed = Wide.mulDiv(held.marginUnits(), count, size, Rounding.FLOOR);
    long back = left == 0 ? margin : Math.max(0, Exact.add(freed, result));
    AccountInput changed = replaced(held, left, entry, Exact.subtract(margin, back));
    return moved(changed, instrument.settle(), back);
  }

  private AccountInput opened(AccountInput before, Position.@Nullable Contracts old, long lots) {
    long value = value(lots);
    long size = Exact.abs(value);
    boolean option = instrument instanceof Instrument.Option;
    boolean cross = order.marginMode() == MarginMode.CROSS;
    long margin = cross || option ? 0 : Isolated.openingMargin(size, order.leverE2());
    Position.Contracts held =
        old != null
            ? old
            : new Position.Contracts(
                order.inst(), order.marginMode(), order.posSide(), 0, 0, 0, order.leverE2());
    Position.Contracts after =
        new Position.Contracts(
            held.inst(),
            held.marginMode(),
            held.posSide(),
            Exact.add(held.lots(), lots),
            Exact.add(held.entryUnits(), value),
            Exact.add(held.marginUnits(), margin),
            held.leverE2());
    long paid = Exact.add(Exact.add(fee(Exact.abs(lots)), margin), option ? value : 0);
    AccountInput changed = old == null ? before.add(after) : replaced(before, old, after);
    return moved(changed, instrument.settle(), Exact.negate(paid));
  }

  /** Signed value of signed lots at the order's price, against the account where it is rounded. */
  private long value(long lots) {
    return switch (instrument) {
      case Instrument.Linear linear -> linear.terms().orderValue(lots, order.priceTicks());
      case Instrument.Inverse inverse -> inverse.terms().tradeValue(lots, order.priceTicks());
      case Instrument.Option option -> {
        long price = Exact.multiply(order.priceTicks(), option.markUnitsPerTick());
        long units = Exact.multiply(lots, option.contract().lotUnits());
        yield Wide.mulDiv(units, price, option.contract().markPerOne(), Rounding.CEILING);
      }
      case Instrument.Spot spot ->
          throw new IllegalArgumentException(spot.id() + " is exchanged, not held");
    };
  }

  private long fee(long size) {
    if (instrument instanceof Instrument.Option option) {
      long price = Exact.multiply(order.priceTicks(), option.markUnitsPerTick());
      long index = java.util.Objects.requireNonNull(account.prices().get(order.inst())).index();
      return OptionFee.of(option.contract(), size, option.takerPpb(), price, index);
    }
    return ContractTerms.tradingFee(Exact.abs(value(size)), instrument.takerPpb());
  }

  private Position.@Nullable Contracts held() {
    return held(account);
  }

  private Position.@Nullable Contracts held(AccountInput at) {
    for (Position position : at.positions()) {
      if (position instanceof Position.Contracts held
          && held.inst().equals(order.inst())
          && held.marginMode() == order.marginMode()
          && held.posSide() == order.posSide()) {
        return held;
      }
    }
    return null;
  }

  private AccountInput replaced(Position.Contracts held, long lots, long entry, long margin) {
    Position.Contracts after =
        new Position.Contracts(
            held.inst(), held.marginMode(), held.posSide(), lots, entry, margin, held.leverE2());
    return replaced(account, held, after);
  }

  private static AccountInput replaced(
      AccountInput at, Position.Contracts held, Position.Contracts after) {
    List<Position> positions = new ArrayList<>();
    for (Position position : at.positions()) {
      if (!position.equals(held)) {
        positions.add(position);
      } else if (after.lots() != 0) {
        positions.add(after);
      }
    }
    return at.withPositions(positions);
  }

  private static AccountInput moved(AccountInput at, String ccy, long units) {
    List<CurrencyInput> currencies = new ArrayList<>();
    for (CurrencyInput currency : at.currencies()) {
      currencies.add(
          currency.id().equals(ccy)
              ? currency.withBalance(Exact.add(currency.balanceUnits(), units))
              : currency);
    }
    return at.withCurrencies(currencies);
  }
}

package io.marginline.margin.assess;

import io.marginline.margin.account.AccountInput;
import io.marginline.margin.account.CurrencyInput;
import io.marginline.margin.account.Instrument;
import io.marginline.margin.account.InstrumentPrice;
import io.marginline.margin.account.OrderInput;
import io.marginline.margin.account.Position;
import io.marginline.margin.contract.CurrencyTerms;
import io.marginline.model.AccountMode;
import io.marginline.model.RiskParameters;
import io.marginline.model.UnderlyingClass;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** An account with every name resolved to a number and every order to its leg. */
final class Book {
  final AccountInput input;
  final List<CurrencyTerms> terms = new ArrayList<>();
  final List<Leg> legs = new ArrayList<>();
  final List<OrderInput> spotOrders = new ArrayList<>();
  private final Map<Integer, OptionValue> options = new TreeMap<>();
  final Marks marks;
  private final Map<String, Integer> currencyAt = new TreeMap<>();
  private final Map<String, Integer> instrumentAt = new TreeMap<>();

  Book(AccountInput input) {
    this.input = input;
    for (CurrencyInput currency : input.currencies()) {
      once(currencyAt.put(currency.id(), terms.size()), currency.id());
      terms.add(CurrencyTerms.of(currency.spec()));
    }
    for (Instrument instrument : input.instruments()) {
      once(instrumentAt.put(instrument.id(), instrumentAt.size()), instrument.id());
    }
    marks = new Marks(this);
    for (int i = 0; i < input.instruments().size(); i++) {
      if (instrument(i) instanceof Instrument.Option option) {
        options.put(i, new OptionValue(this, i, option));
      }
    }
    for (int i = 0; i < input.positions().size(); i++) {
      if (input.positions().get(i) instanceof Position.Contracts held) {
        leg(held.inst(), held).hold(held, i);
      }
    }
    for (OrderInput order : input.orders()) {
      add(order);
    }
  }

  Instrument instrument(int at) {
    return input.instruments().get(at);
  }

  int instrumentAt(String id) {
    return known(instrumentAt, id, "instrument");
  }

  OptionValue option(int at) {
    return Objects.requireNonNull(options.get(at));
  }

  InstrumentPrice price(Instrument instrument) {
    InstrumentPrice price = input.prices().get(instrument.id());
    if (price == null) {
      throw new IllegalArgumentException(instrument.id() + " has no price");
    }
    return price;
  }

  int currencyAt(String id) {
    return known(currencyAt, id, "currency");
  }

  boolean hasCurrency(String id) {
    return currencyAt.containsKey(id);
  }

  CurrencyInput currency(int at) {
    return input.currencies().get(at);
  }

  /** Whether all currencies stand together, valued in USD. */
  boolean inUsd() {
    return input.mode() == AccountMode.MULTI_CURRENCY || input.mode() == AccountMode.PORTFOLIO;
  }

  RiskParameters risk(String underlying) {
    RiskParameters chosen = input.risk().get(underlying);
    return chosen != null ? chosen : RiskParameters.of(UnderlyingClass.of(underlying));
  }

  private void add(OrderInput order) {
    int at = instrumentAt(order.inst());
    if (instrument(at) instanceof Instrument.Spot) {
      spotOrders.add(order);
    } else if (!order.closing()) {
      Position.Contracts none =
          new Position.Contracts(
              order.inst(), order.marginMode(), order.posSide(), 0, 0, 0, order.leverE2());
      leg(order.inst(), none).add(order);
    }
  }

  private Leg leg(String inst, Position.Contracts like) {
    int at = instrumentAt(inst);
    for (Leg leg : legs) {
      if (leg.is(at, like.marginMode(), like.posSide())) {
        return leg;
      }
    }
    Leg leg = new Leg(at, like.marginMode(), like.posSide(), like.leverE2());
    legs.add(leg);
    return leg;
  }

  private static void once(@Nullable Integer before, String id) {
    if (before != null) {
      throw new IllegalArgumentException(id + " stands twice in the account");
    }
  }

  private static int known(Map<String, Integer> names, String id, String what) {
    Integer at = names.get(id);
    if (at == null) {
      throw new IllegalArgumentException("the account has no " + what + " " + id);
    }
    return at;
  }
}

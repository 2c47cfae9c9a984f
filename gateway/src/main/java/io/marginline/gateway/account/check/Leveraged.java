package io.marginline.gateway.account.check;

import io.marginline.fixed.Exact;
import io.marginline.fixed.Rounding;
import io.marginline.margin.account.AccountInput;
import io.marginline.margin.account.Instrument;
import io.marginline.margin.account.OrderInput;
import io.marginline.margin.account.Position;
import io.marginline.margin.contract.ContractTerms;
import io.marginline.margin.contract.SpotTerms;
import io.marginline.margin.mode.Isolated;
import io.marginline.margin.mode.LeveragedSpot;
import io.marginline.model.MarginMode;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What open orders of leveraged spot add to the pools of their quote currencies: the library's view
 * of an account has none of them (docs/products.md P10, P11).
 */
final class Leveraged {
  private final AccountInput input;
  private final List<Part> parts = new ArrayList<>();

  /** What one leg's orders add to the pool of its quote currency. */
  private record Part(int asset, long initial, long reserved, long requirement) {}

  /**
   * @param orders all live orders of leveraged legs that are not reduce-only, by rising id
   */
  Leveraged(AccountInput input, List<OrderInput> orders) {
    this.input = input;
    List<OrderInput> left = new ArrayList<>(orders);
    while (!left.isEmpty()) {
      OrderInput first = left.getFirst();
      List<OrderInput> leg = left.stream().filter(one -> isSameLeg(one, first)).toList();
      left.removeAll(leg);
      parts.add(part(leg));
    }
  }

  /** What their loans require beyond the position. */
  long initial(int asset) {
    return parts.stream().filter(one -> one.asset == asset).mapToLong(Part::initial).sum();
  }

  /** Isolated margins and fees. */
  long reserved(int asset) {
    return parts.stream().filter(one -> one.asset == asset).mapToLong(Part::reserved).sum();
  }

  /** MM and fees beyond the position's. */
  long requirement(int asset) {
    return parts.stream().filter(one -> one.asset == asset).mapToLong(Part::requirement).sum();
  }

  /** The quote currencies of their pairs. */
  List<Integer> assets() {
    return parts.stream().map(Part::asset).distinct().toList();
  }

  private static boolean isSameLeg(OrderInput one, OrderInput other) {
    return one.inst().equals(other.inst()) && one.marginMode() == other.marginMode();
  }

  private Part part(List<OrderInput> orders) {
    OrderInput any = orders.getFirst();
    Instrument.Spot pair = (Instrument.Spot) SpotOrders.instrument(input, any.inst());
    Position.Spot held = held(any);
    Side buys = new Side(pair, held != null && !held.quoteBorrowed() ? held : null);
    Side sells = new Side(pair, held != null && held.quoteBorrowed() ? held : null);
    long mark = Objects.requireNonNull(input.prices().get(any.inst())).mark();
    for (OrderInput order : orders) {
      (order.lots() > 0 ? buys : sells).add(order, mark);
    }
    long fees = Exact.add(buys.feeUnits, sells.feeUnits);
    int asset = asset(pair.quote());
    if (any.marginMode() == MarginMode.ISOLATED) {
      long value = Math.max(buys.valueUnits, sells.valueUnits);
      long margin = Isolated.openingMargin(value, any.leverE2());
      return new Part(asset, 0, Exact.add(margin, fees), 0);
    }
    return cross(asset, any.leverE2(), mark, held, new Side[] {buys, sells}, fees);
  }

  private static Part cross(
      int asset, long leverE2, long mark, Position.@Nullable Spot held, Side[] sides, long fees) {
    Side buys = sides[0];
    Side sells = sides[1];
    SpotTerms terms = buys.pair.terms();
    boolean buysMore = held != null && held.quoteBorrowed();
    boolean sellsMore = held != null && !held.quoteBorrowed();
    long owed = held == null ? 0 : held.liabilityUnits();
    long quote = Exact.add(buysMore ? owed : 0, buys.valueUnits);
    long base = Exact.add(sellsMore ? owed : 0, sells.baseUnits);
    long mm = Math.max(terms.maintenance(quote, true, mark), terms.maintenance(base, false, mark));
    long fee = Math.max(fee(terms, quote, true, mark), fee(terms, base, false, mark));
    long byRate =
        Math.max(
            terms.initial(quote, true, mark, leverE2), terms.initial(base, false, mark, leverE2));
    long loss = Exact.add(buys.lossUnits, sells.lossUnits);
    long initial = Exact.add(Math.max(byRate, Exact.add(mm, fee)), loss);
    long required = Exact.add(mm, fee);
    if (held != null) {
      LeveragedSpot spot = new LeveragedSpot(terms);
      spot =
          held.quoteBorrowed()
              ? spot.longOf(held.baseUnits(), held.quoteUnits(), owed)
              : spot.shortOf(held.baseUnits(), held.quoteUnits(), owed);
      initial = Exact.subtract(initial, spot.initial(mark, held.leverE2()));
      required = Exact.subtract(required, spot.requirement(mark));
    }
    return new Part(asset, initial, fees, required);
  }

  private static long fee(SpotTerms terms, long loan, boolean inQuote, long mark) {
    long value = inQuote ? loan : terms.value(loan, mark, Rounding.CEILING);
    return terms.fee(Exact.add(value, terms.maintenance(loan, inQuote, mark)));
  }

  private Position.@Nullable Spot held(OrderInput order) {
    for (Position one : input.positions()) {
      if (one instanceof Position.Spot spot
          && spot.inst().equals(order.inst())
          && spot.marginMode() == order.marginMode()) {
        return spot;
      }
    }
    return null;
  }

  private int asset(String name) {
    for (int i = 0; i < input.currencies().size(); i++) {
      if (input.currencies().get(i).id().equals(name)) {
        return i;
      }
    }
    throw new IllegalArgumentException("the account has no currency " + name);
  }

  /** The opening parts of one side: its first lots may only close. */
  private static final class Side {
    final Instrument.Spot pair;
    long valueUnits;
    long baseUnits;
    long lossUnits;
    long feeUnits;
    private long closable;

    /**
     * @param against the position that this side closes
     */
    Side(Instrument.Spot pair, Position.@Nullable Spot against) {
      this.pair = pair;
      long held = 0;
      if (against != null) {
        held = against.quoteBorrowed() ? against.baseUnits() : against.liabilityUnits();
      }
      closable = held;
    }

    void add(OrderInput order, long mark) {
      long base = Exact.multiply(Exact.abs(order.lots()), pair.baseUnitsPerLot());
      long closing = Math.min(base, closable);
      closable = Exact.subtract(closable, closing);
      long opening = Exact.subtract(base, closing);
      long price = Exact.multiply(order.priceTicks(), pair.markUnitsPerTick());
      long value = pair.terms().value(opening, price, Rounding.CEILING);
      long worse = order.lots() > 0 ? Exact.subtract(price, mark) : Exact.subtract(mark, price);
      valueUnits = Exact.add(valueUnits, value);
      baseUnits = Exact.add(baseUnits, opening);
      feeUnits = Exact.add(feeUnits, ContractTerms.tradingFee(value, pair.takerPpb()));
      long loss = worse > 0 ? pair.terms().value(opening, worse, Rounding.CEILING) : 0;
      lossUnits = Exact.add(lossUnits, loss);
    }
  }
}

package io.marginline.gateway.account.check;

import io.marginline.fixed.Exact;
import io.marginline.fixed.Rounding;
import io.marginline.margin.account.AccountInput;
import io.marginline.margin.account.Instrument;
import io.marginline.margin.account.OrderInput;
import io.marginline.margin.account.Position;
import io.marginline.margin.contract.Terms;
import io.marginline.margin.order.MaxSize;
import io.marginline.model.LoanTier;
import java.util.Objects;

/** Guard 8: a leverage caps the size of a side, orders included (rules §2). */
final class SizeCap {
  private static final long PPB = 1_000_000_000L;
  private static final long LEVER_ONE = 100;

  private final AccountInput input;
  private final Instrument instrument;
  private final OrderInput like;
  private final OrderQuestion.Limits limits;
  private final boolean leveraged;

  SizeCap(AccountInput input, Instrument instrument, OrderInput like, OrderQuestion.Limits limits) {
    this.input = input;
    this.instrument = instrument;
    this.like = like;
    this.limits = limits;
    boolean spot = instrument instanceof Instrument.Spot;
    leveraged = spot && OrderQuestion.isLeveragedSpot(input.mode(), like.marginMode());
  }

  /** Position and waiting orders of the side, in lots; of the other side they count negative. */
  long restingLots() {
    boolean buy = like.lots() > 0;
    long sum = 0;
    for (Position one : input.positions()) {
      if (one.inst().equals(like.inst()) && one.marginMode() == like.marginMode()) {
        long lots = lots(one);
        sum = Exact.add(sum, buy ? lots : Exact.negate(lots));
      }
    }
    for (OrderInput order : leveraged ? limits.leveraged() : input.orders()) {
      boolean here =
          order.inst().equals(like.inst())
              && order.marginMode() == like.marginMode()
              && order.posSide() == like.posSide();
      if (here && !order.closing() && order.lots() > 0 == buy) {
        sum = Exact.add(sum, Exact.abs(order.lots()));
      }
    }
    return sum;
  }

  private long lots(Position held) {
    return switch (held) {
      case Position.Contracts leg -> leg.posSide() == like.posSide() ? leg.lots() : 0;
      case Position.Spot spot -> {
        long perLot = ((Instrument.Spot) instrument).baseUnitsPerLot();
        yield spot.quoteBorrowed()
            ? spot.baseUnits() / perLot
            : Exact.negate(spot.liabilityUnits() / perLot);
      }
    };
  }

  /** Largest size of the side, orders included, that the leverage may carry (rules §2). */
  long lots() {
    long mark = Objects.requireNonNull(input.prices().get(like.inst())).mark();
    return switch (instrument) {
      case Instrument.Linear linear -> cap(linear.terms(), mark);
      case Instrument.Inverse inverse -> cap(inverse.terms(), mark);
      case Instrument.Option option -> limits.maxLots();
      case Instrument.Spot pair -> loanCap(pair, mark);
    };
  }

  private long cap(Terms terms, long mark) {
    long cap = 0;
    for (int tier = 0; tier < terms.tiers().count(); tier++) {
      long rate = terms.tiers().initial().rate(tier);
      if (Exact.multiply(like.leverE2(), rate) <= LEVER_ONE * terms.tiers().rateScale()) {
        cap = Math.max(cap, terms.maxLots(tier, mark));
      }
    }
    return Math.min(cap, limits.maxLots());
  }

  private long loanCap(Instrument.Spot pair, long mark) {
    boolean buys = like.lots() > 0;
    String borrowed = buys ? pair.quote() : pair.base();
    long edge = 0;
    for (var currency : input.currencies()) {
      if (currency.id().equals(borrowed)) {
        for (LoanTier band : currency.spec().loans()) {
          edge = like.leverE2() * band.imrPpb() <= LEVER_ONE * PPB ? band.maxUnits() : edge;
        }
      }
    }
    if (!buys) {
      return Math.min(limits.maxLots(), edge / pair.baseUnitsPerLot());
    }
    long most = edge;
    return MaxSize.search(
        limits.maxLots(),
        lots -> {
          long base = Exact.multiply(lots, pair.baseUnitsPerLot());
          return pair.terms().value(base, mark, Rounding.CEILING) <= most;
        });
  }
}

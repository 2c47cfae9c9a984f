package io.marginline.gateway.account.check;

import io.marginline.fixed.Exact;
import io.marginline.margin.account.AccountInput;
import io.marginline.margin.account.Instrument;
import io.marginline.margin.account.OrderInput;
import io.marginline.margin.order.MaxSize;
import io.marginline.model.AccountMode;
import io.marginline.model.MarginMode;
import io.marginline.model.RejectReason;
import io.marginline.model.Term;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Whether an account may open so much, as guards 8 and 10 of the engine decide it (docs/engine.md
 * §5, docs/products.md P3, P5, P11): one side, price, margin mode and leverage, any size.
 */
public final class OrderQuestion {
  private final AccountInput input;
  private final OrderInput like;
  private final Limits limits;
  private final Instrument instrument;
  private final boolean leveraged;
  private final Sums without;
  private final SizeCap cap;
  private final int asset;

  /**
   * What an account input does not say.
   *
   * @param maxLots of the instrument's specification
   * @param autoBorrow of the account
   * @param leveraged live orders of leveraged spot legs, not reduce-only, by rising id
   */
  public record Limits(long maxLots, boolean autoBorrow, List<OrderInput> leveraged) {
    public Limits {
      leveraged = List.copyOf(leveraged);
    }
  }

  /**
   * The engine's answer; a reason of null accepts.
   *
   * @param required in units of {@code asset}, in USD units where it is −1, or lots
   */
  public record Verdict(
      @Nullable RejectReason reason, long required, long available, Term term, int asset) {
    public boolean accepts() {
      return reason == null;
    }
  }

  /**
   * @param like an order of the wanted side, price, mode and leverage; its size is not read but for
   *     its sign
   */
  public OrderQuestion(AccountInput account, OrderInput like, Limits limits) {
    this.input = Touched.by(account, limits.leveraged, like.inst());
    this.like = like;
    this.limits = limits;
    instrument = SpotOrders.instrument(input, like.inst());
    leveraged = isLeveraged(input.mode(), instrument, like.marginMode());
    without = new Sums(input, new Leveraged(input, limits.leveraged));
    asset = paidAsset();
    cap = new SizeCap(input, instrument, like, limits);
  }

  private static boolean isLeveraged(AccountMode mode, Instrument instrument, MarginMode margin) {
    return instrument instanceof Instrument.Spot && isLeveragedSpot(mode, margin);
  }

  /** Whether an order of a spot pair borrows one side of it. */
  public static boolean isLeveragedSpot(AccountMode mode, MarginMode margin) {
    boolean cross = margin == MarginMode.CROSS && mode == AccountMode.FUTURES;
    return cross || margin == MarginMode.ISOLATED;
  }

  /** The largest size that is accepted; 0 when not even one lot is. */
  public long mostLots() {
    return MaxSize.search(limits.maxLots, lots -> of(lots).accepts());
  }

  /** The currency that its cost or margin is paid in. */
  public int asset() {
    return asset;
  }

  /** Whether {@link #available} is of the account as a whole, in USD units. */
  public boolean ofAccount() {
    return Sums.inUsd(input) && !isPlainSpot() && !isIsolated();
  }

  /** Free before the order: balance where it is paid for, margin elsewhere. */
  public long available() {
    if (ofAccount()) {
      return Math.max(0, Exact.subtract(without.adjEq(), without.initialUsd()));
    }
    return isPlainSpot() || isIsolated() ? without.availBal(asset) : without.availEq(asset);
  }

  /** The decision for a size of 1 … maxLots. */
  public Verdict of(long lots) {
    if (lots > limits.maxLots) {
      return new Verdict(RejectReason.BAD_SIZE, 0, 0, Term.NONE, asset);
    }
    try {
      return decide(lots);
    } catch (ArithmeticException e) {
      // As the engine has it: what does not fit 63 bits is refused.
      return new Verdict(RejectReason.OVERFLOW, 0, 0, Term.NONE, asset);
    }
  }

  private Verdict decide(long lots) {
    OrderInput order = sized(lots);
    if (!isPlainSpot()) {
      long worst = Exact.add(cap.restingLots(), lots);
      long most = cap.lots();
      if (worst > most) {
        return refuse(RejectReason.POSITION_ABOVE_TIER, worst, most, Term.POSITION_LOTS);
      }
    }
    Sums with = with(order);
    return Sums.inUsd(input) ? inUsd(order, with) : inCurrency(order, with);
  }

  /** The account with the order waiting. */
  public AccountInput imagined(long lots) {
    return leveraged ? input : input.add(sized(lots));
  }

  private Verdict inCurrency(OrderInput order, Sums with) {
    boolean spot = isPlainSpot();
    long required =
        spot
            ? SpotOrders.paid((Instrument.Spot) instrument, order)
            : Exact.subtract(with.inUse(asset), without.inUse(asset));
    if (required <= 0) {
      return accept(required);
    }
    long available = available();
    if (required > available) {
      Term term = spot || isIsolated() ? Term.AVAIL_BAL : Term.AVAIL_EQ;
      return refuse(RejectReason.INSUFFICIENT_MARGIN, required, available, term);
    }
    return ratio(required, with.equityWithOrders(asset), with.requirementWithOrders(asset));
  }

  private Verdict inUsd(OrderInput order, Sums with) {
    boolean borrows = false;
    if (isPlainSpot() || isIsolated()) {
      long amount =
          isPlainSpot()
              ? SpotOrders.paid((Instrument.Spot) instrument, order)
              : Exact.subtract(with.holds(asset), without.holds(asset));
      long own = without.availBal(asset);
      borrows = amount > own;
      if (borrows && !mayBorrow()) {
        return refuse(RejectReason.INSUFFICIENT_MARGIN, amount, own, Term.AVAIL_BAL);
      }
    }
    long initial = Exact.subtract(with.initialUsd(), without.initialUsd());
    long required = Exact.add(initial, Exact.subtract(without.adjEq(), with.adjEq()));
    if (required <= 0) {
      return accept(required);
    }
    long equity = borrows ? without.lendable() : without.adjEq();
    long available = Math.max(0, Exact.subtract(equity, without.initialUsd()));
    if (required > available) {
      return new Verdict(RejectReason.INSUFFICIENT_MARGIN, required, available, Term.AVAIL_EQ, -1);
    }
    return ratio(required, with.adjEq(), with.requirementUsd());
  }

  private Verdict ratio(long required, long equity, long requirement) {
    return requirement > 0 && equity <= requirement
        ? refuse(RejectReason.RATIO_TOO_LOW, requirement, equity, Term.MARGIN_RATIO)
        : accept(required);
  }

  private Verdict accept(long required) {
    long available =
        Sums.inUsd(input)
            ? Math.max(0, Exact.subtract(without.adjEq(), without.initialUsd()))
            : available();
    return new Verdict(null, required, available, Term.NONE, inUsd(asset));
  }

  private Verdict refuse(RejectReason reason, long required, long available, Term term) {
    int in = term == Term.AVAIL_BAL ? asset : inUsd(asset);
    return new Verdict(reason, required, available, term, in);
  }

  private int inUsd(int currency) {
    return Sums.inUsd(input) ? -1 : currency;
  }

  private Sums with(OrderInput order) {
    if (!leveraged) {
      return new Sums(input.add(order), new Leveraged(input, limits.leveraged));
    }
    List<OrderInput> open = new ArrayList<>(limits.leveraged);
    open.add(order);
    return new Sums(input, new Leveraged(input, open));
  }

  private OrderInput sized(long lots) {
    return new OrderInput(
        like.inst(),
        like.marginMode(),
        like.posSide(),
        like.lots() > 0 ? lots : Exact.negate(lots),
        like.priceTicks(),
        like.leverE2(),
        false);
  }

  private boolean isPlainSpot() {
    return instrument instanceof Instrument.Spot && !leveraged;
  }

  private boolean isIsolated() {
    return like.marginMode() == MarginMode.ISOLATED;
  }

  private boolean mayBorrow() {
    boolean lends = !input.currencies().get(asset).spec().loans().isEmpty();
    return like.marginMode() != MarginMode.CASH && limits.autoBorrow && lends;
  }

  private int paidAsset() {
    boolean base = isPlainSpot() && like.lots() < 0;
    String name = base ? instrument.underlying() : instrument.settle();
    for (int i = 0; i < input.currencies().size(); i++) {
      if (input.currencies().get(i).id().equals(name)) {
        return i;
      }
    }
    throw new IllegalArgumentException("the account has no currency " + name);
  }
}

package io.marginline.acceptance.views;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import io.marginline.model.Bill;
import io.marginline.model.Event;
import io.marginline.model.InstrumentSpec;
import io.marginline.model.LedgerKind;
import io.marginline.model.MarginMode;
import io.marginline.model.PositionSide;
import io.marginline.model.ProductKind;
import io.marginline.model.TradeKind;
import io.marginline.views.BillView;
import io.marginline.views.FillView;
import io.marginline.views.OrderView;
import io.marginline.views.PositionView;
import io.marginline.views.Venue;
import io.marginline.views.Views;
import java.math.BigInteger;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Adds up what fills and bills say and compares it with what orders, positions and balances show;
 * reckons fees and results of fills out of rates, prices and the events alone.
 */
final class Amounts implements Views.Listener {
  private static final BigInteger PPB = BigInteger.valueOf(1_000_000_000L);

  /** Bills that an account gets of trades only. */
  private static final Set<Bill> OF_TRADES =
      Set.of(Bill.REALISED_PNL, Bill.FEE, Bill.LIQUIDATION_FEE, Bill.PREMIUM, Bill.TRADE);

  private record Leg(long account, int instrument, MarginMode mode, PositionSide side) {}

  private record Dealt(long trade, Leg leg) {}

  private record Purse(long account, int asset, LedgerKind kind, long position) {}

  /** Amounts of an order or of a position. */
  private static final class Sum {
    private long pnl;
    private long fee;
    private long fund;
    private long funding;
    private long lots;
    private BigInteger tickLots = BigInteger.ZERO;

    List<Long> money() {
      return List.of(pnl, fee, fund, funding);
    }
  }

  private final String name;
  private final Map<Leg, Long> entries = new HashMap<>();
  private final Map<Purse, Long> balances = new HashMap<>();
  private final Map<Long, Sum> orders = new HashMap<>();
  private final Map<Long, Sum> positions = new HashMap<>();
  private final Map<Long, Sum> ended = new HashMap<>();
  private final Map<Dealt, Long> changes = new HashMap<>();
  int fills;
  int fees;
  int results;
  int bills;
  int closed;

  Amounts(String name) {
    this.name = name;
  }

  @Override
  public void after(Venue venue, List<Event> events, long position, long timeNs) {
    entryChanges(events);
    for (FillView fill : venue.fills()) {
      fill(venue, fill);
    }
    for (BillView bill : venue.bills()) {
      bill(venue, bill);
    }
    for (OrderView order : venue.changedOrders()) {
      order(order);
    }
    for (PositionView last : venue.closedPositions()) {
      closed++;
      add(ended.computeIfAbsent(last.id(), id -> new Sum()), last);
    }
    for (PositionView changed : venue.changedPositions()) {
      position(venue, changed);
    }
  }

  /** The change of the entry cost at each side of each trade. */
  private void entryChanges(List<Event> events) {
    changes.clear();
    long trade = 0;
    for (Event event : events) {
      if (event instanceof Event.TradeExecuted e) {
        trade = e.tradeId();
      } else if (event instanceof Event.PositionChanged e) {
        Leg leg = new Leg(e.accountId(), e.instrumentId(), e.marginMode(), e.posSide());
        Long before = entries.put(leg, e.entryCostUnits());
        changes.putIfAbsent(
            new Dealt(trade, leg), e.entryCostUnits() - (before == null ? 0 : before));
      }
    }
  }

  private void fill(Venue venue, FillView fill) {
    fills++;
    InstrumentSpec spec = venue.instrument(fill.instrumentId()).spec();
    result(fill, spec);
    fee(fill, spec);
    if (fill.orderId() != 0) {
      Sum order = orders.computeIfAbsent(fill.orderId(), id -> new Sum());
      add(order, fill);
      order.tickLots = order.tickLots.add(averaged(fill, spec));
    }
    if (fill.positionId() != 0) {
      add(positions.computeIfAbsent(fill.positionId(), id -> new Sum()), fill);
    }
    long ofBills =
        venue.bills().stream()
            .filter(bill -> bill.tradeId() == fill.tradeId())
            .filter(bill -> bill.accountId() == fill.accountId())
            .filter(bill -> bill.bill() == Bill.FEE || bill.bill() == Bill.LIQUIDATION_FEE)
            .mapToLong(BillView::changeUnits)
            .sum();
    boolean both = fill.kind() == TradeKind.OFFSET;
    assertThat(both ? 0 : ofBills)
        .as("%s: bills of %s", name, fill)
        .isEqualTo(both ? 0 : fill.feeUnits() + fill.liquidationFeeUnits());
  }

  private static void add(Sum sum, FillView fill) {
    sum.pnl += fill.pnlUnits();
    sum.fee += fill.feeUnits();
    sum.fund += fill.liquidationFeeUnits();
    sum.lots += fill.lots();
  }

  /** What an order's average is made from: prices, of an inverse contract their reciprocals. */
  private static BigInteger averaged(FillView fill, InstrumentSpec spec) {
    BigInteger ticks = big(fill.priceTicks());
    boolean inverse = spec.product().kind() == ProductKind.INVERSE;
    return big(fill.lots()).multiply(inverse ? BigInteger.TEN.pow(30).divide(ticks) : ticks);
  }

  /** What is gained is what the entry cost gave up beyond the price (docs/engine.md §6). */
  private void result(FillView fill, InstrumentSpec spec) {
    if (fill.positionId() == 0) {
      assertThat(fill.pnlUnits()).as("%s: %s", name, fill).isZero();
    } else if (spec.product().kind() != ProductKind.INVERSE) {
      Leg leg = new Leg(fill.accountId(), fill.instrumentId(), fill.marginMode(), fill.posSide());
      long cost = signed(fill) * fill.priceTicks() * spec.tickValueUnits();
      assertThat(fill.pnlUnits())
          .as("%s: result of %s", name, fill)
          .isEqualTo(requireNonNull(changes.get(new Dealt(fill.tradeId(), leg))) - cost);
      results++;
    }
  }

  private static long signed(FillView fill) {
    return fill.buy() ? fill.lots() : -fill.lots();
  }

  /** The rate of its side on its value, up; a fill that closes and opens has two roundings. */
  private void fee(FillView fill, InstrumentSpec spec) {
    long before = fill.positionLots() - signed(fill);
    boolean flips =
        before != 0 && fill.positionLots() != 0 && before > 0 != fill.positionLots() > 0;
    boolean option = spec.product().kind() == ProductKind.OPTION;
    if (fill.kind() != TradeKind.BOOK || flips || option) {
      return;
    }
    BigInteger rate = big(fill.taker() ? spec.takerPpb() : spec.makerPpb());
    assertThat(-fill.feeUnits())
        .as("%s: fee of %s", name, fill)
        .isEqualTo(ceiling(value(fill, spec).multiply(rate), PPB).longValueExact());
    fees++;
  }

  private static BigInteger value(FillView fill, InstrumentSpec spec) {
    BigInteger lots = big(fill.lots());
    return switch (spec.product().kind()) {
      case INVERSE -> ceiling(lots.multiply(big(spec.tickValueUnits())), big(fill.priceTicks()));
      case SPOT ->
          fill.positionId() == 0 && fill.buy()
              ? lots.multiply(big(spec.product().baseLotUnits()))
              : lots.multiply(big(fill.priceTicks())).multiply(big(spec.tickValueUnits()));
      case LINEAR, OPTION ->
          lots.multiply(big(fill.priceTicks())).multiply(big(spec.tickValueUnits()));
    };
  }

  private void bill(Venue venue, BillView bill) {
    bills++;
    long position = bill.purse() == LedgerKind.MARGIN ? bill.positionId() : 0;
    Purse purse = new Purse(bill.accountId(), bill.assetId(), bill.purse(), position);
    long after = balances.merge(purse, bill.changeUnits(), Long::sum);
    assertThat(bill.balanceUnits()).as("%s: %s", name, bill).isEqualTo(after);
    boolean ofTrade = OF_TRADES.contains(bill.bill());
    assertThat(!ofTrade || bill.tradeId() != 0).as("%s: trade of %s", name, bill).isTrue();
    boolean ofPosition = bill.bill() == Bill.FUNDING || bill.bill() == Bill.DELIVERY;
    assertThat(!ofPosition || bill.positionId() != 0).as("%s: %s", name, bill).isTrue();
    boolean option =
        ofPosition
            && venue.instrument(bill.instrumentId()).spec().product().kind() == ProductKind.OPTION;
    if (bill.bill() == Bill.FUNDING) {
      positions.computeIfAbsent(bill.positionId(), id -> new Sum()).funding += bill.changeUnits();
    } else if (bill.bill() == Bill.DELIVERY && !option) {
      positions.computeIfAbsent(bill.positionId(), id -> new Sum()).pnl += bill.changeUnits();
    }
  }

  private void order(OrderView order) {
    Sum sum = orders.getOrDefault(order.id(), new Sum());
    assertThat(List.of(order.feeUnits(), order.pnlUnits(), order.filledLots(), order.tickLots()))
        .as("%s: %s", name, order)
        .isEqualTo(List.of(sum.fee, sum.pnl, sum.lots, sum.tickLots));
    boolean done = order.remainingLots() == 0 || order.cancelReason() != null;
    assertThat(order.live()).as("%s: %s", name, order).isEqualTo(!done);
  }

  private static void add(Sum sum, PositionView position) {
    sum.pnl += position.history().pnlUnits();
    sum.fee += position.history().feeUnits();
    sum.fund += position.history().liquidationFeeUnits();
    sum.funding += position.history().fundingUnits();
  }

  /** All that an id ever had, over the sides that it ended and the one that is open. */
  private void position(Venue venue, PositionView changed) {
    InstrumentSpec spec = venue.instrument(changed.instrumentId()).spec();
    if (spec.product().kind() == ProductKind.OPTION
        && venue.instrument(changed.instrumentId()).expired()) {
      return; // What an exercise pays less the premium is not on any bill.
    }
    Sum shown = new Sum();
    Sum before = ended.getOrDefault(changed.id(), new Sum());
    shown.pnl = before.pnl;
    shown.fee = before.fee;
    shown.fund = before.fund;
    shown.funding = before.funding;
    PositionView open = venue.position(changed.id());
    if (open != null) {
      add(shown, open);
    }
    assertThat(shown.money())
        .as("%s: %s", name, changed)
        .isEqualTo(positions.getOrDefault(changed.id(), new Sum()).money());
  }

  private static BigInteger ceiling(BigInteger dividend, BigInteger divisor) {
    return dividend
        .negate()
        .divide(divisor)
        .negate()
        .add(
            dividend.signum() > 0 && dividend.mod(divisor).signum() != 0
                ? BigInteger.ONE
                : BigInteger.ZERO);
  }

  private static BigInteger big(long value) {
    return BigInteger.valueOf(value);
  }
}

package io.marginline.history;

import io.marginline.history.row.BillRow;
import io.marginline.history.row.FillRow;
import io.marginline.history.row.TransferRow;
import io.marginline.model.Bill;
import io.marginline.model.Event;
import io.marginline.model.LedgerKind;
import io.marginline.model.MarginMode;
import io.marginline.model.ProductKind;
import io.marginline.views.BillView;
import io.marginline.views.FillView;
import io.marginline.views.ForcedOrder;
import io.marginline.views.OrderIds;
import io.marginline.views.PositionView;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Bills and fills of one command. */
final class Bills {
  private final Frame frame;
  private final Positions before;
  private final Map<Statement.Key, Statement> statements = new LinkedHashMap<>();
  private final Balances balances = new Balances();
  private final boolean byLeverage;
  private final Map<Integer, Long> deliveryPrices = new HashMap<>();
  private final Map<Integer, Long> settledMarks = new HashMap<>();

  private Bills(Frame frame, Positions before) {
    this.frame = frame;
    this.before = before;
    this.byLeverage = frame.events.stream().anyMatch(Event.LeverageSet.class::isInstance);
    for (Event event : frame.events) {
      if (event instanceof Event.FundingSettled settled) {
        settledMarks.put(settled.instrumentId(), settled.mark());
      } else if (event instanceof Event.Delivered each) {
        deliveryPrices.put(each.instrumentId(), each.price());
      }
    }
  }

  /**
   * @param before positions as they were before the command
   */
  static void project(Frame frame, Positions before) {
    Bills bills = new Bills(frame, before);
    int number = 0;
    for (BillView each : frame.venue.bills()) {
      Statement.Key key = Statement.Key.of(each, number++);
      bills.statements.computeIfAbsent(key, k -> new Statement(frame.id(), each)).add(each);
      bills.balances.know(each);
    }
    bills.statements.values().forEach(bills::bill);
    frame.venue.fills().forEach(bills::fill);
  }

  private void bill(Statement statement) {
    BillView first = statement.first;
    FillView fill =
        first.tradeId() == 0
            ? null
            : frame.fill(first.tradeId(), first.accountId(), first.positionId());
    long cash = balances.cash(first.accountId(), first.assetId(), statement.cashChange, frame);
    long margin = balances.margin(first.positionId(), statement.marginChange);
    PositionView position = first.positionId() == 0 ? null : position(first.positionId());
    boolean in = Math.addExact(statement.cashChange, statement.marginChange) > 0;
    frame.add(
        new BillRow(
            statement.billId,
            frame.at,
            frame.position,
            first.accountId(),
            first.assetId(),
            first.instrumentId(),
            fill == null ? BillCodes.type(first.bill()) : BillCodes.tradeType(fill),
            fill == null ? subType(first, in, position) : BillCodes.tradeSubType(fill),
            first.bill().name(),
            statement.cashChange,
            cash,
            statement.marginChange,
            margin,
            first.positionId(),
            mode(fill, position, statement.touchesMargin),
            first.tradeId(),
            orderId(first, fill),
            fill == null ? "" : ClientText.of(fill.clientId()),
            fill != null && fill.taker(),
            price(first, fill),
            fill != null ? fill.lots() : Math.abs(held(position)),
            statement.fees,
            pnl(statement, fill),
            first.otherAccountId(),
            mark(first, fill),
            fill == null ? 0 : fill.indexPrice()));
    Loans.project(frame, statement, cash);
    transfer(statement);
  }

  /** What a takeover left over or lacked belongs to it. */
  private long orderId(BillView bill, @Nullable FillView fill) {
    if (fill != null) {
      return frame.forced.idOf(fill);
    }
    ForcedOrder taken =
        bill.bill() == Bill.RESIDUE
            ? frame.forced.takeover(bill.accountId(), bill.positionId())
            : null;
    return taken == null ? OrderIds.of(bill.orderId()) : taken.id();
  }

  /** An option's premium is no profit: the fill knows what it comes to. */
  private static long pnl(Statement statement, @Nullable FillView fill) {
    return fill != null && statement.first.bill() == Bill.PREMIUM ? fill.pnlUnits() : statement.pnl;
  }

  /** One row for the two bills of a transfer: that of the side that pays. */
  private void transfer(Statement statement) {
    BillView first = statement.first;
    if (first.bill() == Bill.TRANSFER && first.changeUnits() < 0) {
      frame.add(
          new TransferRow(
              frame.position,
              frame.at,
              first.accountId(),
              first.otherAccountId(),
              first.assetId(),
              Math.negateExact(first.changeUnits())));
    }
  }

  private int subType(BillView first, boolean in, @Nullable PositionView position) {
    boolean heldLong = held(position) > 0;
    return BillCodes.subType(
        first.bill(),
        in,
        heldLong,
        byLeverage,
        first.instrumentId() < 0
            ? ProductKind.LINEAR
            : frame.venue.instrument(first.instrumentId()).spec().product().kind());
  }

  /** Signed lots, of one that the command closed those of before; 0 = unknown. */
  private long held(@Nullable PositionView position) {
    if (position == null) {
      return 0;
    }
    if (position.lots() != 0) {
      return position.lots();
    }
    Event.PositionChanged held = frame.held(position.id());
    return held == null ? before.lots(position.id()) : held.lots();
  }

  private @Nullable PositionView position(long id) {
    for (PositionView each : frame.venue.closedPositions()) {
      if (each.id() == id) {
        return each;
      }
    }
    return frame.venue.position(id);
  }

  private static String mode(
      @Nullable FillView fill, @Nullable PositionView position, boolean touchesMargin) {
    if (fill != null) {
      return fill.marginMode().name();
    }
    if (position != null) {
      return position.marginMode().name();
    }
    return touchesMargin ? MarginMode.ISOLATED.name() : "";
  }

  private long price(BillView bill, @Nullable FillView fill) {
    if (fill != null) {
      return frame.price(fill.instrumentId(), fill.priceTicks());
    }
    if (bill.bill() == Bill.DELIVERY) {
      return deliveryPrices.getOrDefault(bill.instrumentId(), 0L);
    }
    return bill.bill() == Bill.FUNDING ? mark(bill, null) : 0;
  }

  private long mark(BillView bill, @Nullable FillView fill) {
    return fill != null ? fill.mark() : settledMarks.getOrDefault(bill.instrumentId(), 0L);
  }

  private void fill(FillView fill) {
    frame.add(
        new FillRow(
            billId(fill),
            frame.at,
            frame.position,
            fill.accountId(),
            fill.tradeId(),
            frame.forced.idOf(fill),
            ClientText.of(fill.clientId()),
            fill.instrumentId(),
            fill.kind().name(),
            BillCodes.tradeSubType(fill),
            fill.buy(),
            fill.posSide().name(),
            fill.marginMode().name(),
            fill.taker(),
            fill.priceTicks(),
            fill.lots(),
            fill.feeAssetId(),
            Math.addExact(fill.feeUnits(), fill.liquidationFeeUnits()),
            fill.pnlUnits(),
            fill.positionId(),
            fill.mark(),
            fill.indexPrice()));
  }

  /** Of the bill in the currency of the fee; a fill that moved no money has an id of its own. */
  private long billId(FillView fill) {
    Statement other = null;
    for (Map.Entry<Statement.Key, Statement> each : statements.entrySet()) {
      Statement.Key key = each.getKey();
      // An account may close its long with its short in one trade: each side has its own.
      if (key.tradeId() == fill.tradeId()
          && key.accountId() == fill.accountId()
          && key.positionId() == fill.positionId()) {
        if (key.assetId() == fill.feeAssetId()) {
          return each.getValue().billId;
        }
        other = each.getValue();
      }
    }
    return other == null ? frame.id() : other.billId;
  }

  /** Balances after each bill: from what the venue says of the first movement, then by adding. */
  private static final class Balances {
    private final Map<String, Long> running = new HashMap<>();

    void know(BillView bill) {
      running.putIfAbsent(
          bill.purse() == LedgerKind.MARGIN
              ? "m" + bill.positionId()
              : cashKey(bill.accountId(), bill.assetId()),
          Math.subtractExact(bill.balanceUnits(), bill.changeUnits()));
    }

    long cash(long accountId, int assetId, long change, Frame frame) {
      String key = cashKey(accountId, assetId);
      Long before = running.get(key);
      if (before == null) { // only its margin moved
        return frame.venue.account(accountId).cash(assetId);
      }
      running.put(key, Math.addExact(before, change));
      return Math.addExact(before, change);
    }

    long margin(long positionId, long change) {
      long after = Math.addExact(running.getOrDefault("m" + positionId, 0L), change);
      running.put("m" + positionId, after);
      return after;
    }

    private static String cashKey(long accountId, int assetId) {
      return accountId + "/" + assetId;
    }
  }
}

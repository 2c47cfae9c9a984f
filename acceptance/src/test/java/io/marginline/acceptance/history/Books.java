package io.marginline.acceptance.history;

import static org.assertj.core.api.Assertions.assertThat;

import io.marginline.history.History;
import io.marginline.history.Tables;
import io.marginline.history.Where;
import io.marginline.history.row.BillRow;
import io.marginline.history.row.FillRow;
import io.marginline.history.row.OrderRow;
import io.marginline.history.row.PositionRow;
import io.marginline.model.ProductKind;
import io.marginline.views.OrderView;
import io.marginline.views.PositionView;
import io.marginline.views.Views;
import java.math.BigDecimal;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** Whether the stored rows add up to what the venue says at the end. */
final class Books {
  private int bills;
  private int fills;
  private int orders;
  private int positions;
  private int turned;
  private final Map<String, Integer> kinds = new TreeMap<>();

  private record Purse(long accountId, int assetId) {}

  void check(String name, Views views, History history) {
    List<BillRow> statement = history.all(Tables.BILLS, Where.all()).reversed();
    List<FillRow> traded = history.all(Tables.FILLS, Where.all());
    balances(name, views, statement);
    money(name, statement, traded);
    orders(name, views, history, traded);
    positions(name, views, history, statement, traded);
    bills += statement.size();
    fills += traded.size();
    statement.forEach(each -> kinds.merge(each.type() + "/" + each.subType(), 1, Integer::sum));
  }

  void enough() {
    assertThat(bills).isGreaterThan(1_000);
    assertThat(kinds).containsKeys("1/11", "2/1", "2/2", "6/160", "8/173", "8/174", "5/110");
  }

  /** Each bill goes on from the one before; the last one is what the account has. */
  private static void balances(String name, Views views, List<BillRow> statement) {
    Map<Purse, Long> cash = new HashMap<>();
    Map<Long, Long> margins = new HashMap<>();
    for (BillRow bill : statement) {
      Purse purse = new Purse(bill.accountId(), bill.assetId());
      long before = cash.getOrDefault(purse, 0L);
      assertThat(bill.cash()).as("%s, %s", name, bill).isEqualTo(before + bill.cashChange());
      cash.put(purse, bill.cash());
      if (bill.positionId() != 0) {
        long held = margins.getOrDefault(bill.positionId(), 0L);
        assertThat(bill.margin()).as("%s, %s", name, bill).isEqualTo(held + bill.marginChange());
        margins.put(bill.positionId(), bill.margin());
      }
    }
    cash.forEach(
        (purse, last) ->
            assertThat((long) views.read(v -> v.account(purse.accountId()).cash(purse.assetId())))
                .as("%s, %s", name, purse)
                .isEqualTo(last));
    margins.forEach(
        (id, last) -> {
          PositionView position = views.read(v -> v.position(id));
          assertThat(position == null ? 0 : position.marginUnits())
              .as("%s, margin of position %d", name, id)
              .isEqualTo(last);
        });
  }

  /** Fees and profits of trades are the same on bills and fills; every bill of a trade has one. */
  private static void money(String name, List<BillRow> statement, List<FillRow> traded) {
    Map<Purse, Long> byBills = new HashMap<>();
    Map<Purse, Long> byFills = new HashMap<>();
    Set<Long> ids = new HashSet<>();
    for (FillRow fill : traded) {
      ids.add(fill.billId());
      byFills.merge(
          new Purse(fill.accountId(), fill.feeAssetId()),
          fill.feeUnits() + fill.pnlUnits(),
          Long::sum);
    }
    for (BillRow bill : statement) {
      if (bill.tradeId() != 0) {
        byBills.merge(
            new Purse(bill.accountId(), bill.assetId()),
            bill.feeUnits() + bill.pnlUnits(),
            Long::sum);
        assertThat(traded)
            .as("%s, %s", name, bill)
            .anyMatch(
                fill -> fill.tradeId() == bill.tradeId() && fill.accountId() == bill.accountId());
      }
    }
    byBills.values().removeIf(sum -> sum == 0);
    byFills.values().removeIf(sum -> sum == 0);
    assertThat(byBills).as(name).isEqualTo(byFills);
    assertThat(ids.size()).as("%s: a bill id for each fill", name).isEqualTo(traded.size());
  }

  private void orders(String name, Views views, History history, List<FillRow> traded) {
    Map<Long, Long> lots = new HashMap<>();
    Map<Long, BigDecimal> tickLots = new HashMap<>();
    for (FillRow fill : traded) {
      lots.merge(fill.orderId(), fill.lots(), Long::sum);
      tickLots.merge(
          fill.orderId(),
          BigDecimal.valueOf(fill.priceTicks()).multiply(BigDecimal.valueOf(fill.lots())),
          BigDecimal::add);
    }
    for (OrderRow order : history.all(Tables.ORDERS, Where.all())) {
      assertThat(order.filledLots())
          .as("%s, %s", name, order)
          .isEqualTo(lots.getOrDefault(order.orderId(), 0L));
      assertThat(order.tickLots())
          .as("%s, %s", name, order)
          .isEqualByComparingTo(tickLots.getOrDefault(order.orderId(), BigDecimal.ZERO));
      OrderView view = views.read(v -> v.order(order.orderId()));
      if (view != null) {
        assertThat(order.state()).as("%s, %s", name, order).isEqualTo(view.state().name());
        assertThat(order.feeUnits()).as("%s, %s", name, order).isEqualTo(view.feeUnits());
      }
      orders++;
    }
  }

  /** What was opened less what was closed is what is held; money is that of the bills. */
  private void positions(
      String name, Views views, History history, List<BillRow> statement, List<FillRow> traded) {
    Map<Long, Long> money = new HashMap<>();
    Map<Long, Long> flow = new HashMap<>();
    for (BillRow bill : statement) {
      if (bill.positionId() != 0) {
        money.merge(bill.positionId(), bill.pnlUnits(), Long::sum);
        if (bill.reason().equals("DELIVERY")) {
          assertThat(bill.lots())
              .as("%s, %s", name, bill)
              .isEqualTo(Math.abs(heldBefore(bill, traded)));
        }
        if (bill.subType() != 110 && bill.subType() != 111) {
          flow.merge(bill.positionId(), bill.cashChange() + bill.marginChange(), Long::sum);
        }
      }
    }
    Map<Long, Long> fees = new HashMap<>();
    traded.forEach(fill -> fees.merge(fill.positionId(), fill.feeUnits(), Long::sum));
    Map<Long, long[]> sums = new HashMap<>();
    Set<Long> options = new HashSet<>();
    for (PositionRow row : history.all(Tables.POSITIONS, Where.all())) {
      PositionView view = views.read(v -> v.position(row.positionId()));
      long held = view == null ? 0 : view.lots();
      assertThat(row.lots()).as("%s, %s", name, row).isIn(0L, held);
      assertThat(row.openedLots() - row.closedLots())
          .as("%s, %s", name, row)
          .isEqualTo(Math.abs(row.lots()));
      long[] sum = sums.computeIfAbsent(row.positionId(), id -> new long[] {-held, 0, 0});
      sum[0] += row.lots();
      sum[1] += row.pnlUnits() + row.fundingUnits();
      sum[2] += row.feeUnits() + row.liquidationFeeUnits();
      if (kind(views, row.instrumentId()) == ProductKind.OPTION) {
        options.add(row.positionId());
      }
      positions++;
      turned += row.part() > 0 ? 1 : 0;
    }
    sums.forEach(
        (id, sum) -> {
          assertThat(sum[0]).as("%s, lots of position %d", name, id).isZero();
          assertThat(sum[2])
              .as("%s, fees of position %d", name, id)
              .isEqualTo(fees.getOrDefault(id, 0L));
          if (!options.contains(id)) {
            assertThat(sum[1])
                .as("%s, money of position %d", name, id)
                .isEqualTo(money.getOrDefault(id, 0L));
          } else if (views.read(v -> v.position(id)) == null) {
            assertThat(sum[1] + sum[2])
                .as("%s, what the options of position %d came to", name, id)
                .isEqualTo(flow.getOrDefault(id, 0L));
          }
        });
  }

  /** Signed lots by the fills of the position up to the bill. */
  private static long heldBefore(BillRow bill, List<FillRow> traded) {
    return traded.stream()
        .filter(fill -> fill.positionId() == bill.positionId() && fill.billId() < bill.billId())
        .mapToLong(fill -> fill.buy() ? fill.lots() : -fill.lots())
        .sum();
  }

  private static ProductKind kind(Views views, int instrumentId) {
    return views.read(v -> v.instrument(instrumentId).spec().product().kind());
  }

  @Override
  public String toString() {
    return "%,d bills %s, %,d fills, %,d orders, %,d positions, %,d turned"
        .formatted(bills, kinds, fills, orders, positions, turned);
  }
}

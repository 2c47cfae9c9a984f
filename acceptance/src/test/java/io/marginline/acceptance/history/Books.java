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
import io.marginline.views.OrderIds;
import io.marginline.views.OrderView;
import io.marginline.views.PositionView;
import io.marginline.views.Views;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Whether the stored rows add up to what the venue says at the end. */
final class Books {
  private int bills;
  private int fills;
  private int orders;
  private int positions;
  private int turned;
  private final Map<String, Integer> kinds = new TreeMap<>();

  private final Map<String, Integer> categories = new TreeMap<>();

  private record Purse(long accountId, int assetId) {}

  void check(String name, Views views, History history) {
    List<BillRow> statement = history.all(Tables.BILLS, Where.all()).reversed();
    List<FillRow> traded = history.all(Tables.FILLS, Where.all());
    balances(name, views, statement);
    money(name, statement, traded);
    orders(name, views, history, statement, traded);
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
                fill ->
                    fill.tradeId() == bill.tradeId()
                        && fill.accountId() == bill.accountId()
                        && fill.orderId() == bill.orderId());
      }
    }
    byBills.values().removeIf(sum -> sum == 0);
    byFills.values().removeIf(sum -> sum == 0);
    assertThat(byBills).as(name).isEqualTo(byFills);
    assertThat(ids.size()).as("%s: a bill id for each fill", name).isEqualTo(traded.size());
  }

  /** Sums over the fills of an order, what was closed by force among them. */
  private void orders(
      String name, Views views, History history, List<BillRow> statement, List<FillRow> traded) {
    Map<Long, List<FillRow>> fillsOf =
        traded.stream().collect(Collectors.groupingBy(FillRow::orderId));
    long latest = 0;
    long delivered = 0;
    List<OrderRow> deliveries = new ArrayList<>();
    for (OrderRow order : history.all(Tables.ORDERS, Where.all()).reversed()) {
      List<FillRow> own = fillsOf.getOrDefault(order.orderId(), List.of());
      int instrument = order.instrumentId();
      sums(
          name,
          order,
          own,
          views.read(v -> v.instrument(instrument).spec().product().kind()) == ProductKind.INVERSE);
      // Deliveries stand between two orders, before what else was closed there.
      if (order.category().equals("DELIVERY")) {
        delivered = Math.max(delivered, order.at());
        deliveries.add(order);
      } else {
        assertThat(order.at())
            .as("%s, ids rise with time: %s", name, order)
            .isGreaterThanOrEqualTo(order.category().equals("NORMAL") ? delivered : 0)
            .isGreaterThanOrEqualTo(latest);
        latest = order.at();
      }
      OrderView view = views.read(v -> v.order(OrderIds.order(order.orderId())));
      if (view != null) {
        assertThat(order.state()).as("%s, %s", name, order).isEqualTo(view.state().name());
      }
      categories.merge(order.category(), 1, Integer::sum);
      orders++;
    }
    assertThat(fillsOf).as(name).doesNotContainKey(0L);
    for (BillRow bill : statement) {
      if (bill.reason().equals("DELIVERY")) {
        assertThat(deliveries)
            .as("%s, %s", name, bill)
            .anyMatch(
                order ->
                    order.logPosition() == bill.logPosition()
                        && order.accountId() == bill.accountId()
                        && order.instrumentId() == bill.instrumentId()
                        && order.filledLots() == bill.lots()
                        && order.deliveryPrice() == bill.price());
      }
    }
  }

  private static BigDecimal averaged(FillRow fill, boolean inverse) {
    BigDecimal ticks = BigDecimal.valueOf(fill.priceTicks());
    BigDecimal lot = inverse ? BigDecimal.TEN.pow(30).divideToIntegralValue(ticks) : ticks;
    return lot.multiply(BigDecimal.valueOf(fill.lots()));
  }

  private static void sums(String name, OrderRow order, List<FillRow> own, boolean inverse) {
    if (order.category().equals("DELIVERY")) {
      assertThat(own).as("%s, %s", name, order).isEmpty();
      return;
    }
    assertThat(order.filledLots())
        .as("%s, %s", name, order)
        .isEqualTo(own.stream().mapToLong(FillRow::lots).sum());
    assertThat(order.tickLots())
        .as("%s, %s", name, order)
        .isEqualByComparingTo(
            own.stream()
                .map(each -> averaged(each, inverse))
                .reduce(BigDecimal.ZERO, BigDecimal::add));
    assertThat(order.feeUnits())
        .as("%s, %s", name, order)
        .isEqualTo(own.stream().mapToLong(FillRow::feeUnits).sum());
    assertThat(order.pnlUnits())
        .as("%s, %s", name, order)
        .isEqualTo(own.stream().mapToLong(FillRow::pnlUnits).sum());
    assertThat(own).as("%s, %s", name, order).allMatch(each -> of(order, each));
  }

  private static boolean of(OrderRow order, FillRow fill) {
    boolean same =
        fill.accountId() == order.accountId()
            && fill.instrumentId() == order.instrumentId()
            && fill.buy() == order.buy();
    int type = fill.subType();
    return same
        && switch (order.category()) {
          case "FULL_LIQUIDATION" -> type >= 100 && type <= 107;
          case "PARTIAL_LIQUIDATION" -> type >= 100 && type <= 103;
          case "ADL" -> type >= 125 && type <= 128;
          case "AUTO_CONVERSION" -> type == 114 || type == 115;
          default -> type <= 6;
        };
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
    return "%,d bills %s, %,d fills, %,d orders %s, %,d positions, %,d turned"
        .formatted(bills, kinds, fills, orders, categories, positions, turned);
  }
}

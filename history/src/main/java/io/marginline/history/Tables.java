package io.marginline.history;

import io.marginline.history.row.AdlRow;
import io.marginline.history.row.AlgoRow;
import io.marginline.history.row.BillRow;
import io.marginline.history.row.BorrowRow;
import io.marginline.history.row.CandleRow;
import io.marginline.history.row.DeliveryRow;
import io.marginline.history.row.FillRow;
import io.marginline.history.row.FundRow;
import io.marginline.history.row.FundingRow;
import io.marginline.history.row.GapRow;
import io.marginline.history.row.InterestRow;
import io.marginline.history.row.LiquidationRow;
import io.marginline.history.row.OrderRow;
import io.marginline.history.row.PositionRow;
import io.marginline.history.row.StepRow;
import io.marginline.history.row.TradeRow;
import io.marginline.history.row.TransferNameRow;
import io.marginline.history.row.TransferRow;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** All tables. */
public final class Tables {
  public static final Table<BillRow> BILLS =
      new Table<>(
          "bills", BillRow.class, "bill_id", "account_id, bill_id", "account_id, type, bill_id");
  public static final Table<FillRow> FILLS =
      new Table<>(
          "fills",
          FillRow.class,
          "bill_id,trade_id,taker",
          "account_id, bill_id",
          "order_id",
          "instrument_id, kind, bill_id");
  public static final Table<OrderRow> ORDERS =
      new Table<>(
          "orders",
          OrderRow.class,
          "order_id,account_id",
          "account_id, order_id",
          "account_id, client_id, order_id",
          "state");
  public static final Table<PositionRow> POSITIONS =
      new Table<>("positions", PositionRow.class, "position_id,part", "account_id, at", "lots");
  public static final Table<AlgoRow> ALGOS =
      new Table<>(
          "algos", AlgoRow.class, "algo_id", "account_id, algo_id", "account_id, client_id");
  public static final Table<TransferRow> TRANSFERS =
      new Table<>("transfers", TransferRow.class, "trans_id", "from_account_id", "to_account_id");
  public static final Table<TransferNameRow> TRANSFER_NAMES =
      new Table<>("transfer_names", TransferNameRow.class, "account_id,client_id");
  public static final Table<LiquidationRow> LIQUIDATIONS =
      new Table<>("liquidations", LiquidationRow.class, "liquidation_id", "account_id", "outcome");
  public static final Table<StepRow> STEPS =
      new Table<>("liquidation_steps", StepRow.class, "step_id", "liquidation_id, step_id");
  public static final Table<AdlRow> ADLS =
      new Table<>("deleveragings", AdlRow.class, "adl_id", "account_id");
  public static final Table<FundRow> FUND =
      new Table<>("fund_movements", FundRow.class, "fund_id", "asset_id, at");
  public static final Table<FundingRow> FUNDING =
      new Table<>("funding_rates", FundingRow.class, "instrument_id,at");
  public static final Table<InterestRow> INTEREST =
      new Table<>("interest", InterestRow.class, "bill_id", "account_id, at");
  public static final Table<BorrowRow> BORROWS =
      new Table<>("borrows", BorrowRow.class, "bill_id", "account_id, at");
  public static final Table<DeliveryRow> DELIVERIES =
      new Table<>("deliveries", DeliveryRow.class, "instrument_id", "at");
  public static final Table<TradeRow> TRADES =
      new Table<>(
          "trades", TradeRow.class, "trade_id", "instrument_id, trade_id", "instrument_id, at");
  public static final Table<CandleRow> CANDLES =
      new Table<>("candles", CandleRow.class, "series,ref,at");
  public static final Table<GapRow> GAPS = new Table<>("gaps", GapRow.class, "after_position");

  private static final List<Table<?>> ALL =
      List.of(
          BILLS,
          FILLS,
          ORDERS,
          POSITIONS,
          ALGOS,
          TRANSFERS,
          TRANSFER_NAMES,
          LIQUIDATIONS,
          STEPS,
          ADLS,
          FUND,
          FUNDING,
          INTEREST,
          BORROWS,
          DELIVERIES,
          TRADES,
          CANDLES,
          GAPS);

  private static final Map<Class<?>, Table<?>> BY_TYPE = new LinkedHashMap<>();

  static {
    ALL.forEach(table -> BY_TYPE.put(table.type(), table));
  }

  private Tables() {}

  static List<Table<?>> all() {
    return ALL;
  }

  static Table<?> of(Record row) {
    return Objects.requireNonNull(BY_TYPE.get(row.getClass()), "a table for each row");
  }
}

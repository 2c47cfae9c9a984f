package io.marginline.gateway.past;

import io.marginline.gateway.Context;
import io.marginline.gateway.limit.Limit;
import io.marginline.gateway.rest.Access;
import io.marginline.gateway.rest.Call;
import io.marginline.gateway.rest.Endpoint;
import io.marginline.gateway.rest.Routes;
import io.marginline.gateway.trade.OrderNote;
import io.marginline.gateway.wire.Code;
import io.marginline.gateway.wire.Params;
import io.marginline.gateway.wire.Reply;
import io.marginline.gateway.wire.Row;
import io.marginline.gateway.wire.WireException;
import io.marginline.history.Page;
import io.marginline.history.Tables;
import io.marginline.history.Where;
import io.marginline.history.row.OrderRow;
import io.marginline.model.AccountMode;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.LongFunction;

/** Private endpoints that are answered from the history. */
public final class PastEndpoints {
  private static final Duration RECENT = Duration.ofDays(7);
  private static final Duration FILLS = Duration.ofDays(3);
  private static final Duration ARCHIVE = Duration.ofDays(92);
  private static final Duration PATIENCE = Duration.ofSeconds(5);
  private static final long NS_PER_MS = 1_000_000;
  private static final Set<String> STATES = Set.of("canceled", "filled", "mmp_canceled");

  private final Context context;
  private final BillRows bills;
  private final FillRows fills;
  private final PositionRows positions;
  private final StoredOrders orders;
  private final LoanRows loans;
  private final FundingBills funding;

  /**
   * @param notes what the wire said about an order and the engine does not keep
   */
  public PastEndpoints(Context context, LongFunction<OrderNote> notes) {
    this.context = context;
    this.bills = new BillRows(context.listing(), context.users(), notes);
    this.fills = new FillRows(context.listing(), notes);
    this.positions = new PositionRows(context.listing());
    this.orders = new StoredOrders(context.listing(), context.history(), context.views(), notes);
    this.loans = new LoanRows(context.listing());
    this.funding = new FundingBills(context.listing());
  }

  public void register(Routes routes) {
    read(routes, "account/bills", Limit.perUser(5, 1), call -> bills(call, RECENT));
    read(routes, "account/bills-archive", Limit.perUser(5, 2), call -> bills(call, ARCHIVE));
    read(routes, "account/subtypes", Limit.perUser(20, 2), call -> BillNames.reply(call.params()));
    read(routes, "account/positions-history", Limit.perUser(10, 2), this::positions);
    read(routes, "account/interest-accrued", Limit.perUser(5, 2), this::interest);
    read(routes, "account/spot-borrow-repay-history", Limit.perUser(5, 2), this::borrows);
    read(routes, "trade/orders-history", Limit.perUser(40, 2), call -> orders(call, RECENT, false));
    read(
        routes,
        "trade/orders-history-archive",
        Limit.perUser(20, 2),
        call -> orders(call, ARCHIVE, true));
    read(routes, "trade/fills", Limit.perUser(60, 2), call -> fills(call, FILLS));
    read(
        routes,
        "trade/fills-history",
        Limit.perUser(10, 2),
        call -> {
          call.params().requiredChoice("instType", Ask.TYPES);
          return fills(call, ARCHIVE);
        });
    read(routes, "asset/bills", Limit.perUser(6, 1), this::fundingBills);
    read(routes, "asset/deposit-history", Limit.perUser(6, 1), call -> moves(call, true));
    read(routes, "asset/withdrawal-history", Limit.perUser(6, 1), call -> moves(call, false));
  }

  /** What was answered to this client before is stored before it is read. */
  private void read(Routes routes, String path, Limit limit, Endpoint endpoint) {
    routes.get(
        path,
        Access.READ,
        limit,
        call -> {
          if (!context.history().await(context.views().position(), PATIENCE)) {
            throw WireException.of(Code.BUSY);
          }
          return endpoint.answer(call);
        });
  }

  private Page page(Params params, Duration kept) throws WireException {
    return Ask.page(params, context.views().timeNs() / NS_PER_MS, kept);
  }

  private Reply bills(Call call, Duration kept) throws WireException {
    Where where =
        Ask.ofAccount(context.listing(), call)
            .instruments()
            .leveragedApart()
            .currency()
            .marginMode()
            .whole("type", "type")
            .whole("subType", "sub_type")
            .where();
    Page page = page(call.params(), kept);
    return Reply.ok(
        context.history().page(Tables.BILLS, where, "bill_id", page).stream()
            .map(bills::row)
            .toList());
  }

  private Reply fills(Call call, Duration kept) throws WireException {
    Where where =
        Ask.ofAccount(context.listing(), call)
            .instruments()
            .leveragedApart()
            .whole("ordId", "order_id")
            .whole("subType", "sub_type")
            .where();
    Page page = page(call.params(), kept);
    return Reply.ok(
        context.history().pageWithTies(Tables.FILLS, where, "bill_id", page).stream()
            .map(fills::row)
            .toList());
  }

  private Reply positions(Call call) throws WireException {
    Where where =
        Ask.ofAccount(context.listing(), call)
            .instruments()
            .marginMode()
            .whole("type", "type")
            .whole("posId", "position_id")
            .where()
            .atLeast("closed_lots", 1);
    Page page = page(call.params(), ARCHIVE);
    return Reply.ok(
        context.history().pageWithTies(Tables.POSITIONS, where, "at", page).stream()
            .map(positions::row)
            .toList());
  }

  private Reply orders(Call call, Duration kept, boolean filledOnly) throws WireException {
    Params params = call.params();
    params.requiredChoice("instType", Ask.TYPES);
    Ask ask = Ask.ofAccount(context.listing(), call).instruments();
    String state = ask.choice("state", STATES);
    Where where =
        ask.where()
            .in(
                "state",
                state == null
                    ? List.of("FILLED", "CANCELED")
                    : List.of(state.toUpperCase(Locale.ROOT)));
    String type = params.text("ordType");
    if (type != null) {
      where.in("order_type", kept(type));
    }
    String category = params.text("category");
    if (category != null) {
      where.is("category", category.toUpperCase(Locale.ROOT));
    }
    if (filledOnly) {
      where.atLeast("filled_lots", 1);
    }
    AccountMode mode = orders.mode(call.caller().accountId());
    List<Row> found = new ArrayList<>();
    Page page = page(params, kept);
    int most = page.limit();
    List<OrderRow> rows = context.history().page(Tables.ORDERS, where, "order_id", page);
    while (!rows.isEmpty() && found.size() < most) {
      for (OrderRow row : rows) {
        Row shown = orders.row(row, mode);
        if (found.size() < most && (type == null || type.equals(shown.get("ordType")))) {
          found.add(shown);
        }
      }
      boolean more = type != null && rows.size() == most;
      page = page.after(rows.getLast().orderId());
      rows = more ? context.history().page(Tables.ORDERS, where, "order_id", page) : List.of();
    }
    return Reply.ok(found);
  }

  /** A market order is kept as the immediate-or-cancel order that the engine got. */
  private static List<String> kept(String type) {
    return type.equals("market") || type.equals("optimal_limit_ioc")
        ? List.of("MARKET", "IOC")
        : List.of(type.toUpperCase(Locale.ROOT));
  }

  private Reply interest(Call call) throws WireException {
    Where where = Ask.ofAccount(context.listing(), call).currency().where();
    Page page = page(call.params(), ARCHIVE);
    return Reply.ok(
        context.history().pageWithTies(Tables.INTEREST, where, "at", page).stream()
            .map(loans::interest)
            .toList());
  }

  private Reply borrows(Call call) throws WireException {
    Ask ask = Ask.ofAccount(context.listing(), call).currency();
    Where where = LoanRows.kind(ask.where(), ask.choice("type", LoanRows.TYPES));
    Page page = page(call.params(), ARCHIVE);
    return Reply.ok(
        context.history().pageWithTies(Tables.BORROWS, where, "at", page).stream()
            .map(loans::borrow)
            .toList());
  }

  private Reply fundingBills(Call call) throws WireException {
    Where where = funding.where(call);
    return Reply.ok(
        context
            .history()
            .pageWithTies(Tables.BILLS, where, "at", page(call.params(), ARCHIVE))
            .stream()
            .map(funding::bill)
            .toList());
  }

  private Reply moves(Call call, boolean in) throws WireException {
    Where where = funding.moves(call, in);
    return Reply.ok(
        context
            .history()
            .pageWithTies(Tables.BILLS, where, "at", page(call.params(), ARCHIVE))
            .stream()
            .map(bill -> funding.move(bill, in))
            .toList());
  }
}

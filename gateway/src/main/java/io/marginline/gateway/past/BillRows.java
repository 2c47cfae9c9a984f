package io.marginline.gateway.past;

import io.marginline.config.Instrument;
import io.marginline.config.venue.Listed;
import io.marginline.config.venue.Listing;
import io.marginline.gateway.auth.Users;
import io.marginline.gateway.trade.OrderNote;
import io.marginline.gateway.wire.Row;
import io.marginline.history.row.BillRow;
import io.marginline.views.OrderIds;
import java.math.BigDecimal;
import java.util.function.LongFunction;
import org.jspecify.annotations.Nullable;

/** A bill as the wire shows it. */
final class BillRows {
  private static final int TRANSFER = 1;
  private static final int INTEREST = 7;
  private static final String FUNDING_ACCOUNT = "6";
  private static final String TRADING_ACCOUNT = "18";

  private final Listing listing;
  private final Users users;
  private final LongFunction<OrderNote> notes;

  BillRows(Listing listing, Users users, LongFunction<OrderNote> notes) {
    this.listing = listing;
    this.users = users;
    this.notes = notes;
  }

  Row row(BillRow bill) {
    Listed listed = bill.instrumentId() < 0 ? null : listing.instruments().get(bill.instrumentId());
    boolean traded = bill.tradeId() != 0;
    return new Row()
        .put("bal", amount(bill, bill.cash()))
        .put("balChg", amount(bill, bill.cashChange()))
        .putText("billId", bill.billId())
        .put("ccy", listing.assets().get(bill.assetId()).ccy())
        .put("clOrdId", bill.clientId())
        .put("earnAmt", "")
        .put("earnApr", "")
        .put("execType", traded ? (bill.taker() ? "T" : "M") : "")
        .put("fee", amount(bill, bill.feeUnits()))
        .put("fillFwdPx", "")
        .put("fillIdxPx", listed == null ? "" : Plain.indexPx(listing, listed, bill.indexPrice()))
        .put("fillMarkPx", traded ? mark(bill, listed) : "")
        .put("fillMarkVol", "")
        .put("fillPxUsd", "")
        .put("fillPxVol", "")
        .put("fillTime", traded ? Long.toString(bill.at()) : "")
        .put("from", side(bill, false))
        .put("instId", listed == null ? "" : listed.instId())
        .put("instType", listed == null ? "" : Plain.instType(listed, bill.positionId()))
        .put("interest", bill.type() == INTEREST ? amount(bill, bill.cashChange()) : "0")
        .put("mgnMode", Plain.lower(bill.marginMode()))
        .put("notes", "")
        .put("ordId", Plain.id(bill.orderId()))
        .put("pnl", amount(bill, bill.pnlUnits()))
        .put("posBal", amount(bill, bill.margin()))
        .put("posBalChg", amount(bill, bill.marginChange()))
        .put("px", listed == null ? "" : Plain.px(listed, bill.price()))
        .putText("subType", bill.subType())
        .put("sz", size(bill, listed))
        .put("tag", bill.orderId() == 0 ? "" : notes.apply(OrderIds.order(bill.orderId())).tag())
        .put("to", side(bill, true))
        .put("tradeId", Plain.id(bill.tradeId()))
        .putText("ts", bill.at())
        .putText("type", bill.type());
  }

  /** Of derivatives only. */
  private static Object mark(BillRow bill, @Nullable Listed listed) {
    return listed == null || listed.kind() == Instrument.Kind.SPOT
        ? ""
        : Plain.px(listed, bill.mark());
  }

  private BigDecimal amount(BillRow bill, long units) {
    return Plain.amount(listing, bill.assetId(), units);
  }

  private BigDecimal size(BillRow bill, @Nullable Listed listed) {
    return listed != null && bill.lots() != 0
        ? Plain.plain(listed.sz(bill.lots()))
        : amount(bill, Math.abs(Math.addExact(bill.cashChange(), bill.marginChange())));
  }

  /** Which account of the user money came from or went to; "" beyond the venue. */
  private String side(BillRow bill, boolean to) {
    if (bill.type() != TRANSFER) {
      return "";
    }
    boolean own = to == bill.cashChange() > 0;
    long account = own ? bill.accountId() : bill.otherAccountId();
    Users.User user = account == 0 ? null : users.ofAccount(account);
    if (user == null) {
      return "";
    }
    return user.fundingAccountId() == account ? FUNDING_ACCOUNT : TRADING_ACCOUNT;
  }
}

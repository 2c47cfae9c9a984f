package io.marginline.gateway.past;

import io.marginline.config.venue.Listing;
import io.marginline.gateway.rest.Call;
import io.marginline.gateway.wire.Row;
import io.marginline.gateway.wire.WireException;
import io.marginline.history.Where;
import io.marginline.history.row.BillRow;
import java.util.List;

/** Bills of the funding account, and what came from outside or went there. */
final class FundingBills {
  private static final String DEPOSIT = "DEPOSIT";
  private static final String WITHDRAWAL = "WITHDRAWAL";
  private static final String TRANSFER = "TRANSFER";

  /** A deposit that is credited and may be withdrawn. */
  private static final String DONE = "2";

  private final Listing listing;

  FundingBills(Listing listing) {
    this.listing = listing;
  }

  Where where(Call call) throws WireException {
    Where where = Where.all().is("account_id", call.caller().fundingAccountId());
    currency(call, where);
    String type = call.params().text("type");
    if (type != null) {
      switch (type) {
        case "1" -> where.is("reason", DEPOSIT);
        case "2" -> where.is("reason", WITHDRAWAL);
        case "130" -> where.is("reason", TRANSFER).atLeast("cash_change", 1);
        case "131" -> where.is("reason", TRANSFER).atMost("cash_change", -1);
        default -> where.in("reason", List.of());
      }
    }
    return where;
  }

  /** Of either account of the user: an operator credits both. */
  Where moves(Call call, boolean in) throws WireException {
    Where where =
        Where.all()
            .in("account_id", List.of(call.caller().accountId(), call.caller().fundingAccountId()))
            .is("reason", in ? DEPOSIT : WITHDRAWAL);
    currency(call, where);
    Long id = call.params().whole(in ? "depId" : "wdId");
    if (id != null) {
      where.is("bill_id", id);
    }
    return where;
  }

  private void currency(Call call, Where where) throws WireException {
    String ccy = call.params().text("ccy");
    if (ccy != null) {
      where.is("asset_id", Ask.asset(listing, ccy));
    }
  }

  Row bill(BillRow bill) {
    return new Row()
        .putText("billId", bill.billId())
        .put("ccy", listing.assets().get(bill.assetId()).ccy())
        .put("clientId", "")
        .put("balChg", Plain.amount(listing, bill.assetId(), bill.cashChange()))
        .put("bal", Plain.amount(listing, bill.assetId(), bill.cash()))
        .put("type", type(bill))
        .putText("ts", bill.at())
        .put("notes", "");
  }

  private static String type(BillRow bill) {
    return switch (bill.reason()) {
      case DEPOSIT -> "1";
      case WITHDRAWAL -> "2";
      default -> bill.cashChange() > 0 ? "130" : "131";
    };
  }

  Row move(BillRow bill, boolean in) {
    String ccy = listing.assets().get(bill.assetId()).ccy();
    Row row =
        new Row()
            .put("ccy", ccy)
            .put("chain", ccy + "-Operator")
            .put("amt", Plain.amount(listing, bill.assetId(), Math.abs(bill.cashChange())))
            .put("from", "")
            .put("to", "")
            .put("areaCodeFrom", "")
            .putText("ts", bill.at())
            .put("state", DONE)
            .putText("txId", bill.logPosition());
    return in
        ? row.putText("depId", bill.billId()).put("fromWdId", "").put("actualDepBlkConfirm", "0")
        : row.putText("wdId", bill.billId())
            .put("clientId", "")
            .put("fee", "0")
            .put("feeCcy", ccy)
            .put("areaCodeTo", "")
            .put("tag", "")
            .put("pmtId", "")
            .put("memo", "")
            .put("nonTradableAsset", false)
            .put("note", "");
  }
}

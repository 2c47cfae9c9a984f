package io.marginline.gateway.account.push;

import io.marginline.model.Bill;
import io.marginline.model.TradeKind;
import io.marginline.views.BillView;
import io.marginline.views.FillView;
import io.marginline.views.PositionView;
import java.util.List;

/**
 * What one command did to one account.
 *
 * @param cash its balances afterwards, by asset
 * @param changed positions as they are afterwards; those that were closed have no lots
 */
record Change(
    long timeNs,
    List<BillView> bills,
    List<FillView> fills,
    List<PositionView> changed,
    List<Long> cash) {

  /** Whether balances or positions moved: an order alone moves neither. */
  boolean moved() {
    return !bills.isEmpty() || !changed.isEmpty();
  }

  /** Why, in the words of the balance_and_position channel (okx-api.md §7.11). */
  String eventType() {
    for (FillView fill : fills) {
      if (fill.kind() == TradeKind.ADL) {
        return "adl";
      }
      if (fill.kind() == TradeKind.LIQUIDATION || fill.kind() == TradeKind.TAKEOVER) {
        return "liquidation";
      }
    }
    if (!fills.isEmpty()) {
      return "filled";
    }
    for (BillView bill : bills) {
      String type = eventType(bill.bill());
      if (!type.isEmpty()) {
        return type;
      }
    }
    return changed.stream().anyMatch(one -> one.lots() == 0) ? "delivered" : "set_leverage";
  }

  private static String eventType(Bill bill) {
    return switch (bill) {
      case FUNDING -> "funding_fee";
      case DELIVERY -> "delivered";
      case INTEREST -> "interest_deduction";
      case DEPOSIT, WITHDRAWAL, TRANSFER -> "transferred";
      case MARGIN_IN, MARGIN_OUT -> "adjust_margin";
      case LIQUIDATION_FEE, RESIDUE, REPAYMENT, WORK_OFF -> "liquidation";
      case REALISED_PNL, FEE, TRADE, PREMIUM -> "filled";
      case FUND_DEPOSIT, ROUNDING -> "";
    };
  }
}

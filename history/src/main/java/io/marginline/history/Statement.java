package io.marginline.history;

import io.marginline.model.Bill;
import io.marginline.model.LedgerKind;
import io.marginline.views.BillView;
import org.jspecify.annotations.Nullable;

/** The movements that become one bill. */
final class Statement {
  /**
   * What belongs together: all movements of an account in one currency by one trade or one change
   * of margin on one position. {@code single} tells all others apart.
   */
  record Key(
      long accountId, int assetId, long tradeId, long positionId, @Nullable Bill bill, int single) {

    static Key of(BillView bill, int number) {
      boolean margin =
          bill.tradeId() == 0 && (bill.bill() == Bill.MARGIN_IN || bill.bill() == Bill.MARGIN_OUT);
      return new Key(
          bill.accountId(),
          bill.assetId(),
          bill.tradeId(),
          bill.positionId(),
          margin ? bill.bill() : null,
          bill.tradeId() == 0 && !margin ? number : 0);
    }
  }

  final long billId;
  final BillView first;
  long cashChange;
  long marginChange;
  long fees;
  long pnl;
  boolean touchesMargin;

  Statement(long billId, BillView first) {
    this.billId = billId;
    this.first = first;
  }

  void add(BillView bill) {
    if (bill.purse() == LedgerKind.MARGIN) {
      marginChange = Math.addExact(marginChange, bill.changeUnits());
      touchesMargin = true;
    } else {
      cashChange = Math.addExact(cashChange, bill.changeUnits());
    }
    switch (bill.bill()) {
      case FEE, LIQUIDATION_FEE -> fees = Math.addExact(fees, bill.changeUnits());
      case REALISED_PNL, FUNDING, DELIVERY -> pnl = Math.addExact(pnl, bill.changeUnits());
      default -> {
        // Not one of the two sums that a bill shows.
      }
    }
  }
}

package io.marginline.history;

import io.marginline.model.Bill;
import io.marginline.model.PositionSide;
import io.marginline.model.ProductKind;
import io.marginline.views.FillView;

/** Type and sub-type of a bill on the wire. */
final class BillCodes {
  static final int TRANSFER = 1;
  static final int TRADE = 2;
  static final int DELIVERY = 3;
  static final int FORCED_REPAYMENT = 4;
  static final int LIQUIDATION = 5;
  static final int MARGIN = 6;
  static final int INTEREST = 7;
  static final int FUNDING = 8;
  static final int ADL = 9;

  private static final int PARTIAL_LIQUIDATION_FROM = 100;
  private static final int LIQUIDATION_FROM = 104;
  private static final int ADL_FROM = 125;
  private static final int AUTO_BUY = 114;
  private static final int AUTO_SELL = 115;

  private BillCodes() {}

  /** Of a trade, also of the fill itself. */
  static int tradeType(FillView fill) {
    return switch (fill.kind()) {
      case BOOK, WORK_OFF -> TRADE;
      case LIQUIDATION -> fill.orderId() == 0 ? LIQUIDATION : TRADE;
      case OFFSET, TAKEOVER -> LIQUIDATION;
      case ADL -> ADL;
      case REPAYMENT -> fill.orderId() == 0 ? FORCED_REPAYMENT : TRADE;
    };
  }

  static int tradeSubType(FillView fill) {
    return switch (tradeType(fill)) {
      case LIQUIDATION -> (whole(fill) ? LIQUIDATION_FROM : PARTIAL_LIQUIDATION_FROM) + way(fill);
      case ADL -> ADL_FROM + way(fill);
      case FORCED_REPAYMENT -> fill.buy() ? AUTO_BUY : AUTO_SELL;
      default -> ordinary(fill);
    };
  }

  /** Nothing is left. */
  private static boolean whole(FillView fill) {
    return fill.positionLots() == 0;
  }

  /** Close long, close short, buy, sell. */
  private static int way(FillView fill) {
    return switch (fill.posSide()) {
      case LONG -> 0;
      case SHORT -> 1;
      case NET -> fill.buy() ? 2 : 3;
    };
  }

  /** Buy, sell; open long, open short, close long, close short. */
  private static int ordinary(FillView fill) {
    if (fill.posSide() == PositionSide.NET) {
      return fill.buy() ? 1 : 2;
    }
    if (fill.posSide() == PositionSide.LONG) {
      return fill.buy() ? 3 : 5;
    }
    return fill.buy() ? 6 : 4;
  }

  /** Of a movement that no trade caused. */
  static int type(Bill bill) {
    return switch (bill) {
      case DEPOSIT, WITHDRAWAL, TRANSFER -> TRANSFER;
      case MARGIN_IN, MARGIN_OUT -> MARGIN;
      case FUNDING -> FUNDING;
      case DELIVERY -> DELIVERY;
      case INTEREST -> INTEREST;
      case REPAYMENT -> FORCED_REPAYMENT;
      case RESIDUE, LIQUIDATION_FEE, WORK_OFF, ROUNDING, FUND_DEPOSIT -> LIQUIDATION;
      case REALISED_PNL, FEE, TRADE, PREMIUM -> TRADE;
    };
  }

  /**
   * Of a movement that no trade caused.
   *
   * @param in the account received it
   * @param heldLong side of the position that it belongs to
   * @param byLeverage a leverage was set in the same command
   */
  static int subType(
      Bill bill, boolean in, boolean heldLong, boolean byLeverage, ProductKind kind) {
    return switch (type(bill)) {
      case TRANSFER -> in ? 11 : 12;
      case MARGIN -> bill == Bill.MARGIN_OUT ? 161 : byLeverage ? 162 : 160;
      case FUNDING -> in ? 174 : 173;
      case DELIVERY -> kind == ProductKind.OPTION ? (heldLong ? 170 : 171) : heldLong ? 112 : 113;
      case INTEREST -> 14;
      case FORCED_REPAYMENT -> in ? AUTO_BUY : AUTO_SELL;
      case LIQUIDATION -> in ? 110 : 111;
      default -> in ? 1 : 2;
    };
  }
}

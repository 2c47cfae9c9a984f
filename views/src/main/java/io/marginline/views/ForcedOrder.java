package io.marginline.views;

import io.marginline.model.MarginMode;
import io.marginline.model.PositionSide;
import io.marginline.model.TradeKind;
import java.math.BigInteger;
import java.util.List;
import java.util.function.ToLongFunction;

/**
 * What the venue closed without an order of the holder, told as an order that was filled: a slice
 * of a liquidation with all its fills, a side of an offset, a takeover, a deleveraging, a delivery.
 *
 * @param id as clients see it, see {@link OrderIds}
 * @param limitTicks of a slice, else the price; 0 = the delivery price
 * @param fills at least one, of a delivery none
 * @param deliveryPrice in price × 10^markScale; 0 = it was traded
 * @param deliveryPnlUnits what the delivery brought less what the position had cost
 */
public record ForcedOrder(
    long id,
    Category category,
    long accountId,
    int instrumentId,
    boolean buy,
    PositionSide posSide,
    MarginMode marginMode,
    long limitTicks,
    long lots,
    List<FillView> fills,
    long deliveryPrice,
    long deliveryPnlUnits,
    long timeNs) {

  /** Names of the wire. */
  public enum Category {
    FULL_LIQUIDATION,
    PARTIAL_LIQUIDATION,
    ADL,
    AUTO_CONVERSION,
    DELIVERY
  }

  public ForcedOrder {
    fills = List.copyOf(fills);
  }

  static Category category(FillView last) {
    return switch (last.kind()) {
      case ADL -> Category.ADL;
      case REPAYMENT -> Category.AUTO_CONVERSION;
      case TAKEOVER -> Category.FULL_LIQUIDATION;
      case BOOK, LIQUIDATION, OFFSET, WORK_OFF ->
          last.positionLots() == 0 ? Category.FULL_LIQUIDATION : Category.PARTIAL_LIQUIDATION;
    };
  }

  /** Whether no order of the account stands behind it. */
  public static boolean is(FillView fill) {
    return fill.orderId() == 0 && fill.kind() != TradeKind.BOOK;
  }

  /** Σ {@link FillView#value} of its first fills. */
  public BigInteger tickLots(int count) {
    BigInteger sum = BigInteger.ZERO;
    for (FillView fill : fills.subList(0, count)) {
      sum = sum.add(fill.value());
    }
    return sum;
  }

  public long lots(int count) {
    return sum(count, FillView::lots);
  }

  /** With what the insurance fund took; negative = paid. */
  public long feeUnits(int count) {
    return Math.addExact(sum(count, FillView::feeUnits), sum(count, FillView::liquidationFeeUnits));
  }

  public long pnlUnits(int count) {
    return Math.addExact(deliveryPnlUnits, sum(count, FillView::pnlUnits));
  }

  private long sum(int count, ToLongFunction<FillView> of) {
    long sum = 0;
    for (FillView fill : fills.subList(0, count)) {
      sum = Math.addExact(sum, of.applyAsLong(fill));
    }
    return sum;
  }
}

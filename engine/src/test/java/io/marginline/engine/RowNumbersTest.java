package io.marginline.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.marginline.engine.monitor.Timers;
import io.marginline.model.AccountMode;
import io.marginline.model.CrossOffset;
import io.marginline.model.IsolatedBasis;
import io.marginline.model.MaintenanceRule;
import io.marginline.model.MarginMode;
import io.marginline.model.MarkSource;
import io.marginline.model.OrderType;
import io.marginline.model.PositionMode;
import io.marginline.model.PositionSide;
import io.marginline.model.ProductKind;
import io.marginline.model.QuoteCurrency;
import io.marginline.model.RejectReason;
import io.marginline.model.SelfTrade;
import io.marginline.model.SliceRule;
import io.marginline.model.Term;
import io.marginline.model.TierBasis;
import io.marginline.model.TierRule;
import io.marginline.model.TradingState;
import io.marginline.model.TriggerBy;
import io.marginline.model.UnderlyingClass;
import io.marginline.model.UnitState;
import io.marginline.model.Validity;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

/**
 * Rows have enums by ordinal, so a constant that moved would give old snapshots another meaning. A
 * new one goes last, here as well.
 */
class RowNumbersTest {
  private static void same(Enum<?>[] constants, String order) {
    String now = String.join(" ", Arrays.stream(constants).map(Enum::name).toList());
    assertThat(now).isEqualTo(order);
  }

  @Test
  void noConstantThatStandsInRowsMoves() {
    same(TierRule.values(), "FLAT MARGINAL");
    same(TierBasis.values(), "CONTRACTS NOTIONAL");
    same(MaintenanceRule.values(), "TIER HALF_INITIAL");
    same(CrossOffset.values(), "NONE LARGER_SIDE");
    same(SliceRule.values(), "SHORTFALL TWO_TIERS WHOLE");
    same(IsolatedBasis.values(), "MARK ENTRY");
    same(TradingState.values(), "OPEN REDUCE_ONLY");
    same(Validity.values(), "VALID VOLATILE UNCERTAIN STALE UNAVAILABLE");
    same(UnderlyingClass.values(), "MAJOR MIDDLE OTHER");
    same(QuoteCurrency.values(), "USDT USDC USD");
    same(MarkSource.values(), "INDEX_BASIS EXTERNAL");
    same(ProductKind.values(), "LINEAR INVERSE OPTION SPOT");
    same(PositionMode.values(), "NET LONG_SHORT");
    same(AccountMode.values(), "SPOT FUTURES MULTI_CURRENCY PORTFOLIO");
    same(MarginMode.values(), "CROSS ISOLATED CASH");
    same(PositionSide.values(), "NET LONG SHORT");
    same(UnitState.values(), "HEALTHY WARNED ORDERS_CANCELLED REDUCING TAKEN_OVER CLOSED");
    same(OrderType.values(), "LIMIT POST_ONLY MARKET IOC FOK");
    same(SelfTrade.values(), "CANCEL_MAKER CANCEL_TAKER CANCEL_BOTH");
    same(TriggerBy.values(), "MARK INDEX LAST");
    same(
        Term.values(),
        "NONE AVAIL_EQ AVAIL_BAL MARGIN_RATIO ISOLATED_MARGIN POSITION_LOTS PRICE TIME");
    same(
        RejectReason.values(),
        "VENUE_NOT_CONFIGURED VENUE_ALREADY_CONFIGURED DEADLINE_PASSED "
            + "DEADLINE_TOO_FAR BAD_AMOUNT BAD_SIZE BAD_PRICE BAD_LEVERAGE BAD_SPEC "
            + "OVERFLOW UNKNOWN_ACCOUNT UNKNOWN_ASSET UNKNOWN_INDEX "
            + "UNKNOWN_INSTRUMENT UNKNOWN_ORDER UNKNOWN_POSITION "
            + "POSITION_SIDE_MISMATCH DUPLICATE_CLIENT_ID TOO_MANY_ORDERS "
            + "STALE_INSTANT FUTURE_INSTANT INSTRUMENT_EXPIRED TIERS_ANNOUNCED MODE_FORBIDS "
            + "NEGATIVE_BALANCE HAS_POSITIONS HAS_ORDERS FROZEN VENUE_REDUCE_ONLY "
            + "PRICE_UNUSABLE PRICE_OUT_OF_BAND TRIGGER_ALREADY_PAST REDUCE_ONLY "
            + "REDUCE_WORSENS LEVERAGE_ABOVE_TIER POSITION_ABOVE_TIER "
            + "WITHDRAWALS_GATED INSUFFICIENT_MARGIN RATIO_TOO_LOW WOULD_TAKE "
            + "NOT_FILLABLE");
    same(Timers.Type.values(), "FUNDING LIQUIDATION WORK_OFF DELIVERY INTEREST TIERS");
  }
}

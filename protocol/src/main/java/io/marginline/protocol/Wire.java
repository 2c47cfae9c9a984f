package io.marginline.protocol;

import io.marginline.model.AccountMode;
import io.marginline.model.Bill;
import io.marginline.model.CancelReason;
import io.marginline.model.CrossOffset;
import io.marginline.model.IsolatedBasis;
import io.marginline.model.LedgerKind;
import io.marginline.model.LiquidationOutcome;
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
import io.marginline.model.StateRows;
import io.marginline.model.Term;
import io.marginline.model.TierBasis;
import io.marginline.model.TierRule;
import io.marginline.model.TradeKind;
import io.marginline.model.TradingState;
import io.marginline.model.TriggerBy;
import io.marginline.model.UnderlyingClass;
import io.marginline.model.UnitState;
import io.marginline.model.Validity;
import java.util.List;
import sbe.marginline.Bool;

/** The numbers of all enums; they stand in the schema, under the same names. */
final class Wire {
  static final WireEnum<AccountMode, sbe.marginline.AccountMode> ACCOUNT_MODE =
      new WireEnum<>(
          AccountMode.class, sbe.marginline.AccountMode.class, sbe.marginline.AccountMode::value);
  static final WireEnum<Bill, sbe.marginline.Bill> BILL =
      new WireEnum<>(Bill.class, sbe.marginline.Bill.class, sbe.marginline.Bill::value);
  static final WireEnum<CancelReason, sbe.marginline.CancelReason> CANCEL_REASON =
      new WireEnum<>(
          CancelReason.class,
          sbe.marginline.CancelReason.class,
          sbe.marginline.CancelReason::value);
  static final WireEnum<CrossOffset, sbe.marginline.CrossOffset> CROSS_OFFSET =
      new WireEnum<>(
          CrossOffset.class, sbe.marginline.CrossOffset.class, sbe.marginline.CrossOffset::value);
  static final WireEnum<IsolatedBasis, sbe.marginline.IsolatedBasis> ISOLATED_BASIS =
      new WireEnum<>(
          IsolatedBasis.class,
          sbe.marginline.IsolatedBasis.class,
          sbe.marginline.IsolatedBasis::value);
  static final WireEnum<LedgerKind, sbe.marginline.LedgerKind> LEDGER_KIND =
      new WireEnum<>(
          LedgerKind.class, sbe.marginline.LedgerKind.class, sbe.marginline.LedgerKind::value);
  static final WireEnum<LiquidationOutcome, sbe.marginline.LiquidationOutcome> LIQUIDATION_OUTCOME =
      new WireEnum<>(
          LiquidationOutcome.class,
          sbe.marginline.LiquidationOutcome.class,
          sbe.marginline.LiquidationOutcome::value);
  static final WireEnum<MaintenanceRule, sbe.marginline.MaintenanceRule> MAINTENANCE_RULE =
      new WireEnum<>(
          MaintenanceRule.class,
          sbe.marginline.MaintenanceRule.class,
          sbe.marginline.MaintenanceRule::value);
  static final WireEnum<MarginMode, sbe.marginline.MarginMode> MARGIN_MODE =
      new WireEnum<>(
          MarginMode.class, sbe.marginline.MarginMode.class, sbe.marginline.MarginMode::value);
  static final WireEnum<MarkSource, sbe.marginline.MarkSource> MARK_SOURCE =
      new WireEnum<>(
          MarkSource.class, sbe.marginline.MarkSource.class, sbe.marginline.MarkSource::value);
  static final WireEnum<OrderType, sbe.marginline.OrderType> ORDER_TYPE =
      new WireEnum<>(
          OrderType.class, sbe.marginline.OrderType.class, sbe.marginline.OrderType::value);
  static final WireEnum<PositionMode, sbe.marginline.PositionMode> POSITION_MODE =
      new WireEnum<>(
          PositionMode.class,
          sbe.marginline.PositionMode.class,
          sbe.marginline.PositionMode::value);
  static final WireEnum<PositionSide, sbe.marginline.PositionSide> POSITION_SIDE =
      new WireEnum<>(
          PositionSide.class,
          sbe.marginline.PositionSide.class,
          sbe.marginline.PositionSide::value);
  static final WireEnum<ProductKind, sbe.marginline.ProductKind> PRODUCT_KIND =
      new WireEnum<>(
          ProductKind.class, sbe.marginline.ProductKind.class, sbe.marginline.ProductKind::value);
  static final WireEnum<QuoteCurrency, sbe.marginline.QuoteCurrency> QUOTE_CURRENCY =
      new WireEnum<>(
          QuoteCurrency.class,
          sbe.marginline.QuoteCurrency.class,
          sbe.marginline.QuoteCurrency::value);
  static final WireEnum<RejectReason, sbe.marginline.RejectReason> REJECT_REASON =
      new WireEnum<>(
          RejectReason.class,
          sbe.marginline.RejectReason.class,
          sbe.marginline.RejectReason::value);
  static final WireEnum<SelfTrade, sbe.marginline.SelfTrade> SELF_TRADE =
      new WireEnum<>(
          SelfTrade.class, sbe.marginline.SelfTrade.class, sbe.marginline.SelfTrade::value);
  static final WireEnum<SliceRule, sbe.marginline.SliceRule> SLICE_RULE =
      new WireEnum<>(
          SliceRule.class, sbe.marginline.SliceRule.class, sbe.marginline.SliceRule::value);
  static final WireEnum<Term, sbe.marginline.Term> TERM =
      new WireEnum<>(Term.class, sbe.marginline.Term.class, sbe.marginline.Term::value);
  static final WireEnum<TierBasis, sbe.marginline.TierBasis> TIER_BASIS =
      new WireEnum<>(
          TierBasis.class, sbe.marginline.TierBasis.class, sbe.marginline.TierBasis::value);
  static final WireEnum<TierRule, sbe.marginline.TierRule> TIER_RULE =
      new WireEnum<>(TierRule.class, sbe.marginline.TierRule.class, sbe.marginline.TierRule::value);
  static final WireEnum<TradeKind, sbe.marginline.TradeKind> TRADE_KIND =
      new WireEnum<>(
          TradeKind.class, sbe.marginline.TradeKind.class, sbe.marginline.TradeKind::value);
  static final WireEnum<TradingState, sbe.marginline.TradingState> TRADING_STATE =
      new WireEnum<>(
          TradingState.class,
          sbe.marginline.TradingState.class,
          sbe.marginline.TradingState::value);
  static final WireEnum<TriggerBy, sbe.marginline.TriggerBy> TRIGGER_BY =
      new WireEnum<>(
          TriggerBy.class, sbe.marginline.TriggerBy.class, sbe.marginline.TriggerBy::value);
  static final WireEnum<UnderlyingClass, sbe.marginline.UnderlyingClass> UNDERLYING_CLASS =
      new WireEnum<>(
          UnderlyingClass.class,
          sbe.marginline.UnderlyingClass.class,
          sbe.marginline.UnderlyingClass::value);
  static final WireEnum<UnitState, sbe.marginline.UnitState> UNIT_STATE =
      new WireEnum<>(
          UnitState.class, sbe.marginline.UnitState.class, sbe.marginline.UnitState::value);
  static final WireEnum<Validity, sbe.marginline.Validity> VALIDITY =
      new WireEnum<>(Validity.class, sbe.marginline.Validity.class, sbe.marginline.Validity::value);
  static final WireEnum<StateRows.RowType, sbe.marginline.RowType> ROW_TYPE =
      new WireEnum<>(
          StateRows.RowType.class, sbe.marginline.RowType.class, sbe.marginline.RowType::value);

  static final List<WireEnum<?, ?>> ALL =
      List.of(
          ACCOUNT_MODE,
          BILL,
          CANCEL_REASON,
          CROSS_OFFSET,
          ISOLATED_BASIS,
          LEDGER_KIND,
          LIQUIDATION_OUTCOME,
          MAINTENANCE_RULE,
          MARGIN_MODE,
          MARK_SOURCE,
          ORDER_TYPE,
          POSITION_MODE,
          POSITION_SIDE,
          PRODUCT_KIND,
          QUOTE_CURRENCY,
          REJECT_REASON,
          SELF_TRADE,
          SLICE_RULE,
          TERM,
          TIER_BASIS,
          TIER_RULE,
          TRADE_KIND,
          TRADING_STATE,
          TRIGGER_BY,
          UNDERLYING_CLASS,
          UNIT_STATE,
          VALIDITY,
          ROW_TYPE);

  private Wire() {}

  static Bool of(boolean value) {
    return value ? Bool.TRUE : Bool.FALSE;
  }

  static boolean bool(int number) {
    if (number != 0 && number != 1) {
      throw new MalformedMessageException("Bool has no number " + number);
    }
    return number == 1;
  }
}

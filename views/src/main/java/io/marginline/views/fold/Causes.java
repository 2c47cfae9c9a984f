package io.marginline.views.fold;

import io.marginline.fixed.Exact;
import io.marginline.model.Bill;
import io.marginline.model.Event.Delivered;
import io.marginline.model.Event.FundingSettled;
import io.marginline.model.MarginMode;
import io.marginline.model.TradeKind;
import io.marginline.views.state.AccountState;
import io.marginline.views.state.InstrumentState;
import io.marginline.views.state.PositionState;
import io.marginline.views.state.State;
import io.marginline.views.state.UnitRecord;
import java.util.HashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Which position or liquidation a posting to an account's cash is of. */
final class Causes {
  private final State state;
  private @Nullable InstrumentState funded;
  private long ratePpb;
  private @Nullable InstrumentState delivered;

  /** Positions whose delivery was posted. */
  private final Set<PositionState> paid = new HashSet<>();

  Causes(State state) {
    this.state = state;
  }

  void funding(FundingSettled e) {
    funded = state.instrument(e.instrumentId());
    ratePpb = e.ratePpb();
  }

  void delivery(Delivered e) {
    delivered = state.instrument(e.instrumentId());
    paid.clear();
  }

  /** The cross position that signed units of this kind are of. */
  @Nullable PositionState position(AccountState account, Bill bill, long units) {
    if (bill == Bill.FUNDING && funded != null) {
      // Longs pay when the rate is positive.
      boolean ofLong = units < 0 == ratePpb > 0;
      return cross(account, funded, ofLong);
    }
    if (bill == Bill.DELIVERY && delivered != null) {
      PositionState longLeg = cross(account, delivered, true);
      PositionState shortLeg = cross(account, delivered, false);
      PositionState its = fits(longLeg, delivered, units) || shortLeg == null ? longLeg : shortLeg;
      if (its != null) {
        paid.add(its);
      }
      return its;
    }
    return null;
  }

  private static @Nullable PositionState cross(
      AccountState account, InstrumentState instrument, boolean ofLong) {
    for (PositionState position : account.positions.values()) {
      boolean here =
          position.leg.instrumentId() == instrument.id && position.leg.mode() == MarginMode.CROSS;
      if (here && position.lots > 0 == ofLong) {
        return position;
      }
    }
    return null;
  }

  /** Whether the delivery of a position comes to these units, and was not posted yet. */
  private boolean fits(@Nullable PositionState position, InstrumentState instrument, long units) {
    if (position == null || paid.contains(position)) {
      return false;
    }
    // An option has one leg, so that nothing has to be told apart.
    long value = instrument.terms().upl(position.lots, 0, instrument.deliveryPrice);
    return instrument.option() || Exact.subtract(value, position.entryCostUnits) == units;
  }

  /** The liquidation of the account that a posting is of; 0 = none. */
  static long liquidation(AccountState account, Bill bill, @Nullable Side side, long positionId) {
    boolean its = bill == Bill.RESIDUE || bill == Bill.REPAYMENT || (side != null && forced(side));
    if (!its) {
      return 0;
    }
    for (UnitRecord unit : account.units.values()) {
      boolean pool = unit.key.positionId() == 0;
      if (unit.liquidationId != 0 && (pool || unit.key.positionId() == positionId)) {
        return unit.liquidationId;
      }
    }
    return 0;
  }

  private static boolean forced(Side side) {
    return side.taker && side.trade.kind() != TradeKind.BOOK && side.trade.kind() != TradeKind.ADL;
  }
}

package io.marginline.reference.audit;

import static org.assertj.core.api.Assertions.assertThat;

import io.marginline.model.Bill;
import io.marginline.model.Event;
import io.marginline.model.LedgerKind;
import io.marginline.model.Validity;
import org.junit.jupiter.api.Test;

/**
 * The unit under test: long 100 lots at 100 against a short of the same size with deep pockets.
 * Requirement at mark p ticks: 100 p × (5 % + 0.05 %) = 5.05 p. With cash 1,000 the line is where
 * 1000 + 100 p − 10000 = 5.05 p, i.e. p = 9000 ÷ 94.95 = 94.786….
 */
class AuditorTest {
  private static final long SECOND = 1_000_000_000L;

  private static EventScript book() {
    return EventScript.plain()
        .deposit(1, 1_000)
        .deposit(2, 1_000_000)
        .cross(1, 1, 0, 100, 100)
        .cross(2, 2, 0, -100, 100)
        .done();
  }

  @Test
  void countsEveryUnitWithPositionsAtEveryInstant() {
    AuditCounts counts =
        book()
            .mark(0, 1_000, Validity.VALID)
            .instant(SECOND)
            .done()
            .mark(0, 990, Validity.VALID)
            .instant(2 * SECOND)
            .done()
            .audited();

    assertThat(counts.instants()).isEqualTo(2);
    assertThat(counts.auditedUnits()).isEqualTo(4);
    assertThat(counts.liquidatableSeen()).isZero();
    assertThat(counts.clean()).isTrue();
  }

  @Test
  void aUnitOneTenthOfATickAboveTheLineMayStayAndIsDecidedExactly() {
    AuditCounts counts =
        book().mark(0, 948, Validity.VALID).instant(SECOND).done().audited(); // 94.8 > 94.786

    assertThat(counts.exactEvaluations()).isEqualTo(1);
    assertThat(counts.liquidatableSeen()).isZero();
    assertThat(counts.missedLiquidations()).isZero();
  }

  @Test
  void aUnitOneTenthOfATickBelowTheLineIsMissedWhenNothingStarts() {
    AuditCounts counts =
        book().mark(0, 947, Validity.VALID).instant(SECOND).done().audited(); // 94.7 < 94.786

    assertThat(counts.liquidatableSeen()).isEqualTo(1);
    assertThat(counts.missedLiquidations()).isEqualTo(1);
  }

  @Test
  void aStartedUnitIsNotMissed() {
    AuditCounts counts =
        book().mark(0, 947, Validity.VALID).instant(SECOND).start(1, 1, 0).done().audited();

    assertThat(counts.missedLiquidations()).isZero();
    assertThat(counts.healthyLiquidated()).isZero();
    assertThat(counts.liquidations()).isEqualTo(1);
  }

  @Test
  void pricesThatForbidLiquidatingExcuseTheEngineAndForbidAStart() {
    EventScript stale = book().mark(0, 947, Validity.STALE).instant(SECOND);
    assertThat(stale.done().audited().missedLiquidations()).isZero();

    EventScript acted = book().mark(0, 947, Validity.STALE).instant(SECOND).start(1, 1, 0).done();
    assertThat(acted.audited().unusablePriceLiquidated()).isEqualTo(1);
  }

  @Test
  void startingAHealthyUnitIsCounted() {
    // E − R = 1000 + 10000 − 10000 − 505 = 495 units, far above the rounding of 3 units.
    AuditCounts counts =
        book().mark(0, 1_000, Validity.VALID).instant(SECOND).start(1, 1, 0).done().audited();

    assertThat(counts.healthyLiquidated()).isEqualTo(1);
  }

  @Test
  void actingInsideTheRoundingOfOnePositionIsNotCalledHealthy() {
    // At 94.8: E = 480, R = 478.74; floor and two ceilings may move E − R = 1.26 by up to 3 units.
    AuditCounts counts =
        book().mark(0, 948, Validity.VALID).instant(SECOND).start(1, 1, 0).done().audited();

    assertThat(counts.healthyLiquidated()).isZero();
  }

  @Test
  void aStartThatNothingFollowsIsMissedAtTheThirdInstantAndNotBefore() {
    EventScript script = book().mark(0, 947, Validity.VALID).instant(SECOND).start(1, 1, 0).done();
    script.instant(2 * SECOND).done().instant(3 * SECOND).done();
    assertThat(script.audited().missedLiquidations()).isZero();

    script.instant(4 * SECOND).done();
    assertThat(script.audited().missedLiquidations()).isEqualTo(1);
  }

  @Test
  void anIsolatedPositionIsAUnitOfItsOwn() {
    // Margin 100 on 100 lots at 100: the line is where 100 + 100 p − 10000 = 5.05 p, p = 104.27.
    AuditCounts counts =
        EventScript.plain()
            .deposit(1, 1_000_000)
            .deposit(2, 1_000_000)
            .post(LedgerKind.CASH, 1, LedgerKind.MARGIN, 1, 100, Bill.MARGIN_IN)
            .isolated(1, 1, 0, 100, 100)
            .cross(2, 2, 0, -100, 100)
            .done()
            .mark(0, 1_000, Validity.VALID)
            .instant(SECOND)
            .done()
            .audited();

    assertThat(counts.liquidatableSeen()).isEqualTo(1);
    assertThat(counts.missedLiquidations()).isEqualTo(1);
  }

  @Test
  void unequalPositionsAndUnpairedEntryCostsAreAnImbalance() {
    assertThat(book().audited().imbalanceUnits()).isZero();

    // One lot too many at 100: one lot and 100 units of entry cost without a counterpart.
    EventScript odd = book().cross(2, 2, 0, -99, 100).done();
    assertThat(odd.audited().imbalanceUnits()).isEqualTo(101);
  }

  @Test
  void aFundBelowZeroIsAnImbalance() {
    EventScript script = book().post(LedgerKind.FUND, 0, LedgerKind.REVENUE, 0, 7, Bill.RESIDUE);
    assertThat(script.done().audited().imbalanceUnits()).isEqualTo(7);
  }

  @Test
  void inventoryCarriesTheLotsAndTheCostThatAPositionGaveUp() {
    AuditCounts counts =
        book()
            .cross(1, 1, 0, 0, 100)
            .add(new Event.InventoryChanged(1, 0, 100, 100))
            .done()
            .add(new Event.InventoryChanged(1, 0, 0, 100))
            .cross(2, 2, 0, 0, 100)
            .done()
            .audited();

    assertThat(counts.imbalanceUnits()).isZero();
  }
}

package io.marginline.reference.audit;

import static org.assertj.core.api.Assertions.assertThat;

import io.marginline.model.Bill;
import io.marginline.model.Event;
import io.marginline.model.FundingSpec;
import io.marginline.model.IndexSpec;
import io.marginline.model.InstrumentSpec;
import io.marginline.model.LedgerKind;
import io.marginline.model.MarginMode;
import io.marginline.model.MarkSource;
import io.marginline.model.PositionSide;
import io.marginline.model.ProductKind;
import io.marginline.model.ProductSpec;
import io.marginline.model.Profile;
import io.marginline.model.Tier;
import io.marginline.model.Validity;
import io.marginline.model.VenueSettings;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Inverse contracts and deliveries as events written by hand; one lot is 10^9 units ÷ price. */
class AuditProductsTest {
  private static final long SECOND = 1_000_000_000L;
  private static final long EXPIRY = 100 * SECOND;
  private final List<Event> events = new ArrayList<>();

  private void begin(ProductSpec product) {
    events.add(new Event.VenueConfigured(VenueSettings.of(Profile.MARGINLINE)));
    events.add(new Event.AssetCreated(0, 8));
    events.add(new Event.IndexCreated(0, IndexSpec.equalWeights(3)));
    InstrumentSpec spec =
        new InstrumentSpec(
            0,
            0,
            SECOND,
            10,
            1_000_000,
            1_000_000,
            1,
            0,
            0,
            0,
            50_000_000,
            5_000_000,
            20_000_000,
            MarkSource.INDEX_BASIS,
            FundingSpec.NONE,
            List.of(Tier.ofLots(1_000_000, 50_000_000, 100_000_000)),
            product);
    events.add(new Event.InstrumentCreated(0, spec));
    post(LedgerKind.EXTERNAL, 0, LedgerKind.CASH, 1, 10_000_000, Bill.DEPOSIT);
    post(LedgerKind.EXTERNAL, 0, LedgerKind.CASH, 2, 90_000_000, Bill.DEPOSIT);
    // 100 lots at 1,000: 10^8 units
    position(1, 1, 100, -100_000_000);
    position(2, 2, -100, 100_000_000);
    instant(SECOND, 10_000);
  }

  private void post(
      LedgerKind from, long fromOwner, LedgerKind to, long toOwner, long units, Bill bill) {
    events.add(new Event.Posted(0, from, fromOwner, to, toOwner, units, bill));
  }

  private void position(long id, long account, long lots, long entry) {
    events.add(
        new Event.PositionChanged(id, account, 0, MarginMode.CROSS, PositionSide.NET, lots, entry));
  }

  /** In tenths of a tick. */
  private void instant(long ns, long price) {
    events.add(new Event.IndexUpdated(0, price, Validity.VALID, 3));
    events.add(new Event.MarkUpdated(0, price, Validity.VALID));
    events.add(new Event.InstantApplied(ns));
  }

  private AuditCounts counts() {
    events.add(new Event.CommandCompleted(0, events.size(), 0, 0, false));
    Auditor auditor = new Auditor();
    events.forEach(auditor::accept);
    return auditor.counts();
  }

  @Test
  void anInversePoolAtTheLineMustBeStartedAndOneJustAboveItMustNot() {
    // liqPx = 105 ÷ 110 · 1,000 = 954.545…
    begin(ProductSpec.INVERSE);
    instant(2 * SECOND, 9_546);
    assertThat(counts().liquidatableSeen()).isZero();
    assertThat(counts().clean()).isTrue();

    instant(3 * SECOND, 9_545);
    assertThat(counts().missedLiquidations()).isEqualTo(1);
    assertThat(counts().exactEvaluations()).isEqualTo(2);
  }

  @Test
  void anInversePoolStartedAboveItsLineIsNamedHealthy() {
    begin(ProductSpec.INVERSE);
    instant(2 * SECOND, 9_546);
    events.add(new Event.LiquidationStarted(1, 1, 0, 0, 0, 0, 0));
    assertThat(counts().healthyLiquidated()).isEqualTo(1);
  }

  private void dated() {
    begin(ProductSpec.dated(ProductKind.INVERSE, EXPIRY, 10 * SECOND));
    instant(EXPIRY - 2, 10_999);
    instant(EXPIRY - 1, 12_000); // too soon after the sample before
  }

  /** 10^12 ÷ 1,099.9 = 90,917,356.12; the long gets ⌊−90,917,356.12⌋ + 10^8. */
  private void delivered(long price, long longGain) {
    events.add(new Event.Delivered(0, price));
    post(LedgerKind.CASH, 2, LedgerKind.CLEARING, 0, 9_082_644, Bill.DELIVERY);
    post(LedgerKind.CLEARING, 0, LedgerKind.CASH, 1, longGain, Bill.DELIVERY);
    post(LedgerKind.CLEARING, 0, LedgerKind.ROUNDING, 0, 9_082_644 - longGain, Bill.ROUNDING);
    position(1, 1, 0, 0);
    position(2, 2, 0, 0);
  }

  @Test
  void aDeliveryAtTheMeanOfTheWindowIsFoundRight() {
    dated();
    delivered(10_999, 9_082_643);
    assertThat(counts().deliveries()).isEqualTo(1);
    assertThat(counts().clean()).isTrue();
  }

  @Test
  void aDeliveryAtAnotherPriceOrWithAUnitTooFewIsFoundWrong() {
    dated();
    List<Event> before = List.copyOf(events);
    delivered(11_000, 9_082_643);
    // the price, and what the long and the short then should have got
    assertThat(counts().wrongDeliveries()).isEqualTo(3);

    events.clear();
    events.addAll(before);
    delivered(10_999, 9_082_642);
    assertThat(counts().wrongDeliveries()).isEqualTo(1);
    assertThat(counts().imbalanceUnits()).isZero();
  }

  @Test
  void aRowOfInventoryIsDeliveredAtTheFundsExpense() {
    begin(ProductSpec.dated(ProductKind.INVERSE, EXPIRY, 10 * SECOND));
    post(LedgerKind.EXTERNAL, 0, LedgerKind.FUND, 0, 50_000_000, Bill.FUND_DEPOSIT);
    position(1, 1, 0, 0);
    events.add(new Event.InventoryChanged(1, 0, 100, 1_000));
    instant(EXPIRY - 1, 8_000);
    events.add(new Event.Delivered(0, 8_000));
    // 10^12 ÷ 8,000·10 … 125,000,000 against 100,000,000: the row loses what the short gains
    post(LedgerKind.FUND, 0, LedgerKind.CLEARING, 0, 25_000_000, Bill.DELIVERY);
    post(LedgerKind.CLEARING, 0, LedgerKind.CASH, 2, 25_000_000, Bill.DELIVERY);
    position(2, 2, 0, 0);
    events.add(new Event.InventoryChanged(1, 0, 0, 1_000));
    assertThat(counts().clean()).isTrue();
  }
}

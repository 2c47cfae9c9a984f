package io.marginline.reference;

import static org.assertj.core.api.Assertions.assertThat;

import io.marginline.model.Bill;
import io.marginline.model.CancelReason;
import io.marginline.model.Command;
import io.marginline.model.Event;
import io.marginline.model.FundingSpec;
import io.marginline.model.InstrumentSpec;
import io.marginline.model.LedgerKind;
import io.marginline.model.LiquidationOutcome;
import io.marginline.model.MarginMode;
import io.marginline.model.OrderType;
import io.marginline.model.PositionSide;
import io.marginline.model.ProductKind;
import io.marginline.model.ProductSpec;
import io.marginline.model.Profile;
import io.marginline.model.RejectReason;
import io.marginline.model.SourcePrice;
import io.marginline.model.Tier;
import io.marginline.model.TriggerBy;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Contracts that end 100 s after the desk opens, with a window of 10 s. */
class DeliveryScenarioTest {
  private static final Tier TIER = Tier.ofLots(1_000_000, 50_000_000, 100_000_000);
  private static final long EXPIRY = 1_100 * Desk.SECOND;
  private static final long WINDOW = 10 * Desk.SECOND;

  private static InstrumentSpec dated(ProductKind kind, long tickValue) {
    return Desk.product(
        Desk.spec(0, 0, 0, FundingSpec.NONE, TIER),
        ProductSpec.dated(kind, EXPIRY, WINDOW),
        tickValue);
  }

  private static Desk desk(ProductKind kind, long tickValue, long mark) {
    Desk desk = Desk.of(Profile.MARGINLINE);
    desk.instrument(dated(kind, tickValue));
    desk.mark(mark);
    return desk;
  }

  private static List<Event> index(Desk desk, long time, long price) {
    desk.now = time;
    return desk.send(
        new Command.UpdatePrices(desk.header(0), time, List.of(SourcePrice.ofIndex(0, 0, price))));
  }

  private static Event posted(
      LedgerKind from, long fromOwner, LedgerKind to, long toOwner, long amount, Bill bill) {
    return new Event.Posted(0, from, fromOwner, to, toOwner, amount, bill);
  }

  /** Rules §3: long 1,000 inverse contracts of 100 USD from 15,000 to 19,000 get 1.4035 BTC. */
  @Test
  void thePublishedInverseDeliveryPaysItsCoins() {
    Desk desk = desk(ProductKind.INVERSE, 100_000_000_000L, 150_000);
    long buyer = desk.account(400_000_000);
    long seller = desk.account(400_000_000);
    desk.limit(seller, 0, false, 150_000, 1_000);
    desk.limit(buyer, 0, true, 150_000, 1_000);
    index(desk, EXPIRY - 1, 190_000);
    desk.now = EXPIRY;

    assertThat(desk.advance(0))
        .containsExactly(
            new Event.Delivered(0, 190_000),
            posted(LedgerKind.CASH, seller, LedgerKind.CLEARING, 0, 140_350_878, Bill.DELIVERY),
            posted(LedgerKind.CLEARING, 0, LedgerKind.CASH, buyer, 140_350_876, Bill.DELIVERY),
            posted(LedgerKind.CLEARING, 0, LedgerKind.ROUNDING, 0, 1, Bill.ROUNDING),
            new Event.PositionChanged(1, buyer, 0, MarginMode.CROSS, PositionSide.NET, 0, 0),
            new Event.PositionChanged(2, seller, 0, MarginMode.CROSS, PositionSide.NET, 0, 0),
            desk.events.getLast());
  }

  @Test
  void thePriceIsTheMeanOfTheWindowsSamplesAtLeastAFifthOfASecondApart() {
    Desk desk = desk(ProductKind.LINEAR, 1, 1_000);
    index(desk, EXPIRY - WINDOW - 1, 9_999); // before the window
    index(desk, EXPIRY - WINDOW, 1_000);
    index(desk, EXPIRY - WINDOW + 199_999_999, 9_999); // too soon
    index(desk, EXPIRY - WINDOW + 200_000_000, 1_001);
    index(desk, EXPIRY - 1, 1_003);
    // the samples are 1,000, 1,001 and 1,003; the instant of expiry itself comes too late
    assertThat(Desk.only(index(desk, EXPIRY, 5_000), Event.Delivered.class))
        .containsExactly(new Event.Delivered(0, 1_001));
  }

  @Test
  void ordersAndTriggersLeaveAndNothingCanBeOrderedAfterwards() {
    Desk desk = desk(ProductKind.LINEAR, 1, 1_000);
    long account = desk.account(1_000_000);
    desk.limit(account, 0, true, 900, 5);
    index(desk, EXPIRY - 1, 1_000);
    desk.send(
        new Command.PlaceTrigger(
            desk.header(account),
            0,
            true,
            PositionSide.NET,
            MarginMode.CROSS,
            TriggerBy.INDEX,
            true,
            2_000,
            0,
            5,
            false));
    desk.now = EXPIRY;

    assertThat(desk.advance(0))
        .containsSubsequence(
            new Event.Delivered(0, 1_000),
            new Event.OrderCancelled(1, CancelReason.EXPIRED, 5),
            new Event.TriggerCancelled(1));
    assertThat(Desk.rejected(desk.limit(account, 0, true, 0, 0)).reason())
        .isEqualTo(RejectReason.INSTRUMENT_EXPIRED);
    // its mark stands still, whatever is said of it
    assertThat(desk.mark(2_000)).hasSize(2);
  }

  /** Cash 40,000 against a fall of 1,000 to 500 on 100 lots. */
  @Test
  void anEmptyPoolThatOwesIsPaidByTheFundAndTheRestIsDeficit() {
    Desk desk = desk(ProductKind.LINEAR, 1, 1_000);
    long buyer = desk.account(40_000);
    long seller = desk.account(1_000_000);
    desk.send(new Command.DepositFund(desk.header(0), 0, 7_000));
    desk.limit(seller, 0, false, 1_000, 100);
    desk.limit(buyer, 0, true, 1_000, 100);
    index(desk, EXPIRY - 1, 500);
    desk.now = EXPIRY;

    assertThat(desk.advance(0))
        .containsSubsequence(
            posted(LedgerKind.CASH, buyer, LedgerKind.CLEARING, 0, 50_000, Bill.DELIVERY),
            posted(LedgerKind.CLEARING, 0, LedgerKind.CASH, seller, 50_000, Bill.DELIVERY),
            posted(LedgerKind.FUND, 0, LedgerKind.CASH, buyer, 7_000, Bill.RESIDUE),
            posted(LedgerKind.DEFICIT, 0, LedgerKind.CASH, buyer, 3_000, Bill.RESIDUE));
  }

  @Test
  void isolatedMarginGoesHomeAndWhatItLacksTheFundPays() {
    Desk desk = desk(ProductKind.LINEAR, 1, 1_000);
    long buyer = desk.account(50_000);
    long seller = desk.account(50_000);
    desk.send(Desk.isolated(desk.order(seller, 0, false, OrderType.LIMIT, 1_000, 100)));
    desk.send(Desk.isolated(desk.order(buyer, 0, true, OrderType.LIMIT, 1_000, 100)));
    index(desk, EXPIRY - 1, 600);
    desk.now = EXPIRY;

    // each put in ⌈100,000 ÷ 3⌉ = 33,334; the long loses 40,000
    assertThat(desk.advance(0))
        .containsSubsequence(
            new Event.PositionChanged(1, buyer, 0, MarginMode.ISOLATED, PositionSide.NET, 0, 0),
            posted(LedgerKind.DEFICIT, 0, LedgerKind.MARGIN, 1, 6_666, Bill.RESIDUE),
            new Event.PositionChanged(2, seller, 0, MarginMode.ISOLATED, PositionSide.NET, 0, 0),
            posted(LedgerKind.MARGIN, 2, LedgerKind.CASH, seller, 73_334, Bill.MARGIN_OUT));
  }

  @Test
  void aLiquidationUnderWayIsDeliveredAndEndsFlat() {
    Desk desk = desk(ProductKind.LINEAR, 1, 1_000);
    long buyer = desk.account(40_000);
    long seller = desk.account(1_000_000);
    desk.limit(seller, 0, false, 1_000, 100);
    desk.limit(buyer, 0, true, 1_000, 100);
    index(desk, EXPIRY - 1, 610);
    assertThat(Desk.only(desk.mark(610), Event.LiquidationStarted.class)).hasSize(1);
    desk.now = EXPIRY;

    // E = 40,000 − 39,000 = 1,000 ≤ R = 3,050; a slice of 2,202.5 ÷ 30.805 lots finds no bid
    assertThat(desk.advance(0))
        .containsSubsequence(
            new Event.SliceAttempted(1, 1, 72, 609, 600, 0),
            new Event.Delivered(0, 610),
            posted(LedgerKind.CASH, buyer, LedgerKind.CLEARING, 0, 39_000, Bill.DELIVERY));
    assertThat(desk.advance(Desk.SECOND))
        .contains(new Event.LiquidationClosed(1, LiquidationOutcome.FLAT, 1_000, 0));
    assertThat(desk.receipts())
        .singleElement()
        .asString()
        .contains("instrument 0 delivered at 610", "closed FLAT");
    assertThat(desk.audited().clean()).isTrue();
  }

  @Test
  void inventoryIsDeliveredWithTheFundPayingItsLoss() {
    Desk desk = desk(ProductKind.LINEAR, 1, 1_000);
    long buyer = desk.account(40_000);
    long seller = desk.account(1_000_000);
    desk.send(new Command.DepositFund(desk.header(0), 0, 100_000));
    desk.limit(seller, 0, false, 1_000, 100);
    desk.limit(buyer, 0, true, 1_000, 100);
    desk.mark(590);
    desk.advance(0);
    index(desk, EXPIRY - 1, 580);
    desk.now = EXPIRY;

    // taken over at 600, delivered at 580: 100 lots lose 20 each
    assertThat(desk.advance(0))
        .containsSubsequence(
            posted(LedgerKind.FUND, 0, LedgerKind.CLEARING, 0, 2_000, Bill.DELIVERY),
            posted(LedgerKind.CLEARING, 0, LedgerKind.CASH, seller, 42_000, Bill.DELIVERY),
            new Event.InventoryChanged(1, 0, 0, 600));
    assertThat(desk.receipts())
        .singleElement()
        .asString()
        .contains("the rest was delivered at a mark of 580");
  }

  @Test
  void withoutAnyPriceTheDeliveryWaits() {
    Desk desk = desk(ProductKind.LINEAR, 1, 1_000);
    desk.now = EXPIRY;
    assertThat(desk.advance(0)).hasSize(1);
    desk.advance(Desk.SECOND / 2);
    assertThat(Desk.only(index(desk, desk.now, 700), Event.Delivered.class)).isEmpty();
    assertThat(desk.advance(Desk.SECOND / 2)).contains(new Event.Delivered(0, 700));
  }

  @Test
  void aSpecOfAnotherKindIsRefused() {
    Desk desk = Desk.of(Profile.MARGINLINE);
    desk.instrument(Desk.spec(0, 0, 0, FundingSpec.NONE, TIER));
    for (ProductSpec product :
        List.of(
            ProductSpec.dated(ProductKind.LINEAR, -1, 0),
            ProductSpec.dated(ProductKind.LINEAR, desk.now, 0),
            ProductSpec.dated(ProductKind.LINEAR, 0, 1),
            ProductSpec.dated(ProductKind.INVERSE, EXPIRY, -1),
            ProductSpec.dated(ProductKind.INVERSE, EXPIRY, 86_400 * Desk.SECOND + 1))) {
      InstrumentSpec spec = Desk.product(dated(ProductKind.LINEAR, 1), product, 1);
      assertThat(
              Desk.rejected(desk.send(new Command.CreateInstrument(desk.header(0), spec))).reason())
          .isEqualTo(RejectReason.BAD_SPEC);
    }
  }
}

package io.marginline.reference;

import static org.assertj.core.api.Assertions.assertThat;

import io.marginline.model.Command;
import io.marginline.model.Event;
import io.marginline.model.FundingSpec;
import io.marginline.model.MarginMode;
import io.marginline.model.OrderType;
import io.marginline.model.PositionSide;
import io.marginline.model.Profile;
import io.marginline.model.RejectReason;
import io.marginline.model.Tier;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Requirements at the entry, and other tiers with grace; a lot is one unit a tick. */
class RequirementScenarioTest {
  private static final Tier NOTIONAL = Tier.ofNotional(1_000_000, 50_000_000, 100_000_000);
  private static final Tier LOTS = Tier.ofLots(10_000, 50_000_000, 100_000_000);
  private static final Tier DEARER = Tier.ofLots(10_000, 100_000_000, 200_000_000);

  private static Desk desk(Profile profile, Tier tier) {
    Desk desk = new Desk(Desk.trusting(profile));
    desk.instrument(Desk.spec(0, 0, 0, FundingSpec.NONE, tier));
    desk.mark(100);
    return desk;
  }

  private static void fill(Desk desk, long buyer, long lots, MarginMode mode) {
    long seller = desk.account(10_000_000);
    desk.limit(seller, 0, false, 100, lots);
    Command.PlaceOrder buy = desk.order(buyer, 0, true, OrderType.LIMIT, 100, lots);
    Desk.result(desk.send(mode == MarginMode.CROSS ? buy : Desk.isolated(buy)));
  }

  /** 3,334 of margin; 5 % of the 10,000 paid are 500, at the mark of 71 they would be 355. */
  @Test
  void anIsolatedPositionIsLiquidatedByWhatWasPaidForIt() {
    Desk desk = desk(Profile.BYBIT, NOTIONAL);
    long holder = desk.account(10_000);
    fill(desk, holder, 100, MarginMode.ISOLATED);

    assertThat(Desk.only(desk.mark(72), Event.LiquidationStarted.class)).isEmpty();
    List<Event> events = desk.mark(71);
    assertThat(Desk.only(events, Event.LiquidationStarted.class))
        .containsExactly(new Event.LiquidationStarted(1, holder, 0, 1, 434, 500, 0));
    assertThat(Desk.only(events, Event.LiquidationTerm.class))
        .containsExactly(new Event.LiquidationTerm(1, 1, 0, 100, 10_000, 71, -2_900, 500, 0));

    // 434 − 0.142 n ≥ 1.05 · ⌈5 % of (10,000 − 100 n)⌉: n = 18; the margin ends at 66.66
    assertThat(desk.advance(0)).contains(new Event.SliceAttempted(1, 1, 18, 71, 67, 0));
    assertThat(desk.audited().clean()).isTrue();
    assertThat(desk.receipts()).singleElement().asString().contains("maintenance margin");
  }

  @Test
  void whatIsHeldKeepsItsTiersUntilTheOthersTakeEffect() {
    Desk desk = desk(Profile.MARGINLINE, LOTS);
    long holder = desk.account(4_000);
    fill(desk, holder, 100, MarginMode.CROSS);
    long effective = desk.now + 2 * Desk.SECOND;
    assertThat(tiers(desk, effective, DEARER))
        .contains(new Event.TiersAnnounced(0, List.of(DEARER), effective));
    assertThat(Desk.rejected(tiers(desk, effective, LOTS)).reason())
        .isEqualTo(RejectReason.TIERS_ANNOUNCED);

    // 4,000 − 3,500 at 65: 5 % are 325, 10 % are 650
    assertThat(Desk.only(desk.mark(65), Event.LiquidationStarted.class)).isEmpty();
    List<Event> events = desk.advance(2 * Desk.SECOND);
    assertThat(events).contains(new Event.TiersTookEffect(0));
    assertThat(Desk.only(events, Event.LiquidationStarted.class))
        .containsExactly(new Event.LiquidationStarted(1, holder, 0, 0, 500, 650, 0));
    assertThat(desk.audited().clean()).isTrue();
    assertThat(desk.receipts()).singleElement().asString().contains("maintenance margin 0.000650");
  }

  @Test
  void newLotsHaveTheAnnouncedTiersAndClosedOnesTakeTheirGraceWithThem() {
    Desk desk = desk(Profile.MARGINLINE, LOTS);
    long holder = desk.account(5_500);
    fill(desk, holder, 100, MarginMode.CROSS);
    tiers(desk, desk.now + 3_600 * Desk.SECOND, DEARER);
    fill(desk, holder, 50, MarginMode.CROSS);

    // half of the 150 lots go, and half of the 100 in grace
    long buyer = desk.account(10_000_000);
    desk.limit(buyer, 0, true, 100, 75);
    Desk.result(desk.send(Desk.reduceOnly(desk.order(holder, 0, false, OrderType.LIMIT, 100, 75))));

    // 50 lots of 5 % and 25 of 10 % at 28
    Event.LiquidationTerm term = Desk.only(desk.mark(28), Event.LiquidationTerm.class).getFirst();
    assertThat(term.lots()).isEqualTo(75);
    assertThat(term.maintenanceUnits()).isEqualTo(140);
    // 100 − 0.056 n ≥ 1.05 · ⌈28 · (5 % of g + 10 % of 75 − n − g)⌉, g = ⌊50·(75 − n)/75⌋: n = 26
    assertThat(desk.advance(0)).contains(new Event.SliceAttempted(1, 1, 26, 28, 27, 0));
    assertThat(desk.audited().clean()).isTrue();
    assertThat(desk.receipts()).singleElement().asString().contains("maintenance margin");
  }

  @Test
  void theLeverageOfAnnouncedTiersIsTheOneThatCounts() {
    Desk desk = desk(Profile.MARGINLINE, LOTS);
    long holder = desk.account(10_000);
    tiers(desk, desk.now + 3_600 * Desk.SECOND, DEARER);
    Command.SetLeverage tenfold =
        new Command.SetLeverage(desk.header(holder), 0, MarginMode.CROSS, PositionSide.NET, 1_000);
    Desk.result(desk.send(tenfold));
    desk.limit(desk.account(10_000_000), 0, false, 100, 10);
    assertThat(Desk.rejected(desk.limit(holder, 0, true, 100, 10)).reason())
        .isEqualTo(RejectReason.POSITION_ABOVE_TIER);
  }

  @Test
  void tiersThatNoContractMayHaveAreRefused() {
    Desk desk = desk(Profile.MARGINLINE, LOTS);
    long later = desk.now + Desk.SECOND;
    assertThat(Desk.rejected(tiers(desk, desk.now, DEARER)).reason())
        .isEqualTo(RejectReason.BAD_SPEC);
    assertThat(Desk.rejected(tiers(desk, desk.now + 2_592_001 * Desk.SECOND, DEARER)).reason())
        .isEqualTo(RejectReason.BAD_SPEC);
    assertThat(Desk.rejected(tiers(desk, later)).reason()).isEqualTo(RejectReason.BAD_SPEC);
    assertThat(Desk.rejected(tiers(desk, later, NOTIONAL)).reason())
        .isEqualTo(RejectReason.BAD_SPEC);
    Command unknown = new Command.SetTiers(desk.header(0), 7, List.of(DEARER), later);
    assertThat(Desk.rejected(desk.send(unknown)).reason())
        .isEqualTo(RejectReason.UNKNOWN_INSTRUMENT);
  }

  private static List<Event> tiers(Desk desk, long effectiveNs, Tier... tiers) {
    return desk.send(new Command.SetTiers(desk.header(0), 0, List.of(tiers), effectiveNs));
  }
}

package io.marginline.reference.audit;

import static org.assertj.core.api.Assertions.assertThat;

import io.marginline.model.Bill;
import io.marginline.model.CurrencySpec;
import io.marginline.model.Event;
import io.marginline.model.FundingSpec;
import io.marginline.model.IndexSpec;
import io.marginline.model.InstrumentSpec;
import io.marginline.model.LedgerKind;
import io.marginline.model.LoanTier;
import io.marginline.model.MarginMode;
import io.marginline.model.MarkSource;
import io.marginline.model.PositionSide;
import io.marginline.model.ProductSpec;
import io.marginline.model.Profile;
import io.marginline.model.TierRule;
import io.marginline.model.Validity;
import io.marginline.model.VenueSettings;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/**
 * Leveraged spot as events written by hand: asset 1 against asset 0, 10 coin units a lot, one unit
 * per tick and lot; 5 % of the first 5,000 units of a loan (500 coin units), 10 % of the next.
 */
class AuditLoansTest {
  private static final long SECOND = 1_000_000_000L;
  private final List<Event> events = new ArrayList<>();

  private void begin() {
    events.add(new Event.VenueConfigured(VenueSettings.of(Profile.MARGINLINE)));
    events.add(new Event.AssetCreated(0, 2));
    events.add(new Event.AssetCreated(1, 8));
    events.add(new Event.IndexCreated(0, IndexSpec.equalWeights(3)));
    events.add(
        new Event.InstrumentCreated(
            0,
            new InstrumentSpec(
                0,
                0,
                1,
                1,
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
                List.of(),
                ProductSpec.spot(1, 10))));
    lent(0, 5_000, 50_000_000);
    lent(1, 500, 50_000_000);
    instant(SECOND, 100);
  }

  private void lent(int asset, long edge, long mmr) {
    List<LoanTier> bands =
        List.of(
            new LoanTier(edge, mmr, 2 * mmr), new LoanTier(10 * edge, 100_000_000, 200_000_000));
    int scale = asset == 0 ? 2 : 8;
    CurrencySpec spec = new CurrencySpec(scale, 0, 2, List.of(), bands, TierRule.MARGINAL, 0);
    events.add(new Event.CurrencySet(asset, -1, spec, 0));
  }

  @SuppressWarnings("checkstyle:ParameterNumber") // the components of the event
  private void post(
      int asset, LedgerKind from, long owner, LedgerKind to, long toOwner, long units, Bill bill) {
    events.add(new Event.Posted(asset, from, owner, to, toOwner, units, bill));
  }

  private void instant(long ns, long price) {
    events.add(new Event.IndexUpdated(0, price, Validity.VALID, 3));
    events.add(new Event.MarkUpdated(0, price, Validity.VALID));
    events.add(new Event.InstantApplied(ns));
  }

  /** 100 lots at 100 bought from account 9, which had the coins. */
  private void crossLong(long cash) {
    begin();
    post(0, LedgerKind.EXTERNAL, 0, LedgerKind.CASH, 1, cash, Bill.DEPOSIT);
    post(1, LedgerKind.EXTERNAL, 0, LedgerKind.CASH, 9, 1_000, Bill.DEPOSIT);
    post(1, LedgerKind.CASH, 9, LedgerKind.CLEARING, 0, 1_000, Bill.TRADE);
    post(0, LedgerKind.CLEARING, 0, LedgerKind.CASH, 9, 10_000, Bill.TRADE);
    events.add(new Event.PositionChanged(1, 1, 0, MarginMode.CROSS, PositionSide.NET, 100, 10_000));
  }

  /** 100 lots at 100 sold to account 9, which paid for them. */
  private void isolatedShort(long margin) {
    begin();
    post(0, LedgerKind.EXTERNAL, 0, LedgerKind.CASH, 9, 10_000, Bill.DEPOSIT);
    post(1, LedgerKind.CLEARING, 0, LedgerKind.CASH, 9, 1_000, Bill.TRADE);
    post(0, LedgerKind.CASH, 9, LedgerKind.CLEARING, 0, 10_000, Bill.TRADE);
    post(0, LedgerKind.EXTERNAL, 0, LedgerKind.MARGIN, 1, margin, Bill.DEPOSIT);
    events.add(
        new Event.PositionChanged(1, 1, 0, MarginMode.ISOLATED, PositionSide.NET, -100, -10_000));
  }

  private AuditCounts counts() {
    events.add(new Event.CommandCompleted(0, events.size(), 0, 0, false));
    Auditor auditor = new Auditor();
    events.forEach(auditor::accept);
    return auditor.counts();
  }

  @Test
  void aLongIsAtItsLineWhenItsEquityIsWhatItsDebtRequires() {
    // 5 % of 5,000 and 10 % of 5,000 = 750, at every mark: 2,751 − 2,000 is still above
    crossLong(2_751);
    instant(2 * SECOND, 80);
    assertThat(counts().liquidatableSeen()).isZero();
    assertThat(counts().clean()).isTrue();

    instant(3 * SECOND, 79);
    assertThat(counts().missedLiquidations()).isEqualTo(1);
  }

  @Test
  void aShortIsAtItsLineWhenItsMarginIsWhatItsCoinsRequire() {
    // 5 % of 500 coin units and 10 % of 500 = 75: 7.5 lots at 120 = 900; 2,901 − 2,000 is above
    isolatedShort(2_901);
    instant(2 * SECOND, 120);
    assertThat(counts().liquidatableSeen()).isZero();
    assertThat(counts().exactEvaluations()).isEqualTo(1);
    assertThat(counts().clean()).isTrue();

    isolatedAt(2_900);
    assertThat(counts().missedLiquidations()).isEqualTo(1);
  }

  private void isolatedAt(long margin) {
    events.clear();
    isolatedShort(margin);
    instant(2 * SECOND, 120);
  }

  @Test
  void newBandsCountForWhatIsBorrowedAlready() {
    crossLong(2_751);
    lent(0, 5_000, 60_000_000);
    instant(2 * SECOND, 80);
    assertThat(counts().missedLiquidations()).isEqualTo(1);
  }

  @Test
  void coinsThatTheVenueDoesNotHoldForALongAreAnImbalance() {
    crossLong(2_751);
    events.add(new Event.PositionChanged(1, 1, 0, MarginMode.CROSS, PositionSide.NET, 99, 10_000));
    assertThat(counts().imbalanceUnits()).isEqualTo(10);
  }

  @Test
  void aReceiptIsRecomputedFromTheLoanThatItNames() {
    crossLong(2_700);
    instant(2 * SECOND, 80);
    events.add(new Event.LiquidationStarted(1, 1, 0, 0, 700, 750, 0));
    events.add(new Event.LiquidationTerm(1, 1, 0, 100, 10_000, 80, -2_000, 750, 0));
    List<String> lines = new ArrayList<>();
    Receipts receipts = new Receipts(lines::add, ReceiptLabels.NONE);
    events.forEach(receipts::accept);
    receipts.finish();
    String line = lines.getFirst();
    assertThat(ReceiptCheck.recompute(line)).isEmpty();
    assertThat(ReceiptText.of(line)).contains("owes 100.00 asset 0, margined by 2 loan bands");

    String other = line.replace("\"units\":10000", "\"units\":9999");
    assertThat(ReceiptCheck.recompute(other))
        .containsExactly("loan of position 1: printed 9999, recomputed 10000");
    String dearer = line.replace("\"mmrPpb\":50000000", "\"mmrPpb\":60000000");
    assertThat(ReceiptCheck.recompute(dearer))
        .contains("position 1 maintenance: printed 750, recomputed 800");
  }
}

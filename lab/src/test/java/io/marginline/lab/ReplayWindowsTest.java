package io.marginline.lab;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.marginline.feeds.BuiltInReplays;
import io.marginline.lab.report.ReplayReport;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ReplayWindowsTest {
  private static final int FEW = 400;

  static List<String> windows() {
    return BuiltInReplays.names();
  }

  @ParameterizedTest
  @MethodSource("windows")
  void inEveryWindowPeopleAreLiquidatedAndEveryCheckHolds(String window) throws Exception {
    ReplayReport report = run(window, FEW, 1).report();
    assertThat(report.outcome().liquidations().accounts()).isPositive();
    assertHolds(report);
  }

  @Test
  void theSameSeedEndsInTheSameState() throws Exception {
    Replay.Result once = run("btc-2025-10-10", FEW, 7);
    Replay.Result again = run("btc-2025-10-10", FEW, 7);
    assertThat(again.report().audit()).isEqualTo(once.report().audit());
    assertThat(again.report().outcome()).isEqualTo(once.report().outcome());
    assertThat(again.report().samples()).isEqualTo(once.report().samples());
    assertThat(run("btc-2025-10-10", FEW, 8).report().audit().stateHash())
        .isNotEqualTo(once.report().audit().stateHash());
  }

  @Test
  void theLadderGoesAllTheWayDown() throws Exception {
    assertAllHappens(run("btc-2020-03-13", 2_000, 1).report());
  }

  @ParameterizedTest
  @MethodSource("windows")
  void withFullCountsEverySeedHolds(String window) throws Exception {
    assumeTrue(Boolean.getBoolean("marginline.full"), "full counts only with --full");
    for (int accounts : List.of(2_000, 20_000)) {
      for (long seed = 1; seed <= 5; seed++) {
        ReplayReport report = run(window, accounts, seed).report();
        System.out.printf(
            "%s, %d accounts, seed %d: %s, %s%n",
            window, accounts, seed, report.outcome(), report.audit());
        assertThat(report.outcome().liquidations().accounts()).isPositive();
        assertHolds(report);
        if (accounts == 20_000 && window.equals("btc-2020-03-13")) {
          assertAllHappens(report);
        }
      }
    }
  }

  private static void assertAllHappens(ReplayReport report) {
    ReplayReport.Outcome outcome = report.outcome();
    assertThat(outcome.liquidations().partial()).isPositive();
    assertThat(outcome.liquidations().takenOver()).isPositive();
    assertThat(outcome.liquidations().notional()).isPositive();
    // The worst liquidation is the one that the fund paid most for.
    assertThat(report.worst().getFirst().fundPaid()).isPositive();
    assertThat(outcome.adl().count()).isPositive();
    assertThat(outcome.adl().notional()).isPositive();
    assertHolds(report);
  }

  private static void assertHolds(ReplayReport report) {
    ReplayReport.Audit audit = report.audit();
    assertThat(audit.imbalanceUnits()).isZero();
    assertThat(audit.healthyLiquidated()).isZero();
    assertThat(audit.missedLiquidations()).isZero();
    assertThat(audit.liquidatableSeen()).isPositive();
    assertThat(audit.auditedUnits()).isGreaterThan(report.activity().ticks());
    assertThat(report.activity().ticks()).isEqualTo(report.activity().bars() * 20);
  }

  private static Replay.Result run(String window, int accounts, long seed)
      throws BadInputException {
    ReplayRequest request = ReplayRequest.of(List.of(window)).with(accounts, seed);
    return Replay.of(request).getFirst().run();
  }
}

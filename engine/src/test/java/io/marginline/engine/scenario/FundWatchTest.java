package io.marginline.engine.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import io.marginline.model.StateRows;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The fund's peak of the present and the previous window of eight hours (rules §12). */
class FundWatchTest {
  private static final long HOUR_NS = 3_600_000_000_000L;

  /** Leaves an inventory row of 3 at 89 that steps every second; the fund has 102. */
  private final ScenarioLines desk = new ScenarioLines();

  FundWatchTest() {
    desk.play(
        List.of(
            "venue marginline backlog=1000h floor=0.01",
            "asset USDT 2",
            "index X",
            "instrument T lot=0.01",
            "account A 35 USDT",
            "account M 100000 USDT",
            "fund 100 USDT",
            "prices T=100",
            "A leverage T 10",
            "M sells 3 T at 100",
            "A buys 3 T at 100",
            "prices T=88"));
  }

  /** Window, its peak, the previous one's. */
  private List<Long> peak() {
    Fold.Rows rows = new Fold.Rows();
    desk.world().engine.rows(rows);
    return rows.raw(StateRows.RowType.ASSET).getFirst().subList(8, 11);
  }

  private long window() {
    return desk.world().nowNs / (8 * HOUR_NS);
  }

  @Test
  void nothingIsWatchedBeforeTheFirstStep() {
    assertThat(peak()).containsExactly(0L, 0L, 0L);
  }

  @Test
  void thePeakIsTakenAtTheStartOfEachStep() {
    desk.play(List.of("wait 0s"));
    assertThat(peak()).containsExactly(window(), 102_00L, 0L);
    desk.play(List.of("fund 50 USDT"));
    assertThat(peak()).containsExactly(window(), 102_00L, 0L);
    desk.play(List.of("wait 1s"));
    assertThat(peak()).containsExactly(window(), 152_00L, 0L);
    // Sold at 88: the fund pays 3, the peak stays.
    desk.play(List.of("M buys 2 T at 88", "wait 1s", "wait 1s", "? FUND is 150"));
    assertThat(peak()).containsExactly(window(), 152_00L, 0L);
  }

  @Test
  void thePreviousWindowCountsAndTheOneBeforeItDoesNot() {
    desk.play(List.of("wait 0s", "wait 8h"));
    assertThat(peak()).containsExactly(window(), 102_00L, 102_00L);
    desk.play(List.of("M buys 2 T at 88", "wait 8h", "? FUND is 100"));
    assertThat(peak()).containsExactly(window(), 102_00L, 102_00L);
    desk.play(List.of("wait 8h"));
    assertThat(peak()).containsExactly(window(), 100_00L, 102_00L);
    desk.play(List.of("wait 24h"));
    assertThat(peak()).containsExactly(window(), 100_00L, 0L);
  }
}

package io.marginline.feeds;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;

class MarkSeriesTest {
  private static final long SECOND = 1_000_000_000L;
  private static final long MINUTE_MS = 60_000;

  /** Minutes 0, 1 and 3 at one price each; minute 2 is missing. */
  private static MarkSeries series() {
    List<Bar> bars =
        List.of(Bar.held(0, 1_000), Bar.held(MINUTE_MS, 2_000), Bar.held(3 * MINUTE_MS, 4_000));
    BarSeries recorded = new BarSeries("x", new Scales(2, 0), MINUTE_MS, bars, List.of());
    return new MarkSeries(recorded, new TickPath(1, 4, MINUTE_MS, 1));
  }

  @Test
  void aMarkIsGoodForOneBarAfterItsLastInstant() {
    // The last instant of minute 1 is at 105 s.
    assertThat(series().at(-1)).isEmpty();
    assertThat(series().at(104 * SECOND)).hasValue(2_000);
    assertThat(series().at(164 * SECOND)).hasValue(2_000);
    assertThat(series().at(165 * SECOND)).isEmpty();
    assertThat(series().at(180 * SECOND)).hasValue(4_000);
  }

  @Test
  void aSourceSaysNothingInAMinuteThatIsMissing() {
    assertThat(series().during(-1)).isEmpty();
    assertThat(series().during(0)).hasValue(1_000);
    assertThat(series().during(119 * SECOND)).hasValue(2_000);
    assertThat(series().during(120 * SECOND)).isEmpty();
    assertThat(series().during(179 * SECOND)).isEmpty();
    assertThat(series().during(180 * SECOND)).hasValue(4_000);
    assertThat(series().during(240 * SECOND)).isEmpty();
  }

  @Test
  void theFirstPriceAtOrAfterAnInstantIsFound() {
    assertThat(series().from(-5)).hasValue(1_000);
    assertThat(series().from(60 * SECOND)).hasValue(2_000);
    assertThat(series().from(106 * SECOND)).hasValue(4_000);
    assertThat(series().from(300 * SECOND)).isEmpty();
  }

  @Test
  void aSeriesKnowsItsDecimalsAndItsEnd() {
    Bar fine = new Bar(0, 1_500, 1_550, 1_200, 1_200, 4_000);
    BarSeries recorded = new BarSeries("x", new Scales(3, 4), MINUTE_MS, List.of(fine), List.of());
    assertThat(recorded.priceDecimals()).isEqualTo(2);
    assertThat(recorded.volumeDecimals()).isEqualTo(1);
    assertThat(recorded.endMs()).isEqualTo(MINUTE_MS);
    BarSeries whole =
        new BarSeries("x", new Scales(1, 0), MINUTE_MS, List.of(Bar.held(0, 120)), List.of());
    assertThat(whole.priceDecimals()).isZero();
    assertThat(whole.volumeDecimals()).isZero();
  }

  @Test
  void aSeriesWithProblemsIsNotPlayed() {
    BarSeries bad =
        new BarSeries(
            "x", new Scales(1, 0), MINUTE_MS, List.of(), List.of(new Problem("x", 1, "empty")));
    assertThatThrownBy(() -> new MarkSeries(bad, new TickPath(1, 4, MINUTE_MS, 1)))
        .isInstanceOf(IllegalArgumentException.class);
  }
}

package io.marginline.node.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import io.marginline.node.client.Outcome;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RealTimeOrderTest {
  private final History one = new History(1);
  private final History other = new History(2);

  @Test
  void requestsThatOverlapMayStandInAnyOrder() {
    one.sent(1);
    other.sent(1);
    one.done(1, at(200));
    other.done(1, at(100));
    assertThat(RealTimeOrder.violation(List.of(one, other))).isNull();
  }

  @Test
  void aRequestSentAfterTheAnswerOfAnotherMustStandBehindIt() {
    one.sent(1);
    one.done(1, at(200));
    pause();
    other.sent(1);
    other.done(1, at(100));
    assertThat(RealTimeOrder.violation(List.of(one, other))).contains("position=100");
  }

  @Test
  void twoRequestsCannotHaveOnePlace() {
    one.sent(1);
    one.done(1, at(200));
    pause();
    one.sent(2);
    one.done(2, at(200));
    assertThat(RealTimeOrder.violation(List.of(one))).contains("position=200");
  }

  @Test
  void whatWasNotAnsweredHasNoPlace() {
    one.sent(1);
    one.done(1, at(200));
    pause();
    one.sent(2);
    one.done(2, new Outcome.Unknown(1, 2));
    one.sent(3);
    assertThat(RealTimeOrder.violation(List.of(one))).isNull();
    assertThat(one.unknown()).isOne();
  }

  @Test
  void aSecondOutcomeIsCounted() {
    one.sent(1);
    one.done(1, at(200));
    one.done(1, at(200));
    assertThat(one.twice()).isOne();
  }

  @Test
  void aHistoryComesBackFromItsFile(@TempDir Path directory) throws Exception {
    for (int lo = 1; lo <= 3000; lo++) {
      one.sent(lo);
      one.done(lo, at(lo * 64L));
    }
    Path file = directory.resolve("history");
    one.write(file);
    History read = History.read(file);
    assertThat(read.count()).isEqualTo(3000);
    assertThat(read.requestHi).isOne();
    for (int lo = 1; lo <= 3000; lo++) {
      assertThat(read.state(lo)).isEqualTo(History.ANSWERED);
      assertThat(read.sentNs(lo)).isEqualTo(one.sentNs(lo));
      assertThat(read.doneNs(lo)).isEqualTo(one.doneNs(lo));
      assertThat(read.position(lo)).isEqualTo(lo * 64L);
      assertThat(read.digestOf(lo)).isEqualTo(one.digestOf(lo));
    }
  }

  private static Outcome at(long position) {
    return new Outcome.Completed(0, false, position);
  }

  /** Times are equal at worst otherwise, which counts as overlapping. */
  private static void pause() {
    long end = System.nanoTime() + 1_000_000;
    while (System.nanoTime() - end < 0) {
      Thread.onSpinWait();
    }
  }
}

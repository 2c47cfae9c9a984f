package io.marginline.node.member;

import static org.assertj.core.api.Assertions.assertThat;

import io.marginline.node.trial.KillTrial;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KillTest {
  @TempDir private Path directory;

  @Test
  void whatWasAcknowledgedBeforeAKillIsInTheLogOnce() throws Exception {
    long seed = System.nanoTime();
    int kills =
        Integer.getInteger("marginline.kills", Boolean.getBoolean("marginline.full") ? 51 : 3);
    System.out.println("kills " + kills + ", seed " + seed);
    KillTrial.Result result =
        KillTrial.run(directory, kills, seed, Durability.FSYNC, System.out::println);
    System.out.printf(
        "%s, %d starts from a snapshot, %d requests acknowledged, %d messages in the log%n",
        result.killsByMoment(), result.snapshotStarts(), result.acknowledged(), result.messages());
    assertThat(result.kills()).hasSize(kills);
    assertThat(result.leastUnderWay()).isGreaterThanOrEqualTo(1_000);
    assertThat(result.snapshotStarts()).isPositive();
    assertThat(result.replay()).isEqualTo(result.member());
    assertThat(result.wrong()).isEmpty();
    assertThat(result.refused()).isZero();
    assertThat(result.lost()).as("acknowledged and not in the log").isEmpty();
    assertThat(result.unanswered()).as("in the log and without an answer").isEmpty();
    assertThat(result.doubled()).isEmpty();
    assertThat(result.clean()).isTrue();
  }
}

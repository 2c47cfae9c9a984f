package io.marginline.node.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import io.marginline.model.Command;
import io.marginline.node.client.Outcome;
import io.marginline.node.testing.InProcess;
import io.marginline.node.trial.SmallVenue;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The checker itself: true histories pass, forged ones are found. */
class ReExecutionTest {
  private static final long SEED = 7;

  @TempDir private Path directory;

  @Test
  void forgedHistoriesAreFoundInTheLog() throws Exception {
    List<Outcome> told = new ArrayList<>();
    SmallVenue venue = new SmallVenue(SEED, 60_000);
    try (InProcess member = InProcess.start(directory)) {
      for (Command command : venue.opening(2)) {
        told.add(member.send(command));
      }
    }
    ReExecution honest = check(told);
    assertThat(honest.problems()).isEmpty();
    assertThat(honest.lost() + honest.different() + honest.doubled()).isZero();

    List<Outcome> more = new ArrayList<>(told);
    more.add(new Outcome.Completed(0, false, 4096));
    assertThat(check(more).lost()).as("an answer that is not in the log").isOne();

    assertThat(check(with(told, new Outcome.Unknown(SEED, 3))).problems()).isEmpty();
    Outcome.Completed third = (Outcome.Completed) told.get(2);
    Outcome result = new Outcome.Completed(third.result() + 1, false, third.position());
    assertThat(check(with(told, result)).different()).as("another result").isOne();
    Outcome place = new Outcome.Completed(third.result(), false, third.position() + 32);
    assertThat(check(with(told, place)).different()).as("another place").isOne();
    Outcome refused = new Outcome.Refused(Outcome.Refusal.NOT_SENT);
    assertThat(check(with(told, refused)).different()).as("refused, and carried out").isOne();
  }

  /** With another outcome of the third request. */
  private static List<Outcome> with(List<Outcome> told, Outcome third) {
    List<Outcome> forged = new ArrayList<>(told);
    forged.set(2, third);
    return forged;
  }

  private ReExecution check(List<Outcome> told) {
    History history = new History(SEED);
    for (int i = 0; i < told.size(); i++) {
      history.sent(i + 1);
      history.done(i + 1, told.get(i));
    }
    return ReExecution.of(directory, List.of(history));
  }
}

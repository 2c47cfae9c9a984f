package io.marginline.node.cluster;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Whether the log is an order in which the clients could have seen what they saw: a request that
 * was answered before another was sent stands before it. Together with every answer being what the
 * log gives at its position ({@link ReExecution}), this is linearizability of the whole venue, and
 * so of each account.
 */
final class RealTimeOrder {
  private record Answer(long sentNs, long doneNs, long position, long hi, long lo) {}

  private RealTimeOrder() {}

  /** The first two requests that stand the wrong way round, or null. */
  static @Nullable String violation(List<History> histories) {
    List<Answer> answers = new ArrayList<>();
    for (History history : histories) {
      for (int lo = 1; lo <= history.count(); lo++) {
        if (history.state(lo) == History.ANSWERED) {
          answers.add(
              new Answer(
                  history.sentNs(lo),
                  history.doneNs(lo),
                  history.position(lo),
                  history.requestHi,
                  lo));
        }
      }
    }
    Answer[] bySent = answers.toArray(Answer[]::new);
    Answer[] byDone = bySent.clone();
    Arrays.sort(bySent, Comparator.comparingLong(Answer::sentNs));
    Arrays.sort(byDone, Comparator.comparingLong(Answer::doneNs));
    Answer highest = null;
    int next = 0;
    for (Answer sent : bySent) {
      while (next < byDone.length && byDone[next].doneNs < sent.sentNs) {
        if (highest == null || byDone[next].position > highest.position) {
          highest = byDone[next];
        }
        next++;
      }
      if (highest != null && highest.position >= sent.position) {
        return sent + " was sent after the answer of " + highest;
      }
    }
    return null;
  }
}

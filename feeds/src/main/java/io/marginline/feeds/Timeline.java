package io.marginline.feeds;

import io.marginline.feeds.BarReader.Placed;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Order in time: what repeats, goes back, is missing or stands beside the grid of the bars. */
final class Timeline {
  /** A hole of more bars is not one that may be held over (ten weeks of minutes). */
  private static final long MAX_HELD = 100_000;

  private static final long MIN_INTERVAL_MS = 1_000;

  private final Gaps gaps;
  private final List<Problem> problems = new ArrayList<>();
  private final List<Bar> bars = new ArrayList<>();
  private long intervalMs;
  private long held;

  Timeline(Gaps gaps) {
    this.gaps = gaps;
  }

  List<Problem> problems() {
    return problems;
  }

  /** The time from bar to bar; 0 when it could not be told. */
  long intervalMs() {
    return intervalMs;
  }

  List<Bar> join(List<Placed> placed) {
    if (placed.isEmpty()) {
      return bars;
    }
    intervalMs = interval(placed);
    if (intervalMs != 0 && intervalMs < MIN_INTERVAL_MS) {
      problems.add(
          placed
              .getFirst()
              .problem("the bars are " + intervalMs + " ms apart: are these times in seconds?"));
      return bars;
    }
    Placed last = placed.getFirst();
    add(last);
    for (Placed next : placed.subList(1, placed.size())) {
      if (follows(last, next)) {
        add(next);
        last = next;
      }
    }
    return bars;
  }

  private void add(Placed placed) {
    Bar bar = placed.row().bar();
    if (bar != null) {
      bars.add(bar);
    }
  }

  /** True when the row goes on in time; everything wrong on the way is noted. */
  private boolean follows(Placed last, Placed next) {
    long stepMs = next.row().timeMs() - last.row().timeMs();
    String time = Instant.ofEpochMilli(next.row().timeMs()).toString();
    String before = last.file() + ":" + last.row().line();
    if (stepMs == 0) {
      problems.add(next.problem("the bar of " + time + " stands already in " + before));
      return false;
    }
    if (stepMs < 0) {
      problems.add(next.problem("the bar of " + time + " is earlier than the one in " + before));
      return false;
    }
    if (intervalMs == 0 || next.row().afterUnknown()) {
      return true;
    }
    if (stepMs % intervalMs != 0) {
      problems.add(
          next.problem(
              "the bar of " + time + " is not a whole number of bars of " + seconds() + " on"));
    } else if (stepMs > intervalMs) {
      hole(last, next, stepMs / intervalMs - 1);
    }
    return true;
  }

  private void hole(Placed last, Placed next, long missing) {
    long firstMissingMs = last.row().timeMs() + intervalMs;
    String what =
        missing
            + (missing == 1 ? " bar" : " bars")
            + " of "
            + seconds()
            + (missing == 1 ? " is" : " are")
            + " missing, the first at "
            + Instant.ofEpochMilli(firstMissingMs);
    switch (gaps) {
      case REFUSE -> problems.add(next.problem(what));
      case HOLD -> {
        held += Math.min(missing, MAX_HELD + 1);
        if (held > MAX_HELD) {
          problems.add(next.problem(what + "; more than " + MAX_HELD + " bars are not held"));
          return;
        }
        Bar stood = last.row().bar();
        for (long i = 0; stood != null && i < missing; i++) {
          bars.add(Bar.held(firstMissingMs + i * intervalMs, stood.close()));
        }
      }
      case KEEP -> {
        // An index source without a trade sends nothing.
      }
    }
  }

  private String seconds() {
    return intervalMs % 1_000 == 0 ? intervalMs / 1_000 + " s" : intervalMs + " ms";
  }

  /**
   * The smallest step that makes up at least a tenth of all: a thin source is mostly holes, and a
   * single time beside the grid must not turn every other bar into a hole.
   */
  private static long interval(List<Placed> placed) {
    TreeMap<Long, Integer> steps = new TreeMap<>();
    int count = 0;
    for (int i = 1; i < placed.size(); i++) {
      long stepMs = placed.get(i).row().timeMs() - placed.get(i - 1).row().timeMs();
      if (stepMs > 0) {
        steps.merge(stepMs, 1, Integer::sum);
        count++;
      }
    }
    for (Map.Entry<Long, Integer> step : steps.entrySet()) {
      if (step.getValue() * 10L >= count) {
        return step.getKey();
      }
    }
    return steps.isEmpty() ? 0 : steps.firstKey();
  }
}

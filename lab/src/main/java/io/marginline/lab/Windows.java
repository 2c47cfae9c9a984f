package io.marginline.lab;

import io.marginline.feeds.BarSeries;
import io.marginline.lab.replay.Input;
import java.time.Instant;
import java.util.List;

/** Whether recordings can be played together: a common time, and bars that fit into each other. */
final class Windows {
  private Windows() {}

  static boolean overlap(List<Input.Listed> instruments, Recordings recordings) {
    BarSeries finest = instruments.getFirst().bars();
    BarSeries latest = finest;
    BarSeries earliest = finest;
    for (Input.Listed listed : instruments) {
      BarSeries bars = listed.bars();
      finest = bars.intervalMs() < finest.intervalMs() ? bars : finest;
      latest = startMs(bars) > startMs(latest) ? bars : latest;
      earliest = bars.endMs() < earliest.endMs() ? bars : earliest;
    }
    if (startMs(latest) >= earliest.endMs()) {
      recordings.problem(
          "%s begins at %s, when %s has ended: recordings of one replay need a common time"
              .formatted(latest.name(), Instant.ofEpochMilli(startMs(latest)), earliest.name()));
      return false;
    }
    boolean fits = true;
    for (Input.Listed listed : instruments) {
      BarSeries bars = listed.bars();
      boolean apart = (startMs(bars) - startMs(finest)) % finest.intervalMs() != 0;
      if (apart || bars.intervalMs() % finest.intervalMs() != 0) {
        recordings.problem(
            "bars of %s (%d s) are not made of bars of %s (%d s)"
                .formatted(
                    bars.name(),
                    bars.intervalMs() / 1_000,
                    finest.name(),
                    finest.intervalMs() / 1_000));
        fits = false;
      }
    }
    return fits;
  }

  private static long startMs(BarSeries bars) {
    return bars.bars().getFirst().openMs();
  }
}

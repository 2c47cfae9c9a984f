package io.marginline.app.prices;

import io.marginline.app.prices.SourceBoard.Line;
import io.marginline.app.prices.VenuePush.Pushed;
import java.io.PrintWriter;
import java.time.Duration;
import java.util.List;
import java.util.stream.Collectors;

/** Tells the venue what the sources say, again and again. */
final class Pushing {
  private final SourceBoard board;
  private final VenuePush venue;
  private final PrintWriter out;

  /** The venue knows of a price that may be gone by now. */
  private boolean told;

  private String trouble = "none yet";

  Pushing(SourceBoard board, VenuePush venue, PrintWriter out) {
    this.board = board;
    this.venue = venue;
    this.out = out;
  }

  /**
   * Until it is interrupted.
   *
   * @return false: the venue takes nothing from this token
   */
  boolean run(Duration every) {
    try {
      while (true) {
        long begun = System.nanoTime();
        Pushed pushed = once();
        if (pushed.forGood()) {
          return false;
        }
        long rest = every.toNanos() - (System.nanoTime() - begun);
        if (rest > 0) {
          Thread.sleep(Duration.ofNanos(rest));
        }
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return true;
    }
  }

  /** Where nobody has a price, the venue is told so once and then left alone. */
  private Pushed once() throws InterruptedException {
    List<Line> lines = board.lines();
    boolean alive = lines.stream().anyMatch(Line::isAlive);
    if (!alive && !told) {
      return new Pushed("", false);
    }
    Pushed pushed = venue.push(body(lines));
    if (pushed.trouble().isEmpty()) {
      told = alive;
    }
    if (!pushed.trouble().equals(trouble)) {
      trouble = pushed.trouble();
      out.println(trouble.isEmpty() ? "the venue takes prices" : "not pushed: " + trouble);
      out.flush();
    }
    return pushed;
  }

  private static String body(List<Line> lines) {
    return lines.stream()
        .map(
            line ->
                "{\"index\":\"%s\",\"source\":\"%s\",\"px\":\"%s\"}"
                    .formatted(line.index(), line.source(), line.price().toPlainString()))
        .collect(Collectors.joining(",", "{\"prices\":[", "]}"));
  }
}

package io.marginline.history;

import static org.assertj.core.api.Assertions.assertThat;

import io.marginline.history.row.TradeRow;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A process that dies while it writes leaves whole commands and their position. */
class KillTest {
  private static final long SEED = Long.getLong("marginline.seed", 9_241L);

  @TempDir Path folder;

  @Test
  void after_each_kill_rows_and_position_agree_and_the_next_start_goes_on_behind_them()
      throws Exception {
    System.out.println("seed " + SEED + " (-Dmarginline.seed)");
    Random random = new Random(SEED);
    long before = -1;
    for (int round = 0; round < 3; round++) {
      Process process = start(900 + random.nextInt(900));
      long offered =
          Long.parseLong(
              new String(process.getInputStream().readAllBytes(), StandardCharsets.US_ASCII)
                  .strip());
      assertThat(process.waitFor(20, TimeUnit.SECONDS)).isTrue();
      assertThat(process.exitValue()).isEqualTo(9);
      try (History history = History.open(folder)) {
        long stored = history.position();
        System.out.println("round " + round + ": offered " + offered + ", stored " + stored);
        assertThat(stored).isBetween(before, offered);
        assertThat(history.all(Tables.TRADES, Where.all())).isEqualTo(expected(stored));
        before = stored;
      }
    }
    assertThat(before).isPositive();
  }

  private Process start(long lifeMs) throws Exception {
    return new ProcessBuilder(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-XX:+UseSerialGC",
            "-Xmx300m",
            "-cp",
            System.getProperty("java.class.path"),
            KilledWriter.class.getName(),
            folder.toString(),
            Long.toString(lifeMs))
        .redirectError(ProcessBuilder.Redirect.INHERIT)
        .start();
  }

  private static List<TradeRow> expected(long stored) {
    List<TradeRow> rows = new ArrayList<>();
    for (long position = 1; position <= stored; position++) {
      KilledWriter.rows(position).forEach(row -> rows.add((TradeRow) row));
    }
    return rows.reversed();
  }
}

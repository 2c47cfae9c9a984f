package io.marginline.acceptance.stream;

import static org.assertj.core.api.Assertions.assertThat;

import io.marginline.lab.workload.CommandStream;
import io.marginline.lab.workload.WorldKind;
import io.marginline.model.Command;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/**
 * The engine and the reference engine agree, event by event and row by row, after every command of
 * seeded streams. Every run takes a new seed and prints it; {@code -Dmarginline.seed=N} repeats
 * one. {@code -Dmarginline.full=true}: 2,000,000 commands.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class RandomStreamTest {
  private static final boolean FULL = Boolean.getBoolean("marginline.full");
  private static final long SEED = Seeds.fresh();
  private static final int COMMANDS = FULL ? 2_000_000 : 200_000;

  /**
   * How often each rare thing must occur. A tenth of the commands brings the rarest ten to twenty
   * times; asking for half of that keeps the short run from failing by chance.
   */
  private static final long LEAST = FULL ? 100 : 5;

  /** The kinds of worlds, or the one that is asked for. */
  private static final List<WorldKind> KINDS =
      System.getProperty("marginline.kind", "").isBlank()
          ? List.of(WorldKind.values())
          : List.of(WorldKind.valueOf(System.getProperty("marginline.kind")));

  /** Percent of the commands: the more a world mixes, the rarer is each thing in it. */
  private static int share(WorldKind kind) {
    return switch (kind) {
      case PERPETUALS, CONTRACTS -> 20;
      case CURRENCIES, OPTIONS -> 15;
      case PORTFOLIO -> 30;
    };
  }

  private static void fail(StreamRun run, StreamRun.Failure failure) {
    List<Command> few =
        Shrinker.shrink(failure.commands(), list -> run.replay(failure.kind(), list) != null);
    StringBuilder text = new StringBuilder(failure.toString());
    text.append("\nshrunk to ").append(few.size()).append(" commands:");
    few.forEach(command -> text.append("\n   ").append(command));
    text.append("\nof them: ").append(run.replay(failure.kind(), few));
    text.append("\nkeep it: add \"").append(failure.seed()).append(' ').append(failure.stream());
    text.append(' ').append(failure.kind()).append("\" to regressions/seeds.txt");
    throw new AssertionError(text.toString());
  }

  @Test
  void streamsThatOnceFailedStillAgree() throws IOException {
    StreamRun run = new StreamRun(Subject::engine, new Coverage());
    for (String line : regressions()) {
      String[] words = line.split("#", 2)[0].strip().split(" +");
      if (words.length < 2) {
        continue;
      }
      WorldKind kind = words.length < 3 ? WorldKind.PERPETUALS : WorldKind.valueOf(words[2]);
      StreamRun.Failure failure =
          run.run(kind, Long.parseLong(words[0]), Long.parseLong(words[1]), CommandStream.LENGTH);
      if (failure != null) {
        fail(run, failure);
      }
    }
  }

  private static List<String> regressions() throws IOException {
    try (InputStream in = RandomStreamTest.class.getResourceAsStream("/regressions/seeds.txt")) {
      assertThat(in).as("regressions/seeds.txt").isNotNull();
      return new String(in.readAllBytes(), StandardCharsets.UTF_8).lines().toList();
    }
  }

  @Test
  void engineAndReferenceAgreeOnEveryEventAndEveryRow() {
    Coverage coverage = new Coverage();
    StreamRun run = new StreamRun(Subject::engine, coverage);
    System.out.printf("random streams, seed %d%n", SEED);
    for (WorldKind kind : KINDS) {
      long start = System.nanoTime();
      int streams = share(kind) * (COMMANDS / 100) / CommandStream.LENGTH;
      for (int stream = 0; stream < streams; stream++) {
        StreamRun.Failure failure = run.run(kind, SEED, stream, CommandStream.LENGTH);
        if (failure != null) {
          System.out.print(coverage.table());
          fail(run, failure);
        }
      }
      System.out.printf(
          "%s: %,d commands in %.1f s%n",
          kind, streams * CommandStream.LENGTH, (System.nanoTime() - start) / 1e9);
    }
    System.out.printf("random streams, seed %d: %s", SEED, coverage.table());

    assertThat(coverage.acceptedShare()).isGreaterThanOrEqualTo(0.5);
    assertThat(coverage.nearLineShare()).isGreaterThanOrEqualTo(0.01);
    assertThat(coverage.below(LEAST)).isEmpty();
  }
}

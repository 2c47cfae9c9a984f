package io.marginline.benchmarks.book;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class CommandStreamTest {
  private static final int RESTING = 1_000;
  private static final int COMMANDS = 50_000;

  private final CommandStream stream = new CommandStream(RESTING, COMMANDS, 1);

  @Test
  void both_books_make_the_same_trades_and_keep_the_same_orders() {
    StreamBook ours = new MarginlineStreamBook();
    StreamBook theirs = new ExchangeCoreStreamBook();

    ours.run(stream, 0, stream.length);
    theirs.run(stream, 0, stream.length);

    assertThat(ours.trades()).isEqualTo(theirs.trades()).isGreaterThan(COMMANDS / 100);
    assertThat(ours.tradeDigest()).isEqualTo(theirs.tradeDigest());
    assertThat(ours.resting()).isEqualTo(theirs.resting());
    assertThat(ours.resting()).isBetween(RESTING * 9 / 10, RESTING * 11 / 10);
  }

  @Test
  void has_the_mix_that_it_states() {
    assertThat(perMille(CommandStream.MOVE)).isBetween(698L, 718L);
    assertThat(perMille(CommandStream.REDUCE)).isBetween(68L, 78L);
    assertThat(perMille(CommandStream.IMMEDIATE)).isBetween(13L, 23L);
  }

  private long perMille(byte type) {
    return IntStream.range(stream.prefill, stream.length)
            .filter(at -> stream.type[at] == type)
            .count()
        * 1_000
        / COMMANDS;
  }
}

package io.marginline.benchmarks.book;

import io.marginline.benchmarks.peer.Duel;

/**
 * Our book and exchange-core's on the same stream; trades and resting orders must agree after every
 * round.
 */
public final class BookComparison {
  private final CommandStream stream;
  private StreamBook ours = new MarginlineStreamBook();
  private StreamBook theirs = ours;

  private BookComparison(CommandStream stream) {
    this.stream = stream;
  }

  /** A mixed stream of so many commands on a book of so many resting orders. */
  public static void compare(int resting, int commands, int rounds) {
    BookComparison books = new BookComparison(new CommandStream(resting, commands, 1));
    new Duel(
            "order book, %,d resting, %,d commands: Marginline and exchange-core"
                .formatted(resting, commands),
            books::ours,
            books::theirs)
        .run(4, rounds, books::equal);
    System.out.printf("  (%,d trades, equal in both)%n", books.ours.trades());
  }

  private double ours() {
    ours = new MarginlineStreamBook();
    return nanos(ours);
  }

  private double theirs() {
    theirs = new ExchangeCoreStreamBook();
    return nanos(theirs);
  }

  private double nanos(StreamBook book) {
    book.run(stream, 0, stream.prefill);
    System.gc();
    int commands = stream.length - stream.prefill;
    return Duel.nanos(() -> book.run(stream, stream.prefill, stream.length), commands);
  }

  private void equal() {
    if (ours.trades() != theirs.trades()
        || ours.tradeDigest() != theirs.tradeDigest()
        || ours.resting() != theirs.resting()) {
      throw new IllegalStateException(
          "the books differ: trades %d and %d, resting %d and %d"
              .formatted(ours.trades(), theirs.trades(), ours.resting(), theirs.resting()));
    }
  }
}

package io.marginline.acceptance.views;

import static org.assertj.core.api.Assertions.assertThat;

import io.marginline.engine.CommandRecords;
import io.marginline.engine.Engine;
import io.marginline.lab.workload.CommandStream;
import io.marginline.lab.workload.WorldKind;
import io.marginline.model.Command;
import io.marginline.model.Event;
import io.marginline.model.EventRecords;
import io.marginline.model.LedgerKind;
import io.marginline.views.PositionView;
import io.marginline.views.Venue;
import io.marginline.views.Views;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;

/** Whoever reads while commands are folded sees the venue between two of them. */
class ReadersTest {
  private static final long SEED = ThreadLocalRandom.current().nextLong(1L << 40);
  private static final int READERS = 2;
  private static final int STREAMS = 2;

  private final Views views = new Views();
  private final AtomicBoolean done = new AtomicBoolean();

  @Test
  void everyReadAddsUpToNothing() throws Exception {
    System.out.printf("readers, seed %d%n", SEED);
    try (ExecutorService threads = Executors.newFixedThreadPool(READERS)) {
      List<Future<Long>> readers = new ArrayList<>();
      for (int i = 0; i < READERS; i++) {
        readers.add(threads.submit(this::readOn));
      }
      try {
        for (int stream = 0; stream < STREAMS; stream++) {
          write(new CommandStream(SEED, stream, WorldKind.CONTRACTS));
        }
      } finally {
        done.set(true);
      }
      long reads = 0;
      for (Future<Long> reader : readers) {
        reads += reader.get();
      }
      System.out.printf("readers, seed %d: %,d reads%n", SEED, reads);
      assertThat(reads).isGreaterThan(READERS);
    }
  }

  /** A venue after the other: each begins with the rows of an engine that knows nothing. */
  private void write(CommandStream stream) {
    List<Event> told = new ArrayList<>();
    Engine engine = new Engine(new Both(views.events(), new EventRecords(told::add)).events());
    engine.snapshot(views.restoring());
    CommandRecords records = new CommandRecords(engine);
    long position = 0;
    while (!stream.done()) {
      Command command = stream.next();
      records.apply(command);
      position++;
      views.end(position, command.header().nowNs());
      told.forEach(stream::observe);
      told.clear();
    }
  }

  private Long readOn() {
    long reads = 0;
    while (!done.get()) {
      long before = views.position();
      assertThat(views.read(ReadersTest::sums)).as("after %d", before).containsOnly(0L);
      assertThat(views.await(0, Duration.ofSeconds(30)) || done.get()).isTrue();
      reads++;
    }
    return reads;
  }

  /** All balances of each asset together; a 0 more, so that there is something to look at. */
  private static List<Long> sums(Venue venue) {
    List<Long> sums = new ArrayList<>();
    sums.add(0L);
    for (int asset = 0; asset < venue.assets().size(); asset++) {
      long sum = 0;
      for (LedgerKind kind : LedgerKind.values()) {
        sum += venue.ledger(asset, kind);
      }
      for (long account = 1; account <= venue.accounts(); account++) {
        sum += venue.account(account).cash(asset);
        for (PositionView position : venue.positions(account)) {
          sum += position.assetId() == asset ? position.marginUnits() : 0;
        }
      }
      sums.add(sum);
    }
    return sums;
  }
}

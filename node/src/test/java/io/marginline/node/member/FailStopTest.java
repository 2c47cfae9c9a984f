package io.marginline.node.member;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.marginline.model.Command;
import io.marginline.node.client.ClientConfig;
import io.marginline.node.client.Outcome;
import io.marginline.node.log.DataDirectory;
import io.marginline.node.log.LogEntry;
import io.marginline.node.log.LogReader;
import io.marginline.node.service.EventTap;
import io.marginline.node.service.Frames;
import io.marginline.node.service.HashFrame;
import io.marginline.node.service.ServiceOptions;
import io.marginline.node.testing.InProcess;
import io.marginline.node.trial.Load;
import io.marginline.node.trial.LogFacts;
import io.marginline.node.trial.SmallVenue;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.zip.CRC32C;
import org.agrona.DirectBuffer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FailStopTest {
  private static final ClientConfig.Window SHORT =
      new ClientConfig.Window(
          2_000, 256, Duration.ofHours(1), Duration.ofSeconds(1), Duration.ofMillis(500));

  @TempDir private Path directory;

  @Test
  void anExceptionInTheEngineStopsTheMemberAndIsNeverAcknowledged() throws Exception {
    SmallVenue venue = new SmallVenue(1, 3_000);
    Poison poison = new Poison();
    try (InProcess running = InProcess.start(InProcess.config(directory), SHORT, List.of(poison))) {
      running.send(venue.opening(1));
      long last = running.status().position();
      poison.armed = true;
      Command deposit = venue.deposit(1, 5);
      assertThat(running.send(deposit))
          .isEqualTo(
              new Outcome.Unknown(deposit.header().requestHi(), deposit.header().requestLo()));
      assertThat(running.stopped())
          .startsWith("command 9 at log position ")
          .endsWith("cannot be carried out: java.lang.IllegalStateException: poison");
      assertThat(running.member().isReady()).isFalse();
      long position = Long.parseLong(running.stopped().split("position ")[1].split(" ")[0]);
      assertThat(position).isGreaterThan(last);
    }
    poison.armed = false;
    try (InProcess running = InProcess.start(directory)) {
      // The log holds the command; without the fault it is carried out.
      assertThat(running.status().count()).isEqualTo(9);
    }
  }

  @Test
  void aHashThatDiffersFromTheLogStopsTheMemberAndNamesTheCommand() throws Exception {
    SmallVenue venue = new SmallVenue(2, 50_000);
    try (InProcess running = InProcess.start(directory)) {
      running.send(venue.opening(8));
    }
    HashFrame.Mark forged = forgeFirstHash();
    InProcess running = null;
    try {
      running = InProcess.start(directory);
      assertThat(running.stopped()).contains("eventHash differs at command 8, log position ");
    } catch (IllegalStateException e) {
      // It stopped before it was ready.
      assertThat(e)
          .hasMessageContaining(
              "eventHash differs at command 8, log position " + forged.position());
    } finally {
      if (running != null) {
        running.close();
      }
    }
  }

  @Test
  void rulesThatTheProgramDoesNotKnowStopItAndEveryLaterStart() throws Exception {
    SmallVenue venue = new SmallVenue(4, 3_000);
    String why;
    try (InProcess running = InProcess.start(InProcess.config(directory), SHORT, List.of())) {
      running.send(venue.opening(1));
      assertThat(running.client().adoptRules(venue.header(0), 1).get(60, TimeUnit.SECONDS))
          .isInstanceOfSatisfying(
              Outcome.Completed.class, done -> assertThat(done.result()).isEqualTo(1));
      assertThat(running.client().adoptRules(venue.header(0), 2).get(60, TimeUnit.SECONDS))
          .isInstanceOf(Outcome.Unknown.class);
      why = running.stopped();
    }
    assertThat(why)
        .matches(
            "the log from position \\d+ on is of rules version 2; this program knows version 1");
    assertThat(stopOfNextStart(InProcess.HASH_INTERVAL)).isEqualTo(why);
  }

  @Test
  void aMemberWithAnotherHashIntervalThanTheLogStops() throws Exception {
    try (InProcess running = InProcess.start(directory)) {
      running.send(new SmallVenue(5, 50_000).opening(8));
    }
    assertThat(stopOfNextStart(6))
        .isEqualTo(
            "the log has a hash after each 8 commands, this member's hashInterval is 6: it must be"
                + " the same on all members and for the whole log");
  }

  private String stopOfNextStart(int hashInterval) throws Exception {
    try (Member member =
        Member.start(
            InProcess.config(directory), new ServiceOptions(hashInterval, List.of()), _ -> {})) {
      return member.failStop().whenTripped().get(60, TimeUnit.SECONDS);
    }
  }

  /** Changes the hash in the log, and the record's checksum to fit. */
  private HashFrame.Mark forgeFirstHash() throws Exception {
    try (LogReader log = LogReader.open(new DataDirectory(directory))) {
      while (log.next()) {
        LogEntry entry = log.entry();
        DirectBuffer payload = entry.payload();
        if (entry.kind() == LogEntry.Kind.MESSAGE
            && Frames.open(payload, 0, payload.capacity()) == Frames.HASH) {
          HashFrame.Mark mark = HashFrame.read(payload, 0);
          forge((int) entry.startPosition(), (int) entry.position(), payload.capacity());
          return mark;
        }
      }
    }
    throw new AssertionError("no hash in the log");
  }

  private void forge(int frame, int end, int payload) throws Exception {
    try (FileChannel file =
        FileChannel.open(
            directory.resolve("archive").resolve("0-0.rec"),
            StandardOpenOption.READ,
            StandardOpenOption.WRITE)) {
      ByteBuffer bytes = ByteBuffer.allocate(end - frame).order(ByteOrder.LITTLE_ENDIAN);
      file.read(bytes, frame);
      int header = 32;
      int length = bytes.getInt(0);
      int hash = length - payload + 40;
      bytes.put(hash, (byte) (bytes.get(hash) ^ 1));
      CRC32C crc = new CRC32C();
      crc.update(bytes.array(), header, bytes.capacity() - header);
      bytes.putInt(12, (int) crc.getValue());
      file.write(bytes.rewind(), frame);
    }
  }

  @Test
  void aMemberThatRunsOutOfRoomStopsBeforeAWriteFails() throws Exception {
    try (SmallDisk disk = SmallDisk.mount(directory.resolve("disk"), 14)) {
      Buffers careful = new Buffers(1 << 16, 1 << 18, 1 << 16, 1 << 20, 1 << 20, 8L << 20);
      fill(disk, careful, "bytes left");
    }
  }

  @Test
  void aWriteThatFailsStopsTheMemberAndNothingMoreIsAcknowledged() throws Exception {
    try (SmallDisk disk = SmallDisk.mount(directory.resolve("disk"), 6)) {
      Buffers careless = new Buffers(1 << 16, 1 << 18, 1 << 16, 1 << 20, 1 << 20, 0);
      fill(disk, careless, "the log cannot be written");
    }
  }

  private void fill(SmallDisk disk, Buffers buffers, String why) throws Exception {
    Path data = disk.root.resolve("data");
    MemberConfig config =
        new MemberConfig(
                data,
                0,
                List.of(Endpoints.alone("localhost", 0)),
                Durability.FSYNC,
                buffers,
                Timing.PRODUCTION)
            .withDriver(directory.resolve("driver"));
    long seed = 3;
    Load load;
    try (InProcess running = InProcess.start(config, SHORT, List.of())) {
      load = new Load(running.client(), new SmallVenue(seed, 5_000), seed, 1_000);
      load.start();
      assertThat(running.stopped()).contains(why);
      load.end();
    }
    disk.makeRoom();
    try (InProcess running = InProcess.start(config, SHORT, List.of())) {
      assertThat(running.member().isReady()).isTrue();
    }
    LogFacts facts = LogFacts.of(data, seed);
    assertThat(facts.missing(load.journal().keySet())).isEmpty();
    assertThat(facts.doubled()).isEmpty();
    System.out.println(load.acknowledged() + " acknowledged before \"" + why + "\", all there");
  }

  /** Throws when it is armed. */
  private static final class Poison implements EventTap {
    volatile boolean armed;

    @Override
    public void onEvent(DirectBuffer buffer, int offset, int length) {
      if (armed) {
        throw new IllegalStateException("poison");
      }
    }

    @Override
    public void onCommandEnd(long position, long timeNs) {
      // Only events can be poisoned.
    }
  }

  /** A file system of a few MB in memory. */
  private record SmallDisk(Path root, Path ballast) implements AutoCloseable {
    static SmallDisk mount(Path root, int megabytes) throws Exception {
      Files.createDirectories(root);
      assumeTrue(
          run("mount", "-t", "tmpfs", "-o", "size=" + (megabytes + 4) + "m", "tmpfs", root + "")
              == 0,
          "this machine does not let tests mount a small disk");
      Path ballast = root.resolve("ballast");
      Files.write(ballast, new byte[4 << 20]);
      return new SmallDisk(root, ballast);
    }

    void makeRoom() throws Exception {
      Files.delete(ballast);
      assertThat(run("mount", "-o", "remount,size=200m", root + "")).isZero();
    }

    static int run(String... line) throws Exception {
      Process process = new ProcessBuilder(line).redirectErrorStream(true).start();
      assertThat(process.waitFor(30, TimeUnit.SECONDS)).isTrue();
      return process.exitValue();
    }

    @Override
    public void close() throws IOException {
      new ProcessBuilder("umount", "-l", root + "").start().onExit().join();
    }
  }
}

package io.marginline.node.log;

import static org.assertj.core.api.Assertions.assertThat;

import io.marginline.node.service.Status;
import io.marginline.node.trial.SmallVenue;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A sample of damages through real starts of a member with its engine. */
class DamagedStartTest {

  private static final int SECTOR = 512;

  @TempDir(factory = MemoryDirectory.class)
  Path root;

  private final SplittableRandom random = new SplittableRandom(Tally.SEED);

  /** Which file is damaged, up to which byte of it is used, and in how it is damaged. */
  private enum Kind {
    LOG_BIT("archive/0-0.rec", 0),
    LOG_ZEROS("archive/0-0.rec", 0),
    LOG_SECTORS("archive/0-0.rec", 0),
    ENGINE_SNAPSHOT_BIT("archive/1-0.rec", 2_000),
    CLUSTER_SNAPSHOT_BIT("archive/2-0.rec", 500),
    CATALOGUE_BIT("archive/archive.catalog", 800),
    TERMS_BIT("cluster/recording.log", 192),
    VOTE_BIT("cluster/node-state.dat", 128),
    ACKNOWLEDGED_BIT("acknowledged", AcknowledgedMark.LENGTH),
    MARK_BIT("mark/cluster-mark.dat", 2_000);

    private final String file;
    private final int used;

    Kind(String file, int used) {
      this.file = file;
      this.used = used;
    }
  }

  private DataDirectory killed = new DataDirectory(Path.of(""));
  private Status unharmed = new Status(0, 0, 0, "");

  @Test
  void aDamagedMemberDoesNotStartOrStandsWhereItStood() throws IOException {
    killed = SmallLog.killed(root, Tally.SEED);
    long end = LogDigest.of(killed).end();
    unharmed = SmallLog.execute(killed, end);
    assertThat(unharmed.count()).isEqualTo(SmallLog.COMMANDS);
    Map<String, Integer> outcomes = new TreeMap<>();
    for (int run = 0; run < (Tally.FULL ? 100 : 10); run++) {
      Kind kind = Kind.values()[run % Kind.values().length];
      DataDirectory copy = Directories.copy(killed, root.resolve("copy"));
      String what = damage(copy, kind, (int) end);
      outcomes.merge(kind + " " + start(copy, what), 1, Integer::sum);
    }
    System.out.println("corruption: real starts, seed " + Tally.SEED + ": " + outcomes);
  }

  private String damage(DataDirectory directory, Kind kind, int end) throws IOException {
    Path file = directory.root().resolve(kind.file);
    byte[] bytes = Files.readAllBytes(file);
    int at = random.nextInt(kind.used == 0 ? end : kind.used);
    switch (kind) {
      case LOG_ZEROS -> Arrays.fill(bytes, at, bytes.length, (byte) 0);
      case LOG_SECTORS -> {
        // Nothing was acknowledged since long: the machine died before the mark was written back.
        Files.delete(directory.acknowledged());
        at -= at % SECTOR;
        at = Math.max(at, 8 * SECTOR);
        Arrays.fill(bytes, at, at + SECTOR, (byte) 0);
      }
      default -> bytes[at] ^= (byte) (1 << random.nextInt(Byte.SIZE));
    }
    Files.write(file, bytes);
    return kind + " at " + at;
  }

  private String start(DataDirectory directory, String what) {
    SmallLog member;
    try {
      member = new SmallLog(directory);
    } catch (DamagedLogException e) {
      assertThat(e).as(what).hasMessageContaining("at byte");
      return "refused";
    }
    Status status;
    try (member) {
      status = member.status();
      member.send(List.of(new SmallVenue(1, 50_000).deposit(1, 1)));
      assertThat(member.status().count()).as(what).isEqualTo(status.count() + 1);
    }
    if (status.equals(unharmed)) {
      return "identical";
    }
    assertThat(what).startsWith(Kind.LOG_SECTORS.name());
    assertThat(LogDigest.of(directory).end()).isGreaterThan(status.position());
    assertThat(status).as(what).isEqualTo(SmallLog.execute(killed, status.position()));
    return "trimmed";
  }
}

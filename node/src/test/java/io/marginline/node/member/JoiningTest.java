package io.marginline.node.member;

import static org.assertj.core.api.Assertions.assertThat;

import io.marginline.node.testing.InProcess;
import io.marginline.node.trial.MemberProcess;
import io.marginline.node.trial.SmallVenue;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JoiningTest {
  @TempDir private Path directory;

  private final List<String> notices = new ArrayList<>();

  @Test
  void aMemberThatStandsAloneOrHoldsALogWaitsForNobody() throws Exception {
    Path data = directory.resolve("data");
    Joining.awaitLeader(InProcess.config(data), notices::add);
    try (InProcess running = InProcess.start(data)) {
      running.send(new SmallVenue(1, 50_000).opening(1));
    }
    Joining.awaitLeader(config(data, List.of(1, 6, 11)), notices::add);
    assertThat(notices).isEmpty();
  }

  @Test
  void anEmptyMemberWaitsForALeaderOfTheOthers() throws Exception {
    int first = MemberProcess.freePorts(15);
    List<Integer> ports = List.of(first, first + 5, first + 10);
    CompletableFuture<Void> joining =
        CompletableFuture.runAsync(
            () -> {
              try {
                Joining.awaitLeader(config(directory.resolve("m2"), ports), notices::add);
              } catch (InterruptedException e) {
                throw new IllegalStateException(e);
              }
            });
    try (MemberProcess a = start(0, ports)) {
      // One of three leads nobody: were the empty one to vote, the two would be a majority.
      a.await("notice");
      Thread.sleep(3_000);
      assertThat(joining).isNotDone();
      try (MemberProcess b = start(1, ports)) {
        a.ask("ready");
        b.ask("ready");
        joining.get(60, TimeUnit.SECONDS);
      }
    }
    assertThat(notices)
        .containsExactly(
            "the data folder is empty: waiting until the other members have a leader (the very"
                + " first start of a venue: --first)");
  }

  private MemberProcess start(int id, List<Integer> ports) throws Exception {
    return MemberProcess.start(directory.resolve("m" + id), id, "QUORUM", 64, ports);
  }

  private static MemberConfig config(Path data, List<Integer> ports) {
    List<Endpoints> members =
        ports.stream().map(port -> Endpoints.from("localhost", port)).toList();
    return new MemberConfig(data, 2, members, Durability.QUORUM, Buffers.SMALL, Timing.PRODUCTION);
  }
}

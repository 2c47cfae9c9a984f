package io.marginline.app;

import static org.assertj.core.api.Assertions.assertThat;

import io.marginline.model.Command;
import io.marginline.model.RejectReason;
import io.marginline.node.client.ClientConfig;
import io.marginline.node.client.NodeClient;
import io.marginline.node.client.Outcome;
import io.marginline.node.member.Buffers;
import io.marginline.node.member.Durability;
import io.marginline.node.member.Endpoints;
import io.marginline.node.member.Member;
import io.marginline.node.member.MemberConfig;
import io.marginline.node.member.Timing;
import io.marginline.node.service.ServiceOptions;
import io.marginline.node.trial.MemberProcess;
import io.marginline.node.trial.SmallVenue;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OperatorCommandsTest {
  @TempDir private Path folder;

  private final SmallVenue venue = new SmallVenue(3, 50_000);

  @Test
  void theOperatorOpensClosesAndSnapshotsARunningVenue() throws Exception {
    int port = MemberProcess.freePorts(1);
    String to = "localhost:" + port;
    Path data = folder.resolve("data");
    MemberConfig config =
        new MemberConfig(
            data,
            0,
            List.of(Endpoints.alone("localhost", port)),
            Durability.FSYNC,
            Buffers.SMALL,
            Timing.PRODUCTION);
    assertThat(CommandRun.of("snapshot", "--data", data.toString()))
        .isEqualTo(
            new CommandRun(
                1, "", "marginline snapshot: no snapshot: no member runs in " + data + "\n"));
    try (Member member = Member.start(config, ServiceOptions.DEFAULT, _ -> {})) {
      member.awaitReady(Duration.ofSeconds(60));
      CommandRun early = CommandRun.of("trading", "open", "--to", to);
      assertThat(early.err()).contains("the venue refuses: VENUE_NOT_CONFIGURED");
      assertThat(early.code()).isOne();
      try (NodeClient client = NodeClient.start(ClientConfig.embedded(member.driverDirectory()))) {
        for (Command command : venue.opening(1)) {
          assertThat(client.send(command).get(60, TimeUnit.SECONDS))
              .isInstanceOf(Outcome.Completed.class);
        }
        done("the venue only reduces since log position ", "trading", "reduce-only", "--to", to);
        assertThat(client.send(venue.limit(1, true, SmallVenue.MARK, 1)).get(60, TimeUnit.SECONDS))
            .isInstanceOfSatisfying(
                Outcome.Rejected.class,
                no -> assertThat(no.reason()).isEqualTo(RejectReason.VENUE_REDUCE_ONLY));
        done("the venue is open since log position ", "trading", "open", "--to", to);
        assertThat(client.send(venue.limit(1, true, SmallVenue.MARK, 1)).get(60, TimeUnit.SECONDS))
            .isInstanceOf(Outcome.Completed.class);
        done("rules version 1 or newer is in force since", "rules", "1", "--to", to);
      }
      CommandRun snapshot = CommandRun.of("snapshot", "--data", data.toString());
      assertThat(snapshot.out())
          .matches("snapshot at \\d+, after 13 commands; reads back\nstateHash [0-9a-f]{64}\n");
      assertThat(snapshot.out())
          .contains(member.service().status().get(60, TimeUnit.SECONDS).stateHash());
    }
  }

  private static void done(String said, String... arguments) {
    CommandRun run = CommandRun.of(arguments);
    assertThat(run.out()).startsWith(said);
    assertThat(run.code()).as(run.err()).isZero();
  }

  @Test
  void whatCannotBeSentIsRefused() {
    CommandRun rules = CommandRun.of("rules", "2");
    assertThat(rules)
        .isEqualTo(
            new CommandRun(2, "", "marginline rules: version 2; this program knows 1 to 1\n"));
    CommandRun to = CommandRun.of("trading", "open", "--to", "nowhere");
    assertThat(to.err()).contains("--to nowhere: HOST:PORT, or several with commas");
    assertThat(to.code()).isEqualTo(2);
    assertThat(CommandRun.of("trading", "closed").code()).isEqualTo(2);
  }
}

package io.marginline.node.member;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.marginline.model.Command;
import io.marginline.model.RejectReason;
import io.marginline.node.client.ClientConfig;
import io.marginline.node.client.NodeClient;
import io.marginline.node.client.Outcome;
import io.marginline.node.service.ServiceOptions;
import io.marginline.node.service.Status;
import io.marginline.node.testing.SmallVenue;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MemberTest {
  private static final Duration PATIENCE = Duration.ofSeconds(60);
  private static final long MINUTE = 60_000;

  @TempDir private Path directory;

  private final SmallVenue venue = new SmallVenue(7, MINUTE - 10_000);

  @Test
  void carriesOutCommandsAndStandsWhereItStoodAfterARestart() throws Exception {
    Status before;
    try (Running running = new Running()) {
      assertThat(running.send(venue.opening(4)))
          .allMatch(outcome -> outcome instanceof Outcome.Completed);
      Outcome sell = running.send(venue.limit(1, false, SmallVenue.MARK, 10));
      Outcome buy = running.send(venue.limit(2, true, SmallVenue.MARK, 10));
      assertThat(sell).isEqualTo(new Outcome.Completed(1, false, position(sell)));
      assertThat(buy).isEqualTo(new Outcome.Completed(2, false, position(buy)));
      assertThat(running.send(venue.limit(9, true, SmallVenue.MARK, 10)))
          .isInstanceOfSatisfying(
              Outcome.Rejected.class,
              no -> assertThat(no.reason()).isEqualTo(RejectReason.UNKNOWN_ACCOUNT));
      before = running.status();
      assertThat(before.count()).isEqualTo(5 + 2 * 4 + 1 + 3);
    }
    try (Running running = new Running()) {
      assertThat(running.status()).isEqualTo(before);
      assertThat(running.send(venue.limit(3, true, SmallVenue.MARK, 10)))
          .isInstanceOf(Outcome.Completed.class);
    }
  }

  @Test
  void theSameRequestIsCarriedOutOnceAlsoAcrossARestart() throws Exception {
    Command deposit;
    Outcome first;
    try (Running running = new Running()) {
      running.send(venue.opening(1));
      deposit = venue.deposit(1, 5);
      first = running.send(deposit);
      assertThat(running.send(deposit))
          .isInstanceOfSatisfying(
              Outcome.Completed.class, again -> assertThat(again.repeated()).isTrue());
    }
    try (Running running = new Running()) {
      String state = running.status().stateHash();
      assertThat(running.send(deposit))
          .isInstanceOfSatisfying(
              Outcome.Completed.class, again -> assertThat(again.repeated()).isTrue());
      assertThat(first)
          .isInstanceOfSatisfying(
              Outcome.Completed.class, done -> assertThat(done.repeated()).isFalse());
      assertThat(running.status().stateHash()).isEqualTo(state);
    }
  }

  @Test
  void aSecondProcessIsKeptOutOfTheDirectory() throws Exception {
    try (Running running = new Running()) {
      assertThatThrownBy(Running::new)
          .isInstanceOf(IllegalStateException.class)
          .hasMessageContaining("in use by another process");
      assertThat(running.member.isReady()).isTrue();
    }
  }

  private static long position(Outcome outcome) {
    return ((Outcome.Completed) outcome).position();
  }

  /** A member and a client in this process. */
  private final class Running implements AutoCloseable {
    final Member member;
    final NodeClient client;

    Running() {
      MemberConfig config =
          new MemberConfig(
              directory,
              0,
              List.of(Endpoints.alone("localhost", 0)),
              Durability.FSYNC,
              Buffers.SMALL,
              Timing.PRODUCTION);
      member = Member.start(config, ServiceOptions.DEFAULT, System.out::println);
      member.awaitReady(PATIENCE);
      client = NodeClient.start(ClientConfig.embedded(member.driverDirectory()));
    }

    Outcome send(Command command) throws Exception {
      return client.send(command).get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
    }

    List<Outcome> send(List<Command> commands) throws Exception {
      List<Outcome> outcomes = new ArrayList<>();
      for (Command command : commands) {
        outcomes.add(send(command));
      }
      return outcomes;
    }

    Status status() throws Exception {
      return member.service().status().get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
    }

    @Override
    public void close() {
      client.close();
      member.close();
    }
  }
}

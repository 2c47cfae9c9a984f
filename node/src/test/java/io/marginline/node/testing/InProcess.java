package io.marginline.node.testing;

import io.marginline.model.Command;
import io.marginline.node.client.ClientConfig;
import io.marginline.node.client.NodeClient;
import io.marginline.node.client.Outcome;
import io.marginline.node.member.Buffers;
import io.marginline.node.member.Durability;
import io.marginline.node.member.Endpoints;
import io.marginline.node.member.Member;
import io.marginline.node.member.MemberConfig;
import io.marginline.node.member.Timing;
import io.marginline.node.service.EventTap;
import io.marginline.node.service.ServiceOptions;
import io.marginline.node.service.Status;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;

/** A member and a client in this process; the leader's hash is logged every 8 commands. */
public final class InProcess implements AutoCloseable {
  public static final int HASH_INTERVAL = 8;
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  private final Queue<String> notices = new ConcurrentLinkedQueue<>();
  private final Member member;
  private final NodeClient client;

  private InProcess(MemberConfig config, ClientConfig.Window window, List<EventTap> taps) {
    member = Member.start(config, new ServiceOptions(HASH_INTERVAL, taps), notices::add);
    member.awaitReady(PATIENCE);
    client = NodeClient.start(ClientConfig.embedded(member.driverDirectory()).with(window));
  }

  public static InProcess start(Path directory) {
    return start(config(directory), ClientConfig.Window.DEFAULT, List.of());
  }

  public static InProcess start(
      MemberConfig config, ClientConfig.Window window, List<EventTap> taps) {
    return new InProcess(config, window, taps);
  }

  /** A member that stands alone, with small buffers, every command on disk. */
  public static MemberConfig config(Path directory) {
    return new MemberConfig(
        directory,
        0,
        List.of(Endpoints.alone("localhost", 0)),
        Durability.FSYNC,
        Buffers.SMALL,
        Timing.PRODUCTION);
  }

  public Outcome send(Command command) throws Exception {
    return client.send(command).get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
  }

  public List<Outcome> send(List<Command> commands) throws Exception {
    List<Outcome> outcomes = new ArrayList<>();
    for (Command command : commands) {
      outcomes.add(send(command));
    }
    return outcomes;
  }

  public Status status() throws Exception {
    return member.service().status().get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
  }

  /** Why the member stopped; waits for it. */
  public String stopped() throws Exception {
    return member.failStop().whenTripped().get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
  }

  public Member member() {
    return member;
  }

  public NodeClient client() {
    return client;
  }

  /** Lines for the operator. */
  public List<String> notices() {
    return List.copyOf(notices);
  }

  @Override
  public void close() {
    client.close();
    member.close();
  }
}

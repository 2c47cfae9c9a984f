package io.marginline.node.trial;

import io.marginline.node.member.Buffers;
import io.marginline.node.member.Durability;
import io.marginline.node.member.Endpoints;
import io.marginline.node.member.Member;
import io.marginline.node.member.MemberConfig;
import io.marginline.node.member.Timing;
import io.marginline.node.service.ServiceOptions;
import io.marginline.node.service.Status;
import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * A member in a process of its own: {@code DIR ID DURABILITY INTERVAL HOST:PORT…}. Answers lines
 * from its input on its output and ends when the input ends, so that it never outlives its test.
 */
public final class MemberMain {
  private MemberMain() {}

  public static void main(String[] args) throws Exception {
    List<Endpoints> members = new ArrayList<>();
    for (int i = 4; i < args.length; i++) {
      int colon = args[i].lastIndexOf(':');
      String host = args[i].substring(0, colon);
      int port = Integer.parseInt(args[i].substring(colon + 1));
      members.add(args.length == 5 ? Endpoints.alone(host, port) : Endpoints.from(host, port));
    }
    MemberConfig config =
        new MemberConfig(
            Path.of(args[0]),
            Integer.parseInt(args[1]),
            members,
            Durability.valueOf(args[2]),
            Buffers.SMALL,
            Timing.PRODUCTION);
    ServiceOptions options = new ServiceOptions(Integer.parseInt(args[3]), List.of());
    Member member = Member.start(config, options, line -> System.out.println("notice " + line));
    var _ = member.failStop().whenTripped().thenAccept(why -> System.out.println("stopped " + why));
    serve(member);
    member.close();
    System.out.println("ended");
  }

  private static void serve(Member member) throws Exception {
    BufferedReader in =
        new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
    for (String line = in.readLine(); line != null; line = in.readLine()) {
      switch (line) {
        case "ready" -> {
          member.awaitReady(Duration.ofSeconds(90));
          System.out.println("ready");
        }
        case "status" -> {
          Status status = member.service().status().get(60, TimeUnit.SECONDS);
          System.out.println("status " + line(status));
        }
        case "snapshot" -> System.out.println("snapshot " + snapshot(member));
        case "leader" -> System.out.println("leader " + member.isLeader());
        case "stop" -> {
          return;
        }
        default -> System.out.println("unknown " + line);
      }
    }
  }

  private static String snapshot(Member member) {
    try {
      return line(member.takeSnapshot(Duration.ofSeconds(60)));
    } catch (IllegalStateException e) {
      return "refused: " + e;
    }
  }

  static String line(Status status) {
    return status.count()
        + " "
        + status.position()
        + " "
        + status.eventHash()
        + " "
        + status.stateHash();
  }
}

package io.marginline.benchmarks.node;

import io.marginline.node.member.Buffers;
import io.marginline.node.member.Durability;
import io.marginline.node.member.Endpoints;
import io.marginline.node.member.Member;
import io.marginline.node.member.MemberConfig;
import io.marginline.node.member.Timing;
import io.marginline.node.service.ServiceOptions;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** {@code DIR ID FIRSTPORT…}: one of several members, until its input ends. */
public final class ServingMember {
  private ServingMember() {}

  public static void main(String[] arguments) throws IOException {
    List<Endpoints> members = new ArrayList<>();
    for (int i = 2; i < arguments.length; i++) {
      members.add(Endpoints.from("localhost", Integer.parseInt(arguments[i])));
    }
    MemberConfig config =
        new MemberConfig(
            Path.of(arguments[0]),
            Integer.parseInt(arguments[1]),
            members,
            Durability.QUORUM,
            Buffers.PRODUCTION,
            Timing.PRODUCTION);
    try (Member member = Member.start(config, ServiceOptions.DEFAULT, ServingMember::notice)) {
      member.awaitReady(Duration.ofMinutes(2));
      System.out.println("ready");
      while (System.in.read() >= 0) {
        // Until whoever started this needs it no more.
      }
    }
  }

  /** A line for the operator. */
  static void notice(String line) {
    System.err.println(line);
  }
}

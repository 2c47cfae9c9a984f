package io.marginline.app.node;

import io.marginline.node.audit.OnlineAudit;
import io.marginline.node.feed.FeedServer;
import io.marginline.node.member.Member;
import io.marginline.node.service.EventTap;
import java.io.IOException;
import java.util.List;

/** A member that tells its events to gateways in other processes. */
record Feeding(FeedServer server) implements Beside {
  static Feeding at(String host, int port) throws IOException {
    return new Feeding(new FeedServer(host, port));
  }

  @Override
  public List<EventTap> taps() {
    return List.of(server);
  }

  @Override
  public void ready(Member member, OnlineAudit audit) {
    // It has listened since before.
  }

  @Override
  public void close() {
    try {
      server.close();
    } catch (IOException e) {
      // Nobody is there to hear of it.
    }
  }
}

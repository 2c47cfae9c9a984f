package io.marginline.app.up;

import io.marginline.app.node.Beside;
import io.marginline.gateway.Gateway;
import io.marginline.gateway.metrics.Check;
import io.marginline.history.History;
import io.marginline.lab.live.LiveMarket;
import io.marginline.node.audit.OnlineAudit;
import io.marginline.node.client.ClientConfig;
import io.marginline.node.client.NodeClient;
import io.marginline.node.feed.EventFeed;
import io.marginline.node.feed.FeedServer;
import io.marginline.node.member.Member;
import io.marginline.node.service.EventTap;
import java.io.IOException;
import java.io.PrintWriter;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import org.jspecify.annotations.Nullable;

/** Views, history, gateway and market around a member. */
final class VenueProcess implements Beside {
  private static final Duration CATCH_UP = Duration.ofMinutes(10);

  private final Options options;
  private final VenueFolder folder;
  private final PrintWriter out;
  private final Front front;
  private final EventFeed feed;
  private final List<EventTap> taps = new ArrayList<>();

  /** What was begun, last first. */
  private final Deque<AutoCloseable> parts = new ArrayDeque<>();

  /**
   * What may be chosen.
   *
   * @param feedPort events for gateways in other processes; negative: none
   * @param people in the built-in market; negative: no market
   * @param demo two people with money that came from nowhere, and keys
   * @param demoKey {@code key:secret:passphrase}; null: random
   */
  record Options(
      Front.Place place,
      int feedPort,
      int people,
      long seed,
      boolean demo,
      @Nullable String demoKey) {}

  /**
   * Listens to nobody yet.
   *
   * @throws IOException the feed's port is in use
   */
  VenueProcess(Options options, VenueFolder folder, History history, PrintWriter out)
      throws IOException {
    this.options = options;
    this.folder = folder;
    this.out = out;
    front = new Front(options.place, folder, history);
    parts.push(front);
    feed = new EventFeed(front.sink());
    parts.push(feed);
    taps.add(feed);
    if (options.feedPort >= 0) {
      FeedServer server = new FeedServer(options.place.host(), options.feedPort);
      parts.push(server);
      taps.add(server);
    }
  }

  @Override
  public List<EventTap> taps() {
    return taps;
  }

  @Override
  public void ready(Member member, OnlineAudit audit) {
    awaitViews(member);
    NodeDesk desk = new NodeDesk(client(member));
    VenueOpening opening = new VenueOpening(desk, front.views());
    boolean first = opening.open(folder);
    LiveMarket market = market(desk, opening);
    if (market != null) {
      market.open(first);
      opening.caughtUp();
    }
    Gateway gateway = front.serve(new NodePort(client(member)), () -> checks(member, audit));
    MemberMetrics.register(gateway.metrics(), member, audit, feed);
    parts.push(gateway);
    if (market != null) {
      market.start();
    }
    String rest = at(gateway.port());
    if (options.demo) {
      new DemoUsers(desk, folder.listing(), front.users())
          .open(options.place.folder(), rest, at(gateway.operatorPort()), options.demoKey);
    }
    say(rest, gateway);
  }

  private String at(int port) {
    return options.place.url(port);
  }

  private List<Check> checks(Member member, OnlineAudit audit) {
    return checks(member.isReady(), feed.failure() == null, audit.finding());
  }

  /** What has to be right until requests can be answered rightly. */
  static List<Check> checks(boolean ready, boolean folded, CompletableFuture<String> finding) {
    return List.of(
        Check.that(ready, "node", "the member has stopped or follows no leader"),
        Check.that(folded, "views", "events are not folded any more"),
        new Check("audit", finding.getNow("")));
  }

  private @Nullable LiveMarket market(NodeDesk desk, VenueOpening opening) {
    if (options.people < 0) {
      return null;
    }
    opening.accounts(LiveMarket.OWN_ACCOUNTS + options.people);
    LiveMarket market = new LiveMarket(desk, folder.listing(), options.seed, 1, options.people);
    parts.push(market);
    return market;
  }

  private NodeClient client(Member member) {
    NodeClient client = NodeClient.start(ClientConfig.embedded(member.driverDirectory()));
    parts.push(client);
    return client;
  }

  /** Everything that is in the log is in the views. */
  private void awaitViews(Member member) {
    try {
      long position = member.service().status().get().position();
      if (position > 0 && !front.views().await(position, CATCH_UP)) {
        throw new IllegalStateException("the views are behind the log");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while the log was read", e);
    } catch (ExecutionException e) {
      throw new IllegalStateException("the log was not read: " + e.getCause(), e);
    }
  }

  private void say(String rest, Gateway gateway) {
    out.println("REST      " + rest + "/api/v5");
    out.println("WebSocket " + rest.replaceFirst("^http", "ws") + "/ws/v5/public|private|business");
    out.println("operators " + at(gateway.operatorPort()) + "/api/marginline/v1");
    out.println("          token " + options.place.folder().resolve("operator.token"));
    if (options.demo) {
      out.println("demo keys " + options.place.folder().resolve("demo.json"));
    }
    out.println("try       curl '" + rest + "/api/v5/market/ticker?instId=BTC-USDT-SWAP'");
    out.flush();
  }

  @Override
  public synchronized void close() {
    while (!parts.isEmpty()) {
      try {
        parts.pop().close();
      } catch (Exception e) {
        out.println("while stopping: " + e);
      }
    }
  }
}

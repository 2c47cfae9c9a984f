package io.marginline.app.up;

import io.marginline.app.Version;
import io.marginline.app.node.Beside;
import io.marginline.gateway.Context;
import io.marginline.gateway.Gateway;
import io.marginline.gateway.GatewayConfig;
import io.marginline.gateway.Settings;
import io.marginline.gateway.auth.FileUsers;
import io.marginline.gateway.stream.StreamSettings;
import io.marginline.history.History;
import io.marginline.lab.live.LiveMarket;
import io.marginline.node.client.ClientConfig;
import io.marginline.node.client.NodeClient;
import io.marginline.node.feed.EventFeed;
import io.marginline.node.member.Member;
import io.marginline.node.service.EventTap;
import io.marginline.views.Views;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Views, history, gateway and market around a member. */
final class VenueProcess implements Beside {
  private static final Duration CATCH_UP = Duration.ofMinutes(10);

  private final Options options;
  private final VenueFolder folder;
  private final PrintWriter out;
  private final Views views = new Views();
  private final History history;
  private final FileUsers users;
  private final LatePort port = new LatePort();
  private final Supplier<Gateway> gateway;
  private final EventFeed feed;
  private volatile @Nullable Member member;

  /** What was begun, last first. */
  private final Deque<AutoCloseable> parts = new ArrayDeque<>();

  /**
   * What may be chosen.
   *
   * @param people in the built-in market; negative: no market
   * @param demoKey {@code key:secret:passphrase}; null: random
   */
  record Options(
      Path data,
      String host,
      int httpPort,
      int operatorPort,
      boolean limits,
      int people,
      long seed,
      @Nullable String demoKey) {}

  VenueProcess(Options options, VenueFolder folder, History history, PrintWriter out) {
    this.options = options;
    this.folder = folder;
    this.history = history;
    this.out = out;
    parts.push(history);
    users = FileUsers.open(options.data.resolve("users.json"));
    Settings settings = Settings.standard();
    Context context =
        new Context(
            folder.listing(),
            views,
            history,
            port,
            InstantSource.system(),
            options.limits ? settings : settings.withoutLimits(),
            users);
    gateway = Gateway.prepare(config(), context);
    feed = new EventFeed(new ViewSink(views));
    parts.push(feed);
  }

  @Override
  public List<EventTap> taps() {
    return List.of(feed);
  }

  @Override
  public void ready(Member member) {
    awaitViews(member);
    NodeClient own = client(member);
    NodeDesk desk = new NodeDesk(own);
    VenueOpening opening = new VenueOpening(desk, views);
    boolean first = opening.open(folder);
    LiveMarket market = market(desk, opening);
    if (market != null) {
      market.open(first);
      opening.caughtUp();
    }
    port.open(new NodePort(client(member)));
    this.member = member;
    Gateway running = gateway.get();
    parts.push(running);
    if (market != null) {
      market.start();
    }
    String rest = "http://" + options.host + ":" + running.port();
    new DemoUsers(desk, folder.listing(), users)
        .open(
            options.data,
            rest,
            "http://" + options.host + ":" + running.operatorPort(),
            options.demoKey);
    say(rest);
  }

  private GatewayConfig config() {
    return new GatewayConfig(
        options.host,
        options.httpPort,
        options.operatorPort,
        null,
        options.data,
        StreamSettings.standard(),
        this::missing,
        null,
        Version.ofMarginline());
  }

  /** What is wrong until requests can be answered rightly. */
  private List<String> missing() {
    List<String> missing = new ArrayList<>();
    Member its = member;
    if (its == null || !its.isReady()) {
      missing.add("node");
    }
    if (feed.failure() != null) {
      missing.add("views");
    }
    if (!history.trouble().isEmpty()) {
      missing.add("history");
    }
    return missing;
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
      if (position > 0 && !views.await(position, CATCH_UP)) {
        throw new IllegalStateException("the views are behind the log");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while the log was read", e);
    } catch (ExecutionException e) {
      throw new IllegalStateException("the log was not read: " + e.getCause(), e);
    }
  }

  private void say(String rest) {
    out.println("REST      " + rest + "/api/v5");
    out.println("WebSocket " + rest.replaceFirst("^http", "ws") + "/ws/v5/public|private|business");
    out.println("demo keys " + options.data.resolve("demo.json"));
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

package io.marginline.app.up;

import io.marginline.app.Version;
import io.marginline.config.venue.Growth;
import io.marginline.config.venue.Listing;
import io.marginline.gateway.CommandPort;
import io.marginline.gateway.Context;
import io.marginline.gateway.Gateway;
import io.marginline.gateway.GatewayConfig;
import io.marginline.gateway.Settings;
import io.marginline.gateway.TlsSettings;
import io.marginline.gateway.auth.FileUsers;
import io.marginline.gateway.auth.Users;
import io.marginline.gateway.metrics.Check;
import io.marginline.gateway.metrics.JsonLines;
import io.marginline.gateway.operator.OperatorApi;
import io.marginline.gateway.stream.StreamSettings;
import io.marginline.history.History;
import io.marginline.node.feed.EventSink;
import io.marginline.views.Views;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.jspecify.annotations.Nullable;

/** Views, history and gateway: what stands between clients and a node, wherever the node is. */
final class Front implements AutoCloseable {
  /** Kept, or its level would be forgotten: the web server's greetings are no use to anybody. */
  private static final Logger WEB_SERVER = Logger.getLogger("io.helidon");

  private static final System.Logger LOG = System.getLogger(Front.class.getName());

  /** What another process changed in the users holds here after so long. */
  private static final Duration LOOK = Duration.ofSeconds(1);

  private final Views views = new Views();
  private final LatePort port = new LatePort();
  private final Listing listing;
  private final FileUsers users;
  private volatile boolean closed;
  private final History history;
  private final Supplier<Gateway> prepared;
  private final OperatorApi operators;
  private volatile Supplier<List<Check>> node =
      () -> List.of(new Check("node", "it is being started"));

  /**
   * Where it listens and what it keeps.
   *
   * @param folder of users, history and the gateway's own files
   * @param limits requests are counted
   * @param users the file of users, which others may change
   * @param lists instruments may be listed here; else their file comes from where they are
   * @param tls null: none
   */
  record Place(
      String host,
      int port,
      int operatorPort,
      Path folder,
      boolean limits,
      Path users,
      boolean lists,
      @Nullable TlsSettings tls) {
    /** Of one of its ports. */
    String url(int at) {
      return (tls == null ? "http://" : "https://") + host + ":" + at;
    }
  }

  /**
   * Everything hears of events from now on.
   *
   * @throws IOException the operators' files cannot be read, or their log was altered
   */
  Front(Place place, VenueFolder folder, History history) throws IOException {
    Listing listing = folder.listing();
    JsonLines.install();
    WEB_SERVER.setLevel(Level.WARNING);
    this.history = history;
    users = FileUsers.open(place.users);
    users.watch(LOOK);
    Settings settings = Settings.standard();
    Context context =
        new Context(
            listing,
            views,
            history,
            port,
            InstantSource.system(),
            place.limits ? settings : settings.withoutLimits(),
            users);
    operators = OperatorApi.open(context, place.folder, place.lists ? folder.growth() : null);
    if (!place.lists) {
      follow(folder.growth());
    }
    this.listing = listing;
    prepared =
        Gateway.prepare(
            new GatewayConfig(
                place.host,
                place.port,
                place.operatorPort,
                place.tls,
                place.folder,
                StreamSettings.standard(),
                this::checks,
                operators,
                Version.ofMarginline()),
            context);
  }

  /** What another process wrote into the folder. */
  private void follow(Growth growth) {
    Thread.ofVirtual()
        .name("listing")
        .start(
            () -> {
              while (!closed) {
                LockSupport.parkNanos(LOOK.toNanos());
                try {
                  growth.refresh();
                } catch (IOException e) {
                  LOG.log(System.Logger.Level.ERROR, "listed.txt", e);
                }
              }
            });
  }

  Views views() {
    return views;
  }

  Users users() {
    return users;
  }

  /** Where the node's events go. */
  EventSink sink() {
    return new ViewSink(views);
  }

  /** Serves from now on, with what is to be looked at on the node's side. */
  Gateway serve(CommandPort commands, Supplier<List<Check>> its) {
    port.open(commands);
    node = its;
    return prepared.get();
  }

  private List<Check> checks() {
    List<Check> all = new ArrayList<>(node.get());
    all.add(new Check("history", history.trouble()));
    boolean named = views.read(venue -> venue.instruments().size() <= listing.instruments().size());
    all.add(Check.that(named, "listing", "the venue lists more than listed.txt names here"));
    return all;
  }

  @Override
  public void close() throws IOException {
    closed = true;
    users.close();
    operators.close();
    history.close();
  }
}

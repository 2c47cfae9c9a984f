package io.marginline.gateway;

import io.marginline.config.venue.Listing;
import io.marginline.gateway.auth.FileUsers;
import io.marginline.gateway.auth.NewKey;
import io.marginline.gateway.auth.Permission;
import io.marginline.gateway.auth.Users;
import io.marginline.gateway.limit.Limit;
import io.marginline.gateway.rest.Access;
import io.marginline.gateway.rest.Call;
import io.marginline.gateway.rest.Routes;
import io.marginline.gateway.stream.Channels;
import io.marginline.gateway.stream.Operations;
import io.marginline.gateway.stream.Url;
import io.marginline.gateway.wire.Reply;
import io.marginline.gateway.wire.Row;
import io.marginline.gateway.wire.WireException;
import io.marginline.history.History;
import io.marginline.views.Views;
import java.sql.SQLException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicLong;

/** A user with keys of every kind, and a service that answers with what it was asked. */
public final class Desk {
  public static final Users.User ALICE = new Users.User("180001", "alice", 7, 8, "main");

  public final FileUsers users = FileUsers.inMemory();
  public final Users.Key trade = key(Set.of(Permission.READ_ONLY, Permission.TRADE), List.of());
  public final Users.Key readOnly = key(Set.of(Permission.READ_ONLY), List.of());
  public final Users.Key elsewhere = key(Set.of(Permission.TRADE), List.of("198.51.100.0/24"));
  public final Users.Key frozen = key(Set.of(Permission.TRADE), List.of());
  public final AtomicLong nowMs =
      new AtomicLong(Instant.parse("2026-03-01T12:00:00.123Z").toEpochMilli());

  /** Opened once: nothing here is written to it. */
  private static final History HISTORY = history();

  public Desk() {
    users.add(ALICE);
    List.of(trade, readOnly, elsewhere, frozen).forEach(users::add);
    users.freeze(frozen.apiKey(), true);
  }

  private static History history() {
    try {
      return History.open("jdbc:h2:mem:desk");
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  private static Users.Key key(Set<Permission> permissions, List<String> ips) {
    return NewKey.of("180001", "pass-phrase", permissions, ips, "test");
  }

  /** A key that nobody knows. */
  public Users.Key key(String label) {
    return NewKey.of("180001", "pass-phrase", Set.of(Permission.TRADE), List.of(), label);
  }

  public InstantSource clock() {
    return this::now;
  }

  public Instant now() {
    return Instant.ofEpochMilli(nowMs.get());
  }

  /** Real time, for requests over sockets. */
  public Context live(Settings settings) {
    return context(settings, InstantSource.system());
  }

  public Context context(Settings settings) {
    return context(settings, clock());
  }

  private Context context(Settings settings, InstantSource clock) {
    Listing listing = new Listing(List.of(), List.of(), List.of());
    CommandPort nowhere = command -> CompletableFuture.completedFuture(new Answer.Unknown());
    return new Context(listing, new Views(), HISTORY, nowhere, clock, settings, users);
  }

  /** Answers with path, parameters and caller. */
  public static final class Echo implements Service {
    @Override
    public void register(Routes routes, Channels channels, Operations operations) {
      routes.get("public/echo", Access.PUBLIC, Limit.perIp(5, 2), Echo::echo);
      routes.get("account/echo", Access.READ, Limit.perUser(100, 2), Echo::echo);
      routes.post("account/set", Access.TRADE, Limit.perUser(100, 2), Echo::echo);
      routes.post("trade/place", Access.TRADE, Limit.order("place"), Echo::echo);
      routes.post("trade/batch", Access.TRADE, Limit.batch("place"), Echo::echo);
      routes.get("public/broken", Access.PUBLIC, Limit.perIp(5, 2), Echo::broken);
      operations.add("order", Limit.order("place"), Echo::echo);
      channels.add(
          "tick*",
          Url.PUBLIC,
          false,
          (arg, caller, sink) -> {
            sink.push(new Row().put("arg", arg.row()).put("data", List.of("first")));
            return () -> {};
          });
      channels.add("orders", Url.PRIVATE, true, (arg, caller, sink) -> () -> {});
    }

    private static Reply echo(Call call) throws WireException {
      Row row = new Row().put("path", call.path()).put("params", call.params().fields());
      row.putText("items", call.items().size());
      row.put("uid", call.callerOrNull() == null ? null : call.caller().uid());
      row.put("exp", call.expTimeMs());
      call.params().decimal("px");
      return Reply.ok(row);
    }

    private static Reply broken(Call call) {
      throw new IllegalStateException("broken on purpose");
    }
  }
}

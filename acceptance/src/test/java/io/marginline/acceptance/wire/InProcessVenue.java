package io.marginline.acceptance.wire;

import io.marginline.config.venue.BuiltInVenue;
import io.marginline.config.venue.Listing;
import io.marginline.config.venue.ListingBuilder;
import io.marginline.config.venue.Opening;
import io.marginline.config.venue.VenueFile;
import io.marginline.gateway.Answer;
import io.marginline.gateway.Context;
import io.marginline.gateway.Gateway;
import io.marginline.gateway.GatewayConfig;
import io.marginline.gateway.Settings;
import io.marginline.gateway.auth.FileUsers;
import io.marginline.gateway.auth.NewKey;
import io.marginline.gateway.auth.Permission;
import io.marginline.gateway.auth.Users;
import io.marginline.history.History;
import io.marginline.lab.live.Desk;
import io.marginline.lab.live.LiveMarket;
import io.marginline.model.Command;
import io.marginline.model.Header;
import io.marginline.model.VenueSettings;
import io.marginline.views.Views;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * The built-in venue with its market, served by a gateway, all in this process and its own time.
 */
final class InProcessVenue implements AutoCloseable {
  private static final Instant START = Instant.parse("2026-03-02T10:00:00Z");

  final AtomicLong nowMs = new AtomicLong(START.toEpochMilli());
  final Listing listing;
  final FileUsers users = FileUsers.inMemory();
  final EnginePort port;
  final Context context;
  final Gateway gateway;
  final LiveMarket market;
  final Users.Key trade;
  final Users.Key readOnly;
  final Users.Key elsewhere;
  final Users.Key frozen;
  final Users.Key stranger;
  private final History history;
  private long requests;

  InProcessVenue() throws Exception {
    this(GatewayConfig.local(0));
  }

  InProcessVenue(GatewayConfig config) throws Exception {
    VenueFile file = VenueFile.parse(BuiltInVenue.file(LocalDate.of(2026, 3, 2)));
    listing = ListingBuilder.build(file, BuiltInVenue.catalogue(), nowNs());
    Views views = new Views();
    history = History.open("jdbc:h2:mem:wire" + System.identityHashCode(this));
    port = new EnginePort(views, this::nowNs);
    context =
        new Context(
            listing, views, history, port, clock(), Settings.standard().withoutLimits(), users);
    Supplier<Gateway> prepared = Gateway.prepare(config, context);
    VenueSettings settings = VenueSettings.of(file.profile());
    Opening.commands(file, settings, listing).forEach(command -> must(0, command));
    long people = LiveMarket.OWN_ACCOUNTS + 4L;
    for (long account = 0; account < 1 + people; account++) {
      must(0, Command.CreateAccount::new);
    }
    market = new LiveMarket(new OwnDesk(), listing, 7, 1, 4);
    market.open(true);
    for (int i = 0; i < 20; i++) {
      nowMs.addAndGet(100);
      market.step();
    }
    gateway = prepared.get();
    String alice = user("alice");
    trade = key(alice, Set.of(Permission.READ_ONLY, Permission.TRADE), List.of());
    readOnly = key(alice, Set.of(Permission.READ_ONLY), List.of());
    elsewhere = key(alice, Set.of(Permission.READ_ONLY, Permission.TRADE), List.of("198.51.100.7"));
    frozen = key(alice, Set.of(Permission.READ_ONLY, Permission.TRADE), List.of());
    users.freeze(frozen.apiKey(), true);
    stranger = key(user("bob"), Set.of(Permission.READ_ONLY, Permission.TRADE), List.of());
  }

  private String user(String name) {
    long trading = must(0, Command.CreateAccount::new);
    long funding = must(0, Command.CreateAccount::new);
    for (Listing.Asset asset : listing.assets()) {
      long units =
          java.math.BigDecimal.valueOf(1000).movePointRight(asset.scale()).longValueExact();
      must(trading, header -> new Command.Deposit(header, asset.id(), units));
      must(funding, header -> new Command.Deposit(header, asset.id(), units));
    }
    String uid = Long.toString(1_000_000_000L + trading);
    users.add(new Users.User(uid, name, trading, funding, ""));
    return uid;
  }

  private Users.Key key(String uid, Set<Permission> permissions, List<String> ips) {
    Users.Key key = NewKey.of(uid, "Pass-1234", permissions, ips, "");
    users.add(key);
    return key;
  }

  InstantSource clock() {
    return () -> Instant.ofEpochMilli(nowMs.get());
  }

  private long nowNs() {
    return nowMs.get() * 1_000_000;
  }

  private Answer ask(long account, Function<Header, Command> command) {
    long now = nowNs();
    Header header = new Header(77, ++requests, account, now, now + 5_000_000_000L);
    return port.send(command.apply(header)).join();
  }

  private long must(long account, Function<Header, Command> command) {
    if (ask(account, command) instanceof Answer.Done done) {
      return done.result();
    }
    throw new IllegalStateException("refused");
  }

  private final class OwnDesk implements Desk {
    @Override
    public CompletableFuture<Long> send(long accountId, Function<Header, Command> command) {
      boolean done = ask(accountId, command) instanceof Answer.Done;
      return CompletableFuture.completedFuture(done ? 0L : -1L);
    }

    @Override
    public long nowNs() {
      return InProcessVenue.this.nowNs();
    }
  }

  @Override
  public void close() {
    market.close();
    gateway.close();
    history.close();
  }
}

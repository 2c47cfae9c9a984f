package io.marginline.acceptance.wire;

import static org.assertj.core.api.Assertions.assertThat;

import io.marginline.acceptance.history.Recording;
import io.marginline.config.Instrument;
import io.marginline.config.venue.BuiltInVenue;
import io.marginline.config.venue.Listed;
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
import io.marginline.gateway.auth.Signature;
import io.marginline.gateway.auth.Users;
import io.marginline.gateway.stream.Session;
import io.marginline.gateway.stream.StreamSettings;
import io.marginline.gateway.stream.Url;
import io.marginline.gateway.wire.Json;
import io.marginline.history.History;
import io.marginline.model.Command;
import io.marginline.model.Header;
import io.marginline.model.SourcePrice;
import io.marginline.model.VenueSettings;
import io.marginline.reference.audit.ReceiptLabels;
import io.marginline.reference.audit.Receipts;
import io.marginline.views.Views;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * The built-in venue with hardly any insurance fund, in this process and its own time; gateways of
 * it can be stopped and started, and what {@code explain} says is compiled beside it.
 */
final class LiquidatedVenue implements AutoCloseable {
  private static final LocalDate DAY = LocalDate.of(2026, 3, 2);
  private static final long VOLATILITY_PPB = 600_000_000;

  final AtomicLong nowMs = new AtomicLong(Instant.parse("2026-03-02T10:00:00Z").toEpochMilli());
  final Listing listing;
  final EnginePort port;
  final List<String> receipts = new ArrayList<>();
  private final Receipts explaining;
  private final FileUsers users = FileUsers.inMemory();
  private final Path folder;
  private final Recording fromTheFirst;
  private Recording lately;
  private Views views = new Views();
  private History history;
  private Gateway gateway;
  private long requests;

  LiquidatedVenue(Path folder) throws Exception {
    this.folder = folder;
    String text = BuiltInVenue.file(DAY);
    String poor = text.replaceFirst("(?m)^fund: .*$", "fund: {USDT: 10, BTC: 0.0001}");
    assertThat(poor).isNotEqualTo(text);
    VenueFile file = VenueFile.parse(poor);
    listing = ListingBuilder.build(file, BuiltInVenue.catalogue(), nowNs());
    explaining = new Receipts(receipts::add, ReceiptLabels.NONE);
    Views engineViews = new Views();
    port = new EnginePort(engineViews, this::nowNs);
    fromTheFirst = port.recording();
    lately = fromTheFirst;
    views.listen((venue, events, at, timeNs) -> {});
    engineViews.listen(
        (venue, events, at, timeNs) -> {
          explaining.logTime(timeNs);
          events.forEach(explaining::accept);
          fromTheFirst.add(at, timeNs, events);
          if (lately != fromTheFirst) {
            lately.add(at, timeNs, events);
          }
          Recording.tell(views, at, timeNs, events);
        });
    Files.createDirectories(folder);
    history = History.open(folder);
    views.listen(history.listener());
    Supplier<Gateway> prepared = Gateway.prepare(config(folder), context(views, history));
    VenueSettings settings = VenueSettings.of(file.profile());
    Opening.commands(file, settings, listing).forEach(command -> must(0, command));
    gateway = prepared.get();
  }

  private static GatewayConfig config(Path folder) {
    return new GatewayConfig(
        "127.0.0.1", 0, -1, null, folder, StreamSettings.standard(), List::of, null, "test");
  }

  private Context context(Views of, History past) {
    return new Context(
        listing,
        of,
        past,
        port,
        () -> Instant.ofEpochMilli(nowMs.get()),
        Settings.standard().withoutLimits(),
        users);
  }

  private long nowNs() {
    return nowMs.get() * 1_000_000;
  }

  /** From here on a gateway that starts again knows the state and what follows. */
  void snapshot() {
    lately = port.recording();
  }

  /** The gateway ends and starts again on what it has stored. */
  void restart() throws Exception {
    close();
    start(folder, lately);
  }

  /** In its place another one that has stored nothing, and is told everything. */
  void another(Path empty) throws Exception {
    close();
    Files.createDirectories(empty);
    start(empty, fromTheFirst);
  }

  private void start(Path at, Recording told) throws Exception {
    views = new Views();
    history = History.open(at);
    views.listen(history.listener());
    Supplier<Gateway> prepared = Gateway.prepare(config(at), context(views, history));
    told.into(views);
    gateway = prepared.get();
  }

  Listed listed(String instId) {
    return Objects.requireNonNull(listing.find(instId), instId);
  }

  Person person(String name, Map<String, String> money) {
    long trading = must(0, Command.CreateAccount::new);
    long funding = must(0, Command.CreateAccount::new);
    money.forEach(
        (ccy, amount) -> {
          Listing.Asset asset = Objects.requireNonNull(listing.asset(ccy));
          long units = new BigDecimal(amount).movePointRight(asset.scale()).longValueExact();
          must(trading, header -> new Command.Deposit(header, asset.id(), units));
        });
    String uid = Long.toString(1_000_000_000L + trading);
    users.add(new Users.User(uid, name, trading, funding, ""));
    Set<Permission> permissions = Set.of(Permission.READ_ONLY, Permission.TRADE);
    Users.Key key = NewKey.of(uid, "Pass-1234", permissions, List.of(), "");
    users.add(key);
    return new Person(key, trading);
  }

  /** A second later all sources say so. */
  void btc(BigDecimal price) {
    nowMs.addAndGet(1_000);
    List<SourcePrice> prices = new ArrayList<>();
    for (Listing.Index index : listing.indexes()) {
      String coin = index.name().split("-")[0];
      BigDecimal its =
          switch (coin) {
            case "BTC" -> price;
            case "ETH" -> new BigDecimal(3_000);
            case "SOL" -> new BigDecimal(150);
            default -> BigDecimal.ONE;
          };
      for (int source = 0; source < index.sources().size(); source++) {
        long value = its.movePointRight(index.markScale()).longValue();
        prices.add(SourcePrice.ofIndex(index.id(), source, value));
      }
    }
    for (Listed each : listing.instruments()) {
      if (each.kind() == Instrument.Kind.OPTION) {
        prices.add(SourcePrice.ofVolatility(each.id(), VOLATILITY_PPB));
        views.volatility(each.id(), VOLATILITY_PPB);
      }
    }
    must(0, header -> new Command.UpdatePrices(header, nowNs(), prices));
  }

  long must(long account, Function<Header, Command> command) {
    long now = nowNs();
    Header header = new Header(77, ++requests, account, now, now + 5_000_000_000L);
    if (port.send(command.apply(header)).join() instanceof Answer.Done done) {
      return done.result();
    }
    throw new IllegalStateException("refused");
  }

  /** Rows of an answer with code 0. */
  @SuppressWarnings("unchecked")
  List<Map<String, Object>> rows(Person who, String method, String path, String body)
      throws Exception {
    String answer = answer(who, method, path, body);
    Map<String, Object> envelope =
        (Map<String, Object>) Objects.requireNonNull(Json.parse(answer), answer);
    assertThat(envelope.get("code")).as("%s %s: %s", path, body, answer).isEqualTo("0");
    return (List<Map<String, Object>>) Objects.requireNonNull(envelope.get("data"));
  }

  /** Whatever is answered; a millisecond passes. */
  String answer(Person who, String method, String path, String body) {
    nowMs.incrementAndGet();
    return gateway
        .handler()
        .answer(Signed.request(who.key(), nowMs.get(), method, "/api/v5/" + path, body))
        .body();
  }

  List<Map<String, Object>> get(Person who, String path) throws Exception {
    return rows(who, "GET", path, "");
  }

  Map<String, Object> post(Person who, String path, String body) throws Exception {
    return rows(who, "POST", path, body.replace('\'', '"')).getFirst();
  }

  /** A session that listens to these channels, each given as its arguments. */
  Hearing hearing(Url url, Person who, String... channels) {
    Hearing peer = new Hearing();
    Session session = gateway.sessions().open(url, peer);
    if (url != Url.PUBLIC) {
      long seconds = nowMs.get() / 1_000;
      String sign = Signature.of(who.key().secret(), seconds + "GET/users/self/verify");
      session.received(
          "{'op':'login','args':[{'apiKey':'%s','passphrase':'%s','timestamp':'%d','sign':'%s'}]}"
              .replace('\'', '"')
              .formatted(who.key().apiKey(), who.key().passphrase(), seconds, sign));
    }
    for (String channel : channels) {
      session.received("{\"op\":\"subscribe\",\"args\":[{" + channel.replace('\'', '"') + "}]}");
    }
    return peer;
  }

  /** What {@code explain} would say of every liquidation, the running ones included. */
  List<String> explained() {
    explaining.finish();
    return receipts;
  }

  @Override
  public void close() {
    gateway.close();
    history.close();
  }
}

package io.marginline.acceptance.account;

import io.marginline.config.InvalidFileException;
import io.marginline.config.venue.BuiltInVenue;
import io.marginline.config.venue.Listed;
import io.marginline.config.venue.Listing;
import io.marginline.config.venue.ListingBuilder;
import io.marginline.config.venue.Opening;
import io.marginline.config.venue.VenueFile;
import io.marginline.engine.CommandRecords;
import io.marginline.engine.Engine;
import io.marginline.gateway.Answer;
import io.marginline.gateway.CommandPort;
import io.marginline.gateway.Context;
import io.marginline.gateway.Settings;
import io.marginline.gateway.account.AccountService;
import io.marginline.gateway.auth.Caller;
import io.marginline.gateway.auth.FileUsers;
import io.marginline.gateway.auth.Permission;
import io.marginline.gateway.rest.Call;
import io.marginline.gateway.rest.Routes;
import io.marginline.gateway.stream.Arg;
import io.marginline.gateway.stream.Channels;
import io.marginline.gateway.stream.Operations;
import io.marginline.gateway.stream.Sink;
import io.marginline.gateway.stream.Url;
import io.marginline.gateway.wire.Json;
import io.marginline.gateway.wire.Params;
import io.marginline.gateway.wire.Reply;
import io.marginline.gateway.wire.Row;
import io.marginline.gateway.wire.WireException;
import io.marginline.history.History;
import io.marginline.model.Command;
import io.marginline.model.Event;
import io.marginline.model.Header;
import io.marginline.model.Profile;
import io.marginline.model.SourcePrice;
import io.marginline.model.VenueSettings;
import io.marginline.views.Views;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;

/** The built-in venue on an engine of this process, and the account's endpoints in front of it. */
final class Hall implements CommandPort, AutoCloseable {
  /** Nothing is ever written to it. */
  private static final History HISTORY = memory();

  private static final LocalDate DAY = LocalDate.of(2026, 1, 5);

  final Listing listing;
  final Engine engine;
  final Views views = new Views();
  private final CommandRecords records;
  private final Routes routes = new Routes();
  private final Channels channels = new Channels();
  private final AccountService service;
  private List<Event> last = List.of();
  private Instant now = Instant.parse("2026-01-05T09:00:00Z");
  private long position = -1;
  private long requests;

  /** Funding accounts of those that have one. */
  final Map<Long, Long> funding = new TreeMap<>();

  Hall(Profile profile) {
    VenueFile file;
    try {
      Path path = Files.createTempFile("venue", ".yaml");
      Files.writeString(
          path,
          BuiltInVenue.file(DAY).replace("profile: marginline", "profile: " + profile.name()));
      file = VenueFile.read(path);
      Files.delete(path);
      listing = ListingBuilder.build(file, BuiltInVenue.catalogue(), nanos());
    } catch (IOException | InvalidFileException e) {
      throw new IllegalStateException(e);
    }
    views.listen((venue, events, at, timeNs) -> last = events);
    Context context =
        new Context(
            listing, views, HISTORY, this, () -> now, Settings.standard(), FileUsers.inMemory());
    service = new AccountService(context);
    service.register(routes, channels, new Operations());
    engine = new Engine(views.events());
    records = new CommandRecords(engine);
    VenueSettings settings = VenueSettings.of(file.profile());
    for (Function<Header, Command> command : Opening.commands(file, settings, listing)) {
      operator(command);
    }
    prices(
        Map.of(
            "BTC-USDT", "100000",
            "BTC-USD", "100000",
            "ETH-USDT", "3000",
            "ETH-USD", "3000",
            "SOL-USDT", "150"));
  }

  private static History memory() {
    try {
      return History.open("jdbc:h2:mem:hall");
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Channels push windows of their own accord. */
  Hall pushing() {
    service.start();
    return this;
  }

  @Override
  public void close() {
    service.close();
  }

  Listed listed(String instId) {
    return Objects.requireNonNull(listing.find(instId));
  }

  long account(Map<String, String> money) {
    long id = operator(Command.CreateAccount::new);
    money.forEach(
        (ccy, amount) -> {
          Listing.Asset asset = Objects.requireNonNull(listing.asset(ccy));
          long units = new BigDecimal(amount).movePointRight(asset.scale()).longValueExact();
          as(id, header -> new Command.Deposit(header, asset.id(), units));
        });
    return id;
  }

  long operator(Function<Header, Command> command) {
    return as(0, command);
  }

  /** A command that has to be carried out; its result. */
  long as(long account, Function<Header, Command> command) {
    if (attempt(account, command) instanceof Answer.Done done) {
      return done.result();
    }
    throw new IllegalStateException("refused: " + last);
  }

  Answer attempt(long account, Function<Header, Command> command) {
    Header header = new Header(-7, ++requests, account, nanos(), nanos() + 5_000_000_000L);
    return apply(command.apply(header));
  }

  /** All sources of these indexes say so. */
  void prices(Map<String, String> byIndex) {
    now = now.plusSeconds(1);
    List<SourcePrice> prices = new ArrayList<>();
    byIndex.forEach(
        (name, price) -> {
          Listing.Index index = listing.index(name);
          for (int source = 0; index != null && source < index.sources().size(); source++) {
            long value = new BigDecimal(price).movePointRight(index.markScale()).longValue();
            prices.add(SourcePrice.ofIndex(index.id(), source, value));
          }
        });
    for (Listed listed : listing.instruments()) {
      if (listed.kind() == io.marginline.config.Instrument.Kind.OPTION) {
        prices.add(SourcePrice.ofVolatility(listed.id(), 600_000_000L));
        views.volatility(listed.id(), 600_000_000L);
      }
    }
    operator(header -> new Command.UpdatePrices(header, nanos(), prices));
  }

  @Override
  public CompletableFuture<Answer> send(Command command) {
    return CompletableFuture.completedFuture(apply(command));
  }

  private synchronized Answer apply(Command command) {
    records.apply(command);
    views.end(++position, command.header().nowNs());
    return switch (last.getLast()) {
      case Event.CommandCompleted done -> new Answer.Done(done.result(), done.repeated(), position);
      case Event.CommandRejected no ->
          new Answer.Rejected(no.reason(), no.required(), no.available(), no.term(), position);
      default -> throw new IllegalStateException("no end: " + last);
    };
  }

  private Caller caller(long account) {
    return new Caller(
        account,
        funding.getOrDefault(account, account),
        "1000" + account,
        "",
        "key",
        "",
        Set.of(Permission.READ_ONLY, Permission.TRADE),
        List.of());
  }

  Reply get(long account, String path, String query) {
    return answer("GET", account, path, query);
  }

  Reply post(long account, String path, String body) {
    return answer("POST", account, path, body);
  }

  /** Fields as {@code {'a':1}}; a request that fails as a whole is its envelope. */
  private Reply answer(String method, long account, String path, String body) {
    Call call = Call.of(path, params(body), caller(account), now.toEpochMilli() * 1000);
    try {
      return Objects.requireNonNull(routes.find(method, path), path).endpoint().answer(call);
    } catch (WireException failure) {
      return Reply.failed(failure);
    }
  }

  @SuppressWarnings("unchecked")
  private static List<Params> params(String body) {
    try {
      Object parsed = Json.parse(body.replace('\'', '"'));
      List<?> list =
          parsed instanceof List<?> many ? many : List.of(Objects.requireNonNull(parsed));
      return list.stream().map(item -> Params.of((Map<String, ?>) item)).toList();
    } catch (WireException e) {
      throw new IllegalArgumentException(body, e);
    }
  }

  /** What a channel pushes from now on. */
  List<Row> listen(long account, String channel, String arg) {
    List<Row> pushed = Collections.synchronizedList(new ArrayList<>());
    Sink sink =
        new Sink() {
          @Override
          public void push(Row message) {
            pushed.add(message);
          }

          @Override
          public void pushText(String json) {
            throw new UnsupportedOperationException(json);
          }
        };
    try {
      Objects.requireNonNull(channels.find(Url.PRIVATE, channel))
          .channel()
          .open(new Arg(channel, params(arg).getFirst()), caller(account), sink);
    } catch (WireException e) {
      throw new IllegalStateException(e.msg(), e);
    }
    return pushed;
  }

  private long nanos() {
    return now.getEpochSecond() * 1_000_000_000L + now.getNano();
  }

  /** The rows of a reply that has to succeed. */
  static List<Row> rows(Reply reply) {
    if (!reply.code().equals("0")) {
      throw new IllegalStateException(reply.toString());
    }
    return ((List<?>) reply.data()).stream().map(Row.class::cast).toList();
  }

  static String text(Row row, String key) {
    Object value = Objects.requireNonNull(row.get(key), key);
    return value instanceof BigDecimal number ? number.toPlainString() : value.toString();
  }

  static BigDecimal number(Row row, String key) {
    return new BigDecimal(text(row, key));
  }
}

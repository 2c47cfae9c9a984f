package io.marginline.acceptance.trade;

import io.marginline.config.InvalidFileException;
import io.marginline.config.venue.BuiltInVenue;
import io.marginline.config.venue.Listed;
import io.marginline.config.venue.Listing;
import io.marginline.config.venue.ListingBuilder;
import io.marginline.config.venue.Opening;
import io.marginline.config.venue.VenueFile;
import io.marginline.engine.CommandRecords;
import io.marginline.engine.Engine;
import io.marginline.engine.StateHash;
import io.marginline.gateway.Answer;
import io.marginline.gateway.CommandPort;
import io.marginline.model.Command;
import io.marginline.model.EngineEvents;
import io.marginline.model.Event;
import io.marginline.model.EventRecords;
import io.marginline.model.Header;
import io.marginline.model.SourcePrice;
import io.marginline.model.VenueSettings;
import io.marginline.views.Views;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;

/** The built-in venue on an engine of this process: a port for commands, and the fold of them. */
final class Exchange implements CommandPort {
  private static final Map<String, String> FIRST =
      Map.of("BTC", "100000", "ETH", "3000", "SOL", "150");
  private static final LocalDate DAY = LocalDate.of(2026, 1, 5);

  final Listing listing;
  private final VenueFile file;
  private final Engine engine;
  private final CommandRecords records;
  private final List<Event> last = new ArrayList<>();
  private Views views = new Views();
  private Instant now = Instant.parse("2026-01-05T09:00:00Z");
  private long position = -1;
  private long operator;

  /** Commands from now on vanish: nobody knows what became of them. */
  boolean silent;

  /** Commands from now on are carried out, and their answers vanish. */
  boolean deaf;

  Exchange() {
    try {
      Path path = Files.createTempFile("venue", ".yaml");
      Files.writeString(path, BuiltInVenue.file(DAY));
      file = VenueFile.read(path);
      Files.delete(path);
      long listed = now.getEpochSecond() * 1_000_000_000L;
      listing = ListingBuilder.build(file, BuiltInVenue.catalogue(), listed);
    } catch (IOException | InvalidFileException e) {
      throw new IllegalStateException(e);
    }
    engine = new Engine(new Split().events());
    records = new CommandRecords(engine);
  }

  /** Events into the present fold and into a list. */
  private final class Split {
    private final EngineEvents list = new EventRecords(last::add);

    EngineEvents events() {
      return (EngineEvents)
          java.lang.reflect.Proxy.newProxyInstance(
              EngineEvents.class.getClassLoader(),
              new Class<?>[] {EngineEvents.class},
              (_, method, arguments) -> {
                method.invoke(list, arguments);
                return method.invoke(views.events(), arguments);
              });
    }
  }

  /** After the views have their listeners. */
  Exchange open() {
    VenueSettings settings = VenueSettings.of(file.profile());
    for (Function<Header, Command> command : Opening.commands(file, settings, listing)) {
      operator(command);
    }
    Map<String, String> prices = new HashMap<>();
    for (Listing.Index index : listing.indexes()) {
      prices.put(index.name(), FIRST.getOrDefault(index.name().split("-")[0], "1"));
    }
    prices(prices);
    return this;
  }

  Views views() {
    return views;
  }

  InstantSource clock() {
    return () -> now;
  }

  void pass(long millis) {
    now = now.plusMillis(millis);
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

  long as(long account, Function<Header, Command> command) {
    Header header = new Header(-7, ++operator, account, nanos(), nanos() + 5_000_000_000L);
    if (apply(command.apply(header)) instanceof Answer.Done done) {
      return done.result();
    }
    throw new IllegalStateException("refused: " + last);
  }

  /** All sources of these indexes say so; the other prices stay what they were. */
  void prices(Map<String, String> byIndex) {
    pass(1000);
    List<SourcePrice> prices = new ArrayList<>();
    byIndex.forEach(
        (name, price) -> {
          Listing.Index index = Objects.requireNonNull(listing.index(name));
          long value = new BigDecimal(price).movePointRight(index.markScale()).longValueExact();
          for (int source = 0; source < index.sources().size(); source++) {
            prices.add(SourcePrice.ofIndex(index.id(), source, value));
          }
        });
    operator(header -> new Command.UpdatePrices(header, nanos(), prices));
  }

  Listed listed(String instId) {
    return Objects.requireNonNull(listing.find(instId));
  }

  @Override
  public CompletableFuture<Answer> send(Command command) {
    if (silent) {
      return CompletableFuture.completedFuture(new Answer.Unknown());
    }
    Answer answer = apply(command);
    return CompletableFuture.completedFuture(deaf ? new Answer.Unknown() : answer);
  }

  private synchronized Answer apply(Command command) {
    last.clear();
    records.apply(command);
    views.end(++position, command.header().nowNs());
    return switch (last.getLast()) {
      case Event.CommandCompleted done -> new Answer.Done(done.result(), done.repeated(), position);
      case Event.CommandRejected no ->
          new Answer.Rejected(no.reason(), no.required(), no.available(), no.term(), position);
      default -> throw new IllegalStateException("no end: " + last);
    };
  }

  /** A fold that begins with the engine's rows takes the place of the present one. */
  synchronized Views refold() {
    views = new Views();
    return views;
  }

  synchronized void restore() {
    engine.snapshot(views.restoring(position, engine.nowNs()));
  }

  synchronized String stateHash() {
    return StateHash.of(engine);
  }

  List<String> violations() {
    return engine.invariantViolations();
  }

  private long nanos() {
    return now.getEpochSecond() * 1_000_000_000L + now.getNano();
  }
}

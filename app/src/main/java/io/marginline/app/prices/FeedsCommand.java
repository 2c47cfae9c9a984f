package io.marginline.app.prices;

import io.marginline.config.InvalidFileException;
import io.marginline.config.catalogue.Catalogue;
import io.marginline.config.venue.BuiltInVenue;
import io.marginline.config.venue.Listing;
import io.marginline.config.venue.ListingBuilder;
import io.marginline.config.venue.VenueFile;
import io.marginline.feeds.live.Exchange;
import java.io.IOException;
import java.io.PrintWriter;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** A source of prices: listens to other venues and tells a venue of one's own what they say. */
@CommandLine.Command(
    name = "feeds",
    description = {
      "Reads live prices of OKX, Binance, Bybit, Coinbase and Kraken and pushes them every second",
      "to a venue's operators' port, each as the source of its name in the venue's file. The venue",
      "makes the index of them: median, clamp, weights."
    },
    footer = {"", "Operation: docs/operations.md, \"Prices\"."})
public final class FeedsCommand implements Callable<Integer> {
  private static final int BAD_INPUT = 2;
  private static final int REFUSED = 1;

  @Spec private CommandSpec spec;

  @Option(
      names = "--venue",
      required = true,
      paramLabel = "FILE",
      description = "The venue.yaml that the venue runs with.")
  private Path venue = Path.of("venue.yaml");

  @Option(
      names = "--push",
      required = true,
      paramLabel = "URL",
      description = "The venue's operators' port, such as http://localhost:8898.")
  private URI push = URI.create("http://localhost:8898");

  @Option(
      names = "--token-file",
      required = true,
      paramLabel = "FILE",
      description = "Holds a token of the role PRICES.")
  private Path token = Path.of("prices.token");

  @Option(
      names = "--ca",
      paramLabel = "FILE",
      description = "Certificates (PEM) to trust for --push, instead of the system's.")
  private @Nullable Path authorities;

  @Option(
      names = "--sources",
      split = ",",
      paramLabel = "NAME",
      description = "Some of okx, binance, bybit, coinbase, kraken (default: those of the venue).")
  private List<String> sources = List.of();

  @Option(
      names = "--source-url",
      paramLabel = "NAME=URL",
      description = "Another address of a source.")
  private Map<String, URI> addresses = new LinkedHashMap<>();

  @Option(
      names = "--every",
      paramLabel = "MILLIS",
      description = "Between two pushes (default ${DEFAULT-VALUE}).")
  private long everyMs = 1_000;

  /** Fields are set by picocli before {@link #call}. */
  @SuppressWarnings("NullAway.Init")
  public FeedsCommand() {}

  @Override
  public Integer call() {
    PrintWriter out = spec.commandLine().getOut();
    PrintWriter err = spec.commandLine().getErr();
    try {
      Listing listing = listing();
      if (everyMs < 100 || everyMs > 10_000) {
        throw new IOException("--every " + everyMs + ": 100 to 10,000 ms");
      }
      VenuePush target = VenuePush.to(push, Files.readString(token).strip(), authorities);
      try (SourceBoard board =
          SourceBoard.open(listing, chosen(listing), InstantSource.system(), out)) {
        return new Pushing(board, target, out).run(Duration.ofMillis(everyMs)) ? 0 : REFUSED;
      }
    } catch (InvalidFileException e) {
      e.problems().forEach(problem -> err.println("marginline feeds: " + problem.describe()));
    } catch (NoSuchFileException e) {
      err.println("marginline feeds: " + e.getMessage() + " is not there");
    } catch (IOException e) {
      err.println("marginline feeds: " + e.getMessage());
    }
    err.flush();
    return BAD_INPUT;
  }

  private Listing listing() throws InvalidFileException {
    Path own = venue.toAbsolutePath().resolveSibling("catalogue.yaml");
    Catalogue catalogue = Files.exists(own) ? Catalogue.with(own) : BuiltInVenue.catalogue();
    return ListingBuilder.build(VenueFile.read(venue), catalogue, 0);
  }

  /** With their addresses. A source that the venue does not have would be refused by it. */
  private Map<Exchange, URI> chosen(Listing listing) throws IOException {
    List<String> known =
        listing.indexes().isEmpty() ? List.of() : listing.indexes().getFirst().sources();
    Map<Exchange, URI> chosen = new LinkedHashMap<>();
    List<String> wanted = new ArrayList<>(sources);
    for (Exchange each : Exchange.values()) {
      String name = each.name().toLowerCase(Locale.ROOT);
      boolean named = wanted.remove(name);
      if (named && !known.contains(name)) {
        throw new IOException("--sources " + name + ": the venue has the sources " + known);
      }
      if (named || (sources.isEmpty() && known.contains(name))) {
        chosen.put(each, addresses.getOrDefault(name, each.address()));
      }
      addresses.remove(name);
    }
    wanted.addAll(addresses.keySet());
    if (!wanted.isEmpty()) {
      throw new IOException("there is no source " + wanted.getFirst());
    }
    if (chosen.isEmpty()) {
      throw new IOException(
          venue + " names no live source: its indexes have " + known + ", see docs/operations.md");
    }
    return chosen;
  }
}

package io.marginline.config.venue;

import io.marginline.config.Instrument;
import io.marginline.config.catalogue.Catalogue;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * What was listed while the venue ran: {@code listed.txt}, a line for each thing, in the order of
 * the engine's numbers behind those of the venue's file. A line is written before the engine is
 * asked, so that whatever the engine has is known at the next start.
 */
public final class Growth {
  private static final String INDEX = "index";
  private static final String INSTRUMENT = "instrument";

  private final Path file;
  private final VenueFile venue;
  private final Catalogue catalogue;
  private final Listing listing;

  /** Lines that are in the listing. */
  private int taken;

  /** Epoch second since when it is listed. */
  private record Line(String kind, String name, long second) {
    String text() {
      return kind + " " + name + " " + second + "\n";
    }

    static Line of(String text) throws IOException {
      String[] parts = text.strip().split(" ");
      if (parts.length != 3 || !parts[2].matches("[0-9]{1,12}")) {
        throw new IOException("'" + text + "' is no line of what was listed");
      }
      return new Line(parts[0], parts[1], Long.parseLong(parts[2]));
    }
  }

  private Growth(Path file, VenueFile venue, Catalogue catalogue, Listing listing) {
    this.file = file;
    this.venue = venue;
    this.catalogue = catalogue;
    this.listing = listing;
  }

  /**
   * Adds to the listing what the file has.
   *
   * @throws IOException it cannot be read, or names what cannot be listed
   */
  public static Growth open(Path file, VenueFile venue, Catalogue catalogue, Listing listing)
      throws IOException {
    Growth growth = new Growth(file, venue, catalogue, listing);
    growth.refresh();
    return growth;
  }

  /**
   * Adds what another process wrote since.
   *
   * @throws IOException as {@link #open}
   */
  public synchronized void refresh() throws IOException {
    List<Line> lines = lines();
    for (Line line : lines.subList(Math.min(taken, lines.size()), lines.size())) {
      try {
        take(line);
      } catch (IllegalArgumentException e) {
        throw new IOException(file + ": " + e.getMessage(), e);
      }
    }
  }

  private List<Line> lines() throws IOException {
    List<Line> lines = new ArrayList<>();
    if (Files.exists(file)) {
      for (String text : Files.readAllLines(file)) {
        lines.add(Line.of(text));
      }
    }
    return lines;
  }

  private void take(Line line) {
    if (line.kind().equals(INDEX)) {
      listing.add(forward(line.name()));
    } else {
      listing.add(instrument(line.name(), line.second()));
    }
    taken++;
  }

  /**
   * The index that has to be there before the instrument; null: none is missing.
   *
   * @throws IllegalArgumentException the instrument cannot be listed, and why
   */
  public synchronized Listing.@Nullable Index missing(String instId, Instant now) {
    Instrument instrument = terms(instId);
    Instant expiry = instrument.expiry();
    if (expiry != null && !expiry.isAfter(now)) {
      throw new IllegalArgumentException(instId + " has expired");
    }
    boolean option = instrument.kind() == Instrument.Kind.OPTION;
    String name = option ? SpecTerms.forward(instrument) : instrument.underlying();
    Listing.Index index = listing.index(name) == null ? forward(name) : null;
    of(instrument, index, 0);
    return index;
  }

  /**
   * The instrument as the engine is to have it.
   *
   * @throws IllegalArgumentException it cannot be listed, and why
   */
  public synchronized Listed next(String instId, Instant now) {
    return instrument(instId, now.getEpochSecond());
  }

  private Listed instrument(String instId, long second) {
    return of(terms(instId), null, second);
  }

  private Instrument terms(String instId) {
    Instrument instrument = catalogue.find(instId);
    if (instrument == null) {
      throw new IllegalArgumentException(instId + " is not in the catalogue");
    }
    if (listing.find(instId) != null) {
      throw new IllegalArgumentException(instId + " is listed already");
    }
    boolean spot = instrument.kind() == Instrument.Kind.SPOT;
    if (listing.asset(instrument.settle()) == null
        || (spot && listing.asset(instrument.base()) == null)
        || listing.index(instrument.underlying()) == null
        || !venue.highestPx().containsKey(instrument.base())) {
      throw new IllegalArgumentException(
          instId + " needs a currency, an index or a highest price that the venue does not have");
    }
    return instrument;
  }

  private Listed of(Instrument instrument, Listing.@Nullable Index more, long second) {
    List<Listing.Index> indexes = new ArrayList<>(listing.indexes());
    if (more != null) {
      indexes.add(more);
    }
    List<Instrument> all = new ArrayList<>();
    listing.instruments().forEach(each -> all.add(each.terms()));
    all.add(instrument);
    Listing with = new Listing(listing.assets(), indexes, listing.instruments());
    try {
      long listNs = TimeUnit.SECONDS.toNanos(second);
      return new SpecTerms(venue, all, with).of(with.instruments().size(), instrument, listNs);
    } catch (ArithmeticException e) {
      throw new IllegalArgumentException(
          instrument.id() + " has a finer tick than its index, or larger values than fit", e);
    }
  }

  /** Of an underlying that has an index: its sources, weights and places. */
  private Listing.Index forward(String name) {
    Listing.Index spot = listing.index(name.substring(0, Math.max(0, name.lastIndexOf('-'))));
    if (spot == null || listing.index(name) != null) {
      throw new IllegalArgumentException(name + " cannot be a new index");
    }
    int id = listing.indexes().size();
    return new Listing.Index(id, name, spot.markScale(), spot.spec(), spot.sources());
  }

  /** Is written before the engine is asked. */
  public synchronized void note(Listing.Index index, Instant now) throws IOException {
    note(new Line(INDEX, index.name(), now.getEpochSecond()));
  }

  /** Is written before the engine is asked. */
  public synchronized void note(Listed listed) throws IOException {
    note(new Line(INSTRUMENT, listed.instId(), TimeUnit.NANOSECONDS.toSeconds(listed.listNs())));
  }

  /** A line that waits for its answer must be the same. */
  private void note(Line line) throws IOException {
    List<Line> lines = lines();
    if (lines.size() == taken) {
      lines.add(line);
      write(lines);
      return;
    }
    Line waiting = lines.get(taken);
    if (!waiting.name().equals(line.name())) {
      throw new IllegalArgumentException(
          waiting.name() + " was begun and has no answer yet: ask for it first");
    }
  }

  /** The engine has what was noted. */
  public synchronized void done() throws IOException {
    refresh();
  }

  /** The engine refused what was noted. */
  public synchronized void drop() throws IOException {
    write(lines().subList(0, taken));
  }

  private void write(List<Line> lines) throws IOException {
    StringBuilder text = new StringBuilder();
    lines.forEach(line -> text.append(line.text()));
    Path next = file.resolveSibling(file.getFileName() + ".next");
    try (FileChannel channel =
        FileChannel.open(
            next,
            StandardOpenOption.CREATE,
            StandardOpenOption.WRITE,
            StandardOpenOption.TRUNCATE_EXISTING)) {
      ByteBuffer bytes = ByteBuffer.wrap(text.toString().getBytes(StandardCharsets.UTF_8));
      while (bytes.hasRemaining()) {
        channel.write(bytes);
      }
      channel.force(true);
    }
    Files.move(next, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
  }
}

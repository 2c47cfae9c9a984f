package io.marginline.app.up;

import io.marginline.config.InvalidFileException;
import io.marginline.config.catalogue.Catalogue;
import io.marginline.config.venue.BuiltInVenue;
import io.marginline.config.venue.Growth;
import io.marginline.config.venue.Listing;
import io.marginline.config.venue.ListingBuilder;
import io.marginline.config.venue.VenueFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * What a data folder says about its venue, {@code venue.yaml}: written at the first start, read at
 * every later one; {@code listed.txt} what was listed since. {@code catalogue.yaml} beside it may
 * add to the catalogue.
 */
record VenueFolder(VenueFile file, Listing listing, Growth growth) {
  private static final String LISTED = "listed.txt";
  private static final String VENUE = "venue.yaml";
  private static final String CATALOGUE = "catalogue.yaml";

  /**
   * Reads the folder, or opens it with a file or the built-in venue.
   *
   * @throws InvalidFileException a file has problems
   * @throws IOException the folder cannot be written
   */
  static VenueFolder open(Path data, @Nullable Path given)
      throws InvalidFileException, IOException {
    Files.createDirectories(data);
    Path venue = data.resolve(VENUE);
    if (given != null) {
      VenueFile.read(given);
      Files.writeString(venue, Files.readString(given));
    } else if (!Files.exists(venue)) {
      Files.writeString(venue, BuiltInVenue.file(LocalDate.now(ZoneOffset.UTC)));
    }
    return read(data);
  }

  /** Whether the folder says what its venue lists. */
  static boolean isThere(Path data) {
    return Files.exists(data.resolve(VENUE));
  }

  /**
   * Reads the folder.
   *
   * @throws InvalidFileException a file has problems
   * @throws IOException it cannot be read
   */
  static VenueFolder read(Path data) throws InvalidFileException, IOException {
    Path venue = data.resolve(VENUE);
    VenueFile file = VenueFile.read(venue);
    Path own = data.resolve(CATALOGUE);
    Catalogue catalogue = Files.exists(own) ? Catalogue.with(own) : BuiltInVenue.catalogue();
    Instant since = Files.getLastModifiedTime(venue).toInstant();
    long listNs = TimeUnit.SECONDS.toNanos(since.getEpochSecond());
    Listing listing = ListingBuilder.build(file, catalogue, listNs);
    Growth growth = Growth.open(data.resolve(LISTED), file, catalogue, listing);
    return new VenueFolder(file, listing, growth);
  }
}

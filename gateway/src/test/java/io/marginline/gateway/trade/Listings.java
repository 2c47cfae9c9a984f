package io.marginline.gateway.trade;

import io.marginline.config.InvalidFileException;
import io.marginline.config.venue.BuiltInVenue;
import io.marginline.config.venue.Listed;
import io.marginline.config.venue.Listing;
import io.marginline.config.venue.ListingBuilder;
import io.marginline.config.venue.VenueFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.Objects;

/** The built-in venue's instruments. */
final class Listings {
  static final Listing BUILT_IN = builtIn();

  private Listings() {}

  static Listed listed(String instId) {
    return Objects.requireNonNull(BUILT_IN.find(instId), instId);
  }

  /** The first of a kind, such as an option. */
  static Listed first(io.marginline.config.Instrument.Kind kind) {
    return BUILT_IN.instruments().stream()
        .filter(listed -> listed.kind() == kind)
        .findFirst()
        .orElseThrow();
  }

  private static Listing builtIn() {
    try {
      Path path = Files.createTempFile("venue", ".yaml");
      Files.writeString(path, BuiltInVenue.file(LocalDate.of(2026, 1, 5)));
      VenueFile file = VenueFile.read(path);
      Files.delete(path);
      return ListingBuilder.build(file, BuiltInVenue.catalogue(), 0);
    } catch (IOException | InvalidFileException e) {
      throw new IllegalStateException(e);
    }
  }
}

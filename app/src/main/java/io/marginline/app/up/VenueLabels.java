package io.marginline.app.up;

import io.marginline.config.InvalidFileException;
import io.marginline.config.venue.Listing;
import io.marginline.reference.audit.ReceiptLabels;
import io.marginline.reference.audit.ReceiptLabels.InstrumentLabel;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;

/** Names of a venue's currencies and instruments, for receipts out of its log. */
public final class VenueLabels {
  private VenueLabels() {}

  /**
   * What {@code venue.yaml} in the folder of a log says; numbers where there is none.
   *
   * @throws InvalidFileException the file has problems
   */
  public static ReceiptLabels of(Path data) throws InvalidFileException {
    if (!VenueFolder.isThere(data)) {
      return ReceiptLabels.NONE;
    }
    try {
      Listing listing = VenueFolder.read(data).listing();
      List<InstrumentLabel> instruments =
          listing.instruments().stream()
              .map(
                  one ->
                      new InstrumentLabel(
                          one.instId(),
                          one.terms().tickSz().toPlainString(),
                          one.terms().lotSz().toPlainString()))
              .toList();
      return new ReceiptLabels(
          listing.assets().stream().map(Listing.Asset::ccy).toList(), instruments);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}

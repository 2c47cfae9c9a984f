package io.marginline.config.portfolio;

import io.marginline.config.Instrument;
import io.marginline.config.catalogue.Catalogue;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The instruments of a file: those it describes, and those of the catalogue that it uses. One that
 * is described but wrong is known and null: it is named once, where it stands.
 */
final class InstrumentBook {
  private final Catalogue catalogue;
  private final Map<String, @Nullable Instrument> known = new LinkedHashMap<>();

  InstrumentBook(Catalogue catalogue) {
    this.catalogue = catalogue;
  }

  void put(String id, @Nullable Instrument instrument) {
    known.put(id, instrument);
  }

  @Nullable Instrument inCatalogue(String id) {
    return catalogue.find(id);
  }

  /** Takes it from the catalogue when the file does not describe it. */
  boolean knows(String id) {
    if (!known.containsKey(id)) {
      Instrument found = catalogue.find(id);
      if (found != null) {
        known.put(id, found);
      }
    }
    return known.containsKey(id);
  }

  /** Known by the catalogue as an instrument or a currency; a price of it may stand unused. */
  boolean isListed(String name) {
    return catalogue.find(name) != null || catalogue.currency(name) != null;
  }

  @Nullable Instrument get(@Nullable String id) {
    return id == null ? null : known.get(id);
  }

  Map<String, @Nullable Instrument> all() {
    return known;
  }

  Map<String, Instrument> complete() {
    Map<String, Instrument> complete = new LinkedHashMap<>();
    known.forEach(
        (id, instrument) -> {
          if (instrument != null) {
            complete.put(id, instrument);
          }
        });
    return complete;
  }
}

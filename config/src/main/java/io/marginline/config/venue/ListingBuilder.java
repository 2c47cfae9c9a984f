package io.marginline.config.venue;

import io.marginline.config.Instrument;
import io.marginline.config.InvalidFileException;
import io.marginline.config.catalogue.Catalogue;
import io.marginline.config.text.Problems;
import io.marginline.model.IndexSpec;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;

/**
 * A venue's file and the catalogue make its listing. Scales: a currency's amounts have 8 decimal
 * places, or as many as one tick of one lot needs; an index has one more than the finest tick on
 * it.
 */
public final class ListingBuilder {
  private static final int USUAL_SCALE = 8;

  /** What strikes and forwards need at least. */
  private static final int OPTION_SCALE = 2;

  private final VenueFile file;
  private final Catalogue catalogue;
  private final List<Instrument> chosen = new ArrayList<>();
  private final Map<String, Integer> scales = new LinkedHashMap<>();
  private final Map<String, Integer> markScales = new LinkedHashMap<>();

  private ListingBuilder(VenueFile file, Catalogue catalogue) {
    this.file = file;
    this.catalogue = catalogue;
  }

  /**
   * Builds it.
   *
   * @param listNs epoch nanoseconds since when everything is listed
   * @throws InvalidFileException an instrument is not in the catalogue or has no highest price
   */
  public static Listing build(VenueFile file, Catalogue catalogue, long listNs)
      throws InvalidFileException {
    return new ListingBuilder(file, catalogue).build(listNs);
  }

  private Listing build(long listNs) throws InvalidFileException {
    choose();
    List<Listing.Index> indexes = new ArrayList<>();
    List<String> sources = List.copyOf(file.sources().keySet());
    for (Map.Entry<String, Integer> index : markScales.entrySet()) {
      indexes.add(
          new Listing.Index(
              indexes.size(), index.getKey(), index.getValue(), indexSpec(), sources));
    }
    List<Listing.Asset> assets = new ArrayList<>();
    CurrencyTerms currencies = new CurrencyTerms(catalogue, markScales);
    for (Map.Entry<String, Integer> asset : scales.entrySet()) {
      assets.add(currencies.of(assets.size(), asset.getKey(), asset.getValue()));
    }
    SpecTerms terms = new SpecTerms(file, chosen, new Listing(assets, indexes, List.of()));
    List<Listed> listed = new ArrayList<>();
    for (Instrument instrument : chosen) {
      listed.add(terms.of(listed.size(), instrument, listNs));
    }
    return new Listing(assets, indexes, listed);
  }

  private IndexSpec indexSpec() {
    IndexSpec usual = IndexSpec.equalWeights(file.sources().size());
    return new IndexSpec(
        file.sources().values().stream().map(w -> w.movePointRight(9).longValueExact()).toList(),
        TimeUnit.SECONDS.toNanos(file.staleSeconds()),
        usual.clampPpb(),
        usual.spreadPpb(),
        usual.volatileMovePpb(),
        usual.volatileWindowNs());
  }

  private void choose() throws InvalidFileException {
    Problems problems = new Problems();
    Set<String> seen = new LinkedHashSet<>();
    for (String id : file.instruments()) {
      Instrument instrument = catalogue.find(id);
      if (instrument == null) {
        problems.add(0, "instruments", id + " is not in the catalogue");
      } else if (!seen.add(id)) {
        problems.add(0, "instruments", id + " stands there twice");
      } else if (!file.highestPx().containsKey(instrument.base())) {
        problems.add(0, "highestPx", "there is none for " + instrument.base());
      } else {
        chosen.add(instrument);
        note(instrument);
      }
    }
    problems.raise();
    for (Instrument instrument : chosen) {
      if (instrument.kind() == Instrument.Kind.OPTION) {
        markScales.put(
            SpecTerms.forward(instrument), markScales.getOrDefault(instrument.underlying(), 0));
      }
    }
  }

  private void note(Instrument instrument) {
    BigDecimal step =
        instrument.kind() == Instrument.Kind.SPOT
            ? instrument.tickSz().multiply(instrument.lotSz())
            : BigDecimal.ONE;
    scale(instrument.settle(), places(step));
    if (instrument.kind() == Instrument.Kind.SPOT) {
      scale(instrument.base(), places(instrument.lotSz()));
    } else if (!instrument.inverse()) {
      scale(
          instrument.settle(),
          places(
              instrument.tickSz().multiply(instrument.lotSz()).multiply(instrument.multiplier())));
      scale(instrument.base(), 0);
    }
    boolean option = instrument.kind() == Instrument.Kind.OPTION;
    int finer = option ? OPTION_SCALE : places(instrument.tickSz()) + 1;
    markScales.merge(instrument.underlying(), finer, Math::max);
  }

  private void scale(String ccy, int needed) {
    scales.merge(ccy, Math.max(USUAL_SCALE, needed), Math::max);
  }

  static int places(BigDecimal value) {
    return Math.max(0, value.stripTrailingZeros().scale());
  }
}

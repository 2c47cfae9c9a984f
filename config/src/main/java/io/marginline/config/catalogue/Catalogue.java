package io.marginline.config.catalogue;

import io.marginline.config.CurrencyRules;
import io.marginline.config.Instrument;
import io.marginline.config.InstrumentId;
import io.marginline.config.InvalidFileException;
import io.marginline.config.text.InputFile;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What is known by name without being described: the built-in files, an operator's file on top. */
public final class Catalogue {
  private static final List<String> FILES =
      List.of(
          "groups.yaml",
          "currencies.yaml",
          "spot.yaml",
          "linear-perpetual.yaml",
          "inverse-perpetual.yaml",
          "dated.yaml",
          "options.yaml");

  private final Groups groups;
  private final Map<String, CurrencyRules> currencies;
  private final Map<String, Instrument> instruments;

  Catalogue(
      Groups groups, Map<String, CurrencyRules> currencies, Map<String, Instrument> instruments) {
    this.groups = groups;
    this.currencies = new LinkedHashMap<>(currencies);
    this.instruments = new LinkedHashMap<>(instruments);
  }

  /** Read once. */
  private static final class BuiltIn {
    private static final Catalogue CATALOGUE = read();

    private static Catalogue read() {
      Catalogue catalogue = new Catalogue(Groups.none(), Map.of(), Map.of());
      for (String file : FILES) {
        try {
          catalogue = CatalogueReader.read(file, resource(file), catalogue);
        } catch (InvalidFileException e) {
          throw new IllegalStateException("built-in catalogue: " + e.getMessage(), e);
        }
      }
      return catalogue;
    }

    private static String resource(String file) {
      try (InputStream in = Catalogue.class.getResourceAsStream(file)) {
        if (in == null) {
          throw new IllegalStateException("built-in catalogue: " + file + " is not in the library");
        }
        return new String(in.readAllBytes(), StandardCharsets.UTF_8);
      } catch (IOException e) {
        throw new IllegalStateException("built-in catalogue: " + file + " cannot be read", e);
      }
    }
  }

  public static Catalogue builtIn() {
    return BuiltIn.CATALOGUE;
  }

  /**
   * The built-in catalogue with an operator's file on top, in the same format.
   *
   * @throws InvalidFileException with every problem of the file, its name with each
   */
  public static Catalogue with(Path overrides) throws InvalidFileException {
    return CatalogueReader.read(overrides.toString(), InputFile.read(overrides), builtIn());
  }

  /** As {@link #with(Path)} for text already in memory. */
  public static Catalogue with(String name, String text) throws InvalidFileException {
    return CatalogueReader.read(name, text, builtIn());
  }

  /** By its own name, or as a member of a family by expiry and strike; null when unknown. */
  public @Nullable Instrument find(String id) {
    Instrument own = instruments.get(id);
    if (own != null) {
      return isFamily(id) ? null : own;
    }
    InstrumentId parts = InstrumentId.parse(id);
    if (parts == null) {
      return null;
    }
    String rule = parts.isOption() ? InstrumentReader.STRIKES : InstrumentReader.DATED;
    Instrument family = instruments.get(parts.family() + rule);
    return family == null ? null : family.member(id, parts);
  }

  /** Null when unknown. */
  public @Nullable CurrencyRules currency(String ccy) {
    return currencies.get(ccy);
  }

  /**
   * The tiers of a group, such as {@code default-alt} for an instrument that is not listed.
   *
   * @throws IllegalArgumentException when there is no such group
   */
  public List<Instrument.Band> tiers(String group) {
    List<Instrument.Band> bands = groups.tiers().get(group);
    if (bands == null) {
      throw new IllegalArgumentException(
          "'"
              + group
              + "' is not a tier group; known: "
              + String.join(", ", groups.tiers().keySet()));
    }
    return bands;
  }

  /** Every instrument with a name of its own, in the catalogue's order; families left out. */
  public List<String> ids() {
    return instruments.keySet().stream().filter(id -> !isFamily(id)).toList();
  }

  /** The names of families, with YYMMDD and STRIKE in place of the parts. */
  public List<String> families() {
    return instruments.keySet().stream().filter(Catalogue::isFamily).toList();
  }

  public Set<String> currencies() {
    return Set.copyOf(currencies.keySet());
  }

  public Groups groups() {
    return groups;
  }

  /** Of the same name in the layer below, families included. */
  @Nullable Instrument entry(String id) {
    return instruments.get(id);
  }

  Map<String, CurrencyRules> currencyTable() {
    return currencies;
  }

  Map<String, Instrument> instrumentTable() {
    return instruments;
  }

  private static boolean isFamily(String id) {
    return id.endsWith(InstrumentReader.DATED) || id.endsWith(InstrumentReader.STRIKES);
  }
}

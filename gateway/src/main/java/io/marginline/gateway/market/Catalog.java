package io.marginline.gateway.market;

import io.marginline.config.Instrument.Kind;
import io.marginline.config.venue.Listed;
import io.marginline.config.venue.Listing;
import io.marginline.gateway.wire.Code;
import io.marginline.gateway.wire.Params;
import io.marginline.gateway.wire.WireException;
import io.marginline.model.CurrencySpec;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Finds what requests name: instruments, families, indexes, currencies. */
public final class Catalog {
  private static final String MARGIN = "MARGIN";

  /** Products that requests may name; EVENTS has no instruments here. */
  private static final Set<String> TYPES =
      Set.of("SPOT", MARGIN, "SWAP", "FUTURES", "OPTION", "EVENTS");

  private final Listing listing;

  public Catalog(Listing listing) {
    this.listing = listing;
  }

  public Listing listing() {
    return listing;
  }

  /**
   * @throws WireException 51001, the code for every instrument that is not listed
   */
  public Listed require(String instId) throws WireException {
    Listed listed = listing.find(instId);
    if (listed == null) {
      throw WireException.of(Code.INSTRUMENT_MISSING, instId);
    }
    return listed;
  }

  /** The required {@code instId} of a request. */
  public Listed instrument(Params params) throws WireException {
    return require(params.required("instId"));
  }

  public Listed byId(int id) {
    return listing.instruments().get(id);
  }

  /**
   * @throws WireException 51014
   */
  public Listing.Index index(String name) throws WireException {
    Listing.Index index = listing.index(name);
    if (index == null) {
      throw WireException.of(Code.INDEX_MISSING);
    }
    return index;
  }

  /** Name of the product; a spot pair is SPOT here even where it can be leveraged. */
  public static String type(Listed listed) {
    return listed.kind().name();
  }

  public static boolean derivative(Listed listed) {
    return listed.kind() != Kind.SPOT;
  }

  /** Empty for spot. */
  public static String family(Listed listed) {
    return derivative(listed) ? listed.uly() : "";
  }

  /** Whether the instrument belongs to the product; MARGIN are the spot pairs with a loan. */
  public boolean of(Listed listed, String type) {
    return MARGIN.equals(type) ? margin(listed) : type(listed).equals(type);
  }

  /** A spot pair both of whose currencies can be borrowed. */
  public boolean margin(Listed listed) {
    return listed.kind() == Kind.SPOT
        && loans(listed.terms().base()) != null
        && loans(listed.terms().quote()) != null;
  }

  /** Terms of a loan in the currency; null when it cannot be borrowed. */
  public @Nullable CurrencySpec loans(String ccy) {
    Listing.Asset asset = listing.asset(ccy);
    CurrencySpec spec = asset == null ? null : asset.spec();
    return spec == null || spec.loans().isEmpty() ? null : spec;
  }

  /** The required {@code instType}: 50014 without, 51000 when there is no such product. */
  public static String requiredType(Params params) throws WireException {
    return params.requiredChoice("instType", TYPES);
  }

  public static @Nullable String type(Params params) throws WireException {
    return params.choice("instType", TYPES);
  }

  /** {@code instFamily}, or {@code uly} as older clients name it; null when absent. */
  public static @Nullable String family(Params params) {
    String family = params.text("instFamily");
    return family == null ? params.text("uly") : family;
  }

  /** {@link #family(Params)} of a request that must name one. */
  public static String requiredFamily(Params params) throws WireException {
    String family = family(params);
    return family == null ? params.required("instFamily") : family;
  }

  /** Instruments that a list asks for by type, family and name; null stands for all. */
  public List<Listed> select(
      @Nullable String type, @Nullable String family, @Nullable String instId)
      throws WireException {
    if (instId != null) {
      require(instId);
    }
    return listing.instruments().stream()
        .filter(each -> type == null || of(each, type))
        .filter(each -> family == null || family.equals(each.uly()))
        .filter(each -> instId == null || instId.equals(each.instId()))
        .toList();
  }

  /** The index of an instrument. */
  public Listing.Index indexOf(Listed listed) {
    return listing.indexes().get(listed.index());
  }

  /** Its settle asset; of spot the quote. */
  public Listing.Asset settle(Listed listed) {
    return Objects.requireNonNull(listing.asset(listed.terms().settle()), "settle is an asset");
  }
}

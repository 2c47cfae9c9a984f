package io.marginline.lab;

import io.marginline.config.Instrument;
import io.marginline.config.InvalidFileException;
import io.marginline.config.Problem;
import io.marginline.config.catalogue.Catalogue;
import io.marginline.lab.replay.Contract;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The catalogue as a replay needs it: perpetuals whose steps are powers of ten. */
final class CatalogueListings implements Listings {
  private static final String OTHERS = "default-alt";

  private final Catalogue catalogue;

  private CatalogueListings(Catalogue catalogue) {
    this.catalogue = catalogue;
  }

  static CatalogueListings of(ReplayRequest.Files files) throws BadInputException {
    Path own = files.catalogue();
    try {
      return new CatalogueListings(own == null ? Catalogue.builtIn() : Catalogue.with(own));
    } catch (InvalidFileException e) {
      throw new BadInputException(e.problems().stream().map(Problem::describe).toList());
    }
  }

  @Override
  public @Nullable Contract find(String instrument) {
    Instrument known = catalogue.find(instrument);
    if (known == null || known.kind() != Instrument.Kind.SWAP) {
      return null;
    }
    BigDecimal lot = known.inverse() ? known.lotSz() : known.lotSz().multiply(known.multiplier());
    if (!isPowerOfTen(known.tickSz()) || !isPowerOfTen(lot)) {
      return null;
    }
    return new Contract(
        known.id(),
        known.quote(),
        known.settle(),
        digits(known.tickSz()),
        digits(lot),
        known.inverse() ? known.multiplier() : null,
        bands(known.tiers(), known.lotSz()));
  }

  @Override
  public List<Contract.Band> otherBands() {
    return bands(catalogue.tiers(OTHERS), BigDecimal.ONE);
  }

  /** Sizes stand in contracts, a step of which is one lot. */
  private static List<Contract.Band> bands(List<Instrument.Band> tiers, BigDecimal lotSz) {
    return tiers.stream()
        .map(
            tier -> {
              boolean inLots = tier.maxSz() != null;
              BigDecimal edge = inLots ? tier.edge().divide(lotSz) : tier.edge();
              return new Contract.Band(edge, inLots, tier.mmr(), tier.imr());
            })
        .toList();
  }

  private static boolean isPowerOfTen(BigDecimal value) {
    return value.stripTrailingZeros().unscaledValue().equals(BigInteger.ONE);
  }

  private static int digits(BigDecimal powerOfTen) {
    return powerOfTen.stripTrailingZeros().scale();
  }
}

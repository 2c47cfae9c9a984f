package io.marginline.config.catalogue;

import io.marginline.config.Instrument;
import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Fee and tier groups by name. */
public record Groups(Map<String, Fees> fees, Map<String, List<Instrument.Band>> tiers) {

  public Groups {
    fees = new LinkedHashMap<>(fees);
    tiers = new LinkedHashMap<>(tiers);
  }

  /** A file without groups of its own. */
  public static Groups none() {
    return new Groups(Map.of(), Map.of());
  }

  /** Rates of an instrument. */
  public record Fees(BigDecimal taker, BigDecimal maker, BigDecimal liquidationFee) {
    static final Fees NONE = new Fees(BigDecimal.ZERO, BigDecimal.ZERO, BigDecimal.ZERO);
  }
}

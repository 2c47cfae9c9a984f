package io.marginline.benchmarks.peer;

import io.marginline.model.InstrumentSpec;
import io.marginline.model.Tier;
import java.math.BigDecimal;
import java.util.List;

/** A perpetual as one would first write it: prices, sizes and rates as decimals. */
public final class DecimalContract {
  private static final BigDecimal PERCENT = new BigDecimal("0.01");

  /** One size band; the upper edge in coins. */
  private record Band(BigDecimal upTo, BigDecimal maintenanceRate, BigDecimal initialRate) {}

  private final List<Band> bands;
  private final BigDecimal feeRate;
  private BigDecimal mark = BigDecimal.ONE;

  /** The contract of a specification, a lot being {@code lot} coins. */
  public DecimalContract(InstrumentSpec spec, BigDecimal lot) {
    feeRate = ppb(spec.takerPpb()).add(ppb(spec.liquidationFeePpb()));
    bands = spec.tiers().stream().map(tier -> band(tier, lot)).toList();
  }

  private static Band band(Tier tier, BigDecimal lot) {
    BigDecimal edge = lot.multiply(BigDecimal.valueOf(tier.maxLots()));
    return new Band(edge, ppb(tier.mmrPpb()), ppb(tier.imrPpb()));
  }

  private static BigDecimal ppb(long rate) {
    return BigDecimal.valueOf(rate, 9).stripTrailingZeros();
  }

  /** Marks are in hundredths. */
  public void mark(long hundredths) {
    mark = PERCENT.multiply(BigDecimal.valueOf(hundredths));
  }

  BigDecimal mark() {
    return mark;
  }

  /** Maintenance margin and closing fee of a size in coins: every band at its own rate. */
  BigDecimal requirement(BigDecimal coins) {
    BigDecimal value = coins.multiply(mark);
    return overBands(coins, false).multiply(mark).add(value.multiply(feeRate));
  }

  /** Initial margin by the bands' rates. */
  BigDecimal initialByBands(BigDecimal coins) {
    return overBands(coins, true).multiply(mark);
  }

  private BigDecimal overBands(BigDecimal coins, boolean initial) {
    BigDecimal sum = BigDecimal.ZERO;
    BigDecimal from = BigDecimal.ZERO;
    for (Band band : bands) {
      BigDecimal within = coins.min(band.upTo()).subtract(from);
      if (within.signum() <= 0) {
        break;
      }
      BigDecimal rate = initial ? band.initialRate() : band.maintenanceRate();
      sum = sum.add(within.multiply(rate));
      from = band.upTo();
    }
    return sum;
  }
}

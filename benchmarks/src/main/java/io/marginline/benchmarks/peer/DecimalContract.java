package io.marginline.benchmarks.peer;

import io.marginline.model.InstrumentSpec;
import io.marginline.model.Tier;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;

/** A perpetual as one would first write it: prices, sizes and rates as decimals. */
public final class DecimalContract {
  /** Decimals of the settlement currency. */
  static final int SCALE = 8;

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

  /** Maintenance margin, every band at its own rate, and closing fee: each rounded up. */
  BigDecimal requirement(BigDecimal coins) {
    BigDecimal maintenance = overBands(coins, false).multiply(mark);
    BigDecimal fee = coins.multiply(mark).multiply(feeRate);
    return up(maintenance).add(up(fee));
  }

  /** Initial margin: the value in whole units over the leverage, or by the bands' rates. */
  BigDecimal initial(BigDecimal coins, BigDecimal leverage) {
    BigDecimal value = up(coins.multiply(mark));
    BigDecimal byLeverage = value.divide(leverage, SCALE, RoundingMode.CEILING);
    BigDecimal byBands =
        value.multiply(overBands(coins, true)).divide(coins, SCALE, RoundingMode.CEILING);
    return byLeverage.max(byBands).max(requirement(coins));
  }

  private static BigDecimal up(BigDecimal amount) {
    return amount.setScale(SCALE, RoundingMode.CEILING);
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

package io.marginline.margin.vectors;

import java.math.BigDecimal;

/** The numbers that inputs known to a last digit allow. */
final class Range {
  private double low = Double.POSITIVE_INFINITY;
  private double high = Double.NEGATIVE_INFINITY;

  void add(double value) {
    low = Math.min(low, value);
    high = Math.max(high, value);
  }

  /** The number in the range that is nearest to theirs. */
  BigDecimal nearest(BigDecimal theirs) {
    return theirs.max(new BigDecimal(low)).min(new BigDecimal(high));
  }
}

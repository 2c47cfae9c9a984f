package io.marginline.margin.account;

import io.marginline.fixed.Decimals;
import io.marginline.fixed.Rounding;
import io.marginline.fixed.Wide;

/**
 * A margin ratio by its exact parts, compared by cross-multiplication (rules §15). Without position
 * and debt it is empty and above everything.
 *
 * @param equityUnits numerator
 * @param requirementUnits MM + fee, in the same units
 */
public record Ratio(long equityUnits, long requirementUnits) implements Comparable<Ratio> {

  public boolean isEmpty() {
    return requirementUnits <= 0;
  }

  /** Above kNumerator ÷ kDenominator, both positive. */
  public boolean isAbove(long kNumerator, long kDenominator) {
    return isEmpty()
        || Wide.compareProducts(equityUnits, kDenominator, kNumerator, requirementUnits) > 0;
  }

  /** The liquidation test: not empty and at most 1. */
  public boolean isLiquidatable() {
    return !isAbove(1, 1);
  }

  /** With so many significant digits, down; empty text when there is no requirement. */
  public String text(int digits) {
    return isEmpty()
        ? ""
        : Decimals.quotient(equityUnits, requirementUnits, digits, Rounding.FLOOR);
  }

  /** The worse ratio is the smaller; an empty one is the largest. */
  @Override
  public int compareTo(Ratio other) {
    if (isEmpty() || other.isEmpty()) {
      return Boolean.compare(isEmpty(), other.isEmpty());
    }
    return Wide.compareProducts(
        equityUnits, other.requirementUnits, other.equityUnits, requirementUnits);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Ratio that
        && equityUnits == that.equityUnits
        && requirementUnits == that.requirementUnits;
  }

  @Override
  public int hashCode() {
    return Long.hashCode(equityUnits) * 31 + Long.hashCode(requirementUnits);
  }
}

package io.marginline.reference;

import java.util.List;

/**
 * One signed position of an option in the scenarios, in USD units: gains toward −∞.
 *
 * @param gains by price move of MR1, then by move of the volatility: unchanged, up and down by
 *     share, up and down by points
 * @param extremes by extreme move of the price: down, up
 * @param decay of a day
 * @param gross what MR7 counts of a short, 0 of a long one
 * @param minimum what MR7 charges of a long, 0 of a short one
 */
public record OptionRisk(
    List<List<Long>> gains,
    List<Long> extremes,
    long decay,
    long deltaLow,
    long deltaHigh,
    long vega,
    long rho,
    long gross,
    long minimum) {
  public OptionRisk {
    gains = List.copyOf(gains);
    extremes = List.copyOf(extremes);
  }
}

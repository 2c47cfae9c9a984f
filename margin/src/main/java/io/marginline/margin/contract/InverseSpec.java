package io.marginline.margin.contract;

import io.marginline.model.Tier;
import java.util.List;

/**
 * An inverse contract: its size is a face value in USD, its value and its money are the coin (rules
 * §1).
 *
 * @param faceUnits face value of one lot in units of 10^-faceScale USD; positive
 * @param settleScale decimal places of the coin's unit
 * @param markScale marks are price × 10^markScale
 * @param markUnitsPerTick tickSz × 10^markScale; positive
 * @param tiers by lots, or by notional in units of the coin
 */
public record InverseSpec(
    long faceUnits,
    int faceScale,
    int settleScale,
    int markScale,
    long markUnitsPerTick,
    long takerPpb,
    long makerPpb,
    long liquidationFeePpb,
    List<Tier> tiers) {

  public InverseSpec {
    tiers = List.copyOf(tiers);
  }
}

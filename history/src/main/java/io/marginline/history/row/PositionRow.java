package io.marginline.history.row;

import java.math.BigDecimal;

/**
 * A position from its first lot to its last. Values are Σ price × 10^markScale × lots.
 *
 * @param part rises when a trade turns it: each side of it is a row of its own
 * @param at when it changed last
 * @param lots signed, now
 * @param entryCostUnits of what is held
 * @param openedLong which way it was opened
 * @param type 1 reduced, 2 closed, 3 liquidated, 4 partly liquidated, 5 partly and 6 wholly
 *     deleveraged; 0 = nothing was closed yet
 * @param mark at the last forced closing; 0 = none
 * @param liquidationFeeUnits what the insurance fund took, 0 or negative
 */
public record PositionRow(
    long positionId,
    int part,
    long at,
    long openedAt,
    long accountId,
    int instrumentId,
    int assetId,
    String posSide,
    String marginMode,
    int leverE2,
    long lots,
    long entryCostUnits,
    boolean openedLong,
    long mostLots,
    long openedLots,
    BigDecimal openedValue,
    long closedLots,
    BigDecimal closedValue,
    long pnlUnits,
    long feeUnits,
    long fundingUnits,
    long liquidationFeeUnits,
    int type,
    long mark) {}

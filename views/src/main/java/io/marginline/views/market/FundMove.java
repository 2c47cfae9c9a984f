package io.marginline.views.market;

/**
 * What one command moved in or out of an insurance fund.
 *
 * @param amountUnits negative = paid out
 * @param balanceUnits after it
 * @param deposited it was paid in by the venue itself
 */
public record FundMove(
    int assetId, long timeMs, long amountUnits, long balanceUnits, boolean deposited) {}

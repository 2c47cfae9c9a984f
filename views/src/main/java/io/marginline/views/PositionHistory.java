package io.marginline.views;

import io.marginline.model.TradeKind;
import java.math.BigInteger;
import org.jspecify.annotations.Nullable;

/**
 * What happened to a position. Amounts in units of its settle asset, positive = received.
 *
 * @param openedLots lots that opened or added, all together
 * @param openedTickLots Σ ticks × lots of them
 * @param closedLots lots that closed
 * @param closedTickLots Σ ticks × lots of them
 * @param mostLots the largest size, without sign
 * @param pnlUnits realised by closing, fees and funding left out
 * @param liquidationFeeUnits what went to the insurance fund, 0 or negative
 * @param openedNs engine time; 0 = before this fold began
 * @param lastKind how its last trade came about
 */
public record PositionHistory(
    boolean openedLong,
    long openedLots,
    BigInteger openedTickLots,
    long closedLots,
    BigInteger closedTickLots,
    long mostLots,
    long pnlUnits,
    long feeUnits,
    long fundingUnits,
    long liquidationFeeUnits,
    long openedNs,
    long changedNs,
    long lastTradeId,
    @Nullable TradeKind lastKind) {}

package io.marginline.views;

import io.marginline.model.MarginMode;
import io.marginline.model.PositionSide;

/**
 * A position that was delivered or exercised.
 *
 * @param lots signed, that it had
 * @param price in price × 10^markScale
 * @param entryCostUnits what it had cost
 */
public record DeliveryView(
    long positionId,
    long accountId,
    int instrumentId,
    MarginMode marginMode,
    PositionSide posSide,
    long lots,
    long entryCostUnits,
    long price,
    long timeNs) {}

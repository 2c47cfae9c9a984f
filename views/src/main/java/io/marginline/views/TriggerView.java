package io.marginline.views;

import io.marginline.model.MarginMode;
import io.marginline.model.PositionSide;
import io.marginline.model.TriggerBy;

/**
 * A waiting trigger.
 *
 * @param triggerPrice price × 10^markScale
 * @param priceTicks 0 = a market order
 * @param createdNs engine time; 0 = before this fold began
 */
public record TriggerView(
    long id,
    long accountId,
    int instrumentId,
    boolean buy,
    PositionSide posSide,
    MarginMode marginMode,
    TriggerBy triggerBy,
    boolean fireAbove,
    long triggerPrice,
    long priceTicks,
    long lots,
    boolean reduceOnly,
    long createdNs) {}

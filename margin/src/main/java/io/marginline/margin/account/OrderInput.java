package io.marginline.margin.account;

import io.marginline.model.MarginMode;
import io.marginline.model.PositionSide;

/**
 * An open order.
 *
 * @param lots remaining size, signed: positive buys
 * @param priceTicks its price, of a market order the worst it may fill at
 * @param closing reduce-only, by flag or because it closes a leg in long/short mode
 */
public record OrderInput(
    String inst,
    MarginMode marginMode,
    PositionSide posSide,
    long lots,
    long priceTicks,
    long leverE2,
    boolean closing) {}

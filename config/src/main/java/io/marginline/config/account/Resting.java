package io.marginline.config.account;

import io.marginline.config.Portfolio;
import io.marginline.model.MarginMode;
import io.marginline.model.PositionSide;

/**
 * An order in integers.
 *
 * @param lots signed: positive buys
 * @param closing reduce-only, by flag or because it closes a leg
 */
public record Resting(
    Contract contract,
    MarginMode marginMode,
    PositionSide posSide,
    long lots,
    long priceTicks,
    int leverE2,
    boolean closing) {

  public static Resting of(Portfolio.Order order, Contract contract) {
    long lots = contract.lots(order.sz());
    return new Resting(
        contract,
        order.marginMode(),
        order.posSide(),
        order.buy() ? lots : -lots,
        contract.ticks(order.px()),
        order.lever().movePointRight(2).intValueExact(),
        order.closing());
  }

  public boolean isSameLegAs(Resting other) {
    return contract.equals(other.contract)
        && marginMode == other.marginMode
        && posSide == other.posSide;
  }
}

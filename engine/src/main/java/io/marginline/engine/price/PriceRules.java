package io.marginline.engine.price;

import io.marginline.model.PriceAction;
import io.marginline.model.Validity;

/** The table of rules §3: which validity justifies which action. */
public final class PriceRules {
  private PriceRules() {}

  /** {@code uncertainPolicy}: the operator lets uncertain prices liquidate and deleverage. */
  public static boolean allows(Validity validity, PriceAction action, boolean uncertainPolicy) {
    return switch (validity) {
      case VALID -> true;
      case VOLATILE -> action != PriceAction.WITHDRAW;
      case UNCERTAIN ->
          switch (action) {
            case REDUCE, FUND -> true;
            case LIQUIDATE, ADL -> uncertainPolicy;
            case OPEN, WITHDRAW -> false;
          };
      case STALE, UNAVAILABLE -> action == PriceAction.REDUCE;
    };
  }
}

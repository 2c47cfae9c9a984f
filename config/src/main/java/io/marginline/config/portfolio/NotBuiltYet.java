package io.marginline.config.portfolio;

import io.marginline.config.text.Fields;
import java.util.Map;

/** Keys of the file format whose products and modes are still to come: named, never ignored. */
final class NotBuiltYet {
  static final Map<String, String> ROOT =
      Map.of(
          "currencies", "collateral discounts and loans belong to the multi-currency mode",
          "vols", "volatilities belong to options",
          "forwards", "forwards belong to dated contracts and options",
          "now", "the time of evaluation belongs to dated contracts and options");

  static final Map<String, String> POSITION =
      Map.of(
          "posCcy", "leveraged spot positions are not built yet",
          "liabCcy", "leveraged spot positions are not built yet",
          "liab", "leveraged spot positions are not built yet");

  static final Map<String, String> RULES =
      Map.of(
          "stressFloor", "this rule is not built yet",
          "topUps", "this rule needs the account's history",
          "requireStop", "this rule is not built yet",
          "stopBeforeLiquidation", "this rule is not built yet",
          "coolOff", "this rule needs the account's history");

  private NotBuiltYet() {}

  static void note(Fields fields, Map<String, String> later) {
    later.keySet().stream()
        .sorted()
        .filter(fields::has)
        .forEach(key -> fields.problem(key, "not available yet: " + later.get(key)));
  }
}

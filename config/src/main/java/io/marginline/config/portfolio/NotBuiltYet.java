package io.marginline.config.portfolio;

import io.marginline.config.text.Fields;
import java.util.Map;

/** Keys of the file format that are still to come: named, never ignored. */
final class NotBuiltYet {
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

package io.marginline.config.catalogue;

import io.marginline.config.text.Fields;
import io.marginline.config.text.TextNode;
import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/** The end of a list of bands that goes on by equal steps. */
final class Steps {
  private static final int MOST = 500;

  private Steps() {}

  static boolean isStep(TextNode node) {
    return node instanceof TextNode.Mapping mapping
        && mapping.entries().stream().anyMatch(entry -> "times".equals(entry.key()));
  }

  /** 0 when it is wrong. */
  static int times(Fields fields) {
    BigDecimal times = fields.positive("times");
    if (times == null) {
      return 0;
    }
    if (times.scale() > 0 || times.compareTo(BigDecimal.valueOf(MOST)) > 0) {
      fields.problem("times", "a whole number from 1 to " + MOST + " is needed");
      return 0;
    }
    return times.intValueExact();
  }

  /** A signed addition to a rate; absent is 0. */
  static @Nullable BigDecimal addition(Fields fields, String key) {
    if (!fields.has(key)) {
      return BigDecimal.ZERO;
    }
    BigDecimal value = fields.number(key);
    if (value != null && (value.abs().compareTo(BigDecimal.ONE) > 0 || value.scale() > 9)) {
      fields.problem(key, "at most 1 with at most 9 decimal places is needed");
      return null;
    }
    return value;
  }
}

package io.marginline.config.catalogue;

import io.marginline.config.text.Fields;
import java.math.BigDecimal;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Fee rates: a group by name, the keys of their own over it. */
final class FeeReader {
  private FeeReader() {}

  /** Null when anything in it is wrong; keys that are absent have the rates before. */
  static Groups.@Nullable Fees read(Fields fields, Groups groups, Groups.Fees before) {
    Groups.Fees start = before;
    if (fields.has("fees")) {
      String name = fields.choice("fees", List.copyOf(groups.fees().keySet()));
      start = name == null ? null : groups.fees().get(name);
    }
    if (start == null) {
      return null;
    }
    BigDecimal taker = fields.has("taker") ? fields.rate("taker") : start.taker();
    BigDecimal maker = fields.has("maker") ? maker(fields) : start.maker();
    BigDecimal liquidation =
        fields.has("liquidationFee") ? fields.rate("liquidationFee") : start.liquidationFee();
    return taker == null || maker == null || liquidation == null
        ? null
        : new Groups.Fees(taker, maker, liquidation);
  }

  /** A maker may be paid, so this rate alone may be negative. */
  private static @Nullable BigDecimal maker(Fields fields) {
    BigDecimal value = fields.number("maker");
    if (value != null && (value.abs().compareTo(BigDecimal.ONE) > 0 || value.scale() > 9)) {
      fields.problem("maker", "a rate of at most 9 decimal places between -1 and 1 is needed");
      return null;
    }
    return value;
  }
}

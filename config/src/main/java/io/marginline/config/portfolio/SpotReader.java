package io.marginline.config.portfolio;

import io.marginline.config.Instrument;
import io.marginline.config.Portfolio;
import io.marginline.config.text.Fields;
import io.marginline.config.text.TextNode;
import io.marginline.model.MarginMode;
import io.marginline.model.PositionSide;
import java.math.BigDecimal;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An isolated leveraged spot position: coins of a pair on one side, a loan of the other. {@code
 * pos} includes the margin where that is in {@code posCcy}; margin in the other coin is {@code
 * isolatedMargin}.
 */
final class SpotReader {
  private SpotReader() {}

  /** Null when anything in it is wrong. */
  static Portfolio.@Nullable Position read(TextNode node, Fields fields, Instrument pair) {
    if (fields.has("posSide")) {
      fields.problem("posSide", "posCcy names the side of a spot position; leave this key out");
      return null;
    }
    MarginMode mode = OrderReader.marginMode(fields);
    String posCcy = fields.choice("posCcy", List.of(pair.base(), pair.quote()));
    String liabCcy = fields.choice("liabCcy", List.of(pair.base(), pair.quote()));
    if (posCcy != null && posCcy.equals(liabCcy)) {
      fields.problem("liabCcy", "is the coin that is held; the other one of the pair is owed");
      return null;
    }
    BigDecimal pos = fields.positive("pos");
    BigDecimal liab = fields.positive("liab");
    BigDecimal avgPx = fields.has("avgPx") ? fields.positive("avgPx") : BigDecimal.ZERO;
    BigDecimal margin =
        fields.has("isolatedMargin") ? fields.number("isolatedMargin") : BigDecimal.ZERO;
    BigDecimal lever = OrderReader.lever(fields);
    if (mode == null
        || posCcy == null
        || liabCcy == null
        || pos == null
        || liab == null
        || avgPx == null
        || margin == null
        || lever == null) {
      return null;
    }
    if (mode == MarginMode.CROSS && fields.has("isolatedMargin")) {
      fields.problem("isolatedMargin", "a cross position draws on the pool; leave this key out");
      return null;
    }
    String marginCcy = posCcy;
    if (fields.has("ccy")) {
      marginCcy = fields.choice("ccy", List.of(pair.base(), pair.quote()));
      if (mode == MarginMode.ISOLATED) {
        fields.problem("ccy", "names the pool of a cross position, which this is not");
      }
    }
    if (marginCcy == null) {
      return null;
    }
    if (margin.signum() < 0) {
      fields.problem(
          "isolatedMargin", margin.toPlainString() + " is negative; 0 or more is needed");
      return null;
    }
    return new Portfolio.Position(
        node.line(),
        node.path(),
        pair.id(),
        mode,
        PositionSide.NET,
        pos,
        avgPx,
        lever,
        margin,
        new Portfolio.Loan(posCcy, liabCcy, liab, marginCcy));
  }
}

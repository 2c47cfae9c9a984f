package io.marginline.config.portfolio;

import io.marginline.config.text.DecimalText;
import io.marginline.config.text.Problems;
import io.marginline.config.text.TextNode;
import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/** One price move of the stress table. */
final class StressMove {
  private static final BigDecimal LARGEST = new BigDecimal(3);

  private StressMove() {}

  static @Nullable BigDecimal read(TextNode node, Problems problems) {
    if (!(node instanceof TextNode.Scalar scalar)) {
      problems.add(node, "a price move such as -0.1 is needed, not " + node.kind());
      return null;
    }
    try {
      BigDecimal move = DecimalText.parse(scalar.text());
      if (move.compareTo(BigDecimal.ONE.negate()) <= 0 || move.compareTo(LARGEST) > 0) {
        problems.add(node, move.toPlainString() + " is not a move above -1 (-100 %) and up to 3");
        return null;
      }
      if (move.scale() > 4) {
        problems.add(node, move.toPlainString() + " has more than 4 decimal places");
        return null;
      }
      return move;
    } catch (NumberFormatException e) {
      problems.add(node, String.valueOf(e.getMessage()));
      return null;
    }
  }
}

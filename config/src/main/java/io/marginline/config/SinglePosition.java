package io.marginline.config;

import io.marginline.config.report.SinglePositionCheck;
import io.marginline.config.text.DecimalText;
import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/**
 * One linear isolated position by its bare numbers.
 *
 * @param size in coins
 * @param mmr maintenance rate
 * @param fee taker + liquidation fee, as the ratio counts it
 * @param margin null: entry value ÷ leverage
 */
public record SinglePosition(
    boolean isLong,
    BigDecimal entry,
    BigDecimal size,
    BigDecimal lever,
    BigDecimal mmr,
    BigDecimal fee,
    @Nullable BigDecimal margin) {

  /**
   * @param liqPx 16 digits, long up and short down; empty without a price
   * @param liqState {@code price}, {@code none} or {@code liquidatable}
   * @param bkPx empty when the margin outlasts any price
   * @param distance of {@code liqPx} from the entry price, as a share of it
   */
  public record Answer(
      String side,
      String entry,
      String size,
      String lever,
      String mmr,
      String fee,
      String margin,
      String liqPx,
      String liqState,
      String bkPx,
      String distance) {}

  /**
   * @throws InvalidFileException when the numbers cannot be kept exactly in 64 bits
   */
  public Answer answer() throws InvalidFileException {
    return SinglePositionCheck.of(this);
  }

  /**
   * A decimal as portfolio files accept it.
   *
   * @throws NumberFormatException with a message for its author
   */
  public static BigDecimal decimal(String text) {
    return DecimalText.parse(text);
  }
}

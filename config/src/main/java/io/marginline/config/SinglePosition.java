package io.marginline.config;

import io.marginline.config.report.SingleInverse;
import io.marginline.config.report.SinglePositionCheck;
import io.marginline.config.text.DecimalText;
import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/**
 * One isolated position by its bare numbers.
 *
 * @param inverse settled in the coin
 * @param size in coins; of an inverse contract its face value, and its margin is in coins
 * @param mmr maintenance rate
 * @param fee taker + liquidation fee, as the ratio counts it
 * @param margin null: entry value ÷ leverage
 */
public record SinglePosition(
    boolean isLong,
    boolean inverse,
    BigDecimal entry,
    BigDecimal size,
    BigDecimal lever,
    BigDecimal mmr,
    BigDecimal fee,
    @Nullable BigDecimal margin) {

  /**
   * @param contract {@code inverse}; null for a linear one
   * @param liqPx 16 digits, long up and short down; empty without a price
   * @param liqState {@code price}, {@code none} or {@code liquidatable}
   * @param bkPx empty when the margin outlasts any price
   * @param distance of {@code liqPx} from the entry price, as a share of it
   */
  public record Answer(
      @Nullable String contract,
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
    return inverse ? SingleInverse.of(this) : SinglePositionCheck.of(this);
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

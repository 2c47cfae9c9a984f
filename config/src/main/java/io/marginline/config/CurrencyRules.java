package io.marginline.config;

import java.math.BigDecimal;
import java.util.List;

/**
 * A currency as collateral and as a loan (rules §8).
 *
 * @param quote prices may be quoted in it
 * @param taker fee rate of the trade that repays a debt
 * @param discount rising bands of what counts as collateral; none: nothing counts
 * @param loans rising bands of a debt; none: a debt is charged in full
 * @param collateral whether a positive amount counts; the holder's switch
 * @param lever leverage of borrowing; 0 is none chosen
 * @param interest accrued and not yet booked, a positive amount owed
 */
public record CurrencyRules(
    int line,
    String ccy,
    boolean quote,
    BigDecimal taker,
    List<Discount> discount,
    List<Loan> loans,
    boolean collateral,
    BigDecimal lever,
    BigDecimal interest) {

  public CurrencyRules {
    discount = List.copyOf(discount);
    loans = List.copyOf(loans);
  }

  /** A currency that nobody has described: no collateral, no loan. */
  public static CurrencyRules unknown(String ccy) {
    return new CurrencyRules(
        0,
        ccy,
        false,
        BigDecimal.ZERO,
        List.of(),
        List.of(),
        true,
        BigDecimal.ZERO,
        BigDecimal.ZERO);
  }

  /** Each amount up to {@code maxAmt} counts at {@code rate}. */
  public record Discount(BigDecimal maxAmt, BigDecimal rate) {}

  /** A loan up to {@code maxAmt} has these rates. */
  public record Loan(BigDecimal maxAmt, BigDecimal mmr, BigDecimal imr) {}
}

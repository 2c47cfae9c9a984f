package io.marginline.margin.vectors;

import io.marginline.fixed.Exact;
import io.marginline.margin.Sheet;
import io.marginline.margin.contract.ContractTerms;
import io.marginline.margin.funding.Funding;
import io.marginline.margin.liquidation.BankruptcyPrice;
import io.marginline.margin.liquidation.Deleveraging;
import java.math.BigDecimal;
import java.math.BigInteger;
import org.junit.jupiter.api.Test;

/** Family c: prices of a liquidation and their ticks, funding, and what the fund can carry. */
class DydxPriceVectorsTest {
  private static final long PPM = 1_000_000;

  @Test
  void the_price_that_a_liquidation_accepts() {
    try (VectorFile file = VectorFile.open("c_dydx/fillable_price")) {
      for (Vector v : file.vectors()) {
        DydxAccount account = new DydxAccount(DydxAccount.markets(v.rows("perpetuals")), v);
        String perpetual = v.text("perpetualId");
        long delta = DydxMarket.whole(v, "deltaQuantums");
        boolean reduces = account.reduces(perpetual, delta);
        String error = reduces ? "none" : DydxAccount.BAD_SIZE;
        file.expect(v, "expectedError", error, v.or("expectedError", "none"), BigDecimal.ZERO);
        if (reduces) {
          // Ours goes as far as the bankruptcy price; theirs leaves a spread of the maintenance.
          long quote = account.bankruptcyQuote(perpetual, delta);
          String ours = BigDecimal.valueOf(quote).divide(BigDecimal.valueOf(-delta)).toString();
          String[] theirs = v.text("expectedFillablePrice").split("/");
          String price = new BigDecimal(theirs[0]).divide(new BigDecimal(theirs[1])).toString();
          file.expect(v, "expectedFillablePrice", ours, price);
        }
      }
    }
  }

  @Test
  void a_price_goes_to_the_tick_in_favour_of_the_liquidated_side() {
    try (VectorFile file = VectorFile.open("c_dydx/fillable_price_to_subticks")) {
      for (Vector v : file.vectors()) {
        file.expect(v, "expectedSubticks", subticks(v), v.text("expectedSubticks"));
      }
    }
  }

  /** Our bankruptcy price of a position without margin is its entry price, to the tick. */
  private static String subticks(Vector v) {
    long exponent = DydxMarket.whole(v, "quantumConversionExponent");
    // One unit of money is a whole subtick or a part of one, so that the price is whole.
    BigDecimal units =
        new BigDecimal(v.text("fillablePrice").split("/")[0])
            .movePointRight(Math.toIntExact(Math.max(0, -exponent)));
    if (units.toBigIntegerExact().bitLength() > 63) {
      return "refused";
    }
    long perTick = DydxMarket.whole(v, "subticksPerTick");
    long lots = perTick * BigInteger.TEN.pow(Math.toIntExact(Math.max(0, exponent))).longValue();
    long side = v.is("isLiquidatingLong", "true") ? 1 : -1;
    ContractTerms terms = Sheet.of(0, 0, 0, 0).flat("0", "0").terms();
    long cost = side * units.longValueExact();
    long ticks = BankruptcyPrice.isolatedTicks(terms, side * lots, cost, 0);
    return BigInteger.valueOf(ticks).multiply(BigInteger.valueOf(perTick)).toString();
  }

  @Test
  void funding_between_two_indices() {
    try (VectorFile file = VectorFile.open("c_dydx/funding_settlement")) {
      for (Vector v : file.vectors()) {
        long ppm = settlement(DydxMarket.whole(v, "quantums"), moved(v), 1);
        file.expect(v, "expected", String.valueOf(ppm), v.text("expected"), BigDecimal.ZERO);
      }
    }
  }

  /** In quote quanta ÷ perQuote: a lot is worth so much that the index counts as the rate. */
  static long settlement(long quanta, long moved, long perQuote) {
    ContractTerms terms = Sheet.of(0, 0, 0, 0).flat("0", "0").terms();
    return Funding.payment(terms, quanta, 1_000_000_000 / perQuote, moved);
  }

  private static long moved(Vector v) {
    return Exact.subtract(
        DydxMarket.whole(v, "fundingIndex"), DydxMarket.whole(v, "positionIndex"));
  }

  @Test
  void a_fund_carries_a_loss_as_long_as_it_stays_above_zero() {
    try (VectorFile file = VectorFile.open("c_dydx/insurance_fund_valid")) {
      ContractTerms terms = Sheet.of(0, 0, 0, 0).flat("0", "0").terms();
      long mark = 100_000 * PPM;
      for (Vector v : file.vectors()) {
        // One lot long whose bankruptcy price lies above the mark by the loss.
        long bankrupt = mark - DydxMarket.whole(v, "insuranceFundDelta");
        long fund = DydxMarket.whole(v, "insuranceFundBalance");
        long left = Deleveraging.quantity(terms, 1, bankrupt, mark, fund);
        file.expect(v, "expectedValid", String.valueOf(left == 0), v.text("expectedValid"));
      }
    }
  }
}

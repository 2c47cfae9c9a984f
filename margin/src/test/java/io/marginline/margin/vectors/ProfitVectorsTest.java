package io.marginline.margin.vectors;

import io.marginline.fixed.Decimals;
import io.marginline.margin.Sheet;
import io.marginline.margin.contract.ContractTerms;
import java.math.BigDecimal;
import java.math.RoundingMode;
import org.junit.jupiter.api.Test;

/** Family b: what a trade brings after fees, funding and the interest of its loan. */
class ProfitVectorsTest {
  private static final int SCALE = 12;

  @Test
  void interest_of_started_hours() {
    try (VectorFile file = VectorFile.open("b_freqtrade/interest")) {
      for (Vector v : file.vectors()) {
        long hours = v.decimal("hours").setScale(0, RoundingMode.CEILING).longValueExact();
        long owed = interest(v.decimal("borrowed"), v.text("rate"), hours);
        file.expect(v, "expected", Decimals.format(owed, SCALE), v.text("expected"));
      }
    }
  }

  /** Owed, so up each hour. Theirs is a rate per day, which a 24th of the loan bears. */
  private static long interest(BigDecimal loan, String dailyRate, long hours) {
    long hourly =
        loan.movePointRight(SCALE)
            .divide(BigDecimal.valueOf(24), 0, RoundingMode.CEILING)
            .longValueExact();
    return hours * ContractTerms.tradingFee(hourly, Decimals.parse(dailyRate, 9));
  }

  @Test
  void profit_and_close_value_with_fees_funding_and_interest() {
    try (VectorFile file = VectorFile.open("b_freqtrade/pnl")) {
      for (Vector v : file.vectors()) {
        Sheet sheet = Sheet.of(SCALE, 0, 4, 4).flat("0.01", "0.02");
        ContractTerms terms = sheet.terms();
        int side = v.is("isShort", "true") ? -1 : 1;
        long lots = side * Long.parseLong(v.text("qty").replace(".0", ""));
        long extra = sheet.units(v.or("fundingFees", "0")) - interest(v);
        long close = terms.orderValue(Math.abs(lots), sheet.ticks(v.text("closeRate")));
        // A short buys back the interest of its coins as well, with a fee.
        long bought = side < 0 ? close + interest(v) : close;
        long closeFee = ContractTerms.tradingFee(bought, Decimals.parse(v.text("feeClose"), 9));
        if (v.is("kind", "close_value")) {
          String ours = sheet.money(close - side * closeFee + side * extra);
          file.expect(v, "expectedCloseValue", ours, v.text("expectedCloseValue"));
        } else {
          long open = terms.orderValue(Math.abs(lots), sheet.ticks(v.text("openRate")));
          long openFee = ContractTerms.tradingFee(open, Decimals.parse(v.text("feeOpen"), 9));
          long mark = sheet.mark(v.text("closeRate"));
          long profit = terms.upl(lots, side * open, mark) - openFee - closeFee + extra;
          file.expect(v, "expectedProfit", sheet.money(profit), v.text("expectedProfit"));
          long lever = Long.parseLong(v.text("leverage"));
          String ratio = Sheet.ratio(profit * lever, open + side * openFee, 16);
          file.expect(v, "expectedProfitRatio", ratio, v.text("expectedProfitRatio"));
        }
      }
    }
  }

  /** In quote: a long borrows what its leverage adds to its stake, a short its coins. */
  private static long interest(Vector v) {
    if (!v.is("tradingMode", "margin")) {
      return 0;
    }
    long hours = (Long.parseLong(v.text("holdMinutes")) + 59) / 60;
    String rate = v.text("interestRate");
    if (v.is("isShort", "true")) {
      long coins = interest(v.decimal("qty"), rate, hours);
      BigDecimal worth = BigDecimal.valueOf(coins).multiply(v.decimal("closeRate"));
      return worth.setScale(0, RoundingMode.CEILING).longValueExact();
    }
    BigDecimal lever = v.decimal("leverage");
    BigDecimal stake = v.decimal("stakeAmount");
    BigDecimal loan = stake.subtract(stake.divide(lever, SCALE, RoundingMode.FLOOR));
    return interest(loan, rate, hours);
  }
}

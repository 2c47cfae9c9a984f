package io.marginline.margin.vectors;

import io.marginline.margin.contract.ContractTerms;
import java.math.BigDecimal;
import java.math.RoundingMode;
import org.junit.jupiter.api.Test;

/** Family b: interest of a margin loan. */
class InterestVectorsTest {
  private static final int SCALE = 12;

  @Test
  void interest_of_started_hours() {
    try (VectorFile file = VectorFile.open("b_freqtrade/interest")) {
      for (Vector v : file.vectors()) {
        // Theirs is a rate per day; ours is one per hour of nine decimals, and owed rounds up.
        long hourlyPpb =
            v.decimal("rate")
                .movePointRight(9)
                .divide(BigDecimal.valueOf(24), 0, RoundingMode.CEILING)
                .longValueExact();
        long loan = v.decimal("borrowed").movePointRight(SCALE).longValueExact();
        long owed = 0;
        for (long hour = 0; v.decimal("hours").compareTo(BigDecimal.valueOf(hour)) > 0; hour++) {
          owed += ContractTerms.tradingFee(loan, hourlyPpb);
        }
        String ours = BigDecimal.valueOf(owed, SCALE).toPlainString();
        file.expect(v, "expected", ours, v.text("expected"));
      }
    }
  }
}

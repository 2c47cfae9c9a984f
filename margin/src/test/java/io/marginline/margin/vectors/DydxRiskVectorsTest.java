package io.marginline.margin.vectors;

import io.marginline.fixed.Wide;
import io.marginline.margin.mode.Isolated;
import java.math.BigDecimal;
import org.junit.jupiter.api.Test;

/** Family c: which account may be liquidated, and which is nearer to it. */
class DydxRiskVectorsTest {

  @Test
  void whether_an_account_is_liquidatable() {
    try (VectorFile file = VectorFile.open("c_dydx/is_liquidatable")) {
      for (Vector v : file.vectors()) {
        DydxAccount account = new DydxAccount(DydxAccount.markets(v.rows("perpetuals")), v);
        boolean ours = isLiquidatable(account.equity(), account.maintenance());
        expect(file, v, "expectedIsLiquidatable", String.valueOf(ours));
      }
    }
  }

  @Test
  void margins_of_an_account_after_an_update() {
    try (VectorFile file = VectorFile.open("c_dydx/subaccount_margin")) {
      for (Vector v : file.vectors()) {
        DydxAccount account = new DydxAccount(DydxAccount.markets(v.rows("perpetuals")), v);
        account.book("", 0, DydxMarket.whole(v, "usdcDelta"));
        for (Vector update : v.rows("perpetualUpdates")) {
          long quote = DydxMarket.whole(update, "quoteDelta");
          long delta = DydxMarket.whole(update, "quantumsDelta");
          account.book(update.text("perpetualId"), delta, quote);
        }
        String error = account.known() ? "none" : "perptypes.ErrPerpetualDoesNotExist";
        String theirs = v.or("expectedError", "none");
        file.expect(v, "expectedError", error, theirs, BigDecimal.ZERO);
        if (account.known()) {
          amount(file, v, "expectedNetCollateral", account.equity());
          amount(file, v, "expectedInitialMargin", account.initial());
          amount(file, v, "expectedMaintenanceMargin", account.maintenance());
        }
      }
    }
  }

  @Test
  void the_order_of_two_accounts_by_risk() {
    try (VectorFile file = VectorFile.open("c_dydx/risk")) {
      for (Vector v : file.vectors()) {
        String ours =
            v.is("kind", "cmp")
                ? String.valueOf(order(v))
                : String.valueOf(
                    isLiquidatable(DydxMarket.whole(v, "NC"), DydxMarket.whole(v, "MMR")));
        expect(file, v, "expected", ours);
      }
    }
  }

  /** Equity ÷ MM compared by cross-multiplication; of equal ratios the larger MM is riskier. */
  private static int order(Vector v) {
    long first = DydxMarket.whole(v, "firstMMR");
    long second = DydxMarket.whole(v, "secondMMR");
    long firstEquity = DydxMarket.whole(v, "firstNC");
    long secondEquity = DydxMarket.whole(v, "secondNC");
    int order = Wide.compareProducts(secondEquity, first, firstEquity, second);
    if (order != 0) {
      return order;
    }
    return first == 0 && second == 0
        ? Long.compare(secondEquity, firstEquity)
        : Long.compare(first, second);
  }

  private static boolean isLiquidatable(long equity, long required) {
    return !Isolated.isAbove(equity, required, 1, 1);
  }

  private static void amount(VectorFile file, Vector v, String field, long ours) {
    if (v.has(field)) {
      expect(file, v, field, String.valueOf(ours));
    }
  }

  private static void expect(VectorFile file, Vector v, String field, String ours) {
    file.expect(v, field, ours, v.text(field), BigDecimal.ZERO);
  }
}

package io.marginline.margin.vectors;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/**
 * Family c: margins, bankruptcy prices, fund and deleveraging of a chain, in its own integers. The
 * share of a position in its pool is the library's.
 */
class DydxVectorsTest {
  private static final String NONE = "none";

  @Test
  void rates_of_a_liquidity_tier() {
    try (VectorFile file = VectorFile.open("c_dydx/liquidity_tier")) {
      for (Vector v : file.vectors()) {
        long initial = DydxMarket.whole(v, "initialMarginPpm");
        long fraction = DydxMarket.whole(v, "maintenanceFractionPpm");
        long adjusted =
            DydxMarket.adjusted(
                initial,
                DydxMarket.whole(v, "oiLowerCap"),
                DydxMarket.whole(v, "oiUpperCap"),
                DydxMarket.whole(v, "openInterestNotional"));
        long ours =
            switch (v.text("kind")) {
              case "maintenanceMarginPpm" -> DydxMarket.maintenancePpm(initial, fraction);
              case "adjustedInitialMarginPpm" -> adjusted;
              case "initialMarginQuoteQuantums" ->
                  DydxMarket.up(DydxMarket.whole(v, "quoteQuantums"), adjusted);
              default ->
                  DydxMarket.down(
                      initial - DydxMarket.maintenancePpm(initial, fraction),
                      DydxMarket.whole(v, "clampFactorPpm"));
            };
        expect(file, v, "expected", ours);
      }
    }
  }

  @Test
  void margin_requirements_of_a_size() {
    try (VectorFile file = VectorFile.open("c_dydx/margin_requirements")) {
      for (Vector v : file.vectors()) {
        if (new BigInteger(v.text("price")).bitLength() > 63) {
          expectText(file, v, "expectedInitialMargin", "refused", v.text("expectedInitialMargin"));
          continue;
        }
        DydxMarket market = DydxMarket.of(v);
        long quanta = DydxMarket.whole(v, "quantums");
        expect(file, v, "expectedInitialMargin", market.initial(quanta));
        expect(file, v, "expectedMaintenanceMargin", market.maintenance(quanta));
      }
    }
  }

  @Test
  void bankruptcy_prices() {
    try (VectorFile file = VectorFile.open("c_dydx/bankruptcy_price")) {
      for (Vector v : file.vectors()) {
        DydxAccount account = account(v);
        String perpetual = v.text("perpetualId");
        long delta = DydxMarket.whole(v, "deltaQuantums");
        boolean reduces = account.reduces(perpetual, delta);
        expectError(file, v, reduces ? NONE : DydxAccount.BAD_SIZE);
        if (reduces) {
          long ours = account.bankruptcyQuote(perpetual, delta);
          expect(file, v, "expectedBankruptcyPriceQuoteQuantums", ours);
        }
      }
    }
  }

  @Test
  void what_a_liquidation_brings_to_the_fund_or_takes_from_it() {
    try (VectorFile file = VectorFile.open("c_dydx/insurance_fund_delta")) {
      for (Vector v : file.vectors()) {
        long fill = DydxMarket.whole(v, "fillAmount");
        if (fill == 0) {
          expectError(file, v, "types.ErrInvalidQuantumsForInsuranceFundDeltaCalculation");
          continue;
        }
        expectError(file, v, NONE);
        boolean buys = v.is("isBuy", "true");
        long subticks = DydxMarket.whole(v, "subticks");
        long quote =
            DydxMarket.scaled(fill, subticks, DydxMarket.whole(v, "quantumConversionExponent"));
        long signed = buys ? -quote : quote;
        long atBankruptcy = account(v).bankruptcyQuote(v.text("perpetualId"), buys ? fill : -fill);
        long left = signed - atBankruptcy;
        Vector config = v.nested("liquidationConfig");
        long most = DydxMarket.down(quote, DydxMarket.whole(config, "maxLiquidationFeePpm"));
        expect(file, v, "expectedInsuranceFundDelta", left <= 0 ? left : Math.min(left, most));
      }
    }
  }

  @Test
  void one_account_is_deleveraged_against_another() {
    try (VectorFile file = VectorFile.open("c_dydx/process_deleveraging")) {
      for (Vector v : file.vectors()) {
        Map<String, DydxMarket> markets = DydxAccount.markets(v.rows("perpetuals"));
        DydxAccount bankrupt = new DydxAccount(markets, v.nested("liquidated"));
        DydxAccount other = new DydxAccount(markets, v.nested("offsetting"));
        String perpetual = v.text("perpetualId");
        long delta = DydxMarket.whole(v, "deltaQuantums");
        boolean oracle = v.is("fillPrice", "oracle");
        expectError(file, v, close(perpetual, bankrupt, other, delta, oracle));
        if (v.has("expectedLiquidated")) {
          String left = DydxAccount.printed(markets, v.nested("expectedLiquidated"));
          expectText(file, v, "expectedLiquidated", bankrupt.toString(), left);
          String right = DydxAccount.printed(markets, v.nested("expectedOffsetting"));
          expectText(file, v, "expectedOffsetting", other.toString(), right);
        }
      }
    }
  }

  @Test
  void one_account_is_deleveraged_against_many() {
    try (VectorFile file = VectorFile.open("c_dydx/offset_position")) {
      Map<String, DydxMarket> markets = new TreeMap<>();
      DydxMarket.OpenInterest no = new DydxMarket.OpenInterest(0, 0, 0);
      // The file leaves the perpetuals out: BTC at 50,000 and ETH at 3,000, as its siblings say.
      markets.put("0", new DydxMarket(-8, 5_000_000_000L, -5, 200_000, 500_000, no));
      markets.put("1", new DydxMarket(-9, 3_000_000_000L, -6, 200_000, 500_000, no));
      for (Vector v : file.vectors()) {
        offset(file, v, markets);
      }
    }
  }

  private static void offset(VectorFile file, Vector v, Map<String, DydxMarket> markets) {
    List<DydxAccount> accounts = new ArrayList<>();
    List<String> owners = new ArrayList<>();
    for (Vector each : v.rows("subaccounts")) {
      accounts.add(new DydxAccount(markets, each));
      owners.add(each.text("owner"));
    }
    String perpetual = v.text("perpetualId");
    long remaining = DydxMarket.whole(v, "deltaQuantums");
    DydxAccount bankrupt = accounts.get(owners.indexOf(v.text("liquidatedOwner")));
    StringBuilder fills = new StringBuilder();
    for (int i = 0; i < accounts.size() && remaining != 0; i++) {
      DydxAccount other = accounts.get(i);
      long opposite = other.size(perpetual);
      boolean fits = other != bankrupt && Long.signum(opposite) == Long.signum(remaining);
      long delta = Long.signum(remaining) * Math.min(Math.abs(remaining), Math.abs(opposite));
      if (fits && close(perpetual, bankrupt, other, delta, false).equals(NONE)) {
        fills.append(owners.get(i)).append(' ').append(Math.abs(delta)).append(';');
        remaining -= delta;
      }
    }
    StringBuilder theirs = new StringBuilder();
    for (Vector fill : v.rows("expectedFills")) {
      theirs
          .append(fill.text("offsetting"))
          .append(' ')
          .append(fill.text("fillAmount"))
          .append(';');
    }
    expectText(file, v, "expectedFills", fills.toString(), theirs.toString());
    expect(file, v, "expectedQuantumsRemaining", remaining);
    List<Vector> after = v.rows("expectedSubaccounts");
    for (int i = 0; i < after.size(); i++) {
      String printed = DydxAccount.printed(markets, after.get(i));
      expectText(file, v, "expectedSubaccounts" + i, accounts.get(i).toString(), printed);
    }
  }

  /** Closes at the bankrupt side's price, or at the oracle's; both sides or none. */
  private static String close(
      String perpetual, DydxAccount bankrupt, DydxAccount other, long delta, boolean oracle) {
    if (!bankrupt.reduces(perpetual, delta) || !other.reduces(perpetual, -delta)) {
      return DydxAccount.BAD_SIZE;
    }
    long quote =
        oracle
            ? bankrupt.oracleQuote(perpetual, delta)
            : bankrupt.bankruptcyQuote(perpetual, delta);
    if (!bankrupt.change(perpetual, delta, quote)) {
      return DydxAccount.NO_UPDATE;
    }
    if (!other.change(perpetual, -delta, -quote)) {
      bankrupt.book(perpetual, -delta, -quote);
      return DydxAccount.NO_UPDATE;
    }
    return NONE;
  }

  private static DydxAccount account(Vector v) {
    return new DydxAccount(DydxAccount.markets(v.rows("perpetuals")), v);
  }

  private static void expectError(VectorFile file, Vector v, String ours) {
    expectText(file, v, "expectedError", ours, v.or("expectedError", NONE));
  }

  private static void expectText(
      VectorFile file, Vector v, String field, String ours, String theirs) {
    file.expect(v, field, ours, theirs, BigDecimal.ZERO);
  }

  private static void expect(VectorFile file, Vector v, String field, long ours) {
    file.expect(v, field, String.valueOf(ours), v.text(field), BigDecimal.ZERO);
  }
}

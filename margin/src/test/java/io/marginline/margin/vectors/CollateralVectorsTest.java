package io.marginline.margin.vectors;

import io.marginline.fixed.Decimals;
import io.marginline.fixed.Rounding;
import io.marginline.margin.CurrencyUnits;
import io.marginline.margin.Sheet;
import io.marginline.margin.contract.ContractTerms;
import io.marginline.margin.contract.CurrencyTerms;
import io.marginline.margin.mode.CurrencyArgs;
import io.marginline.margin.mode.Isolated;
import io.marginline.margin.mode.MultiCurrency;
import io.marginline.model.DiscountTier;
import java.math.BigDecimal;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Haircuts and collateral: a venue's reported discounts, and family e. */
class CollateralVectorsTest {
  private static final int SCALE = 10;
  private static final long ONE = 10_000_000_000L;
  private static final long ONE_INDEX = 100_000_000L;
  private static final long PPB = 1_000_000_000L;

  @Test
  void reported_discounts() {
    try (VectorFile file = VectorFile.open("a_exchange_positions/okx_discount_collateral")) {
      for (Vector v : file.vectors()) {
        boolean counts = !v.is("ccy", "TUSD") && !v.is("ccy", "JFI");
        long rate = v.is("ccy", "LTC") ? 950_000_000 : 900_000_000;
        int scale = v.decimal("eqUsd").scale();
        CurrencyTerms terms = CurrencyUnits.weighted(scale, rate, 0, 0);
        long equity = Decimals.parse(v.text("eqUsd"), scale);
        String ours = Decimals.format(terms.discounted(equity, ONE_INDEX, counts), scale);
        file.expect(v, "expectedDisEq", ours, v.text("expectedDisEq"));
      }
    }
  }

  @Test
  void collateral_weights() {
    try (VectorFile file = VectorFile.open("e_drift/collateral_weights")) {
      for (Vector v : file.vectors()) {
        file.expect(v, "expected", weight(v), v.text("expected"), BigDecimal.ZERO);
      }
    }
  }

  /** What one unit of value counts, or requires as a debt, in ten-thousandths. */
  private static String weight(Vector v) {
    if (v.is("kind", "scaled_initial_asset_weight")) {
      BigDecimal price = v.decimal("price");
      long deposits = Decimals.parse(v.text("deposits"), 4);
      // A cap of counted value is a last band: what lies above it counts nothing.
      long cap = v.decimal("scaleStartUsd").divide(price).movePointRight(4).longValueExact();
      DiscountTier tier = new DiscountTier(cap, rate(v, "initialAssetWeight"));
      CurrencyTerms terms = CurrencyUnits.of(4, List.of(tier));
      long index = Decimals.parse(v.text("price"), 8);
      long counted = terms.discounted(deposits, index, true);
      long whole = terms.usd(deposits, index, Rounding.FLOOR);
      return String.valueOf(counted * 10_000 / whole);
    }
    String field = v.is("kind", "asset") ? "AssetWeight" : "LiabilityWeight";
    long initial = rate(v, "initial" + field);
    long maintenance = rate(v, "maintenance" + field);
    long rate =
        v.is("marginType", "Maintenance")
            ? maintenance
            : v.is("marginType", "Fill") ? (initial + maintenance) / 2 : initial;
    long size = Long.parseLong(v.text("size"));
    if (v.is("kind", "asset")) {
      long counted = CurrencyUnits.weighted(6, rate, 0, 0).discounted(size, ONE_INDEX, true);
      return String.valueOf(counted * 10_000 / size);
    }
    // A debt weighs itself, which equity bears, and the loan's rate on it.
    CurrencyTerms terms = CurrencyUnits.weighted(6, 0, 0, rate - PPB);
    long required = size + terms.loanInitial(size, ONE_INDEX, 0);
    return String.valueOf(required * 10_000 / size);
  }

  @Test
  void margin_scenarios() {
    try (VectorFile file = VectorFile.open("e_drift/margin_scenarios")) {
      for (Vector v : file.vectors()) {
        if (v.has("expectedIsolatedTotalCollateral")) {
          crossAndIsolated(file, v);
        } else if (v.has("spotOpenOrders")) {
          openBids(file, v);
        } else {
          quoteNotAtPar(file, v);
        }
      }
    }
  }

  /** The worse of two quote prices for each side is chosen by who feeds prices. */
  private static void quoteNotAtPar(VectorFile file, Vector v) {
    Vector quote = v.rows("spotMarkets").getFirst();
    long now = Decimals.parse(quote.text("oraclePrice"), 8);
    long mean = Decimals.parse(quote.text("oracleTwap5m"), 8);
    Vector market = v.rows("perpMarkets").getFirst();
    Vector position = v.rows("perpPositions").getFirst();
    Sheet sheet = Sheet.of(SCALE, 2, 2, 4).flat("0.05", market.text("marginRatioInitial"));
    ContractTerms terms = sheet.terms();
    long mark = sheet.mark(market.text("oraclePrice"));
    long lots = sheet.lots(position.text("base"));
    long upl = terms.upl(lots, -sheet.units(position.text("quote")), mark);
    long initial = terms.initial(lots, mark, 100_000);
    long deposit = sheet.units(v.rows("spotDeposits").getFirst().text("amount"));

    CurrencyTerms usdc = CurrencyUnits.plain(SCALE);
    CurrencyArgs args = new CurrencyArgs().reset().addBalance(deposit).addUpl(upl);
    args.addRequirement(initial, 0, 0);
    // Unsettled profit counts nothing there, as it does here where it would be lent out.
    MultiCurrency low = new MultiCurrency().reset().add(usdc, Math.min(now, mean), args);
    MultiCurrency high = new MultiCurrency().reset().add(usdc, Math.max(now, mean), args);
    String collateral = money(low.lendableEquity(0));
    file.expect(v, "expectedTotalCollateral", collateral, v.text("expectedTotalCollateral"));
    String required = money(high.initial());
    file.expect(v, "expectedMarginRequirement", required, v.text("expectedMarginRequirement"));
  }

  private static void crossAndIsolated(VectorFile file, Vector v) {
    Vector coin = v.rows("spotMarkets").get(1);
    Vector market = v.rows("perpMarkets").getFirst();
    Vector position = v.rows("perpPositions").getFirst();
    long buffer = Decimals.parse(v.text("marginBuffer"), 9);
    long deposit = Decimals.parse(v.rows("spotDeposits").getFirst().text("amount"), SCALE);
    long debt = Decimals.parse(v.rows("spotBorrows").getFirst().text("amount"), SCALE);
    long price = Decimals.parse(coin.text("oraclePrice"), 8);
    long loanRate = Decimals.parse(coin.text("initialLiabilityWeight"), 9) - PPB + buffer;
    CurrencyTerms borrowed = CurrencyUnits.weighted(SCALE, 800_000_000, 0, loanRate);
    MultiCurrency pool = new MultiCurrency().reset();
    CurrencyTerms usdc = CurrencyUnits.plain(SCALE);
    pool.add(usdc, ONE_INDEX, new CurrencyArgs().reset().addBalance(deposit));
    pool.add(borrowed, price, new CurrencyArgs().reset().addBalance(-debt));
    // They put a debt into the requirement, we take it from the equity: both sides + the debt.
    String required = money(pool.initial() + pool.liability());
    file.expect(v, "crossRequirement", required, v.text("expectedCrossMarginRequirement"));
    String collateral = money(pool.adjEq() + pool.liability());
    file.expect(v, "crossCollateral", collateral, v.text("expectedCrossTotalCollateral"));

    BigDecimal rate = market.decimal("marginRatioInitial").add(v.decimal("marginBuffer"));
    Sheet sheet = Sheet.of(SCALE, 2, 2, 4).flat("0.05", rate.toPlainString());
    ContractTerms terms = sheet.terms();
    long mark = sheet.mark(market.text("oraclePrice"));
    long lots = sheet.lots(position.text("base"));
    long cost = -sheet.units(position.text("quote"));
    long margin = sheet.units(position.text("isolatedDepositUsdc"));
    String isolated = money(terms.initial(lots, mark, 100_000));
    file.expect(v, "isolatedRequirement", isolated, v.text("expectedIsolatedMarginRequirement"));
    String equity = money(Isolated.equity(terms, lots, cost, margin, mark));
    file.expect(v, "isolatedCollateral", equity, v.text("expectedIsolatedTotalCollateral"));
  }

  private static void openBids(VectorFile file, Vector v) {
    Vector coin = v.rows("spotMarkets").get(1);
    long price = Decimals.parse(coin.text("oraclePrice"), 8);
    long deposit = Decimals.parse(v.rows("spotDeposits").getFirst().text("amount"), SCALE);
    long bids = Decimals.parse(v.rows("spotOpenOrders").getFirst().text("openBids"), SCALE);
    long weight = rate(coin.decimal("initialAssetWeight"));
    CurrencyTerms bought = CurrencyUnits.weighted(SCALE, weight, 0, 0);
    long cost = bought.usd(bids, price, Rounding.CEILING);
    CurrencyTerms usdc = CurrencyUnits.weighted(SCALE, PPB, 0, 0);
    CurrencyArgs cash = new CurrencyArgs().reset().addBalance(deposit).addSpotPaid(cost);
    // A cent for each open order stands for its fee.
    cash.addHolds(ONE / 100);
    MultiCurrency pool = new MultiCurrency().reset().add(usdc, ONE_INDEX, cash);
    pool.add(bought, price, new CurrencyArgs().reset().addSpotReceived(bids));
    BigDecimal free =
        v.decimal("expectedTotalCollateral").subtract(v.decimal("expectedMarginRequirement"));
    String ours = money(pool.adjEq() - pool.initial());
    file.expect(v, "freeCollateral", ours, free.toPlainString());
    String required = money(pool.initial() + cash.liabilityWithOrders());
    file.expect(v, "requirement", required, v.text("expectedMarginRequirement"));
  }

  private static long rate(Vector v, String field) {
    return Long.parseLong(v.text(field)) * (PPB / 10_000);
  }

  private static long rate(BigDecimal weight) {
    return weight.movePointRight(9).longValueExact();
  }

  private static String money(long units) {
    return Decimals.format(units, SCALE);
  }
}

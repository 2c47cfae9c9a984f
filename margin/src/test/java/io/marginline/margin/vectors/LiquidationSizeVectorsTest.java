package io.marginline.margin.vectors;

import io.marginline.fixed.Rounding;
import io.marginline.margin.Sheet;
import io.marginline.margin.contract.ContractTerms;
import io.marginline.margin.contract.CurrencyTerms;
import io.marginline.margin.liquidation.SliceSize;
import io.marginline.margin.order.MaxSize;
import io.marginline.model.CurrencySpec;
import io.marginline.model.Profile;
import io.marginline.model.SliceRule;
import io.marginline.model.TierRule;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Family e: how much a liquidation closes or repays, and what it charges. */
class LiquidationSizeVectorsTest {
  private static final long MILLION = 1_000_000;
  private static final String ALL = BigInteger.TWO.pow(128).subtract(BigInteger.ONE).toString();

  @Test
  void sizes_and_fees_of_a_liquidation() {
    try (VectorFile file = VectorFile.open("e_drift/liquidation_math")) {
      for (Vector v : file.vectors()) {
        String ours =
            switch (v.text("function")) {
              case "calculate_base_asset_amount_to_cover_margin_shortage" -> slice(v);
              case "calculate_liability_transfer_to_cover_margin_shortage" -> repayment(v);
              case "calculate_liability_transfer_implied_by_asset_amount" -> bought(v);
              case "calculate_asset_transfer_for_liability_transfer" -> sold(v);
              case "calculate_perp_if_fee" -> fundFee(v, positionValue(v));
              case "calculate_spot_if_fee" -> fundFee(v, loanValue(v));
              case "get_liquidation_fee" -> liquidationFee(v);
              default -> throw new AssertionError(v.text("function"));
            };
        String theirs = v.is("expected", ALL) ? "all" : v.text("expected");
        file.expect(v, "expected", ours, theirs, BigDecimal.ZERO);
      }
    }
  }

  /** The slice that restores a ratio of one, at the mark. */
  private static String slice(Vector v) {
    BigDecimal price = v.decimal("oraclePrice").movePointLeft(6);
    BigDecimal quote = v.decimal("quoteOraclePrice").movePointLeft(6);
    String rate = v.decimal("marginRatio").movePointLeft(4).toPlainString();
    return slice(v, price.multiply(quote), rate, v.decimal("ifLiquidationFee").movePointLeft(6));
  }

  /** A loan frees its weight less that of what is sold for it; the fee is on the weighted loan. */
  private static String repayment(Vector v) {
    BigDecimal loan = v.decimal("liabilityWeight").movePointLeft(4);
    BigDecimal sold =
        v.decimal("assetWeight")
            .movePointLeft(4)
            .multiply(v.decimal("assetLiquidationMultiplier"))
            .divide(v.decimal("liabilityLiquidationMultiplier"), 9, RoundingMode.HALF_UP);
    String rate = loan.subtract(sold).max(BigDecimal.ZERO).toPlainString();
    BigDecimal fee = v.decimal("ifLiquidationFee").movePointLeft(6).multiply(loan);
    return slice(v, v.decimal("liabilityPrice").movePointLeft(6), rate, fee);
  }

  private static String slice(Vector v, BigDecimal price, String rate, BigDecimal fee) {
    // 10 coins in 1e-9 coin, prices in cents, money so that one tick of one lot is a unit.
    Sheet sheet = Sheet.of(11, 9, 2, 2).profile(Profile.BINANCE).taker(fee.toPlainString());
    ContractTerms terms = sheet.tierByNotional("1000000", rate, "1").terms();
    long lots = sheet.lots("10");
    long mark = sheet.mark(price.stripTrailingZeros().toPlainString());
    long shortage = sheet.unitsDown(v.decimal("marginShortage").movePointLeft(6));
    long equity = terms.maintenance(lots, mark) - shortage;
    SliceSize.Situation situation = new SliceSize.Situation(equity, 0, 1_000 * MILLION, 0, 0);
    long slice = SliceSize.lots(terms, lots, mark, SliceRule.SHORTFALL, situation);
    return slice == lots ? "all" : String.valueOf(slice);
  }

  /** The most of the loan that the asset pays for. */
  private static String bought(Vector v) {
    long worth = currency(v, "asset").usd(whole(v, "assetAmount"), price(v, "asset"), down());
    CurrencyTerms loan = currency(v, "liability");
    long index = price(v, "liability");
    return String.valueOf(
        MaxSize.search(1L << 40, units -> loan.usd(units, index, Rounding.CEILING) <= worth));
  }

  /** The least of the asset that pays the loan. */
  private static String sold(Vector v) {
    CurrencyTerms loan = currency(v, "liability");
    long owed = loan.usd(whole(v, "liabilityAmount"), price(v, "liability"), Rounding.CEILING);
    CurrencyTerms asset = currency(v, "asset");
    long index = price(v, "asset");
    return String.valueOf(
        1 + MaxSize.search(1L << 40, units -> asset.usd(units, index, down()) < owed));
  }

  private static CurrencyTerms currency(Vector v, String side) {
    int scale = Math.toIntExact(whole(v, side + "Decimals"));
    return CurrencyTerms.of(new CurrencySpec(scale, 6, 9, List.of(), List.of(), TierRule.FLAT, 0));
  }

  private static long price(Vector v, String side) {
    return whole(v, side + "Price");
  }

  /** Ours is one rate, whatever is missing. */
  private static String fundFee(Vector v, long value) {
    long fee = ContractTerms.tradingFee(value, whole(v, "maxIfFee") * 1_000);
    return String.valueOf(value == 0 ? 0 : fee * MILLION / value);
  }

  private static long positionValue(Vector v) {
    long price = whole(v, "oraclePrice") * whole(v, "quoteOraclePrice") / MILLION;
    return whole(v, "userBaseAssetAmount") / 1_000 * price / MILLION;
  }

  private static long loanValue(Vector v) {
    long loan = whole(v, "tokenAmount");
    return currency(v, "liability").usd(loan, price(v, "liability"), Rounding.CEILING);
  }

  private static String liquidationFee(Vector v) {
    String rate = v.decimal("baseLiquidationFee").movePointLeft(6).toPlainString();
    ContractTerms terms = Sheet.of(8, 0, 0, 0).flat("0.05", "0.1").liquidationFee(rate).terms();
    return String.valueOf(terms.liquidationFeePpb() / 1_000);
  }

  private static Rounding down() {
    return Rounding.FLOOR;
  }

  private static long whole(Vector v, String field) {
    return Long.parseLong(v.text(field));
  }
}

package io.marginline.margin.vectors;

import io.marginline.fixed.Rounding;
import io.marginline.margin.InverseSheet;
import io.marginline.margin.Sheet;
import io.marginline.margin.contract.ContractTerms;
import io.marginline.margin.contract.InverseTerms;
import io.marginline.margin.liquidation.BankruptcyPrice;
import io.marginline.margin.liquidation.InverseBankruptcyPrice;
import io.marginline.margin.liquidation.InverseLiquidationPrice;
import io.marginline.margin.liquidation.LiquidationPrice;
import io.marginline.margin.mode.Isolated;
import io.marginline.model.Profile;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Family f: margin, bankruptcy, liquidation and PnL of trading programs, linear and inverse. */
class MarginModelVectorsTest {
  private static final BigDecimal HALF = new BigDecimal("0.5");
  private static final MathContext WIDE = new MathContext(30);

  @Test
  void margins() {
    try (VectorFile file = VectorFile.open("f_margin_models/margin")) {
      for (Vector v : file.vectors()) {
        String ours = margin(v);
        String theirs = v.text("expected");
        BigDecimal tolerance =
            v.has("tolRel")
                ? v.decimal("tolRel").multiply(new BigDecimal(theirs).abs())
                : rounding(v);
        file.expect(v, "expected", ours, theirs, tolerance);
      }
    }
  }

  @Test
  void bankruptcy_and_liquidation_prices() {
    try (VectorFile file = VectorFile.open("f_margin_models/bankruptcy_liquidation")) {
      for (Vector v : file.vectors()) {
        boolean inverse = v.is("contract", "inverse");
        // A price of an inverse contract is a fraction without end; ours is rounded to the tick.
        BigDecimal tolerance = inverse ? new BigDecimal("1e-10") : rounding(v);
        String ours = inverse ? inversePrice(v) : linearPrice(v);
        file.expect(v, "expected", ours, v.text("expected"), tolerance);
      }
    }
  }

  @Test
  void profits_and_wallets() {
    try (VectorFile file = VectorFile.open("f_margin_models/pnl")) {
      for (Vector v : file.vectors()) {
        switch (v.text("kind")) {
          case "unrealized" -> unrealized(file, v);
          case "sequence" -> new Fills(v, Sheet.of(12, 0, 4, 4)).compare(file);
          default -> new Fills(v, Sheet.of(12, 0, 4, 4)).compareWallet(file);
        }
      }
    }
  }

  private static void unrealized(VectorFile file, Vector v) {
    int side = v.is("side", "long") ? 1 : -1;
    String value;
    String upl;
    if (v.is("contract", "inverse")) {
      InverseSheet sheet = InverseSheet.of("1", 12, 2, 2).flat("0", "0");
      InverseTerms terms = sheet.terms();
      long lots = side * Long.parseLong(v.text("qty"));
      long entry = terms.tradeValue(lots, sheet.ticks(v.text("entryPrice")));
      long mark = sheet.mark(v.text("markPrice"));
      upl = sheet.money(terms.upl(lots, entry, mark));
      value = sheet.money(terms.value(Math.abs(lots), mark, Rounding.FLOOR));
    } else {
      Sheet sheet = Sheet.of(11, 6, 5, 5).flat("0", "0");
      ContractTerms terms = sheet.terms();
      long lots = side * sheet.lots(v.text("qty"));
      long cost = terms.orderValue(lots, sheet.ticks(v.text("entryPrice")));
      long mark = sheet.mark(v.text("markPrice"));
      upl = sheet.money(terms.upl(lots, cost, mark));
      value = sheet.money(terms.value(Math.abs(lots), mark, Rounding.FLOOR));
    }
    file.expect(v, "expected", upl, v.text("expected"), rounding(v));
    if (v.has("expectedNotional")) {
      file.expect(v, "expectedNotional", value, v.text("expectedNotional"), rounding(v));
    }
  }

  /**
   * The rate goes into the tier, the leverage beside it. Where the model divides the rate by the
   * leverage, and for maintenance, which knows no leverage here, the tier holds the quotient.
   */
  private static String margin(Vector v) {
    boolean initial = v.is("kind", "initialMargin");
    BigDecimal rate = v.decimal("marginRate");
    boolean whole = rate.compareTo(BigDecimal.ONE) == 0;
    boolean standard = v.is("model", "standard");
    if (!standard && !(initial && whole)) {
      rate = rate.divide(v.decimal("leverage"), WIDE);
    }
    String tier = initial && whole ? "0" : rate.toPlainString();
    long leverE2 = initial && whole ? Long.parseLong(v.text("leverage")) * 100 : 1_000_000_00L;
    BigDecimal size = v.decimal("qty").multiply(v.decimal("multiplier"));
    if (v.is("contract", "inverse")) {
      InverseSheet sheet = InverseSheet.of("0.01", 12, 2, 2).flat(tier, tier);
      InverseTerms terms = sheet.terms();
      long lots = size.movePointRight(2).longValueExact();
      long mark = sheet.mark(v.text("price"));
      long units = initial ? terms.initial(lots, mark, leverE2) : terms.maintenance(lots, mark);
      BigDecimal coins = new BigDecimal(sheet.money(units));
      boolean inDollars = v.text("expectedUnit").startsWith("USD");
      return (inDollars ? coins.multiply(v.decimal("price")) : coins).toPlainString();
    }
    Sheet sheet = Sheet.of(10, 2, 5, 5).flat(tier, tier);
    ContractTerms terms = sheet.terms();
    long lots = sheet.lots(size.toPlainString());
    long mark = sheet.mark(v.text("price"));
    return sheet.money(
        initial ? terms.initial(lots, mark, leverE2) : terms.maintenance(lots, mark));
  }

  /** q = entry × L USD, worth L coins, with a margin of one coin. */
  private static String inversePrice(Vector v) {
    // These programs take maintenance of the entry value, as the profile bybit does.
    InverseSheet sheet = InverseSheet.of("1", 12, 10, 10).profile(Profile.BYBIT);
    InverseTerms terms = sheet.tierByNotional("90000", v.or("mmr", "0"), "1").terms();
    long lever = Long.parseLong(v.text("leverage"));
    long price = Long.parseLong(v.text("entryPrice"));
    long side = v.is("side", "long") ? 1 : -1;
    long lots = side * price * lever;
    long entry = terms.tradeValue(lots, sheet.ticks(v.text("entryPrice")));
    long margin = sheet.units("1");
    if (v.is("kind", "bankruptcy")) {
      long ticks = InverseBankruptcyPrice.isolatedTicks(terms, lots, entry, margin);
      return sheet.price(ticks);
    }
    return sheet.price(
        InverseLiquidationPrice.isolated(terms, lots, entry, margin, safe(sheet.mark("1"), v)), 28);
  }

  /** L coins at the entry price with the price of one coin as margin. */
  private static String linearPrice(Vector v) {
    Sheet sheet = Sheet.of(12, 0, 10, 10).profile(Profile.BYBIT);
    ContractTerms terms = sheet.tierByNotional("90000", v.or("mmr", "0"), "1").terms();
    long side = v.is("side", "long") ? 1 : -1;
    long lots = side * Long.parseLong(v.text("leverage"));
    long cost = terms.orderValue(lots, sheet.ticks(v.text("entryPrice")));
    long margin = sheet.units(v.text("entryPrice"));
    if (v.is("kind", "bankruptcy")) {
      return sheet.price(BankruptcyPrice.isolatedTicks(terms, lots, cost, margin));
    }
    return sheet.price(
        LiquidationPrice.isolated(terms, lots, cost, margin, safe(sheet.mark("1"), v)), 28);
  }

  /** A mark far on the winning side, since some rows are liquidatable at their entry. */
  private static long safe(long one, Vector v) {
    long price = Long.parseLong(v.text("entryPrice"));
    return v.is("side", "long") ? one * price * 10 : one * price / 10;
  }

  /** Half of the last place that the source keeps; nothing where it does not round. */
  private static BigDecimal rounding(Vector v) {
    return v.has("roundDp")
        ? HALF.movePointLeft(Integer.parseInt(v.text("roundDp")))
        : BigDecimal.ZERO;
  }

  /** A run of fills on one linear position, as the entry cost and the realised PnL keep it. */
  private static final class Fills {
    private static final BigDecimal DOUBLE = new BigDecimal("1e-11");
    final Vector v;
    final Sheet sheet;
    final ContractTerms terms;
    long lots;
    long cost;
    long realized;
    String last = "0";

    Fills(Vector v, Sheet sheet) {
      this.v = v;
      this.sheet = sheet.flat("0", "0");
      terms = this.sheet.terms();
    }

    void fill(List<String> fill) {
      long size = Long.parseLong(fill.get(1));
      long signed = fill.get(0).equals("buy") ? size : -size;
      last = fill.get(2);
      long value = terms.orderValue(signed, sheet.ticks(last));
      if (lots == 0 || (lots > 0) == (signed > 0)) {
        cost += value;
      } else {
        long released = Isolated.releasedEntryCost(cost, size, Math.abs(lots));
        realized += -value - released;
        cost -= released;
      }
      lots += signed;
      long feePpb = new BigDecimal(v.or("feeRate", "0")).movePointRight(9).longValueExact();
      realized -= ContractTerms.tradingFee(Math.abs(value), feePpb);
    }

    void compare(VectorFile file) {
      List<?> after = after();
      for (int i = 0; i < after.size(); i++) {
        fill(v.arrays("fills").get(i));
        Vector row = row(after.get(i));
        if (row != null) {
          file.expect(v, "qty" + i, String.valueOf(lots), row.text("qty"), BigDecimal.ZERO);
          BigDecimal half = HALF.movePointLeft(8);
          file.expect(v, "realized" + i, sheet.money(realized), row.text("realized"), half);
          String average =
              new BigDecimal(sheet.money(cost)).divide(BigDecimal.valueOf(lots), WIDE).toString();
          file.expect(v, "avgOpen" + i, average, row.text("avgOpen"), DOUBLE);
        }
      }
    }

    void compareWallet(VectorFile file) {
      long start = sheet.units(v.text("startWallet"));
      List<?> after = after();
      for (int i = 0; i < after.size(); i++) {
        fill(v.arrays("fills").get(i));
        Vector row = row(after.get(i));
        if (row != null) {
          long wallet = start + realized;
          long margin = Isolated.openingMargin(Math.abs(cost), 100);
          long upl = terms.upl(lots, cost, sheet.mark(last));
          money(file, row, "positionMargin", i, margin);
          money(file, row, "available", i, wallet - margin);
          money(file, row, "total", i, wallet + upl);
          money(file, row, "unrealized", i, upl);
          money(file, row, "realized", i, realized);
        }
      }
    }

    private void money(VectorFile file, Vector row, String field, int i, long units) {
      if (row.has(field)) {
        file.expect(v, field + i, sheet.money(units), row.text(field), BigDecimal.ZERO);
      }
    }

    private List<?> after() {
      return (List<?>) Objects.requireNonNull(v.fields().get("expectedAfter"));
    }

    private static @Nullable Vector row(@Nullable Object row) {
      return row instanceof Map<?, ?> fields ? new Vector(fields) : null;
    }
  }
}

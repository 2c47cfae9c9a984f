package io.marginline.margin.vectors;

import io.marginline.fixed.Rounding;
import io.marginline.margin.Sheet;
import io.marginline.margin.contract.ContractTerms;
import io.marginline.margin.liquidation.BankruptcyPrice;
import io.marginline.margin.liquidation.LiquidationPrice;
import io.marginline.margin.mode.Isolated;
import io.marginline.model.Profile;
import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Family a: positions as exchanges report them. Every row, whatever its venue. */
class ExchangePositionVectorsTest {
  private static final MathContext WIDE = new MathContext(40);

  @Test
  void positions_of_linear_and_inverse_contracts() {
    try (VectorFile file = VectorFile.open("a_exchange_positions/positions")) {
      for (Vector v : file.vectors()) {
        if (v.is("contract", "linear")) {
          new Position(v).compare(file);
        } else {
          new InversePosition(v).compare(file);
        }
      }
    }
  }

  private static final class Position {
    final Vector v;
    final Vector expected;
    final Sheet sheet;
    final ContractTerms terms;
    final BigDecimal entryValue;
    final int side;
    final long lots;
    final long cost;
    final long mark;
    final long leverE2;
    final boolean cross;

    Position(Vector v) {
      this.v = v;
      expected = v.nested("expected");
      side = v.is("side", "long") ? 1 : -1;
      cross = v.is("marginMode", "cross");
      leverE2 = Long.parseLong(v.or("leverage", "1")) * 100;
      BigDecimal size = v.decimal("qty");
      BigDecimal entry = v.decimal("entryPrice");
      entryValue = size.multiply(entry);
      String price = v.or("markPrice", v.text("entryPrice"));
      BigDecimal gross = size.multiply(entry.max(new BigDecimal(price)));
      int money = 18;
      while (gross.movePointRight(money).precision() - gross.movePointRight(money).scale() > 17) {
        money--;
      }
      int lotPlaces = Math.max(0, size.scale());
      int markPlaces = Math.max(2, new BigDecimal(price).scale());
      sheet = Sheet.of(money, lotPlaces, Math.min(markPlaces, money - lotPlaces), markPlaces);
      terms = venue().terms();
      lots = side * sheet.lots(size.toPlainString());
      cost = sheet.unitsDown(entryValue.multiply(BigDecimal.valueOf(side)));
      mark = sheet.mark(price);
    }

    /** The rule of the venue as far as a profile has it: fee in the ratio, or notional bands. */
    private Sheet venue() {
      String mmr = v.or("mmr", "0");
      boolean atEntry =
          v.is("liqFormula", "bybit_isolated_linear") || v.is("liqFormula", "bust_plus_mmr_entry");
      if (atEntry) {
        String last = entryValue.setScale(0, RoundingMode.UP).movePointRight(1).toPlainString();
        return sheet.tierByNotional(last, mmr, "1").profile(Profile.BYBIT);
      }
      if (v.has("maintAmount")) {
        // The 2019 table: 0.4 % to 50,000, then 0.5 %, which makes the amount of 50.
        sheet.tierByNotional("50000", "0.004", "0.008").tierByNotional("250000", mmr, "0.01");
        return sheet.profile(Profile.BINANCE);
      }
      BigDecimal rate = new BigDecimal(mmr).setScale(9, RoundingMode.HALF_UP);
      sheet.flat(rate.toPlainString(), "0").profile(Profile.OKX);
      boolean feeCounts =
          v.is("liqFormula", "okx_cross_linear") || v.is("liqFormula", "gate_isolated");
      return feeCounts ? sheet.taker(v.text("takerFee")) : sheet;
    }

    void compare(VectorFile file) {
      long upl = terms.upl(lots, cost, mark);
      if (v.has("markPrice")) {
        expect(file, "unrealizedPnl", sheet.money(upl));
      }
      String value = sheet.money(terms.value(Math.abs(lots), mark, Rounding.FLOOR));
      expect(file, "notional", value);
      long initial =
          cross
              ? terms.initial(lots, mark, leverE2)
              : Isolated.openingMargin(Math.abs(cost), leverE2);
      if (v.has("leverage")) {
        expect(file, "initialMargin", sheet.money(initial));
      }
      if (v.has("mmr")) {
        long maintenance =
            cross ? terms.maintenance(lots, mark) : terms.isolatedMaintenance(lots, cost, mark);
        expect(file, "maintenanceMargin", sheet.money(maintenance));
      }
      BigDecimal margin = margin();
      if (margin != null) {
        long behind = sheet.unitsDown(margin) - (v.has("maintAmount") ? upl : 0);
        LiquidationPrice price = LiquidationPrice.isolated(terms, lots, cost, behind, mark);
        expect(file, "liquidationPrice", sheet.price(price, 25));
        long ticks = BankruptcyPrice.isolatedTicks(terms, lots, cost, behind);
        expect(file, "bankruptcyPrice", sheet.price(ticks));
      }
    }

    /** What stands behind the position, or nothing when the sample does not say. */
    private @Nullable BigDecimal margin() {
      if (v.has("isolatedMargin")) {
        return v.decimal("isolatedMargin");
      }
      if (v.is("liqFormula", "okx_cross_linear")) {
        long required = terms.maintenance(lots, mark) + terms.fee(lots, mark);
        BigDecimal equity =
            expected.decimal("marginRatio").multiply(new BigDecimal(sheet.money(required)));
        return equity.subtract(new BigDecimal(sheet.money(terms.upl(lots, cost, mark))));
      }
      boolean documented = v.is("documented", "true") && !cross;
      return documented ? entryValue.divide(v.decimal("leverage"), WIDE) : null;
    }

    private void expect(VectorFile file, String field, String ours) {
      String theirs = expected.optional(field);
      if (theirs != null) {
        file.expect(v, field, ours, theirs, tolerance(field, new BigDecimal(theirs)));
      }
    }

    /**
     * Prices: the file's own tolerance, relative for its okx rows, else in price. Amounts: one unit
     * of the last printed digit, or the noise of a double where one was printed in full.
     */
    private BigDecimal tolerance(String field, BigDecimal theirs) {
      String named = v.or("liqTol", "none");
      if (field.endsWith("Price") && Character.isDigit(named.charAt(0))) {
        BigDecimal tolerance = new BigDecimal(named);
        return v.is("liqFormula", "okx_cross_linear") ? tolerance.multiply(theirs) : tolerance;
      }
      BigDecimal noise = entryValue.divide(BigDecimal.valueOf(1L << 50), WIDE);
      return theirs.precision() >= 14 ? theirs.ulp().max(noise) : theirs.ulp();
    }
  }
}

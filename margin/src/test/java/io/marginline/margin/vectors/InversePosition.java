package io.marginline.margin.vectors;

import io.marginline.fixed.Rounding;
import io.marginline.margin.InverseSheet;
import io.marginline.margin.contract.InverseTerms;
import io.marginline.margin.liquidation.InverseBankruptcyPrice;
import io.marginline.margin.liquidation.InverseLiquidationPrice;
import io.marginline.margin.liquidation.LiquidationPrice;
import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/** A reported position of an inverse contract, one lot = 1 USD. */
final class InversePosition {
  private final Vector v;
  private final Vector expected;
  private final InverseSheet sheet;
  private final InverseTerms terms;
  private final long lots;
  private final long entry;
  private final long mark;
  private final boolean cross;

  InversePosition(Vector v) {
    this.v = v;
    expected = v.nested("expected");
    cross = v.is("marginMode", "cross");
    sheet =
        InverseSheet.of("1", 12, 10, 10).flat(v.or("mmr", "0"), "0").taker(v.or("takerFee", "0"));
    terms = sheet.terms();
    lots = (v.is("side", "long") ? 1 : -1) * Long.parseLong(v.text("qty"));
    entry = terms.tradeValue(lots, sheet.ticks(v.text("entryPrice")));
    mark = sheet.mark(v.or("markPrice", v.text("entryPrice")));
  }

  void compare(VectorFile file) {
    if (v.has("markPrice")) {
      expect(file, "unrealizedPnl", sheet.money(terms.upl(lots, entry, mark)));
    }
    // The position value that bybit prints is the one at the entry price.
    long value =
        v.is("exchange", "bybit")
            ? Math.abs(entry)
            : terms.value(Math.abs(lots), mark, Rounding.FLOOR);
    expect(file, "notional", sheet.money(value));
    if (v.has("leverage")) {
      long leverE2 = Long.parseLong(v.text("leverage")) * 100;
      long initial =
          cross
              ? terms.initial(lots, mark, leverE2)
              : terms.initialAtEntry(lots, entry, mark, leverE2);
      expect(file, "initialMargin", sheet.money(initial));
    }
    if (v.has("mmr")) {
      expect(file, "maintenanceMargin", sheet.money(terms.maintenance(lots, mark)));
    }
    String behind = behind();
    if (behind != null) {
      long units = sheet.units(behind);
      LiquidationPrice price = InverseLiquidationPrice.isolated(terms, lots, entry, units, mark);
      expect(file, "liquidationPrice", sheet.price(price, 25));
      long ticks = InverseBankruptcyPrice.isolatedTicks(terms, lots, entry, units);
      expect(file, "bankruptcyPrice", sheet.price(ticks));
    }
  }

  /** What stands behind the position, where the sample says so and prints prices to check. */
  private @Nullable String behind() {
    return v.has("liqFormula") ? v.optional(cross ? "balance" : "isolatedMargin") : null;
  }

  private void expect(VectorFile file, String field, String ours) {
    String theirs = expected.optional(field);
    if (theirs != null) {
      BigDecimal tolerance = new BigDecimal(theirs).ulp();
      boolean named = field.endsWith("Price") && v.has("liqTol");
      file.expect(v, field, ours, theirs, named ? v.decimal("liqTol") : tolerance);
    }
  }
}

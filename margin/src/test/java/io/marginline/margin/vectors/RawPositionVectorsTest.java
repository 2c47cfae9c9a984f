package io.marginline.margin.vectors;

import io.marginline.fixed.Rounding;
import io.marginline.margin.InverseSheet;
import io.marginline.margin.Sheet;
import io.marginline.margin.contract.ContractTerms;
import io.marginline.margin.contract.InverseTerms;
import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/**
 * Family a, as found: positions under the field names of many venues. Profit and value are computed
 * wherever a row prints size, entry and mark; the contract's size, which no row prints, is the
 * power of ten or five that fits.
 */
class RawPositionVectorsTest {
  private static final MathContext WIDE = new MathContext(30);

  private static final String[] SIZE = {
    "positionAmt",
    "szi",
    "currentQty",
    "total",
    "positions",
    "pos",
    "qty",
    "size",
    "amount",
    "volume",
    "position",
    "holdVol",
    "signed_quantity",
    "quantity",
    "holding"
  };
  private static final String[] ENTRY = {
    "entryPrice",
    "entryPx",
    "avgPx",
    "openPriceAvg",
    "averagePrice",
    "avgPrice",
    "average_price",
    "openAvgPx",
    "avgEntryPrice",
    "entry_price",
    "avg_entry_price",
    "openPrice",
    "average_open_price",
    "open_avg_price",
    "cost_open",
    "avg_cost",
    "openAvgPrice",
    "basePrice"
  };
  private static final String[] MARK = {"markPrice", "markPx", "mark_price"};
  private static final String[] PROFIT = {
    "unRealizedProfit", "unrealizedProfit", "unrealizedPL", "unrealizedPnl", "unrealisedPnl",
    "unrealized_pnl", "unrealised_pnl", "upl", "profit_unreal", "unrealizedPnL",
    "total_profit_loss", "pnl"
  };
  private static final String[] VALUE = {
    "notional",
    "notionalValue",
    "markValue",
    "value",
    "positionValue",
    "position_value",
    "size_currency"
  };
  private static final String[] SIDE = {
    "side", "posSide", "holdSide", "positionSide", "position_side", "direction"
  };
  private static final Set<String> INVERSE =
      Set.of("SOL-USD", "BTCUSD", "BTCUSD_201225", "XBTUSD", "BTC-PERPETUAL");

  @Test
  void profits_and_values_of_reported_positions() {
    try (VectorFile file = VectorFile.open("a_exchange_positions/raw_positions")) {
      for (Vector v : file.vectors()) {
        new Row(v).compare(file);
      }
    }
  }

  private static final class Row {
    final Vector v;
    final Vector fields;
    final @Nullable BigDecimal size;
    final @Nullable BigDecimal entry;
    final @Nullable BigDecimal printedMark;
    final @Nullable BigDecimal profit;
    final @Nullable BigDecimal value;
    final boolean inverse;

    Row(Vector v) {
      this.v = v;
      fields = v.nested("fields");
      size = first(SIZE);
      entry = first(ENTRY);
      printedMark = first(MARK);
      inverse = INVERSE.contains(name()) || fields.is("category", "inverse");
      // The chain of that symbol keeps its money in hundred-millionths.
      int places = name().equals("XBTUSD") ? 8 : 0;
      BigDecimal gain = first(PROFIT);
      profit = gain == null ? null : gain.movePointLeft(places);
      BigDecimal worth = first(VALUE);
      value = worth == null ? null : worth.abs().movePointLeft(places);
    }

    private String name() {
      return fields.or("symbol", fields.or("instrument_name", ""));
    }

    private @Nullable BigDecimal first(String[] names) {
      for (String name : names) {
        String text = fields.or(name, "");
        if (text.matches("[-+]?[0-9.]+([eE][-+]?[0-9]+)?")) {
          BigDecimal number = new BigDecimal(text);
          if (number.signum() != 0) {
            return number;
          }
        }
      }
      return null;
    }

    void compare(VectorFile file) {
      BigDecimal mark = printedMark;
      boolean valueAtMark = fields.has("szi") || fields.has("position_value");
      if (mark == null && value != null && size != null && valueAtMark) {
        mark = value.divide(size.abs(), WIDE);
      }
      boolean asks = profit != null || (value != null && printedMark != null);
      if (size == null || entry == null || mark == null || !asks) {
        file.expect(v, "row", "incomplete", "a position", BigDecimal.ZERO);
        return;
      }
      if (size.precision() > 18) {
        file.expect(v, "row", "refused", "a position", BigDecimal.ZERO);
        return;
      }
      BigDecimal contract = contract(size.abs(), entry, mark);
      BigDecimal price = mark.setScale(Math.min(mark.scale(), 10), RoundingMode.HALF_UP);
      if (inverse) {
        compareInverse(file, contract, price);
      } else {
        compareLinear(file, contract.multiply(size.abs()), price);
      }
    }

    private int side() {
      for (String name : SIDE) {
        if (fields.or(name, "").toLowerCase(Locale.ROOT).matches("short|sell")) {
          return -1;
        }
      }
      return Objects.requireNonNull(size).signum();
    }

    /** 10ⁿ or 5·10ⁿ, whichever makes the printed amount most nearly. */
    private BigDecimal contract(BigDecimal held, BigDecimal from, BigDecimal to) {
      BigDecimal one = inverse ? held.divide(to, WIDE) : held.multiply(atEntry() ? from : to);
      BigDecimal printed = value;
      if (printed == null || name().equals("BTCUSD_201225")) {
        printed = Objects.requireNonNull(profit).abs();
        one =
            inverse
                ? held.divide(from, WIDE).subtract(held.divide(to, WIDE)).abs()
                : held.multiply(to.subtract(from)).abs();
      }
      double exact = Math.log10(printed.doubleValue() / Math.max(1e-30, one.doubleValue()));
      double whole = Math.floor(exact + 1e-3);
      boolean five = exact - whole > 0.45 && exact - whole < 0.85;
      boolean next = exact - whole >= 0.85;
      BigDecimal power = BigDecimal.ONE.movePointRight((int) whole + (next ? 1 : 0));
      return five ? power.multiply(BigDecimal.valueOf(5)) : power;
    }

    private void compareLinear(VectorFile file, BigDecimal coins, BigDecimal mark) {
      BigDecimal from = Objects.requireNonNull(entry);
      BigDecimal gross = coins.multiply(from.max(mark));
      int lotPlaces = Math.max(0, coins.stripTrailingZeros().scale());
      int markPlaces = Math.max(0, mark.scale());
      int money = 18;
      while (gross.movePointRight(money).precision() - gross.movePointRight(money).scale() > 17) {
        money--;
      }
      int tickPlaces = Math.max(0, Math.min(markPlaces, money - lotPlaces));
      Sheet sheet = Sheet.of(money, lotPlaces, tickPlaces, markPlaces).flat("0", "0");
      ContractTerms terms = sheet.terms();
      long lots = side() * sheet.lots(coins.stripTrailingZeros().toPlainString());
      long cost = sheet.unitsDown(from.multiply(coins).multiply(BigDecimal.valueOf(side())));
      long at = sheet.mark(mark.toPlainString());
      expect(file, "profit", sheet.money(terms.upl(lots, cost, at)), profit, gross);
      if (printedMark != null) {
        long worth = terms.value(Math.abs(lots), at, Rounding.FLOOR);
        String ours = sheet.money(atEntry() ? Math.abs(cost) : worth);
        expect(file, "value", ours, value, gross);
      }
    }

    /** The position value that bybit and phemex print is the one at the entry. */
    private boolean atEntry() {
      return fields.has("positionStatus") || fields.has("occClosingFee");
    }

    private void compareInverse(VectorFile file, BigDecimal face, BigDecimal mark) {
      BigDecimal from = Objects.requireNonNull(entry);
      InverseSheet sheet = InverseSheet.of(face.toPlainString(), 12, 10, 10).flat("0", "0");
      InverseTerms terms = sheet.terms();
      long lots = side() * Objects.requireNonNull(size).abs().longValueExact();
      long bought = terms.tradeValue(lots, sheet.ticks(from.toPlainString()));
      long at = sheet.mark(mark.toPlainString());
      expect(file, "profit", sheet.money(terms.upl(lots, bought, at)), profit, BigDecimal.ONE);
      long worth = terms.value(Math.abs(lots), at, Rounding.FLOOR);
      String ours = sheet.money(atEntry() ? Math.abs(bought) : worth);
      expect(file, "value", ours, value, BigDecimal.ONE);
    }

    /** One unit of the last printed digit, or the noise of a double where one was printed. */
    private void expect(
        VectorFile file, String field, String ours, @Nullable BigDecimal theirs, BigDecimal gross) {
      if (theirs != null) {
        BigDecimal noise = gross.divide(BigDecimal.valueOf(1L << 50), WIDE);
        boolean full = theirs.precision() >= 14;
        BigDecimal tolerance = full ? theirs.ulp().max(noise) : theirs.ulp();
        file.expect(v, field, ours, theirs.toPlainString(), tolerance);
      }
    }
  }
}

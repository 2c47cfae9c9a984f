package io.marginline.margin.vectors;

import io.marginline.fixed.Decimals;
import io.marginline.fixed.Rounding;
import io.marginline.margin.Sheet;
import io.marginline.margin.contract.ContractTerms;
import io.marginline.margin.funding.Funding;
import io.marginline.margin.liquidation.Legs;
import io.marginline.margin.liquidation.LiquidationPrice;
import io.marginline.margin.mode.CrossPool;
import io.marginline.margin.mode.Isolated;
import io.marginline.model.CrossOffset;
import io.marginline.model.Profile;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Family d: positions, accounts and premia as a venue with half-of-initial maintenance reports. */
class HyperliquidVectorsTest {
  /** 40 significant digits: an exact price or a visible error, never a rounded input. */
  private static final MathContext WIDE = new MathContext(40);

  private static final BigDecimal HALF = new BigDecimal("0.5");

  @Test
  void positions() {
    try (VectorFile file = VectorFile.open("d_hyperliquid/positions")) {
      for (Vector v : file.vectors()) {
        new Position(v).compare(file);
      }
    }
  }

  /** One reported position; marks are position value ÷ size, which is the venue's mark. */
  private static final class Position {
    final Vector v;
    final Sheet sheet = Sheet.of(10, 5, 5, 8).profile(Profile.HYPERLIQUID);
    final ContractTerms terms;
    final long lots;
    final long cost;
    final long mark;
    final long lever;
    final boolean cross;

    Position(Vector v) {
      this.v = v;
      // Before 2024 one per cent for everything, which is half of a fiftieth.
      BigDecimal maxLeverage = new BigDecimal(v.or("maxLeverage", "50"));
      String imr = BigDecimal.ONE.divide(maxLeverage).toPlainString();
      sheet.tierByNotional("900000000", "0", imr);
      terms = sheet.terms();
      BigDecimal size = v.decimal("szi");
      lots = sheet.lots(v.text("szi"));
      cost = sheet.unitsDown(size.multiply(v.decimal("entryPx")));
      BigDecimal price = v.decimal("expectedPositionValue").divide(size.abs(), WIDE);
      mark = sheet.mark(price.stripTrailingZeros().toPlainString());
      lever = Long.parseLong(v.text("leverage"));
      cross = v.is("marginType", "cross");
    }

    void compare(VectorFile file) {
      // The entry price is cut to its printed digits, so the profit may miss one unit of the last
      // of
      // them on the whole size; balances are cut to six places, which moves a liquidation price.
      BigDecimal size = v.decimal("szi").abs();
      BigDecimal entry = v.decimal("entryPx");
      BigDecimal blur = entry.ulp().multiply(size).add(v.decimal("expectedUnrealizedPnl").ulp());
      BigDecimal priceBlur = new BigDecimal("0.000001").divide(size, WIDE);
      String value = sheet.money(terms.value(Math.abs(lots), mark, Rounding.FLOOR));
      file.expect(v, "expectedPositionValue", value, v.text("expectedPositionValue"));
      long upl = terms.upl(lots, cost, mark);
      String theirUpl = v.text("expectedUnrealizedPnl");
      file.expect(v, "expectedUnrealizedPnl", sheet.money(upl), theirUpl, blur);

      String theirReturn = v.text("expectedReturnOnEquity");
      BigDecimal returnBlur =
          blur.multiply(BigDecimal.valueOf(lever))
              .divide(entry.multiply(size), WIDE)
              .add(new BigDecimal(theirReturn).ulp());
      BigDecimal entryBlur = entry.ulp().divide(entry, WIDE);
      returnBlur = returnBlur.add(new BigDecimal(theirReturn).abs().multiply(entryBlur));
      String ourReturn = Sheet.ratio(upl * lever, Math.abs(cost), 16);
      file.expect(v, "expectedReturnOnEquity", ourReturn, theirReturn, returnBlur);

      long margin = cross ? 0 : sheet.units(v.text("isolatedRawUsd")) + cost;
      long used =
          cross
              ? terms.initial(lots, mark, lever * 100)
              : Isolated.equity(terms, lots, cost, margin, mark);
      file.expect(v, "expectedMarginUsed", sheet.money(used), v.text("expectedMarginUsed"));

      long rest = cross ? others(upl) : margin;
      LiquidationPrice price = LiquidationPrice.of(terms, Legs.net(lots, cost), rest, mark);
      String ours = sheet.price(price, 20);
      file.expect(v, "expectedLiquidationPx", ours, v.optional("expectedLiquidationPx"), priceBlur);
    }

    /** Account value without this profit, less the maintenance of the other positions. */
    private long others(long upl) {
      BigDecimal total =
          v.has("crossMaintenanceMarginUsed")
              ? v.decimal("crossMaintenanceMarginUsed")
              : v.decimal("crossTotalNtlPos").movePointLeft(2);
      long otherMaintenance = sheet.unitsDown(total) - terms.maintenance(lots, mark);
      return sheet.units(v.text("crossAccountValue")) - upl - otherMaintenance;
    }
  }

  @Test
  void margin_tables() {
    try (VectorFile file = VectorFile.open("d_hyperliquid/margin_tables")) {
      for (Vector v : file.vectors()) {
        List<List<String>> rows = v.arrays("tiers");
        Sheet sheet = Sheet.of(8, 0, 0, 0).profile(Profile.HYPERLIQUID);
        for (int i = 0; i < rows.size(); i++) {
          String end = i + 1 < rows.size() ? rows.get(i + 1).getFirst() : "900000000";
          BigDecimal rate = BigDecimal.ONE.divide(new BigDecimal(rows.get(i).get(1)), WIDE);
          sheet.tierByNotional(end, "0", rate.toPlainString());
        }
        ContractTerms terms = sheet.terms();
        BigDecimal deduction = BigDecimal.ZERO;
        BigDecimal before = BigDecimal.ZERO;
        for (int i = 0; i < rows.size(); i++) {
          BigDecimal floor = new BigDecimal(rows.get(i).getFirst());
          BigDecimal rate = HALF.divide(new BigDecimal(rows.get(i).get(1)), WIDE);
          if (i > 0) {
            deduction = deduction.add(floor.multiply(rate.subtract(before)));
          }
          before = rate;
          String ours = sheet.money(terms.tiers().maintenance().deduction(i));
          file.expect(v, "deduction" + i, ours, deduction.toPlainString(), BigDecimal.ZERO);
          BigDecimal value = floor.add(new BigDecimal("1234567"));
          String required = sheet.money(terms.maintenance(value.longValueExact(), 1));
          String theirs = value.multiply(rate).subtract(deduction).toPlainString();
          file.expect(v, "maintenance" + i, required, theirs, BigDecimal.ZERO);
        }
      }
    }
  }

  @Test
  void accounts() {
    try (VectorFile file = VectorFile.open("d_hyperliquid/accounts")) {
      for (Vector v : file.vectors()) {
        Sheet money = Sheet.of(10, 5, 5, 8);
        CrossPool pool = new CrossPool().reset(CrossOffset.NONE);
        pool.addBalance(money.units(v.text("crossTotalRawUsd")));
        long notional = 0;
        for (Vector row : v.rows("positions")) {
          if (row.is("marginType", "cross")) {
            Sheet sheet = Sheet.of(10, 5, 5, 8).profile(Profile.HYPERLIQUID);
            String imr =
                BigDecimal.ONE.divide(new BigDecimal(row.text("maxLeverage"))).toPlainString();
            ContractTerms terms = sheet.tierByNotional("900000000", "0", imr).terms();
            BigDecimal size = row.decimal("szi");
            BigDecimal price = row.decimal("positionValue").divide(size.abs(), WIDE);
            long mark = sheet.mark(price.stripTrailingZeros().toPlainString());
            long lots = sheet.lots(row.text("szi"));
            // Their raw balance has paid for the position already: no entry cost beside it.
            pool.addLinear(terms, lots, 0, mark, Long.parseLong(row.text("leverage")) * 100);
            notional += Math.abs(terms.upl(lots, 0, mark));
          }
        }
        String equity = money.money(pool.equity());
        file.expect(v, "crossAccountValue", equity, v.text("expectedCrossAccountValue"));
        String total = money.money(notional);
        file.expect(v, "crossTotalNtlPos", total, v.text("expectedCrossTotalNtlPos"));
        String used = money.money(pool.initial());
        file.expect(v, "crossTotalMarginUsed", used, v.text("expectedCrossTotalMarginUsed"));
        String maintenance = money.money(pool.maintenance());
        file.expect(
            v, "crossMaintenance", maintenance, v.text("expectedCrossMaintenanceMarginUsed"));
        String free = money.money(pool.availEq());
        file.expect(v, "withdrawable", free, v.text("expectedWithdrawable"));
      }
    }
  }

  @Test
  void funding_premia() {
    try (VectorFile file = VectorFile.open("d_hyperliquid/funding_premium")) {
      for (Vector v : file.vectors()) {
        long premium =
            Funding.premium(
                Decimals.parse(v.text("impactBidPx"), 9),
                Decimals.parse(v.text("impactAskPx"), 9),
                Decimals.parse(v.text("oraclePx"), 9),
                10_000_000_000L);
        String ours = Decimals.format(premium, 10);
        file.expect(v, "expectedPremium", ours, v.text("expectedPremium"));
      }
    }
  }
}

package io.marginline.margin.vectors;

import static org.assertj.core.api.Assertions.assertThat;

import io.marginline.fixed.Decimals;
import io.marginline.fixed.Rounding;
import io.marginline.margin.Sheet;
import io.marginline.margin.contract.ContractTerms;
import io.marginline.margin.funding.Funding;
import io.marginline.margin.liquidation.Legs;
import io.marginline.margin.liquidation.LiquidationPrice;
import io.marginline.margin.mode.CrossPool;
import io.marginline.margin.tier.TierTable;
import io.marginline.model.CrossOffset;
import io.marginline.model.Profile;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Family b: liquidation prices, tiers and funding of several venues. */
class FreqtradeVectorsTest {
  private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss");

  @Test
  void liquidation_prices() {
    try (VectorFile file = VectorFile.open("b_freqtrade/liquidation_price")) {
      for (Vector v : file.vectors()) {
        BigDecimal theirs = v.decimal("expectedLiq");
        BigDecimal tolerance =
            v.has("roundDp")
                ? BigDecimal.ONE.movePointLeft(Integer.parseInt(v.text("roundDp")))
                : theirs.multiply(v.decimal("relTol"));
        String ours = liquidationPrice(v);
        file.expect(v, "expectedLiq", ours, v.text("expectedLiq"), tolerance);
      }
    }
  }

  private static String liquidationPrice(Vector v) {
    // 16-digit wallets of small positions need a finer money scale than the large official ones.
    boolean small = v.decimal("qty").compareTo(BigDecimal.TEN) < 0;
    Sheet sheet = small ? Sheet.of(16, 1, 8, 8) : Sheet.of(8, 3, 2, 2);
    ContractTerms terms = venue(sheet, v).terms();
    long mark = sheet.mark(v.text("entryPrice"));
    long lots = side(v) * sheet.lots(v.text("qty"));
    long cost = cost(sheet, v, side(v));
    CrossPool others = new CrossPool().reset(CrossOffset.NONE);
    others.addBalance(sheet.units(v.text("walletBalance")));
    if (v.is("marginMode", "cross")) {
      for (Vector other : v.rows("positions")) {
        if (!other.text("pair").equals(v.text("pair"))) {
          Sheet otherSheet = Sheet.of(8, 3, 2, 2);
          others.addLinear(
              venue(otherSheet.profile(Profile.BINANCE), other).terms(),
              otherSheet.lots(other.text("qty")),
              cost(otherSheet, other, 1),
              otherSheet.mark(other.text("markPrice")),
              1000);
        } else {
          mark = sheet.mark(other.text("markPrice"));
        }
      }
    }
    long rest = others.equity() - others.requirement();
    LiquidationPrice price =
        v.is("exchange", "bybit")
            ? LiquidationPrice.isolated(terms, lots, cost, rest, mark)
            : LiquidationPrice.of(terms, Legs.net(lots, cost), rest, mark);
    return sheet.price(price, 20);
  }

  /**
   * The rule of the venue: maintenance amount by notional without fee for binance, one rate with
   * the taker fee for okx and gate, maintenance of the entry value for bybit.
   */
  private static Sheet venue(Sheet sheet, Vector v) {
    String mmr = v.text("mmr");
    if (v.is("exchange", "okx") || v.is("exchange", "gate")) {
      return sheet.profile(Profile.OKX).taker(v.text("takerFee")).flat(mmr, "0.1");
    }
    if (v.is("exchange", "bybit")) {
      return sheet.profile(Profile.BYBIT).tierByNotional("90", mmr, "0.1");
    }
    // A lower band of half the rate that ends where the deduction becomes the given amount.
    BigDecimal half = new BigDecimal(mmr).divide(BigDecimal.valueOf(2));
    BigDecimal edge = v.decimal("maintAmt").divide(half);
    return sheet
        .profile(Profile.BINANCE)
        .tierByNotional(edge.toPlainString(), half.toPlainString(), "0.5")
        .tierByNotional(edge.multiply(BigDecimal.TEN).toPlainString(), mmr, "0.5");
  }

  private static long cost(Sheet sheet, Vector v, int side) {
    BigDecimal cost = v.decimal("entryPrice").multiply(v.decimal("qty"));
    return side * sheet.unitsDown(cost);
  }

  private static int side(Vector v) {
    return v.is("isShort", "true") ? -1 : 1;
  }

  @Test
  void the_maintenance_amount_of_a_notional() {
    try (VectorFile file = VectorFile.open("b_freqtrade/maintenance_lookup")) {
      for (Vector v : file.vectors()) {
        Sheet sheet = Sheet.of(6, 0, 0, 0).profile(Profile.BINANCE);
        for (Vector tier : v.rows("tiers")) {
          sheet.tierByNotional(tier.text("maxNotional"), tier.text("maintenanceMarginRate"), "1");
        }
        TierTable table = sheet.terms().tiers();
        int tier = table.tierOf(0, sheet.units(v.text("notional")));
        file.expect(v, "expectedMmr", rate(table, tier), v.text("expectedMmr"));
        String amount = sheet.money(table.maintenance().deduction(tier));
        file.expect(v, "expectedMaintAmt", amount, v.text("expectedMaintAmt"));
      }
    }
  }

  @Test
  void the_maintenance_amount_of_every_published_tier() {
    int tiers = 0;
    try (VectorFile file = VectorFile.open("b_freqtrade/binance_leverage_tiers")) {
      for (Vector v : file.vectors()) {
        // An end of 2^63 means no end; our tables end somewhere.
        BigDecimal noEnd = new BigDecimal("1e12");
        Sheet sheet = Sheet.of(6, 0, 0, 0).profile(Profile.BINANCE);
        List<List<String>> rows = v.arrays("tiers");
        for (List<String> row : rows) {
          String end = new BigDecimal(row.get(1)).min(noEnd).toPlainString();
          BigDecimal imr =
              BigDecimal.ONE.divide(new BigDecimal(row.get(3)), 9, RoundingMode.CEILING);
          sheet.tierByNotional(end, row.get(2), imr.toPlainString());
        }
        ContractTerms terms = sheet.terms();
        TierTable table = terms.tiers();
        assertThat(table.count()).isEqualTo(rows.size());
        for (int i = 0; i < rows.size(); i++) {
          tiers++;
          List<String> row = rows.get(i);
          file.expect(v, "mmr" + i, rate(table, i), row.get(2));
          String cum = sheet.money(table.maintenance().deduction(i));
          file.expect(v, "cum" + i, cum, row.get(4));
          // One lot is one coin at mark 1: a notional just inside the band, through the formula.
          long notional = new BigDecimal(row.get(0)).longValueExact() + 1;
          BigDecimal margin =
              new BigDecimal(row.get(2))
                  .multiply(BigDecimal.valueOf(notional))
                  .subtract(new BigDecimal(row.get(4)));
          String ours = sheet.money(terms.maintenance(notional, 1));
          file.expect(v, "mm" + i, ours, margin.toPlainString());
        }
      }
    }
    assertThat(tiers).isGreaterThan(1_900);
  }

  private static String rate(TierTable table, int tier) {
    return Decimals.quotient(
        table.maintenance().rate(tier), table.rateScale(), 12, Rounding.CEILING);
  }

  @Test
  void funding_received_over_a_window() {
    try (VectorFile file = VectorFile.open("b_freqtrade/funding")) {
      for (Vector v : file.vectors()) {
        if (v.is("kind", "single_period")) {
          String ours = funding(v, v.text("fundingRate"), v.text("markPrice"));
          file.expect(v, "expectedFeeReceived", ours, v.text("expectedFeeReceived"));
        } else {
          file.expect(v, "expectedFeeReceived", window(v), v.text("expectedFeeReceived"));
        }
      }
    }
  }

  /** Which timestamps fall into the holding time is the source's rule; each payment is ours. */
  private static String window(Vector v) {
    LocalDateTime open = LocalDateTime.parse(v.text("open"), TIME);
    boolean early = open.getSecond() < Integer.parseInt(v.text("openCutoffSeconds"));
    LocalDateTime from = open.getMinute() == 0 && early ? open.withSecond(0) : open;
    long fromMs = from.toInstant(ZoneOffset.UTC).toEpochMilli();
    LocalDateTime close = LocalDateTime.parse(v.text("close"), TIME);
    long toMs = close.toInstant(ZoneOffset.UTC).toEpochMilli();
    BigDecimal sum = BigDecimal.ZERO;
    for (Vector rate : v.rows("fundingRates")) {
      long ts = Long.parseLong(rate.text("ts"));
      if (fromMs <= ts && ts <= toMs) {
        Vector mark =
            v.rows("marks").stream().filter(m -> m.is("ts", rate.text("ts"))).findFirst().get();
        sum = sum.add(new BigDecimal(funding(v, rate.text("rate"), mark.text("open"))));
      }
    }
    return sum.toPlainString();
  }

  private static String funding(Vector v, String rate, String markPrice) {
    Sheet sheet = Sheet.of(14, 0, 4, 4).flat("0.01", "0.02");
    long lots = side(v) * new BigDecimal(v.text("qty")).longValueExact();
    try {
      long mark = sheet.mark(markPrice);
      long ratePpb = Decimals.parse(rate, 9);
      return sheet.money(Funding.payment(sheet.terms(), lots, mark, ratePpb));
    } catch (NumberFormatException e) {
      return "refused";
    }
  }
}

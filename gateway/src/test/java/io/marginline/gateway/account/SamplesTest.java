package io.marginline.gateway.account;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.marginline.gateway.account.PaperVenue.Contract;
import io.marginline.gateway.wire.Row;
import io.marginline.model.Bill;
import io.marginline.model.CurrencySpec;
import io.marginline.model.DiscountTier;
import io.marginline.model.LedgerKind;
import io.marginline.model.LoanTier;
import io.marginline.model.MarginMode;
import io.marginline.model.PositionSide;
import io.marginline.model.QuoteCurrency;
import io.marginline.model.TierRule;
import io.marginline.model.UnderlyingClass;
import java.math.BigDecimal;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/** Published figures (okx-api.md §4.6, §4.7; rules §6, §9) come out of the rows. */
class SamplesTest {
  /** Of everything owned the whole value counts; a loan needs 10 %, keeps 2 % and costs 0.1 %. */
  private static CurrencySpec dollar(int scale) {
    return new CurrencySpec(
        scale,
        5,
        12,
        List.of(new DiscountTier(Long.MAX_VALUE, 1_000_000_000L)),
        List.of(new LoanTier(Long.MAX_VALUE, 20_000_000L, 100_000_000L)),
        TierRule.FLAT,
        1_000_000L);
  }

  @Test
  void anIsolatedInverseLongHasThePublishedRatioAndLiquidationPrice() {
    PaperVenue venue = new PaperVenue().index("ETH-USD", 8).asset("ETH", 17, null, null);
    venue
        .contract(
            new Contract("ETH-USD-SWAP", true, "ETH", 0, "10", "1", 8, 8_000_000, 100_000_000))
        .open();
    venue.price("ETH-USD", "2566.13");
    venue.mark("ETH-USD-SWAP", "2565.656");
    venue.say.leverageSet(1, 0, MarginMode.ISOLATED, PositionSide.NET, 1_000);
    venue.say.posted(
        0, LedgerKind.EXTERNAL, 0, LedgerKind.CASH, 1, 38_966_453_779_940L, Bill.DEPOSIT);
    // 10 dollars of face at an average of 2566.31: the coin that was paid, not less.
    long entry =
        BigDecimal.TEN
            .movePointRight(17)
            .divide(new BigDecimal("2566.31"), 0, java.math.RoundingMode.FLOOR)
            .negate()
            .longValueExact();
    venue.say.positionChanged(5, 1, 0, MarginMode.ISOLATED, PositionSide.NET, 1, entry);
    venue.say.posted(
        0, LedgerKind.CASH, 1, LedgerKind.MARGIN, 5, 38_966_453_779_940L, Bill.MARGIN_IN);
    venue.end();

    Row row = venue.row(venue.get("account/positions", "{}"));
    // The published figures have 16 places; the venue's coin here has 17.
    close(row, "margin", "0.0003896645377994", "1E-16");
    close(row, "mmr", "0.0000311811092368", "1E-16");
    close(row, "upl", "-0.0000009932766034", "1E-16");
    close(row, "uplRatio", "-0.0025490556801078", "1E-12");
    close(row, "mgnRatio", "11.731726509588816", "1E-11");
    // The published price is this and one tick of 0.01.
    assertThat(PaperVenue.number(row, "liqPx").add(new BigDecimal("0.01")))
        .isCloseTo(new BigDecimal("2352.8496681818233"), within(new BigDecimal("1E-8")));
    assertThat(PaperVenue.text(row, "avgPx")).startsWith("2566.31");
    assertThat(PaperVenue.text(row, "imr")).isEmpty();
    assertThat(PaperVenue.text(row, "liqState")).isEqualTo("price");
  }

  private static void close(Row row, String key, String published, String unit) {
    assertThat(PaperVenue.number(row, key))
        .as(key)
        .isCloseTo(new BigDecimal(published), within(new BigDecimal(unit)));
  }

  @Test
  void aCrossLinearLongHasThePublishedMargins() {
    PaperVenue venue = new PaperVenue().index("BTC-USDT", 5).asset("USDT", 11, null, dollar(11));
    venue
        .contract(
            new Contract(
                "BTC-USDT-SWAP", false, "USDT", 0, "0.01", "0.1", 5, 4_000_000, 10_000_000))
        .open();
    venue.price("BTC-USDT", "49547");
    venue.mark("BTC-USDT-SWAP", "49547.20231");
    venue.say.posted(
        0, LedgerKind.EXTERNAL, 0, LedgerKind.CASH, 1, 100_000_000_000_000L, Bill.DEPOSIT);
    venue.say.positionChanged(6, 1, 0, MarginMode.CROSS, PositionSide.NET, 1, 49_547_000_000_000L);
    venue.end();
    Row row = venue.row(venue.get("account/positions", "{'instType':'SWAP'}"));
    // 0.01 coins at 49547.20231, 3x, 0.4 %; published 165.15734103333 and 1.98188809.
    assertThat(PaperVenue.text(row, "imr")).isEqualTo("165.15734103334");
    assertThat(PaperVenue.text(row, "mmr")).startsWith("1.98188809");
    assertThat(PaperVenue.text(row, "upl")).isEqualTo("0.0020231");
    assertThat(PaperVenue.text(row, "lever")).isEqualTo("3");
    assertThat(PaperVenue.text(row, "avgPx")).isEqualTo("49547");
    assertThat(PaperVenue.text(row, "margin")).isEmpty();
    Row balance = venue.row(venue.get("account/balance", "{'ccy':'USDT'}"));
    Row detail = (Row) ((List<?>) Objects.requireNonNull(balance.get("details"))).getFirst();
    assertThat(PaperVenue.text(detail, "eq")).isEqualTo("1000.0020231");
    assertThat(PaperVenue.text(detail, "imr")).isEqualTo("165.15734103334");
  }

  @Test
  void theBuilderHasThePublishedRiskUnits() {
    PaperVenue venue =
        new PaperVenue()
            .index("BTC-USDT", 5)
            .index("LTC-USDT", 5)
            .index("USDT-USD", 5)
            .asset("USDT", 8, "USDT-USD", dollar(8))
            .contract(
                new Contract(
                    "BTC-USDT-SWAP", false, "USDT", 0, "0.01", "0.1", 5, 4_000_000, 10_000_000))
            .contract(
                new Contract(
                    "LTC-USDT-SWAP", false, "USDT", 1, "1", "0.01", 5, 4_000_000, 10_000_000))
            .open();
    venue.say.underlyingSet(0, 0, UnderlyingClass.MAJOR, QuoteCurrency.USDT);
    venue.say.underlyingSet(1, 1, UnderlyingClass.MIDDLE, QuoteCurrency.USDT);
    venue.price("USDT-USD", "0.99954");
    venue.price("BTC-USDT", "97078.9");
    venue.price("LTC-USDT", "101.9951");
    venue.mark("BTC-USDT-SWAP", "97093.7");
    venue.mark("LTC-USDT-SWAP", "102");

    // Cash and what the short has gained are −78589.37 USDT, −78553.2188898 USD.
    String body =
        "{'acctLv':'4','inclRealPosAndEq':false,'simAsset':[{'ccy':'USDT','amt':'-78880'}],"
            + "'simPos':[{'instId':'BTC-USDT-SWAP','pos':'-10','avgPx':'100000'},"
            + "{'instId':'LTC-USDT-SWAP','pos':'10','avgPx':'102'}]}";
    Row row = venue.row(venue.post("account/position-builder", body));
    Row btc = (Row) ((List<?>) Objects.requireNonNull(row.get("riskUnitData"))).get(0);
    Row ltc = (Row) ((List<?>) Objects.requireNonNull(row.get("riskUnitData"))).get(1);

    assertThat(PaperVenue.text(row, "eq")).isEqualTo("-78553.2188898");
    assertThat(PaperVenue.text(btc, "riskUnit")).isEqualTo("BTC");
    published(btc, "delta", "-9704.903689800001");
    published(btc, "mr1", "1164.4109244719994");
    published(btc, "mr4", "19.4098073796");
    published(btc, "mr6", "1164.4109244720003");
    published(btc, "mr7", "43.67206660410001");
    published(btc, "mr8", "1571.064377796");
    published(btc, "mmr", "1183.8207318516002");
    published(btc, "imr", "1538.9669514070802");
    published(btc, "upl", "290.49631020000027");
    Row down =
        (Row)
            Objects.requireNonNull(
                ((Row) Objects.requireNonNull(btc.get("mr1Scenarios"))).get("volShockDown"));
    published(down, "0.08", "-776.2739496480004");
    published(down, "-0.04", "388.1369748240002");
    published(
        (Row) Objects.requireNonNull(btc.get("mr6FinalResult")), "pnl", "-2328.8218489440005");
    published(ltc, "mr1", "183.50672806");
    published(ltc, "mr4", "8.1562464");
    published(ltc, "mr7", "7.1367156");
    published(ltc, "mmr", "191.66297446");
    published(row, "borrowMmr", "1571.064377796");
    published(row, "derivMmr", "1375.4837063088003");
    published(row, "totalMmr", "2946.5480841048");
    published(row, "totalImr", "9643.45070718144");
    assertThat(PaperVenue.number(row, "marginRatio"))
        .isCloseTo(new BigDecimal("-25.95365779811705"), within(new BigDecimal("1E-10")));
  }

  /** Published from floating point, some to 8 places only. */
  private static void published(Row row, String key, String figure) {
    BigDecimal value = new BigDecimal(figure);
    BigDecimal unit = BigDecimal.ONE.movePointLeft(Math.min(9, value.scale()));
    assertThat(PaperVenue.number(row, key)).as(key).isCloseTo(value, within(unit));
  }
}

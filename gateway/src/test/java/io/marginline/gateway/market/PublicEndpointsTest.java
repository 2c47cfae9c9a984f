package io.marginline.gateway.market;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.marginline.config.Instrument.Kind;
import io.marginline.config.venue.Listed;
import io.marginline.gateway.wire.Json;
import io.marginline.gateway.wire.WireException;
import io.marginline.model.Bill;
import io.marginline.model.LedgerKind;
import io.marginline.model.MarginMode;
import io.marginline.model.PositionSide;
import io.marginline.model.TradeKind;
import io.marginline.model.TradingState;
import io.marginline.model.Validity;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.Test;

class PublicEndpointsTest {
  private final TestVenue venue = new TestVenue();

  @Test
  void aMarkIsFoundByNameOrProduct() throws WireException {
    venue.mark("BTC-USDT-SWAP", "50000.5");
    venue.mark("BTC-USDT", "50001");
    assertThat(venue.row("public/mark-price", "instId", "BTC-USDT-SWAP"))
        .containsOnly(
            Map.entry("instType", "SWAP"),
            Map.entry("instId", "BTC-USDT-SWAP"),
            Map.entry("markPx", "50000.5"),
            Map.entry("ts", Long.toString(TestVenue.START_MS)));
    assertThat(venue.rows("public/mark-price", "instType", "SWAP")).hasSize(1);
    assertThat(venue.row("public/mark-price", "instType", "MARGIN", "instId", "BTC-USDT"))
        .containsEntry("instType", "MARGIN");
    assertThatThrownBy(() -> venue.get("public/mark-price")).extracting("code").isEqualTo("50014");
  }

  @Test
  void priceLimitsAreTheBandOnTheSideThatHurts() throws WireException {
    // Band 10 %, tick 0.1: 50000.05 ± 10 % = 55000.055 and 45000.045.
    assertThat(venue.row("public/price-limit", "instId", "BTC-USDT-SWAP"))
        .containsEntry("enabled", false)
        .containsEntry("buyLmt", "")
        .containsEntry("sellLmt", "");
    venue.mark("BTC-USDT-SWAP", "50000.05");
    assertThat(venue.row("public/price-limit", "instId", "BTC-USDT-SWAP"))
        .containsEntry("enabled", true)
        .containsEntry("buyLmt", "55000")
        .containsEntry("sellLmt", "45000.1")
        .hasSize(6);
    venue.say.markUpdated(venue.listed("BTC-USDT-SWAP").id(), 5_000_000, Validity.STALE);
    venue.end();
    assertThat(venue.row("public/price-limit", "instId", "BTC-USDT-SWAP"))
        .containsEntry("enabled", false);
  }

  @Test
  void openInterestIsContractsCoinsAndDollars() throws WireException {
    venue.index("BTC-USDT", "50000");
    venue.index("BTC-USD", "50000");
    position("BTC-USDT-SWAP", 1, 300);
    position("BTC-USDT-SWAP", 2, -300);
    position("BTC-USD-SWAP", 1, -40);
    position("BTC-USD-SWAP", 2, 40);
    Listed linear = venue.listed("BTC-USDT-SWAP");
    BigDecimal contracts = linear.sz(300);
    BigDecimal coins = contracts.multiply(linear.terms().multiplier());
    assertThat(venue.row("public/open-interest", "instType", "SWAP", "instId", "BTC-USDT-SWAP"))
        .containsEntry("oi", Plain.of(contracts))
        .containsEntry("oiCcy", Plain.of(coins))
        .containsEntry("oiUsd", Plain.of(coins.multiply(new BigDecimal("50000"))));
    BigDecimal face = venue.listed("BTC-USD-SWAP").sz(40).multiply(new BigDecimal("100"));
    assertThat(venue.rows("public/open-interest", "instType", "SWAP", "uly", "BTC-USD"))
        .singleElement()
        .satisfies(
            row ->
                assertThat(row)
                    .containsEntry("oiUsd", Plain.of(face))
                    .containsEntry("oiCcy", Plain.of(face.divide(new BigDecimal("50000")))));
  }

  private long nextPosition = 1;

  private void position(String instId, long account, long lots) {
    venue.say.positionChanged(
        nextPosition++,
        account,
        venue.listed(instId).id(),
        MarginMode.CROSS,
        PositionSide.NET,
        lots,
        lots * 1_000);
    venue.end();
  }

  @Test
  void fundingRunsAndWasSettled() throws WireException {
    assertThat(venue.rows("public/funding-rate", "instId", "ANY")).hasSize(5);
    Map<String, Object> row = venue.row("public/funding-rate", "instId", "BTC-USDT-SWAP");
    assertThat(row.keySet())
        .containsExactlyInAnyOrder(
            ("formulaType fundingRate fundingTime impactValue instId instType interestRate"
                    + " maxFundingRate method minFundingRate nextFundingRate nextFundingTime"
                    + " premium settFundingRate settState ts")
                .split(" "));
    long interval =
        Long.parseLong((String) row.get("nextFundingTime"))
            - Long.parseLong((String) row.get("fundingTime"));
    assertThat(interval)
        .isEqualTo(venue.listed("BTC-USDT-SWAP").spec().funding().intervalNs() / 1_000_000);
    assertThat(venue.rows("public/funding-rate-history", "instId", "BTC-USDT-SWAP")).isEmpty();
    venue.pass(8 * 3_600_000L);
    venue.say.fundingSettled(venue.listed("BTC-USDT-SWAP").id(), 125_000, 5_000_000);
    venue.end();
    assertThat(venue.rows("public/funding-rate-history", "instId", "BTC-USDT-SWAP"))
        .singleElement()
        .satisfies(
            rate ->
                assertThat(rate)
                    .containsEntry("realizedRate", "0.000125")
                    .containsEntry("fundingTime", Long.toString(venue.nowMs())));
    assertThat(venue.row("public/funding-rate", "instId", "BTC-USDT-SWAP"))
        .containsEntry("settFundingRate", "0.000125");
    assertThatThrownBy(() -> venue.get("public/funding-rate", "instId", "BTC-USDT"))
        .extracting("code")
        .isEqualTo("51015");
  }

  @Test
  void premiumsAreKeptOncePerMinute() throws WireException {
    venue.index("BTC-USDT", "50000");
    for (int i = 0; i < 5; i++) {
      venue.say.instantApplied(venue.nowMs() * 1_000_000);
      venue.end();
      venue.pass(30_000);
    }
    assertThat(venue.rows("public/premium-history", "instId", "BTC-USDT-SWAP"))
        .hasSize(3)
        .allSatisfy(row -> assertThat(row).containsEntry("premium", "0"));
  }

  private String pricedOption() {
    String option = venue.name(Kind.OPTION, "BTC-USD");
    Listed listed = venue.listed(option);
    int forward = listed.spec().product().option().forwardIndexId();
    venue.index("BTC-USD", "95000");
    if (forward != listed.index()) {
      venue.say.indexUpdated(
          forward, 95_500 * listed.spec().product().option().pricePerOne(), Validity.VALID, 3);
      venue.end();
    }
    venue.views.volatility(listed.id(), 550_000_000);
    venue.say.instantApplied(venue.nowMs() * 1_000_000);
    venue.say.markUpdated(listed.id(), listed.spec().markUnitsPerTick() * 800, Validity.VALID);
    venue.end();
    return option;
  }

  @Test
  void greeksOfAFamilyAreInCoinAndInDollars() throws WireException {
    String option = pricedOption();
    List<Map<String, Object>> rows = venue.rows("public/opt-summary", "uly", "BTC-USD");
    assertThat(rows).hasSize(1);
    Map<String, Object> row = rows.getFirst();
    assertThat(row.keySet())
        .containsExactlyInAnyOrder(
            ("askVol bidVol delta deltaBS fwdPx gamma gammaBS instId instType lever markVol realVol"
                    + " volLv theta thetaBS ts uly vega vegaBS")
                .split(" "));
    assertThat(row)
        .containsEntry("instId", option)
        .containsEntry("markVol", "0.55")
        .containsEntry("volLv", "0.55")
        .containsEntry("bidVol", "0");
    BigDecimal delta = new BigDecimal((String) row.get("deltaBS"));
    assertThat(delta).isBetween(new BigDecimal("0.3"), BigDecimal.ONE);
    // Coin terms lack the premium in coin (rules §10).
    assertThat(new BigDecimal((String) row.get("delta"))).isLessThan(delta);
    assertThat(venue.rows("public/opt-summary", "uly", "BTC-USD", "expTime", "990101")).isEmpty();
  }

  @Test
  void anOptionTradeSaysWhatItWasPricedWith() throws WireException {
    String option = pricedOption();
    BigDecimal tick = venue.listed(option).terms().tickSz();
    venue.trade(option, true, Plain.of(tick.multiply(BigDecimal.valueOf(800))), "1");
    Map<String, Object> row = venue.row("public/option-trades", "instFamily", "BTC-USD");
    assertThat(row)
        .containsEntry("instId", option)
        .containsEntry("instFamily", "BTC-USD")
        .containsEntry("optType", "C")
        .containsEntry("idxPx", "95000")
        .containsEntry("markPx", Plain.of(tick.multiply(BigDecimal.valueOf(800))))
        .containsEntry("px", row.get("markPx"))
        .hasSize(12);
    assertThat(new BigDecimal((String) row.get("fillVol"))).isPositive();
    assertThat(venue.rows("public/option-trades", "instFamily", "BTC-USD", "optType", "P"))
        .isEmpty();
    assertThat(venue.rows("market/option/instrument-family-trades", "instFamily", "BTC-USD"))
        .hasSize(2)
        .first()
        .satisfies(of -> assertThat(of).containsEntry("vol24h", "1").containsEntry("optType", "C"));
  }

  @Test
  void theDeliveryPriceIsTheMeanOfTheWindow() throws WireException {
    String future = venue.name(Kind.FUTURES, "BTC-USDT");
    Listed listed = venue.listed(future);
    long expiryMs = listed.spec().product().expiryNs() / 1_000_000;
    assertThat(venue.rows("public/estimated-price", "instId", future)).isEmpty();
    venue.pass(expiryMs - 1_000 - venue.nowMs());
    for (String price : List.of("50000", "50100", "50300")) {
      venue.index("BTC-USDT", price);
      venue.say.instantApplied(venue.nowMs() * 1_000_000);
      venue.end();
      venue.pass(200);
    }
    venue.say.instantApplied((venue.nowMs() - 150) * 1_000_000); // Within 200 ms of the last.
    venue.end();
    int scale = venue.listing.indexes().get(listed.index()).markScale();
    BigDecimal mean =
        new BigDecimal("150400").divide(new BigDecimal("3"), scale, RoundingMode.DOWN);
    assertThat(venue.row("public/estimated-price", "instId", future))
        .containsEntry("settlePx", Plain.of(mean))
        .containsEntry("instType", "FUTURES");
    venue.pass(expiryMs - venue.nowMs());
    venue.say.delivered(listed.id(), mean.movePointRight(scale).longValueExact());
    venue.end();
    assertThat(venue.rows("public/estimated-price", "instId", future)).isEmpty();
    assertThat(
            Json.write(
                venue
                    .get(
                        "public/delivery-exercise-history",
                        "instType",
                        "FUTURES",
                        "uly",
                        "BTC-USDT")
                    .data()))
        .isEqualTo(
            "[{\"ts\":\"%d\",\"details\":[{\"type\":\"delivery\",\"insId\":\"%s\",\"px\":\"%s\"}]}]"
                .formatted(expiryMs, future, Plain.of(mean)));
    assertThat(
            venue.rows("public/delivery-exercise-history", "instType", "OPTION", "uly", "BTC-USD"))
        .isEmpty();
  }

  @Test
  void anOptionIsExercisedOrExpiresWorthless() throws WireException {
    List<Listed> options =
        venue.listing.instruments().stream().filter(each -> each.kind() == Kind.OPTION).toList();
    for (Listed option : options) {
      long one = option.spec().product().option().pricePerOne();
      venue.say.delivered(option.id(), 100_000 * one);
    }
    venue.end();
    Map<String, Object> row =
        venue.row("public/delivery-exercise-history", "instType", "OPTION", "uly", "BTC-USD");
    // Strikes 90,000, 100,000 and 110,000: one call and one put are in the money.
    assertThat(((List<?>) Objects.requireNonNull(row.get("details"))).toString())
        .containsOnlyOnce("-90000-C, px=100000")
        .satisfies(
            text ->
                assertThat(List.of(text.split("type=")))
                    .filteredOn(each -> each.startsWith("exercised"))
                    .hasSize(2));
  }

  @Test
  void collateralCountsBandByBand() throws WireException {
    Map<String, Object> row = venue.row("public/discount-rate-interest-free-quota", "ccy", "BTC");
    assertThat(row)
        .containsKeys(
            "amt", "ccy", "collateralRestrict", "details", "discountLv", "minDiscountRate");
    List<?> details = (List<?>) Objects.requireNonNull(row.get("details"));
    Map<?, ?> first = (Map<?, ?>) details.getFirst();
    BigDecimal edge = new BigDecimal((String) first.get("maxAmt"));
    BigDecimal rate = new BigDecimal((String) first.get("discountRate"));
    assertThat(first.get("disCcyEq")).isEqualTo(Plain.of(edge.multiply(rate)));
    assertThatThrownBy(() -> venue.get("public/discount-rate-interest-free-quota", "ccy", "FOO"))
        .extracting("code")
        .isEqualTo("51012");
  }

  @Test
  void loansHaveDailyRates() throws WireException {
    Map<String, Object> row = venue.row("public/interest-rate-loan-quota");
    assertThat(row).containsOnlyKeys("basic", "vip", "regular", "configCcyList", "config");
    long hourly = Objects.requireNonNull(venue.listing.asset("USDT")).hourlyInterestPpb();
    BigDecimal daily = BigDecimal.valueOf(hourly * 24, 9);
    assertThat(String.valueOf(row.get("basic"))).contains("rate=" + Plain.of(daily));
  }

  @Test
  void theFundTellsWhatCameAndWent() throws WireException {
    int usdt = Objects.requireNonNull(venue.listing.asset("USDT")).id();
    long one =
        BigDecimal.ONE.movePointRight(venue.listing.assets().get(usdt).scale()).longValueExact();
    venue.say.posted(
        usdt, LedgerKind.EXTERNAL, 0, LedgerKind.FUND, 0, 100 * one, Bill.FUND_DEPOSIT);
    venue.end();
    venue.say.posted(usdt, LedgerKind.CASH, 1, LedgerKind.FUND, 0, 3 * one, Bill.LIQUIDATION_FEE);
    venue.say.posted(usdt, LedgerKind.CASH, 1, LedgerKind.FUND, 0, 2 * one, Bill.RESIDUE);
    venue.end();
    venue.say.posted(usdt, LedgerKind.FUND, 0, LedgerKind.CLEARING, 0, 40 * one, Bill.WORK_OFF);
    venue.end();
    Map<String, Object> row =
        venue.row("public/insurance-fund", "instType", "SWAP", "uly", "BTC-USDT");
    assertThat(row)
        .containsEntry("total", "65")
        .containsEntry("instFamily", "BTC-USDT")
        .containsEntry("instType", "SWAP");
    List<?> details = (List<?>) Objects.requireNonNull(row.get("details"));
    assertThat(details).hasSize(3);
    assertThat(details.get(0).toString())
        .contains("amt=40", "balance=65", "type=bankruptcy_loss", "ccy=USDT");
    assertThat(details.get(1).toString())
        .contains("amt=5", "balance=105", "type=liquidation_balance_deposit");
    assertThat(details.get(2).toString()).contains("amt=100", "type=platform_revenue");
    assertThat(
            venue
                .row(
                    "public/insurance-fund",
                    "instType",
                    "MARGIN",
                    "ccy",
                    "USDT",
                    "type",
                    "bankruptcy_loss")
                .get("details"))
        .asInstanceOf(InstanceOfAssertFactories.LIST)
        .hasSize(1);
  }

  @Test
  void liquidationsNameSideSizeAndBankruptcyPrice() throws WireException {
    Listed swap = venue.listed("BTC-USDT-SWAP");
    venue.executed(swap, TradeKind.LIQUIDATION, 500_000, 7, false, 0, 1);
    venue.say.sliceAttempted(1, 9, 10, 495_000, 490_000, 7);
    venue.end();
    venue.executed(swap, TradeKind.TAKEOVER, 489_000, 3, false, 0, 0);
    venue.say.takenOver(1, 9, 1, 3, 489_000);
    venue.end();
    Map<String, Object> row = venue.row("public/liquidation-orders", "instType", "SWAP");
    assertThat(row)
        .containsEntry("instId", "BTC-USDT-SWAP")
        .containsEntry("uly", "BTC-USDT")
        .containsEntry("instFamily", "BTC-USDT");
    assertThat(((List<?>) Objects.requireNonNull(row.get("details"))).toString())
        .contains("bkPx=48900, ccy=, posSide=long, side=sell, sz=" + Plain.of(swap.sz(3)))
        .contains("bkPx=49000, ccy=, posSide=long, side=sell, sz=" + Plain.of(swap.sz(7)));
    assertThat(venue.rows("public/liquidation-orders", "instType", "FUTURES")).isEmpty();
  }

  @Test
  void aVenueThatReducesOnlyIsInMaintenance() throws WireException {
    assertThat(venue.rows("system/status")).isEmpty();
    venue.say.tradingSet(TradingState.REDUCE_ONLY);
    venue.end();
    assertThat(venue.row("system/status"))
        .containsEntry("state", "ongoing")
        .containsEntry("end", "");
    assertThat(venue.rows("system/status", "state", "scheduled")).isEmpty();
  }

  @Test
  void whatTheVenueHasNothingToSayAboutIsEmpty() throws WireException {
    assertThat(venue.row("public/time"))
        .containsExactly(Map.entry("ts", Long.toString(venue.nowMs())));
    for (String path :
        List.of(
            "support/announcements",
            "finance/savings/lending-rate-history",
            "finance/savings/lending-rate-summary",
            "public/economic-calendar")) {
      assertThat(venue.rows(path)).isEmpty();
    }
    assertThat(venue.rows("public/settlement-history", "uly", "BTC-USDT")).isEmpty();
    assertThat(venue.rows("public/estimated-settlement-info", "instId", "BTC-USDT-SWAP")).isEmpty();
  }
}

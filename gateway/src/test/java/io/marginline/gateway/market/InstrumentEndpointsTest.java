package io.marginline.gateway.market;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.marginline.config.Instrument.Kind;
import io.marginline.gateway.wire.Json;
import io.marginline.gateway.wire.WireException;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class InstrumentEndpointsTest {
  /** okx-api.md §10 row 5 and the sample of §6. */
  private static final Set<String> KEYS =
      Set.of(
          ("alias auctionEndTime baseCcy category ctMult ctType ctVal ctValCcy contTdSwTime expTime"
                  + " futureSettlement groupId instFamily instId instType lever listTime lotSz"
                  + " maxIcebergSz maxLmtAmt maxLmtSz maxMktAmt maxMktSz maxStopSz maxTriggerSz"
                  + " maxTwapSz minSz optType openType preMktSwTime quoteCcy tradeQuoteCcyList"
                  + " settleCcy state ruleType stk tickSz uly instIdCode instCategory initPxLmtPct"
                  + " floatPxLmtPct maxPxLmtPct upcChg")
              .split(" "));

  private final TestVenue venue = new TestVenue();

  @Test
  void aSpotPairHasItsCurrenciesAndNoContract() throws WireException {
    Map<String, Object> row =
        venue.row("public/instruments", "instType", "SPOT", "instId", "BTC-USDT");
    assertThat(row).containsKeys(KEYS.toArray(String[]::new));
    assertThat(row)
        .containsEntry("baseCcy", "BTC")
        .containsEntry("quoteCcy", "USDT")
        .containsEntry("settleCcy", "")
        .containsEntry("ctVal", "")
        .containsEntry("uly", "")
        .containsEntry("instFamily", "")
        .containsEntry("state", "live")
        .containsEntry("futureSettlement", false)
        .containsEntry("tradeQuoteCcyList", List.of("USDT"));
    assertThat(new BigDecimal((String) row.get("lever"))).isGreaterThan(BigDecimal.ONE);
    assertThat(row.get("instIdCode")).isInstanceOf(Json.Num.class);
  }

  @Test
  void contractsHaveFamilyUnderlyingAndSettleCurrency() throws WireException {
    Map<String, Object> linear =
        venue.row("public/instruments", "instType", "SWAP", "instId", "BTC-USDT-SWAP");
    assertThat(linear)
        .containsEntry("uly", "BTC-USDT")
        .containsEntry("instFamily", "BTC-USDT")
        .containsEntry("settleCcy", "USDT")
        .containsEntry("ctType", "linear")
        .containsEntry("ctValCcy", "BTC")
        .containsEntry("baseCcy", "");
    Map<String, Object> inverse =
        venue.row("public/instruments", "instType", "SWAP", "instId", "BTC-USD-SWAP");
    assertThat(inverse)
        .containsEntry("settleCcy", "BTC")
        .containsEntry("ctType", "inverse")
        .containsEntry("ctValCcy", "USD");
  }

  @ParameterizedTest
  @ValueSource(strings = {"SPOT", "MARGIN", "SWAP", "FUTURES"})
  void everyRowOfAProductHasEveryKeyAndALiveState(String type) throws WireException {
    List<Map<String, Object>> rows = venue.rows("public/instruments", "instType", type);
    assertThat(rows).isNotEmpty();
    for (Map<String, Object> row : rows) {
      assertThat(row).containsKeys(KEYS.toArray(String[]::new)).containsEntry("instType", type);
      assertThat(row.get("state")).isEqualTo("live");
      assertThat(new BigDecimal((String) row.get("tickSz"))).isPositive();
      assertThat(row.values()).doesNotContainNull();
    }
  }

  @Test
  void optionsAreAskedForByFamilyOrByTheOldUnderlying() throws WireException {
    List<Map<String, Object>> rows =
        venue.rows("public/instruments", "instType", "OPTION", "uly", "BTC-USD");
    assertThat(rows).hasSize(6).allSatisfy(row -> assertThat(row.get("stk")).isNotEqualTo(""));
    assertThat(rows).extracting(row -> row.get("optType")).containsOnly("C", "P");
    assertThat(rows).allSatisfy(row -> assertThat((String) row.get("expTime")).endsWith("00000"));
    assertThat(venue.rows("public/instruments", "instType", "OPTION", "uly", "ETH-USD")).isEmpty();
    assertThatThrownBy(() -> venue.get("public/instruments", "instType", "OPTION"))
        .isInstanceOf(WireException.class)
        .extracting("code")
        .isEqualTo("50014");
  }

  @Test
  void anUnknownInstrumentOrProductIsRefused() {
    assertThatThrownBy(
            () -> venue.get("public/instruments", "instType", "SWAP", "instId", "FOO-USDT-SWAP"))
        .extracting("code", "http")
        .containsExactly("51001", 200);
    assertThatThrownBy(() -> venue.get("public/instruments", "instType", "BOND"))
        .hasMessageContaining("instType")
        .extracting("code")
        .isEqualTo("51000");
    assertThatThrownBy(() -> venue.get("public/instruments")).extracting("code").isEqualTo("50014");
  }

  @Test
  void whatWasDeliveredIsNoLongerListed() throws WireException {
    String future = venue.name(Kind.FUTURES, "BTC-USDT");
    assertThat(venue.rows("public/instruments", "instType", "FUTURES"))
        .extracting(row -> row.get("instId"))
        .contains(future);
    venue.say.delivered(venue.listed(future).id(), 9_000_000);
    venue.end();
    assertThat(venue.rows("public/instruments", "instType", "FUTURES"))
        .extracting(row -> row.get("instId"))
        .doesNotContain(future)
        .isNotEmpty();
  }

  @Test
  void underlyingsStandInAListOfAList() throws WireException {
    assertThat(Json.write(venue.get("public/underlying", "instType", "SWAP").data()))
        .isEqualTo("[[\"BTC-USD\",\"BTC-USDT\",\"ETH-USD\",\"ETH-USDT\",\"SOL-USDT\"]]");
  }

  @Test
  void tiersRiseAndHaveTheTwelveKeys() throws WireException {
    List<Map<String, Object>> tiers =
        venue.rows(
            "public/position-tiers", "instType", "SWAP", "tdMode", "cross", "uly", "BTC-USDT");
    assertThat(tiers).hasSizeGreaterThan(1);
    BigDecimal last = BigDecimal.ZERO;
    for (Map<String, Object> tier : tiers) {
      assertThat(tier.keySet())
          .containsExactlyInAnyOrder(
              "uly",
              "instFamily",
              "instId",
              "tier",
              "minSz",
              "maxSz",
              "mmr",
              "imr",
              "maxLever",
              "optMgnFactor",
              "quoteMaxLoan",
              "baseMaxLoan");
      BigDecimal from = new BigDecimal((String) tier.get("minSz"));
      BigDecimal to = new BigDecimal((String) tier.get("maxSz"));
      assertThat(from).isLessThan(to).isGreaterThanOrEqualTo(last);
      last = to;
    }
    assertThat(tiers.getFirst())
        .containsEntry("tier", "1")
        .containsEntry("minSz", "0")
        .containsEntry("instFamily", "BTC-USDT");
  }

  @Test
  void tiersOfASpotPairAreThoseOfItsLoans() throws WireException {
    List<Map<String, Object>> tiers =
        venue.rows(
            "public/position-tiers", "instType", "MARGIN", "tdMode", "cross", "instId", "BTC-USDT");
    assertThat(tiers).isNotEmpty();
    assertThat(tiers.getFirst()).containsEntry("instId", "BTC-USDT");
    assertThat(tiers).allSatisfy(tier -> assertThat(tier.get("quoteMaxLoan")).isNotEqualTo(""));
    assertThat(
            venue.rows(
                "public/position-tiers", "instType", "MARGIN", "tdMode", "cross", "ccy", "BTC"))
        .isNotEmpty();
    assertThatThrownBy(
            () -> venue.get("public/position-tiers", "instType", "MARGIN", "tdMode", "cross"))
        .extracting("code")
        .isEqualTo("50015");
  }

  @Test
  void contractsAndCoinsAreConvertedBothWays() throws WireException {
    // ctVal is taken from the row: 1 coin ÷ ctVal contracts, rounded down to a lot.
    Map<String, Object> swap =
        venue.row("public/instruments", "instType", "SWAP", "instId", "BTC-USDT-SWAP");
    BigDecimal face = new BigDecimal((String) swap.get("ctVal"));
    assertThat(
            venue.row(
                "public/convert-contract-coin", "instId", "BTC-USDT-SWAP", "sz", "1", "type", "1"))
        .containsEntry("sz", BigDecimal.ONE.divide(face).toBigInteger().toString());
    assertThat(
            venue.row(
                "public/convert-contract-coin",
                "instId",
                "BTC-USD-SWAP",
                "sz",
                "5",
                "type",
                "2",
                "px",
                "50000"))
        .containsEntry("sz", "0.01");
    assertThatThrownBy(
            () -> venue.get("public/convert-contract-coin", "instId", "BTC-USD-SWAP", "sz", "1"))
        .extracting("code")
        .isEqualTo("50014");
  }

  @Test
  void anOptionFamilyHasOneTick() throws WireException {
    assertThat(venue.rows("public/instrument-tick-bands", "instType", "OPTION"))
        .hasSize(1)
        .first()
        .satisfies(row -> assertThat(row).containsEntry("instFamily", "BTC-USD"));
  }
}

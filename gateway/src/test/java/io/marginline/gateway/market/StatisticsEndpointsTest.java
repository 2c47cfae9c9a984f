package io.marginline.gateway.market;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.marginline.config.venue.Listed;
import io.marginline.gateway.wire.Json;
import io.marginline.gateway.wire.WireException;
import io.marginline.model.MarginMode;
import io.marginline.model.PositionSide;
import java.math.BigDecimal;
import java.util.List;
import org.junit.jupiter.api.Test;

class StatisticsEndpointsTest {
  private final TestVenue venue = new TestVenue();

  private void positions(long lots) {
    Listed swap = venue.listed("BTC-USDT-SWAP");
    for (long account = 1; account <= 3; account++) {
      venue.say.positionChanged(
          account,
          account,
          swap.id(),
          MarginMode.CROSS,
          PositionSide.NET,
          account == 3 ? -2 * lots : lots,
          lots * 1_000);
    }
    venue.say.instantApplied(venue.nowMs() * 1_000_000);
    venue.end();
  }

  @Test
  void coinsAreNamedByProductInAnObject() throws WireException {
    assertThat(Json.write(venue.get("rubik/stat/trading-data/support-coin").data()))
        .isEqualTo(
            "{\"contract\":[\"BTC\",\"ETH\",\"SOL\"],\"option\":[\"BTC\"],"
                + "\"spot\":[\"BTC\",\"ETH\",\"SOL\"]}");
  }

  @Test
  void openInterestAndRatiosFollowFromSamples() throws WireException {
    venue.say.accountCreated(3);
    venue.end();
    venue.index("BTC-USDT", "50000");
    positions(100);
    venue.pass(60_000);
    positions(300); // Within the same five minutes: no sample.
    venue.pass(300_000);
    positions(200);
    BigDecimal contracts = venue.listed("BTC-USDT-SWAP").sz(400);
    assertThat(
            rows("rubik/stat/contracts/open-interest-history", "instId", "BTC-USDT-SWAP")
                .get(0)
                .toString())
        .contains(", " + Plain.of(contracts) + ",");
    assertThat(rows("rubik/stat/contracts/open-interest-history", "instId", "BTC-USDT-SWAP"))
        .hasSize(2);
    assertThat(
            rows(
                "rubik/stat/contracts/open-interest-history",
                "instId",
                "BTC-USDT-SWAP",
                "period",
                "1D"))
        .hasSize(1);
    assertThat(
            rows(
                "rubik/stat/contracts/long-short-account-ratio-contract",
                "instId",
                "BTC-USDT-SWAP"))
        .hasSize(2)
        .allSatisfy(row -> assertThat(row.toString()).endsWith(", 2]"));
    assertThat(rows("rubik/stat/contracts/long-short-account-ratio", "ccy", "BTC")).hasSize(2);
  }

  @Test
  void aCoinsContractsAreAddedUpInDollars() throws WireException {
    venue.index("BTC-USDT", "50000");
    venue.index("BTC-USD", "50000");
    venue.trade("BTC-USDT-SWAP", true, "50000", "3"); // 0.03 coins.
    venue.trade("BTC-USD-SWAP", true, "50000", "5"); // 500 USD.
    assertThat(rows("rubik/stat/contracts/open-interest-volume", "ccy", "BTC", "period", "1D"))
        .singleElement()
        .satisfies(row -> assertThat(row.toString()).endsWith(", 0, 2000]"));
    assertThatThrownBy(() -> venue.get("rubik/stat/contracts/open-interest-volume", "ccy", "FOO"))
        .extracting("code")
        .isEqualTo("51012");
    assertThatThrownBy(
            () ->
                venue.get(
                    "rubik/stat/contracts/open-interest-volume", "ccy", "BTC", "period", "1m"))
        .extracting("code")
        .isEqualTo("51000");
  }

  @Test
  void whatIsNotCountedIsEmpty() throws WireException {
    assertThat(rows("rubik/stat/taker-volume", "ccy", "BTC", "instType", "SPOT")).isEmpty();
    assertThat(rows("rubik/stat/option/open-interest-volume", "ccy", "BTC")).isEmpty();
  }

  private List<?> rows(String path, String... params) throws WireException {
    return (List<?>) venue.get(path, params).data();
  }
}

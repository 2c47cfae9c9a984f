package io.marginline.acceptance.clients;

import static org.assertj.core.api.Assertions.assertThat;

import io.marginline.acceptance.clients.NodeScripts.Ended;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** okx-api and okx-trade-cli trade. */
final class OtherClientsTest {
  private static final Duration MOST = Duration.ofMinutes(2);

  @Test
  void okx_api_trades_and_its_read_only_key_is_refused_by_permission() throws Exception {
    RunningVenue venue = RunningVenue.shared();
    Path folder = NodeScripts.folder();
    Map<String, String> environment =
        Map.of(
            "BASE", venue.base(),
            "K", venue.key("trade", "apiKey"),
            "S", venue.key("trade", "secret"),
            "P", venue.key("trade", "passphrase"),
            "RK", venue.key("readOnly", "apiKey"),
            "RS", venue.key("readOnly", "secret"),
            "RP", venue.key("readOnly", "passphrase"));
    Ended ended = NodeScripts.run(folder, MOST, environment, List.of("node", "okx-api.mjs"));
    System.out.println("okx-api:\n" + ended.said());
    assertThat(ended.code()).as(ended.said()).isZero();
    assertThat(ended.said()).contains("15 checks passed");
  }

  @Test
  void okx_trade_cli_reads_and_trades() throws Exception {
    assertThat(cli("market", "ticker", "BTC-USDT-SWAP")).contains("BTC-USDT-SWAP");
    assertThat(cli("account", "balance")).contains("USDT");
    assertThat(cli("account", "config")).contains("net_mode");
    String placed =
        cli(
            "swap",
            "place",
            "--instId",
            "BTC-USDT-SWAP",
            "--side",
            "buy",
            "--ordType",
            "limit",
            "--sz",
            "1",
            "--px",
            "50000",
            "--tdMode",
            "cross");
    String ordId = placed.replaceAll("(?s).*?(\\d{3,}).*", "$1");
    assertThat(cli("swap", "orders")).contains(ordId).contains("50000");
    cli("swap", "cancel", "BTC-USDT-SWAP", "--ordId", ordId);
    assertThat(cli("swap", "orders")).doesNotContain(ordId);
    cli("account", "positions");
    cli("swap", "positions");
  }

  private static String cli(String... arguments) throws Exception {
    RunningVenue venue = RunningVenue.shared();
    Path folder = NodeScripts.folder();
    List<String> line = new ArrayList<>();
    line.addAll(List.of("node", "node_modules/okx-trade-cli/bin/okx.mjs"));
    line.addAll(Arrays.asList(arguments));
    Map<String, String> environment =
        Map.of(
            "OKX_API_BASE_URL", venue.base(),
            "OKX_API_KEY", venue.key("trade", "apiKey"),
            "OKX_SECRET_KEY", venue.key("trade", "secret"),
            "OKX_PASSPHRASE", venue.key("trade", "passphrase"),
            "OKX_DEMO", "1");
    Ended ended = NodeScripts.run(folder, MOST, environment, line);
    System.out.println("okx " + String.join(" ", arguments) + "\n" + ended.said());
    assertThat(ended.code()).as(ended.said()).isZero();
    return ended.said();
  }
}

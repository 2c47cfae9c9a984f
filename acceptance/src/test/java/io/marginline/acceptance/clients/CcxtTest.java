package io.marginline.acceptance.clients;

import static org.assertj.core.api.Assertions.assertThat;

import io.marginline.acceptance.clients.NodeScripts.Ended;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** ccxt, unmodified, REST and WebSocket. */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
final class CcxtTest {
  private static final Duration MOST = Duration.ofMinutes(4);

  private static final Newcomer DEMO = new Newcomer("key", "secret", "pass");

  /** One symbol; with the full counts all three. */
  private static final List<String> WATCHED =
      Boolean.getBoolean("marginline.full")
          ? List.of("BTC/USDT", "BTC/USDT:USDT", "BTC/USD:BTC")
          : List.of("BTC/USDT:USDT");

  private static @Nullable WatchRunner watching;

  @BeforeAll
  static void watch() throws Exception {
    watching = WatchRunner.start(RunningVenue.shared(), WATCHED);
  }

  @AfterAll
  static void end() throws Exception {
    if (watching != null) {
      watching.close();
    }
  }

  private static Map<String, String> environment(RunningVenue venue) {
    return Map.of(
        "OKX_BASE", venue.base(),
        "PORT", Integer.toString(venue.port()),
        "K", "key",
        "S", "secret",
        "P", "pass");
  }

  /** Runs a script of the shared tools in the folder of the packages. */
  private static Ended shared(String script, String seen, String instead) throws Exception {
    RunningVenue venue = RunningVenue.shared();
    Path folder = NodeScripts.folder();
    String text = Files.readString(NodeScripts.sharedScripts().resolve(script));
    Files.writeString(folder.resolve(script), text.replace(seen, instead));
    return ended(folder, venue, script);
  }

  private static Ended ended(Path folder, RunningVenue venue, String... arguments)
      throws Exception {
    List<String> line = new java.util.ArrayList<>(List.of("node"));
    line.addAll(List.of(arguments));
    Ended ended = NodeScripts.run(folder, MOST, environment(venue), line);
    System.out.println(String.join(" ", arguments) + ":\n" + ended.said());
    return ended;
  }

  @Test
  @Order(1)
  void all_147_checks_of_the_live_script_pass() throws Exception {
    Ended ended = shared("ccxt-live.mjs", "", "");
    assertThat(ended.said()).contains("pass 147 fail 0");
    assertThat(ended.code()).isZero();
  }

  /** What the script asks for that no venue, or not this account, can answer: line and error. */
  private static final Map<String, String> EXPECTED =
      Map.ofEntries(
          // The account holds no position by then, nor an isolated one.
          Map.entry("fetchPosition [\"BTC", "could not find a position"),
          Map.entry("addMargin", "\"59300\""),
          Map.entry("reduceMargin", "\"59300\""),
          Map.entry("closePosition", "\"51023\""),
          // Net mode has no posSide long.
          Map.entry("hedged", "posSide"),
          // The client sends a pair of stops to the route of plain orders.
          Map.entry("takeProfitPrice", "\"51000\""),
          // Numbers that were never given.
          Map.entry("cancelOrders [", "OrderNotFound"),
          Map.entry("cancelOrder [\"123\"", "OrderNotFound"),
          Map.entry("fetchOrder [\"123\"", "OrderNotFound"),
          Map.entry("fetchTransfer [", "\"58129\""),
          // A retired route, and a business that this venue does not have.
          Map.entry("borrowCrossMargin", "\"50005\""),
          Map.entry("fetchConvertCurrencies", "\"50005\""),
          // The client itself refuses the size.
          Map.entry("0.001,90000", "minimum amount precision"));

  /** Every method that okx-clients.md lists. */
  @Test
  @Order(2)
  void every_method_reaches_an_answer() throws Exception {
    // Its lines are cut after 160 characters, which would hide the code of a single order.
    Ended ended = shared("drive.mjs", ".slice(0,160)", ".slice(0,600)");
    assertThat(ended.code()).isZero();
    assertThat(ended.said()).contains(" calls");
    List<String> errors = ended.said().lines().filter(line -> line.startsWith("ERR")).toList();
    System.out.println("drive.mjs, errors that are right answers: " + new TreeMap<>(EXPECTED));
    for (String error : errors) {
      assertThat(EXPECTED.entrySet())
          .as(error)
          .anySatisfy(
              known -> assertThat(error).contains(known.getKey()).contains(known.getValue()));
    }
  }

  /** What need not come within the script's four seconds, and why. */
  private static final Map<String, String> SILENT =
      Map.of(
          "cancelOrdersWs", "the client has no handler for this answer",
          "watchMyLiquidations", "it waits for a liquidation of its own",
          "watchLiquidationsForSymbols", "it waits for anybody's liquidation");

  @Test
  @Order(3)
  void every_watch_method_and_orders_by_websocket() throws Exception {
    new TreeMap<>(SILENT)
        .forEach((what, why) -> System.out.println("pro.mjs, " + what + ": " + why));
    RunningVenue venue = RunningVenue.shared();
    Ended ended = shared("pro.mjs", "8899", Integer.toString(venue.port()));
    assertThat(ended.code()).isZero();
    List<String> errors =
        ended
            .said()
            .lines()
            .filter(line -> line.startsWith("ERR"))
            .filter(line -> SILENT.keySet().stream().noneMatch(line::contains))
            .toList();
    assertThat(errors).isEmpty();
    assertThat(ended.said()).contains("bad secret -> AuthenticationError");
  }

  @Test
  @Order(4)
  void the_runner_finds_orders_in_every_state() throws Exception {
    RunningVenue venue = RunningVenue.shared();
    Path folder = NodeScripts.folder();
    CcxtRunner.nameSkipped();
    CcxtRunner.prepare(folder, venue, DEMO);
    Files.copy(
        NodeScripts.sharedScripts().resolve("ccxt-runner").resolve("seed.cjs"),
        folder.resolve("seed.cjs"),
        StandardCopyOption.REPLACE_EXISTING);
    Ended ended = ended(folder, venue, "seed.cjs");
    assertThat(ended.said()).contains("seeded");
    assertThat(ended.code()).isZero();
  }

  @ParameterizedTest
  @Order(5)
  @ValueSource(strings = {"BTC/USDT", "BTC/USDT:USDT", "BTC/USD:BTC"})
  void the_runner_passes(String symbol) throws Exception {
    RunningVenue venue = RunningVenue.shared();
    Path run = NodeScripts.folder().resolve("run");
    Ended ended = ended(run, venue, "js/test/test.js", "okx", symbol, "--private");
    assertThat(ended.code()).isZero();
  }

  /** The runner's validator over every market, and the errors that it has tests of. */
  @Test
  @Order(6)
  void every_market_and_the_errors_pass_the_runner() throws Exception {
    RunningVenue venue = RunningVenue.shared();
    Ended ended = ended(NodeScripts.folder().resolve("run"), venue, "extra.cjs");
    assertThat(ended.code()).isZero();
    assertThat(ended.said().lines().filter(line -> line.startsWith("ok "))).hasSize(1 + 3 * 3);
  }

  /** The list of the runner that is not published with the client, by our own script. */
  @Test
  @Order(7)
  void every_method_of_the_current_runners_list_and_its_funded_scenario() throws Exception {
    RunningVenue venue = RunningVenue.shared();
    Ended ended = ended(NodeScripts.folder(), venue, "current-list.mjs");
    assertThat(ended.code()).isZero();
    assertThat(ended.said()).contains(" fail 0");
  }

  /** It was started before all others, and has watched while they ran. */
  @Test
  @Order(8)
  void the_runner_watches_while_a_second_client_trades() throws Exception {
    Objects.requireNonNull(watching).check();
  }
}

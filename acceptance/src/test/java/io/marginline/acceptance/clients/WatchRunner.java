package io.marginline.acceptance.clients;

import static org.assertj.core.api.Assertions.assertThat;

import io.marginline.acceptance.clients.NodeScripts.Ended;
import io.marginline.acceptance.clients.NodeScripts.Running;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The WebSocket half of ccxt's runner: ten seconds of every watch method, while a second client of
 * the same account trades. It takes over a minute of waiting, so it runs beside other checks, in an
 * account that they do not look at.
 */
final class WatchRunner implements AutoCloseable {
  private static final Duration MOST = Duration.ofMinutes(4);

  /** Longer than all that runs beside; closing ends it. */
  private static final Duration TRADING = Duration.ofMinutes(30);

  /** What the runner prints with every answer; of candles it does not say the method. */
  private static final List<String> HEARD =
      List.of(
          "watchOrderBook",
          "watchTicker",
          "watchTrades",
          "candles",
          "watchBalance",
          "watchOrders",
          "watchMyTrades");

  private final Running trader;
  private final Map<String, Running> runners = new LinkedHashMap<>();

  private WatchRunner(Running trader) {
    this.trader = trader;
  }

  /** One runner for each symbol. */
  static WatchRunner start(RunningVenue venue, List<String> symbols) throws Exception {
    Path folder = NodeScripts.folder().resolve("watching");
    Files.createDirectories(folder);
    Newcomer person = Newcomer.at(venue, "watcher");
    Path run = CcxtRunner.prepare(folder, venue, person);
    Path script = NodeScripts.sharedScripts().resolve("ccxt-runner").resolve("trader.cjs");
    Files.copy(script, folder.resolve("trader.cjs"), StandardCopyOption.REPLACE_EXISTING);
    WatchRunner all =
        new WatchRunner(
            NodeScripts.start(
                folder,
                Map.of(),
                List.of("node", "trader.cjs", Long.toString(TRADING.toSeconds()))));
    for (String symbol : symbols) {
      List<String> line = List.of("node", "js/pro/test/test.js", "okx", symbol);
      all.runners.put(symbol, NodeScripts.start(run, Map.of(), line));
    }
    return all;
  }

  /** Waits for their ends; each has come through every method. */
  void check() throws Exception {
    for (Map.Entry<String, Running> one : runners.entrySet()) {
      Ended ended = one.getValue().await(MOST);
      assertThat(ended.code()).as("%s: %s", one.getKey(), ended.said()).isZero();
      assertThat(ended.said()).contains("Done.");
      StringBuilder counts = new StringBuilder();
      for (String method : HEARD) {
        long count = ended.said().lines().filter(line -> line.contains(method)).count();
        assertThat(count).as("%s of %s", method, one.getKey()).isPositive();
        counts.append(' ').append(method).append(' ').append(count);
      }
      System.out.println("ccxt's runner, WebSocket, " + one.getKey() + ":" + counts);
    }
    assertThat(trader.process().isAlive()).isTrue();
    // It says what is refused.
    assertThat(trader.said()).isEmptyFile();
  }

  @Override
  public void close() throws IOException {
    for (Running runner : runners.values()) {
      runner.close();
    }
    trader.close();
  }
}

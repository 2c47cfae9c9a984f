package io.marginline.app;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FeedsCommandTest {
  private static final String VENUE =
      """
      instruments: [BTC-USDT-SWAP]
      highestPx: {BTC: 1000000}
      band: 0.1
      fund: {USDT: 1}
      """;

  @TempDir private Path folder;
  private Path live;
  private Path token;

  @BeforeEach
  void files() throws Exception {
    live = file("live.yaml", VENUE + "sources: {okx: 1, kraken: 0.5}\n");
    token = file("token", "secret\n");
  }

  private Path file(String name, String content) throws Exception {
    return Files.writeString(folder.resolve(name), content);
  }

  private CommandRun feeds(Path venue, String... more) {
    List<String> line = new ArrayList<>(List.of("feeds", "--venue", venue.toString()));
    List<String> given = List.of(more);
    if (!given.contains("--push")) {
      line.addAll(List.of("--push", "http://localhost:1"));
    }
    if (!given.contains("--token-file")) {
      line.addAll(List.of("--token-file", token.toString()));
    }
    line.addAll(given);
    return CommandRun.of(line.toArray(String[]::new));
  }

  private static void refused(CommandRun run, String why) {
    assertThat(run.err()).contains(why).startsWith("marginline");
    assertThat(run.code()).isEqualTo(2);
  }

  @Test
  void what_cannot_be_done_is_said() throws Exception {
    refused(feeds(file("usual.yaml", VENUE)), "names no live source: its indexes have [alpha");
    refused(feeds(live, "--sources", "binance"), "the venue has the sources [okx, kraken]");
    refused(feeds(live, "--sources", "okx,nyse"), "there is no source nyse");
    refused(feeds(live, "--source-url", "nyse=ws://localhost:1"), "there is no source nyse");
    refused(feeds(live, "--every", "1"), "100 to 10,000 ms");
    refused(feeds(live, "--push", "ftp://localhost"), "http://HOST:PORT or https://HOST:PORT");
    refused(feeds(live, "--ca", token.toString()), "holds no certificates in PEM");
    refused(feeds(live, "--token-file", folder.resolve("none").toString()), "none is not there");
    Path heavy = file("heavy.yaml", VENUE + "sources: {okx: 2}\nstaleSeconds: 0.5\n");
    refused(feeds(heavy), "okx: at most 1 with nine decimal places");
    refused(feeds(heavy), "whole seconds, at most 3600");
  }

  @Test
  void a_token_that_is_not_taken_ends_it() throws Exception {
    HttpServer venue =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    venue.createContext(
        "/",
        exchange -> {
          byte[] no = "{\"error\":{}}".getBytes(StandardCharsets.UTF_8);
          exchange.sendResponseHeaders(401, no.length);
          exchange.getResponseBody().write(no);
          exchange.close();
        });
    venue.start();
    String url = "http://127.0.0.1:" + venue.getAddress().getPort();
    try (SpeakingSource okx = new SpeakingSource()) {
      CommandRun run =
          feeds(live, "--push", url, "--sources", "okx", "--source-url", "okx=" + okx.address());
      assertThat(run.out())
          .contains("okx: connected", "okx BTC-USDT at 64250.10", "not pushed: HTTP 401");
      assertThat(run.code()).isOne();
    } finally {
      venue.stop(0);
    }
  }
}

package io.marginline.acceptance.clients;

import io.helidon.webserver.WebServer;
import io.helidon.webserver.websocket.WsRouting;
import io.helidon.websocket.WsListener;
import io.helidon.websocket.WsSession;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** Another venue's public stream on the loopback: repeats its price several times a second. */
final class SourceServer implements AutoCloseable {
  private final String name;
  private final List<WsSession> sessions = new CopyOnWriteArrayList<>();
  private final WebServer server;
  private final int port;
  private final Thread voice;
  private volatile String price;

  SourceServer(String name, int port, String price) {
    this.name = name;
    this.price = price;
    server =
        WebServer.builder()
            .shutdownHook(false)
            .host("127.0.0.1")
            .port(port)
            .addRouting(WsRouting.builder().endpoint("/public", Ears::new))
            .shutdownGracePeriod(Duration.ofMillis(100))
            .build()
            .start();
    this.port = server.port();
    voice = Thread.ofVirtual().start(this::talk);
  }

  int port() {
    return port;
  }

  URI address() {
    return URI.create("ws://127.0.0.1:" + port + "/public");
  }

  void price(String next) {
    price = next;
  }

  /** One message beside the others. */
  void once(String text) {
    say(message(text));
  }

  private void talk() {
    try {
      while (true) {
        say(message(price));
        Thread.sleep(200);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void say(String message) {
    List<WsSession> gone = new ArrayList<>();
    for (WsSession session : sessions) {
      try {
        session.send(message, true);
      } catch (RuntimeException e) {
        gone.add(session);
      }
    }
    sessions.removeAll(gone);
  }

  private String message(String px) {
    Instant now = Instant.now();
    long ms = now.toEpochMilli();
    return switch (name) {
      case "okx" ->
          """
          {"arg":{"channel":"tickers","instId":"BTC-USDT"},"data":[{"instType":"SPOT",\
          "instId":"BTC-USDT","last":"%s","lastSz":"0.1","askPx":"1","bidPx":"1","ts":"%d"}]}\
          """
              .formatted(px, ms);
      case "binance" ->
          """
          {"stream":"btcusdt@trade","data":{"e":"trade","E":%2$d,"s":"BTCUSDT","t":12345,\
          "p":"%1$s","q":"0.100","T":%2$d,"m":true,"M":true}}\
          """
              .formatted(px, ms);
      default ->
          """
          {"channel":"trade","type":"update","data":[{"symbol":"BTC/USDT","side":"sell",\
          "price":%s,"qty":40.0,"ord_type":"market","trade_id":4665906,"timestamp":"%s"}]}\
          """
              .formatted(px, now);
    };
  }

  @Override
  public void close() {
    voice.interrupt();
    sessions.forEach(
        session -> {
          try {
            session.terminate();
          } catch (RuntimeException e) {
            sessions.remove(session); // it is gone already
          }
        });
    server.stop();
  }

  /** Whoever subscribes is told everything; a ping needs no answer while prices come. */
  private final class Ears implements WsListener {
    @Override
    public void onOpen(WsSession session) {
      sessions.add(session);
    }

    @Override
    public void onClose(WsSession session, int status, String reason) {
      sessions.remove(session);
    }

    @Override
    public void onError(WsSession session, Throwable error) {
      sessions.remove(session);
    }
  }
}

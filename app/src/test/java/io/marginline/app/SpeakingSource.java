package io.marginline.app;

import io.helidon.webserver.WebServer;
import io.helidon.webserver.websocket.WsRouting;
import io.helidon.websocket.WsListener;
import io.helidon.websocket.WsSession;
import java.net.URI;
import java.time.Duration;

/** A stream that says the same price over and over to whoever connects. */
final class SpeakingSource implements AutoCloseable {
  private final WebServer server =
      WebServer.builder()
          .shutdownHook(false)
          .host("127.0.0.1")
          .addRouting(WsRouting.builder().endpoint("/public", Mouth::new))
          .shutdownGracePeriod(Duration.ofMillis(100))
          .build()
          .start();

  URI address() {
    return URI.create("ws://127.0.0.1:" + server.port() + "/public");
  }

  @Override
  public void close() {
    server.stop();
  }

  private static final class Mouth implements WsListener {
    @Override
    public void onMessage(WsSession session, String text, boolean last) {
      for (int i = 0; i < 3; i++) {
        session.send(
            "{\"data\":[{\"instId\":\"BTC-USDT\",\"last\":\"64250.1\",\"ts\":\"%d\"}]}"
                .formatted(System.currentTimeMillis()),
            true);
      }
    }
  }
}

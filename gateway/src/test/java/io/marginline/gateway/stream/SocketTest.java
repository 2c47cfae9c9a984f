package io.marginline.gateway.stream;

import static org.assertj.core.api.Assertions.assertThat;

import io.marginline.gateway.Desk;
import io.marginline.gateway.Gateway;
import io.marginline.gateway.GatewayConfig;
import io.marginline.gateway.Service;
import io.marginline.gateway.Settings;
import io.marginline.gateway.auth.Signature;
import io.marginline.gateway.rest.Routes;
import io.marginline.gateway.stream.StreamSettings.Slow;
import io.marginline.gateway.wire.Row;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Sessions over real sockets. */
class SocketTest {
  private static final String HELLO =
      "{\"op\":\"subscribe\",\"args\":[{\"channel\":\"feed\",\"instId\":\"A\"}]}";

  private static final Slow SLOW =
      new Slow(
          256, 100_000_000, Duration.ofSeconds(5), Duration.ofSeconds(1), Duration.ofSeconds(2));

  private final Desk desk = new Desk();
  private final List<Sink> sinks = new CopyOnWriteArrayList<>();
  private final Gateway gateway =
      Gateway.start(
          GatewayConfig.local(0)
              .withStream(new StreamSettings(SLOW, Duration.ofSeconds(20), 480, 3, 30)),
          desk.live(Settings.standard().withoutLimits()),
          List.of(new Desk.Echo(), new Feed()));
  private final HttpClient http = HttpClient.newHttpClient();

  private final class Feed implements Service {
    @Override
    public void register(Routes routes, Channels channels, Operations operations) {
      channels.add(
          "feed",
          Url.PUBLIC,
          false,
          (arg, caller, sink) -> {
            sinks.add(sink);
            return () -> sinks.remove(sink);
          });
    }
  }

  @AfterEach
  void close() {
    http.shutdownNow();
    gateway.close();
  }

  private void waitFor(int sessions) throws InterruptedException {
    for (int i = 0; i < 1000 && gateway.sessions().size() != sessions; i++) {
      Thread.sleep(10);
    }
    assertThat(gateway.sessions().size()).isEqualTo(sessions);
  }

  @Test
  void a_session_of_each_path_answers_with_whatever_query() throws Exception {
    for (String path : List.of("public", "private?brokerId=9999", "business?a=b&c")) {
      Listening client = new Listening(http, gateway.port(), "/ws/v5/" + path);
      client.send("ping");
      assertThat(client.next()).isEqualTo("pong");
    }
  }

  @Test
  void a_login_and_an_order_go_through() throws Exception {
    Listening client = new Listening(http, gateway.port(), "/ws/v5/private");
    String at = Long.toString(Instant.now().getEpochSecond());
    client.send(
        new Row()
            .put("op", "login")
            .put(
                "args",
                List.of(
                    new Row()
                        .put("apiKey", desk.trade.apiKey())
                        .put("passphrase", desk.trade.passphrase())
                        .put("timestamp", at)
                        .put(
                            "sign",
                            Signature.of(desk.trade.secret(), at + "GET/users/self/verify"))))
            .toJson());
    assertThat(client.next()).contains("\"event\":\"login\",\"code\":\"0\"");
    client.send("{\"id\":\"1\",\"op\":\"order\",\"args\":[{\"instId\":\"\u20ac\"}]}");
    assertThat(client.next()).contains("\"instId\":\"\u20ac\"").contains("\"code\":\"0\"");
  }

  @Test
  void parts_of_a_message_are_put_together_and_frames_other_than_text_are_refused()
      throws Exception {
    Listening client = new Listening(http, gateway.port(), "/ws/v5/public");
    client.socket.sendText("pi", false).join();
    client.socket.sendText("ng", true).join();
    assertThat(client.next()).isEqualTo("pong");
    client.socket.sendPing(ByteBuffer.wrap(new byte[] {1, 2})).join();
    client.socket.sendBinary(ByteBuffer.wrap(new byte[] {1}), true).join();
    assertThat(client.next()).isEqualTo("close 1003");
    waitFor(0);
  }

  @Test
  void a_message_beyond_the_limit_ends_the_session() throws Exception {
    Listening client = new Listening(http, gateway.port(), "/ws/v5/public");
    client.send("x".repeat(70_000));
    assertThat(client.next()).isEqualTo("close 1009");
    waitFor(0);
  }

  @Test
  void a_peer_that_goes_away_is_forgotten() throws Exception {
    Listening polite = new Listening(http, gateway.port(), "/ws/v5/public");
    Listening rude = new Listening(http, gateway.port(), "/ws/v5/public");
    waitFor(2);
    polite.socket.sendClose(WebSocket.NORMAL_CLOSURE, "bye").join();
    rude.socket.abort();
    waitFor(0);
  }

  /** Connects, subscribes and never reads again. */
  private Socket stalled() throws IOException {
    Socket socket = new Socket();
    socket.setReceiveBufferSize(4096);
    socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), gateway.port()));
    String upgrade =
        """
        GET /ws/v5/public HTTP/1.1
        Host: x
        Upgrade: websocket
        Connection: Upgrade
        Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==
        Sec-WebSocket-Version: 13

        """
            .replace("\n", "\r\n");
    socket.getOutputStream().write(upgrade.getBytes(StandardCharsets.US_ASCII));
    InputStream in = socket.getInputStream();
    StringBuilder head = new StringBuilder();
    while (head.indexOf("\r\n\r\n") < 0) {
      head.append((char) in.read());
    }
    byte[] text = HELLO.getBytes(StandardCharsets.US_ASCII);
    byte[] frame = new byte[6 + text.length];
    frame[0] = (byte) 0x81;
    frame[1] = (byte) (0x80 | text.length);
    System.arraycopy(text, 0, frame, 6, text.length);
    socket.getOutputStream().write(frame);
    return socket;
  }

  @Test
  void stalled_readers_are_cut_off_while_the_others_get_everything() throws Exception {
    List<Socket> stalled = new ArrayList<>();
    for (int i = 0; i < 5; i++) {
      stalled.add(stalled());
    }
    Listening reader = new Listening(http, gateway.port(), "/ws/v5/public");
    reader.send(HELLO);
    assertThat(reader.next()).contains("subscribe");
    waitFor(6);
    for (int i = 0; i < 500 && sinks.size() < 6; i++) {
      Thread.sleep(10);
    }
    String filling = "x".repeat(20_000);
    for (int n = 0; n < 2000; n++) {
      String message = "{\"n\":" + n + ",\"x\":\"" + filling + "\"}";
      sinks.forEach(sink -> sink.pushText(message));
      assertThat(reader.next()).startsWith("{\"n\":" + n + ",");
    }
    waitFor(1);
    assertThat(gateway.sessions().slowOnes()).isEqualTo(5);
    for (Socket socket : stalled) {
      socket.close();
    }
  }

  /** A few hundred bytes stay in the system's own buffers: only an answer shows who reads. */
  @Test
  void who_does_not_read_is_cut_off_though_little_is_sent_and_who_only_reads_is_not()
      throws Exception {
    Socket silent = stalled();
    Listening reader = new Listening(http, gateway.port(), "/ws/v5/public");
    reader.send(HELLO);
    assertThat(reader.next()).contains("subscribe");
    for (int n = 0; n < 60; n++) {
      Thread.sleep(100);
      String message = "{\"n\":" + n + "}";
      sinks.forEach(sink -> sink.pushText(message));
      assertThat(reader.next()).isEqualTo(message);
    }
    waitFor(1);
    assertThat(gateway.sessions().slowOnes()).isEqualTo(1);
    String rest = new String(silent.getInputStream().readAllBytes(), StandardCharsets.ISO_8859_1);
    assertThat(rest).contains("\"code\":\"4005\"");
    silent.close();
  }

  @Test
  void closing_says_goodbye() throws Exception {
    Listening client = new Listening(http, gateway.port(), "/ws/v5/public");
    waitFor(1);
    gateway.close();
    assertThat(client.next()).contains("64008");
    assertThat(client.next()).isEqualTo("close 1001");
  }
}

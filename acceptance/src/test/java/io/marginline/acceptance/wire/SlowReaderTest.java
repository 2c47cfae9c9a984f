package io.marginline.acceptance.wire;

import static org.assertj.core.api.Assertions.assertThat;

import io.marginline.gateway.GatewayConfig;
import io.marginline.gateway.stream.StreamSettings;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.BooleanSupplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/**
 * Sessions that subscribed to a book and read nothing, over real sockets: a book says so little
 * that the system's buffers take all of it, so they are found by the ping frame they do not answer.
 */
class SlowReaderTest {
  private static final int STALLED = 20;
  private static final int READING = 4;
  private static final Duration SILENT = Duration.ofSeconds(1);
  private static final Duration UNANSWERED = Duration.ofSeconds(2);
  private static final String BOOK =
      "{\"op\":\"subscribe\",\"args\":[{\"channel\":\"books\",\"instId\":\"BTC-USDT-SWAP\"}]}";
  private static final Pattern SEQUENCE =
      Pattern.compile(
          "\"prevSeqId\":(-?\\d+).*\"seqId\":(\\d+)|\"seqId\":(\\d+).*\"prevSeqId\":(-?\\d+)");

  private final HttpClient http = HttpClient.newHttpClient();

  private static GatewayConfig config() {
    StreamSettings.Slow slow =
        new StreamSettings.Slow(2048, 4_000_000, Duration.ofSeconds(5), SILENT, UNANSWERED);
    return GatewayConfig.local(0)
        .withStream(new StreamSettings(slow, Duration.ofSeconds(30), 480, 100, 30));
  }

  @Test
  void who_does_not_read_is_cut_off_and_nobody_else_notices() throws Exception {
    try (InProcessVenue venue = new InProcessVenue(config())) {
      List<Socket> stalled = new ArrayList<>();
      for (int i = 0; i < STALLED; i++) {
        stalled.add(stalled(venue.gateway.port()));
      }
      List<Reader> readers = new ArrayList<>();
      for (int i = 0; i < READING; i++) {
        readers.add(new Reader(venue.gateway.port()));
      }
      await(venue, 5, () -> venue.gateway.sessions().size() == STALLED + READING);
      long began = System.nanoTime();
      await(venue, 20, () -> venue.gateway.sessions().size() == READING);
      assertThat(venue.gateway.sessions().slowOnes()).isEqualTo(STALLED);
      // The two times, half a second of the sweeper, three of last words, and a slow machine's.
      assertThat(Duration.ofNanos(System.nanoTime() - began))
          .isLessThan(SILENT.plus(UNANSWERED).plus(Duration.ofSeconds(8)));
      for (Socket socket : stalled) {
        String heard =
            new String(socket.getInputStream().readAllBytes(), StandardCharsets.ISO_8859_1);
        assertThat(heard).contains("\"event\":\"notice\",\"code\":\"4005\"");
        socket.close();
      }

      Reader again = new Reader(venue.gateway.port());
      await(venue, 10, () -> again.sequence.size() > 5);
      for (Reader reader : readers) {
        assertThat(reader.sequence).as("messages").hasSizeGreaterThan(5);
        assertThat(reader.gaps()).isZero();
      }
      assertThat(again.gaps()).as("from its snapshot on").isZero();
      assertThat(readers.getFirst().sequence).extracting(pair -> pair[1]).contains(last(again));
    }
    http.shutdownNow();
  }

  private static long last(Reader reader) {
    return reader.sequence.get(2)[1];
  }

  /** Lets the market trade until it is so. */
  private static void await(InProcessVenue venue, int seconds, BooleanSupplier so)
      throws InterruptedException {
    long end = System.nanoTime() + Duration.ofSeconds(seconds).toNanos();
    while (!so.getAsBoolean()) {
      assertThat(System.nanoTime() - end).as("it is not so in time").isNegative();
      venue.nowMs.addAndGet(100);
      venue.market.step();
      Thread.sleep(50);
    }
  }

  /** Connects, subscribes and reads nothing. */
  private static Socket stalled(int port) throws IOException {
    Socket socket = new Socket();
    socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
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
    StringBuilder head = new StringBuilder();
    while (head.indexOf("\r\n\r\n") < 0) {
      head.append((char) socket.getInputStream().read());
    }
    byte[] text = BOOK.getBytes(StandardCharsets.US_ASCII);
    byte[] frame = new byte[6 + text.length];
    frame[0] = (byte) 0x81;
    frame[1] = (byte) (0x80 | text.length);
    System.arraycopy(text, 0, frame, 6, text.length);
    socket.getOutputStream().write(frame);
    return socket;
  }

  /** Follows the book: what each message says comes before it, and its own number. */
  private final class Reader implements WebSocket.Listener {
    final List<long[]> sequence = new CopyOnWriteArrayList<>();
    private final StringBuilder part = new StringBuilder();

    Reader(int port) {
      URI uri = URI.create("ws://127.0.0.1:" + port + "/ws/v5/public");
      http.newWebSocketBuilder().buildAsync(uri, this).join().sendText(BOOK, true).join();
    }

    @Override
    public @Nullable CompletionStage<?> onText(WebSocket from, CharSequence data, boolean last) {
      part.append(data);
      if (last) {
        Matcher matcher = SEQUENCE.matcher(part);
        if (matcher.find()) {
          boolean first = matcher.group(1) != null;
          sequence.add(
              new long[] {
                Long.parseLong(matcher.group(first ? 1 : 4)),
                Long.parseLong(matcher.group(first ? 2 : 3))
              });
        }
        part.setLength(0);
      }
      from.request(1);
      return null;
    }

    int gaps() {
      int gaps = sequence.getFirst()[0] == -1 ? 0 : 1;
      for (int i = 1; i < sequence.size(); i++) {
        gaps += sequence.get(i)[0] == sequence.get(i - 1)[1] ? 0 : 1;
      }
      return gaps;
    }
  }
}

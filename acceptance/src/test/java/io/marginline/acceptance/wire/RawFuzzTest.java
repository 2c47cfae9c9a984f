package io.marginline.acceptance.wire;

import static org.assertj.core.api.Assertions.assertThat;

import io.marginline.gateway.stream.Url;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.ThreadLocalRandom;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/**
 * Bytes that are nearly HTTP or nearly WebSocket, on connections of their own: no answer of 500 or
 * more, no connection that is neither answered nor closed, no session left behind, and the next
 * client is served. {@code -Dmarginline.full=true}: 20,000 connections instead of 1,500.
 */
class RawFuzzTest {
  private static final long SEED =
      Long.getLong("marginline.seed", ThreadLocalRandom.current().nextLong(1L << 40));
  private static final int CONNECTIONS = Boolean.getBoolean("marginline.full") ? 20_000 : 1_500;

  /** Milliseconds; the machine may be busy with other things. */
  private static final int A_MOMENT = 20_000;

  /** Those of a client that sends what a server cannot read. */
  private static final Pattern STATUS = Pattern.compile("HTTP/1\\.1 (\\d{3})[^\r]*\r\n");

  private final Random random = new Random(SEED);
  private final WildBytes wild = new WildBytes(random);
  private final Map<String, Integer> outcomes = new TreeMap<>();

  @Test
  void no_bytes_break_the_server() throws Exception {
    System.out.printf("fuzz of bytes, seed %d%n", SEED);
    try (InProcessVenue venue = new InProcessVenue()) {
      int port = venue.gateway.port();
      String state = venue.port.stateHash();
      for (int i = 0; i < CONNECTIONS; i++) {
        String name = "seed " + SEED + " connection " + i;
        if (random.nextInt(3) > 0) {
          http(port, name);
        } else {
          frames(port, name);
        }
        if (i % 50 == 0) {
          assertThat(text(talk(port, WildBytes.whole(), name))).startsWith("HTTP/1.1 200");
        }
      }
      assertThat(venue.port.stateHash()).isEqualTo(state);
      for (int i = 0; i < 2000 && venue.gateway.sessions().size() > 0; i++) {
        Thread.sleep(10);
      }
      assertThat(venue.gateway.sessions().size()).isZero();
    }
    System.out.printf("fuzz of bytes, seed %d: %,d, %s%n", SEED, CONNECTIONS, outcomes);
    assertThat(outcomes).containsKeys("http 200", "http 400", "close 1003", "message");
  }

  private void http(int port, String name) throws IOException {
    byte[] sent = wild.http();
    String shown = name + " " + text(Arrays.copyOf(sent, Math.min(sent.length, 400)));
    String answer = text(talk(port, sent, shown));
    if (answer.isEmpty()) {
      outcomes.merge("http closed", 1, Integer::sum);
    }
    Matcher status = STATUS.matcher(answer);
    int from = 0;
    while (status.find(from)) {
      outcomes.merge("http " + status.group(1), 1, Integer::sum);
      assertThat(Integer.parseInt(status.group(1)))
          .as("%s answers %s", shown, answer)
          .isLessThan(500);
      from = status.end();
    }
  }

  private void frames(int port, String name) throws IOException {
    List<byte[]> frames = new ArrayList<>();
    boolean right = random.nextBoolean();
    for (int i = random.nextInt(1, 6); i > 0; i--) {
      frames.add(right ? wild.rightFrame() : wild.frame());
    }
    try (Socket socket = open(port)) {
      Url url = List.of(Url.values()).get(random.nextInt(Url.values().length));
      socket.getOutputStream().write(WildBytes.upgrade(url.path()));
      String head = head(socket.getInputStream());
      assertThat(head).as(name).startsWith("HTTP/1.1 101");
      for (byte[] frame : frames) {
        send(socket, frame);
      }
      String shown = name + " " + frames.stream().map(RawFuzzTest::hex).toList();
      if (random.nextBoolean()) {
        send(socket, WildBytes.close());
      }
      hear(finish(socket, shown), right, shown);
    }
  }

  /** Frames of the server: whole ones, of its own language. */
  private void hear(byte[] answer, boolean right, String shown) {
    String heard = shown + " hears " + HexFormat.of().formatHex(answer);
    int at = 0;
    while (at + 2 <= answer.length) {
      int length = answer[at + 1] & 0x7f;
      int from = at + 2;
      if (length == 126 && at + 4 <= answer.length) {
        length = (answer[at + 2] & 0xff) << 8 | (answer[at + 3] & 0xff);
        from = at + 4;
      }
      int opcode = answer[at] & 0xff;
      boolean known = opcode == 0x81 || opcode == 0x88 || opcode == 0x8a;
      if (!known || from + length > answer.length) {
        // The server closes what is wrong while a message goes out, and its bytes get between them.
        assertThat(right).as(heard).isFalse();
        outcomes.merge("torn", 1, Integer::sum);
        return;
      }
      hear(opcode & 0xf, Arrays.copyOfRange(answer, from, from + length), heard);
      at = from + length;
    }
    if (answer.length == 0) {
      outcomes.merge("frames closed", 1, Integer::sum);
    }
  }

  private void hear(int opcode, byte[] payload, String heard) {
    if (opcode == 8) {
      int code = payload.length < 2 ? 0 : (payload[0] & 0xff) << 8 | (payload[1] & 0xff);
      outcomes.merge("close " + code, 1, Integer::sum);
      assertThat(code).as(heard).isNotEqualTo(1011);
    } else if (opcode == 1) {
      outcomes.merge("message", 1, Integer::sum);
      String message = new String(payload, StandardCharsets.UTF_8);
      // Whole codes: the digits alone may also stand in a connId.
      assertThat(message).as(heard).doesNotContain("\"63999\"").doesNotContain("\"50026\"");
    } else {
      outcomes.merge("pong", 1, Integer::sum);
    }
  }

  private static Socket open(int port) throws IOException {
    Socket socket = new Socket(InetAddress.getLoopbackAddress(), port);
    socket.setSoTimeout(A_MOMENT);
    return socket;
  }

  /** In pieces now and then. */
  private void send(Socket socket, byte[] bytes) {
    try {
      int at = random.nextInt(8) == 0 ? random.nextInt(bytes.length + 1) : bytes.length;
      socket.getOutputStream().write(bytes, 0, at);
      socket.getOutputStream().flush();
      socket.getOutputStream().write(bytes, at, bytes.length - at);
    } catch (IOException e) {
      outcomes.merge("cut while sending", 1, Integer::sum);
    }
  }

  private byte[] talk(int port, byte[] sent, String name) throws IOException {
    try (Socket socket = open(port)) {
      send(socket, sent);
      return finish(socket, name);
    }
  }

  /** Everything until the server closes, which it does once it was told that nothing follows. */
  private static byte[] finish(Socket socket, String name) throws IOException {
    ByteArrayOutputStream heard = new ByteArrayOutputStream();
    try {
      socket.shutdownOutput();
      socket.getInputStream().transferTo(heard);
    } catch (SocketTimeoutException e) {
      throw new AssertionError(name + " hangs after " + heard.toString(StandardCharsets.UTF_8), e);
    } catch (SocketException e) {
      // Closed with something unread: what was heard counts.
    }
    return heard.toByteArray();
  }

  private static String head(InputStream in) throws IOException {
    StringBuilder head = new StringBuilder();
    int next = in.read();
    while (next >= 0 && head.indexOf("\r\n\r\n") < 0) {
      head.append((char) next);
      next = head.indexOf("\r\n\r\n") < 0 ? in.read() : -1;
    }
    return head.toString();
  }

  private static String text(byte[] bytes) {
    return new String(bytes, StandardCharsets.ISO_8859_1);
  }

  private static String hex(byte[] frame) {
    byte[] begin = Arrays.copyOf(frame, Math.min(frame.length, 40));
    return HexFormat.of().formatHex(begin) + "/" + frame.length;
  }
}

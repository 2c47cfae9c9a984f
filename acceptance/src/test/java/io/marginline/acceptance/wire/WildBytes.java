package io.marginline.acceptance.wire;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Random;

/** Requests and frames as no client should send them. */
final class WildBytes {
  private static final String PING = "GET /api/v5/public/time HTTP/1.1\r\nHost: x\r\n\r\n";
  private static final List<String> LINES =
      List.of(
          "",
          "GET",
          "GET ",
          "GET /",
          "GET / HTTP/1.0",
          "GET / HTTP/2.0",
          "GET / HTTP/9.9",
          "GET / http/1.1",
          "GET  /api/v5/public/time  HTTP/1.1",
          "GET api/v5/public/time HTTP/1.1",
          "GET http://x/api/v5/public/time HTTP/1.1",
          "GET //api/v5/public/time HTTP/1.1",
          "GET /api/v5/../v5/public/time HTTP/1.1",
          "GET /api/v5/public/%74ime HTTP/1.1",
          "GET /api/v5/public/time%00 HTTP/1.1",
          "GET /api/v5/public/time%zz HTTP/1.1",
          "GET /api/v5/public/time?a=%zz&&=&%=%%% HTTP/1.1",
          "GET /api/v5/public/time#x HTTP/1.1",
          "GET /api/v5/public/time?\u00e9=\u00ff HTTP/1.1",
          "GET /api/v5/public/time?a=\u0000 HTTP/1.1",
          "OPTIONS * HTTP/1.1",
          "CONNECT x:443 HTTP/1.1",
          "TRACE /api/v5/public/time HTTP/1.1",
          "HEAD /api/v5/public/time HTTP/1.1",
          "F\u0000O /api/v5/public/time HTTP/1.1",
          "POST /api/v5/trade/order HTTP/1.1",
          "GET /ws/v5/public HTTP/1.1",
          "GET /ws/v5/nothing HTTP/1.1",
          "PRI * HTTP/2.0");
  private static final List<String> HEADERS =
      List.of(
          "Host: x",
          "Host",
          "Host:",
          ": x",
          " Host: x",
          "Host : x",
          "X\u0000: y",
          "X: \u0000",
          "X: \u00ff\u00fe",
          "Content-Length: 0",
          "Content-Length: -1",
          "Content-Length: 5",
          "Content-Length: 99999999999999999999",
          "Content-Length: 9223372036854775807",
          "Content-Length: 2147483648",
          "Content-Length: 5, 6",
          "Content-Length: 0x5",
          "Content-Length: +5",
          "Transfer-Encoding: chunked",
          "Transfer-Encoding: gzip",
          "Transfer-Encoding: identity, chunked",
          "Content-Encoding: gzip",
          "Expect: 100-continue",
          "Expect: nothing",
          "Connection: close",
          "Connection: keep-alive, Upgrade",
          "Upgrade: websocket",
          "Upgrade: h2c",
          "HTTP2-Settings: AAMAAABkAAQAAP__",
          "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==",
          "Sec-WebSocket-Key: x",
          "Sec-WebSocket-Version: 13",
          "Sec-WebSocket-Version: 99",
          "Sec-WebSocket-Extensions: permessage-deflate",
          "Content-Type: application/json",
          "Accept-Encoding: gzip",
          "OK-ACCESS-KEY: \u00e9");
  private static final List<String> BODIES =
      List.of(
          "",
          "hello",
          "{}",
          "5\r\nhello\r\n0\r\n\r\n",
          "5;a=b\r\nhello\r\n0\r\nX: y\r\n\r\n",
          "FFFFFFFFFFFFFFFF\r\n",
          "-1\r\nx\r\n",
          "zz\r\n",
          "5\r\nhel",
          "7fffffff\r\nx",
          "0\r\n\r\nGET / HTTP/1.1\r\n\r\n",
          "5\nhello\n0\n\n");
  private static final List<String> TEXTS =
      List.of(
          "ping",
          "",
          "{",
          "{\"op\":\"subscribe\",\"args\":[{\"channel\":\"tickers\",\"instId\":\"BTC-USDT\"}]}",
          "{\"op\":\"login\",\"args\":[{}]}",
          "{\"op\":\"order\",\"args\":[{\"instId\":\"BTC-USDT\",\"instId\":1e999}]}",
          "{\"op\":\"subscribe\",\"op\":\"login\",\"args\":{}}",
          "{\"id\":1,\"op\":\"subscribe\",\"args\":[[[[[[]]]]]]}",
          "\uFEFF{\"op\":\"ping\"}",
          "{\"op\":\"\u20ac\",\"id\":\"\u0000\"}");

  private final Random random;

  WildBytes(Random random) {
    this.random = random;
  }

  private <T> T one(List<T> of) {
    return of.get(random.nextInt(of.size()));
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.ISO_8859_1);
  }

  static byte[] whole() {
    return bytes(PING.replace("Host: x\r\n", "Host: x\r\nConnection: close\r\n"));
  }

  static byte[] upgrade(String path) {
    return bytes(
        "GET "
            + path
            + " HTTP/1.1\r\nHost: x\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
            + "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\nSec-WebSocket-Version: 13\r\n\r\n");
  }

  byte[] http() {
    return switch (random.nextInt(8)) {
      case 0 -> noise();
      case 1 -> bytes(PING.substring(0, random.nextInt(PING.length())));
      case 2 -> bytes(PING.repeat(random.nextInt(1, 20)) + request());
      case 3 -> flipped(bytes(request() + PING));
      case 4 -> large();
      case 5 -> bytes(request().replace("\r\n", one(List.of("\n", "\r", "\r\n ", "\n\r"))));
      default -> bytes(request());
    };
  }

  private String request() {
    StringBuilder text = new StringBuilder(one(LINES)).append("\r\n");
    for (int i = random.nextInt(6); i > 0; i--) {
      text.append(one(HEADERS)).append("\r\n");
    }
    return text.append("\r\n").append(one(BODIES)).toString();
  }

  private byte[] large() {
    String filling = "x".repeat(random.nextInt(1, 40_000));
    return bytes(
        switch (random.nextInt(4)) {
          case 0 -> "GET /api/v5/" + filling + " HTTP/1.1\r\nHost: x\r\n\r\n";
          case 1 -> "GET /api/v5/public/time HTTP/1.1\r\nX: " + filling + "\r\n\r\n";
          case 2 ->
              "GET /api/v5/public/time HTTP/1.1\r\n"
                  + "X-Y: z\r\n".repeat(random.nextInt(1, 5000))
                  + "\r\n";
          default ->
              "POST /api/v5/trade/order HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\n"
                  + "Content-Length: 700000\r\n\r\n"
                  + filling;
        });
  }

  private byte[] noise() {
    byte[] noise = new byte[random.nextInt(1, 300)];
    random.nextBytes(noise);
    if (random.nextBoolean()) {
      // As TLS begins.
      byte[] hello = {0x16, 3, 1, 2, 0, 1, 0, 1, (byte) 0xfc, 3, 3};
      System.arraycopy(hello, 0, noise, 0, Math.min(hello.length, noise.length));
    }
    return noise;
  }

  private byte[] flipped(byte[] bytes) {
    for (int i = random.nextInt(1, 4); i > 0; i--) {
      bytes[random.nextInt(bytes.length)] ^= (byte) (1 << random.nextInt(8));
    }
    return bytes;
  }

  static byte[] close() {
    return new byte[] {(byte) 0x88, (byte) 0x82, 0, 0, 0, 0, 3, (byte) 0xe8};
  }

  /** A frame of any kind: masked or not, final or not, reserved bits, a length that lies. */
  byte[] frame() {
    boolean right = random.nextInt(3) > 0;
    int opcode = right ? one(List.of(1, 1, 1, 0, 2, 9, 10)) : random.nextInt(16);
    int first = opcode | (random.nextInt(right ? 6 : 2) > 0 ? 0x80 : 0);
    if (random.nextInt(12) == 0) {
      first |= random.nextInt(8) << 4;
    }
    byte[] body = payload();
    boolean masked = random.nextInt(12) > 0;
    ByteArrayOutputStream frame = new ByteArrayOutputStream();
    frame.write(first);
    length(frame, random.nextInt(15) == 0 ? lie() : body.length, masked);
    byte[] mask = new byte[4];
    if (masked) {
      random.nextBytes(mask);
      frame.writeBytes(mask);
    }
    for (int i = 0; i < body.length; i++) {
      frame.write(masked ? body[i] ^ mask[i & 3] : body[i]);
    }
    return frame.toByteArray();
  }

  /** One text or ping as it should be. */
  byte[] rightFrame() {
    boolean text = random.nextInt(6) > 0;
    byte[] body = (text ? one(TEXTS) : "x").getBytes(StandardCharsets.UTF_8);
    ByteArrayOutputStream frame = new ByteArrayOutputStream();
    frame.write(text ? 0x81 : 0x89);
    length(frame, body.length, true);
    frame.writeBytes(new byte[4]);
    frame.writeBytes(body);
    return frame.toByteArray();
  }

  private byte[] payload() {
    return switch (random.nextInt(8)) {
      case 0 -> noise();
      case 1 -> "x".repeat(random.nextInt(100_000)).getBytes(StandardCharsets.UTF_8);
      case 2 -> new byte[] {(byte) 0xc3, 0x28, (byte) 0xf0, (byte) 0x9f};
      default -> one(TEXTS).getBytes(StandardCharsets.UTF_8);
    };
  }

  private long lie() {
    return one(List.of(0L, 1L, 126L, 65_536L, 1L << 20, 1L << 40, Long.MAX_VALUE, Long.MIN_VALUE));
  }

  private static void length(ByteArrayOutputStream frame, long length, boolean masked) {
    int mask = masked ? 0x80 : 0;
    if (length >= 0 && length < 126) {
      frame.write((int) length | mask);
    } else if (length >= 0 && length < 65_536) {
      frame.write(126 | mask);
      frame.writeBytes(ByteBuffer.allocate(2).putShort((short) length).array());
    } else {
      frame.write(127 | mask);
      frame.writeBytes(ByteBuffer.allocate(8).putLong(length).array());
    }
  }
}

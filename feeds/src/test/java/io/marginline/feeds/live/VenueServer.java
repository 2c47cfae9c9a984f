package io.marginline.feeds.live;

import java.io.DataInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.LinkedBlockingQueue;

/** A WebSocket server on the loopback (RFC 6455): keeps what it is told, says what a test wants. */
final class VenueServer implements AutoCloseable {
  private static final String MAGIC = "258EAFA5-E914-47DA-95CA-C5AB0DC85B11";

  final BlockingQueue<String> heard = new LinkedBlockingQueue<>();
  private final ServerSocket server;
  private final List<Socket> sockets = new CopyOnWriteArrayList<>();

  VenueServer() throws IOException {
    server = new ServerSocket(0, 10, InetAddress.getLoopbackAddress());
    Thread.ofVirtual().start(this::accept);
  }

  URI address() {
    return URI.create("ws://127.0.0.1:" + server.getLocalPort() + "/public");
  }

  private void accept() {
    while (!server.isClosed()) {
      try {
        Socket socket = server.accept();
        Thread.ofVirtual().start(() -> serve(socket));
      } catch (IOException e) {
        return; // the test is over
      }
    }
  }

  private void serve(Socket socket) {
    try (socket) {
      DataInputStream in = new DataInputStream(socket.getInputStream());
      String key = "";
      for (String line = line(in); !line.isEmpty(); line = line(in)) {
        if (line.toLowerCase(java.util.Locale.ROOT).startsWith("sec-websocket-key:")) {
          key = line.substring(line.indexOf(':') + 1).strip();
        }
      }
      socket
          .getOutputStream()
          .write(
              ("HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
                      + "Sec-WebSocket-Accept: "
                      + accept(key)
                      + "\r\n\r\n")
                  .getBytes(StandardCharsets.US_ASCII));
      sockets.add(socket);
      while (true) {
        frame(in);
      }
    } catch (IOException e) {
      sockets.remove(socket);
    }
  }

  private static String line(DataInputStream in) throws IOException {
    StringBuilder line = new StringBuilder();
    for (int next = in.readUnsignedByte(); next != '\n'; next = in.readUnsignedByte()) {
      line.append((char) next);
    }
    return line.toString().strip();
  }

  private static String accept(String key) {
    try {
      byte[] hash =
          MessageDigest.getInstance("SHA-1")
              .digest((key + MAGIC).getBytes(StandardCharsets.US_ASCII));
      return Base64.getEncoder().encodeToString(hash);
    } catch (NoSuchAlgorithmException e) {
      throw new AssertionError(e);
    }
  }

  /** A client's frames are masked. */
  private void frame(DataInputStream in) throws IOException {
    int kind = in.readUnsignedByte() & 0x0f;
    int length = in.readUnsignedByte() & 0x7f;
    if (length == 126) {
      length = in.readUnsignedShort();
    }
    byte[] mask = in.readNBytes(4);
    byte[] text = in.readNBytes(length);
    for (int i = 0; i < text.length; i++) {
      text[i] ^= mask[i % 4];
    }
    if (kind == 1) {
      heard.add(new String(text, StandardCharsets.UTF_8));
    }
  }

  /** To everybody who is connected. */
  void say(String text) throws IOException {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    for (Socket socket : sockets) {
      OutputStream out = socket.getOutputStream();
      out.write(0x81);
      if (bytes.length < 126) {
        out.write(bytes.length);
      } else {
        out.write(126);
        out.write(bytes.length >> 8);
        out.write(bytes.length & 0xff);
      }
      out.write(bytes);
      out.flush();
    }
  }

  void hangUp() throws IOException {
    for (Socket socket : sockets) {
      socket.close();
    }
    sockets.clear();
  }

  @Override
  public void close() throws IOException {
    server.close();
    hangUp();
  }
}

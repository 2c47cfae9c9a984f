package io.marginline.benchmarks.wire;

import java.net.http.WebSocket;
import java.util.concurrent.CompletionStage;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** A session whose messages come whole; a stalled one reads nothing after its start. */
final class Messages implements WebSocket.Listener {
  private final StringBuilder part = new StringBuilder();
  private final Consumer<String> taken;
  private final boolean stalls;
  private volatile boolean closed;
  private int read;

  private Messages(Consumer<String> taken, boolean stalls) {
    this.taken = taken;
    this.stalls = stalls;
  }

  /** A session and its reader. */
  record Session(WebSocket socket, Messages reader) {
    void send(String text) {
      socket.sendText(text, true).join();
    }
  }

  static Session open(Account account, String path, boolean stalls, Consumer<String> taken) {
    Messages messages = new Messages(taken, stalls);
    WebSocket socket =
        account.http().newWebSocketBuilder().buildAsync(account.stream(path), messages).join();
    return new Session(socket, messages);
  }

  boolean isClosed() {
    return closed;
  }

  @Override
  public @Nullable CompletionStage<?> onText(WebSocket socket, CharSequence data, boolean last) {
    part.append(data);
    if (last) {
      String whole = part.toString();
      part.setLength(0);
      read++;
      taken.accept(whole);
    }
    if (!stalls || read < 2) {
      socket.request(1);
    }
    return null;
  }

  @Override
  public @Nullable CompletionStage<?> onClose(WebSocket socket, int code, String reason) {
    closed = true;
    return null;
  }

  @Override
  public void onError(WebSocket socket, Throwable error) {
    closed = true;
  }
}

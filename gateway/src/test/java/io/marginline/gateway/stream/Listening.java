package io.marginline.gateway.stream;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/** A client of a WebSocket that keeps what it hears. */
final class Listening implements WebSocket.Listener {
  final BlockingQueue<String> heard = new LinkedBlockingQueue<>();
  private final StringBuilder part = new StringBuilder();
  final WebSocket socket;

  Listening(HttpClient http, int port, String path) {
    socket =
        http.newWebSocketBuilder()
            .buildAsync(URI.create("ws://127.0.0.1:" + port + path), this)
            .join();
  }

  @Override
  public CompletionStage<?> onText(WebSocket from, CharSequence data, boolean last) {
    part.append(data);
    if (last) {
      heard.add(part.toString());
      part.setLength(0);
    }
    from.request(1);
    return java.util.concurrent.CompletableFuture.completedFuture(null);
  }

  @Override
  public CompletionStage<?> onClose(WebSocket from, int status, String reason) {
    heard.add("close " + status);
    return java.util.concurrent.CompletableFuture.completedFuture(null);
  }

  @Override
  public void onError(WebSocket from, Throwable failure) {
    heard.add("error");
  }

  void send(String text) {
    socket.sendText(text, true).join();
  }

  String next() throws InterruptedException {
    return String.valueOf(heard.poll(5, TimeUnit.SECONDS));
  }
}

package io.marginline.acceptance.clients;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.marginline.gateway.auth.Signature;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.net.http.WebSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code up} with a certificate: clients and operators speak TLS to it, and nothing else. */
final class TlsVenueTest {
  private static final String PASSPHRASE = "changeit";
  private static final DateTimeFormatter MILLIS =
      DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ss.SSS'Z'").withZone(ZoneOffset.UTC);
  private static final String ORDER =
      """
      {"instId":"BTC-USDT-SWAP","tdMode":"cross","side":"buy","ordType":"limit","sz":"0.01",\
      "px":"%s","clOrdId":"%s"}\
      """;

  @TempDir private Path folder;

  private final BlockingQueue<String> heard = new LinkedBlockingQueue<>();

  @Test
  void https_and_wss_trade_and_plain_http_is_refused() throws Exception {
    KeyStore store = store();
    Certificate certificate = store.getCertificate("1");
    byte[] key = store.getKey("1", PASSPHRASE.toCharArray()).getEncoded();
    Path chain = pem("chain.pem", "CERTIFICATE", certificate.getEncoded());
    Path secret = pem("key.pem", "PRIVATE KEY", key);
    RunningVenue venue =
        RunningVenue.start(
            "--no-market", "--tls-cert", chain.toString(), "--tls-key", secret.toString());
    try (HttpClient trusting = HttpClient.newBuilder().sslContext(trust(certificate)).build();
        HttpClient others = HttpClient.newHttpClient()) {
      String https = "https://localhost:" + venue.port();
      assertThat(venue.said()).contains("REST      " + https + "/api/v5");
      operatorPrices(venue, trusting);
      String placed = signed(trusting, https, ORDER.formatted("59000", "byRest"));
      assertThat(placed).contains("\"code\":\"0\"").contains("\"sCode\":\"0\"");
      tradeOverSocket(trusting, venue);
      assertThatThrownBy(() -> get(others, https + "/livez")).isInstanceOf(IOException.class);
      plainIsRefused(others, venue.port());
      plainIsRefused(others, operatorPort(venue));
    } finally {
      venue.stop();
    }
  }

  private static int operatorPort(RunningVenue venue) {
    return URI.create(venue.operator()).getPort();
  }

  /** Every source of the index says 60,000, so that orders may be placed. */
  private static void operatorPrices(RunningVenue venue, HttpClient client) throws Exception {
    String base = "https://localhost:" + operatorPort(venue) + "/api/marginline/v1";
    String indexes = operator(client, venue, HttpRequest.newBuilder(URI.create(base + "/indexes")));
    assertThat(indexes).contains("\"index\":\"BTC-USDT\"");
    String sources = indexes.substring(indexes.indexOf("\"index\":\"BTC-USDT\""));
    sources = sources.substring(sources.indexOf("[\"") + 2, sources.indexOf("\"]"));
    List<String> prices = new ArrayList<>();
    for (String source : sources.split("\",\"")) {
      prices.add("{\"index\":\"BTC-USDT\",\"source\":\"%s\",\"px\":\"60000\"}".formatted(source));
    }
    String done =
        operator(
            client,
            venue,
            HttpRequest.newBuilder(URI.create(base + "/prices"))
                .POST(BodyPublishers.ofString("{\"prices\":[" + String.join(",", prices) + "]}")));
    assertThat(done).contains("\"position\":");
  }

  private static String operator(HttpClient client, RunningVenue venue, HttpRequest.Builder request)
      throws Exception {
    request.header("Authorization", "Bearer " + venue.token());
    HttpResponse<String> answer = client.send(request.build(), BodyHandlers.ofString());
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
    return answer.body();
  }

  private static String signed(HttpClient client, String base, String body) throws Exception {
    String path = "/api/v5/trade/order";
    String time = MILLIS.format(Instant.now());
    HttpRequest request =
        HttpRequest.newBuilder(URI.create(base + path))
            .header("OK-ACCESS-KEY", "key")
            .header("OK-ACCESS-PASSPHRASE", "pass")
            .header("OK-ACCESS-TIMESTAMP", time)
            .header("OK-ACCESS-SIGN", Signature.of("secret", time + "POST" + path + body))
            .header("Content-Type", "application/json")
            .POST(BodyPublishers.ofString(body))
            .build();
    return client.send(request, BodyHandlers.ofString()).body();
  }

  private void tradeOverSocket(HttpClient client, RunningVenue venue) throws Exception {
    URI uri = URI.create("wss://localhost:" + venue.port() + "/ws/v5/private");
    WebSocket socket = client.newWebSocketBuilder().buildAsync(uri, new Ears()).join();
    String time = Long.toString(Instant.now().getEpochSecond());
    String sign = Signature.of("secret", time + "GET/users/self/verify");
    String login =
        """
        {"op":"login","args":[{"apiKey":"key","passphrase":"pass","timestamp":"%s","sign":"%s"}]}\
        """
            .formatted(time, sign);
    socket.sendText(login, true).join();
    assertThat(heard.poll(20, TimeUnit.SECONDS)).contains("\"event\":\"login\"");
    String order =
        "{\"id\":\"1\",\"op\":\"order\",\"args\":[" + ORDER.formatted("58000", "bySocket") + "]}";
    socket.sendText(order, true).join();
    assertThat(heard.poll(20, TimeUnit.SECONDS)).contains("\"sCode\":\"0\"");
    socket.abort();
  }

  private static void plainIsRefused(HttpClient client, int port) {
    String url = "http://localhost:" + port + "/livez";
    try {
      assertThat(get(client, url).statusCode()).isNotEqualTo(200);
    } catch (IOException e) {
      assertThat(e).as("the connection was closed").isNotNull();
    }
  }

  private static HttpResponse<String> get(HttpClient client, String url) throws IOException {
    try {
      HttpRequest request = HttpRequest.newBuilder(URI.create(url)).build();
      return client.send(request, BodyHandlers.ofString());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException(e);
    }
  }

  private static SSLContext trust(Certificate certificate) throws Exception {
    KeyStore trust = KeyStore.getInstance(KeyStore.getDefaultType());
    trust.load(null, null);
    trust.setCertificateEntry("venue", certificate);
    TrustManagerFactory managers =
        TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
    managers.init(trust);
    SSLContext context = SSLContext.getInstance("TLS");
    context.init(null, managers.getTrustManagers(), null);
    return context;
  }

  private KeyStore store() throws Exception {
    Path file = folder.resolve("keys.p12");
    List<String> line = new ArrayList<>();
    line.add(Path.of(System.getProperty("java.home"), "bin", "keytool").toString());
    line.addAll(List.of("-genkeypair", "-alias", "1", "-keyalg", "EC", "-storetype", "PKCS12"));
    line.addAll(List.of("-storepass", PASSPHRASE, "-dname", "CN=localhost"));
    line.addAll(List.of("-ext", "san=dns:localhost", "-keystore", file.toString()));
    Process keytool = new ProcessBuilder(line).redirectErrorStream(true).start();
    assertThat(keytool.waitFor()).isZero();
    KeyStore store = KeyStore.getInstance("PKCS12");
    try (InputStream in = Files.newInputStream(file)) {
      store.load(in, PASSPHRASE.toCharArray());
    }
    return store;
  }

  private Path pem(String name, String kind, byte[] content) throws IOException {
    String body = Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(content);
    return Files.writeString(
        folder.resolve(name),
        "-----BEGIN " + kind + "-----\n" + body + "\n-----END " + kind + "-----\n");
  }

  private final class Ears implements WebSocket.Listener {
    private final StringBuilder partial = new StringBuilder();

    @Override
    public @Nullable CompletionStage<?> onText(WebSocket socket, CharSequence data, boolean last) {
      partial.append(data);
      if (last) {
        heard.add(partial.toString());
        partial.setLength(0);
      }
      socket.request(1);
      return null;
    }
  }
}

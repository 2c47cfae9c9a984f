package io.marginline.app.prices;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.time.Duration;
import java.util.UUID;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import org.jspecify.annotations.Nullable;

/** The operators' port of a venue, for prices. */
final class VenuePush {
  private static final Duration MOST = Duration.ofSeconds(5);
  private static final int LONGEST_REASON = 200;

  private final HttpClient http;
  private final URI prices;
  private final String token;

  private VenuePush(HttpClient http, URI prices, String token) {
    this.http = http;
    this.prices = prices;
    this.token = token;
  }

  /**
   * @param authorities certificates to trust; null: the system's
   * @throws IOException the address or the file cannot be used
   */
  static VenuePush to(URI base, String token, @Nullable Path authorities) throws IOException {
    if (base.getHost() == null || !("" + base.getScheme()).matches("https?")) {
      throw new IOException("--push " + base + ": http://HOST:PORT or https://HOST:PORT");
    }
    HttpClient.Builder builder = HttpClient.newBuilder().connectTimeout(MOST);
    if (authorities != null) {
      builder.sslContext(trusting(authorities));
    }
    URI prices = base.resolve("/api/marginline/v1/prices");
    return new VenuePush(builder.build(), prices, token);
  }

  private static SSLContext trusting(Path file) throws IOException {
    try {
      KeyStore trust = KeyStore.getInstance(KeyStore.getDefaultType());
      trust.load(null, null);
      for (Certificate each :
          CertificateFactory.getInstance("X.509")
              .generateCertificates(new ByteArrayInputStream(Files.readAllBytes(file)))) {
        trust.setCertificateEntry(Integer.toString(trust.size()), each);
      }
      TrustManagerFactory managers =
          TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
      managers.init(trust);
      SSLContext context = SSLContext.getInstance("TLS");
      context.init(null, managers.getTrustManagers(), null);
      return context;
    } catch (GeneralSecurityException e) {
      throw new IOException(file + " holds no certificates in PEM", e);
    }
  }

  /**
   * What became of a push.
   *
   * @param trouble empty: it was taken
   * @param forGood no later push can be taken either
   */
  record Pushed(String trouble, boolean forGood) {}

  Pushed push(String body) throws InterruptedException {
    HttpRequest request =
        HttpRequest.newBuilder(prices)
            .timeout(MOST)
            .header("Authorization", "Bearer " + token)
            .header("Content-Type", "application/json")
            .header("Idempotency-Key", UUID.randomUUID().toString())
            .POST(BodyPublishers.ofString(body))
            .build();
    try {
      HttpResponse<String> answer = http.send(request, BodyHandlers.ofString());
      int status = answer.statusCode();
      if (status == 200) {
        return new Pushed("", false);
      }
      String said = answer.body();
      String reason = said.substring(0, Math.min(LONGEST_REASON, said.length()));
      return new Pushed("HTTP " + status + " " + reason, status == 401 || status == 403);
    } catch (IOException e) {
      return new Pushed("no answer (" + e.getClass().getSimpleName() + ")", false);
    }
  }
}

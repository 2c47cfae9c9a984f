package io.marginline.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.Key;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.util.Base64;
import java.util.List;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TlsTest {
  private static final String PASSPHRASE = "changeit";

  @TempDir Path folder;

  private KeyStore store(Path file) throws Exception {
    Process keytool =
        new ProcessBuilder(
                List.of(
                    Path.of(System.getProperty("java.home"), "bin", "keytool").toString(),
                    "-genkeypair",
                    "-alias",
                    "1",
                    "-keyalg",
                    "EC",
                    "-storetype",
                    "PKCS12",
                    "-storepass",
                    PASSPHRASE,
                    "-dname",
                    "CN=localhost",
                    "-ext",
                    "san=ip:127.0.0.1",
                    "-keystore",
                    file.toString()))
            .redirectErrorStream(true)
            .start();
    assertThat(keytool.waitFor()).isZero();
    KeyStore store = KeyStore.getInstance("PKCS12");
    try (InputStream in = Files.newInputStream(file)) {
      store.load(in, PASSPHRASE.toCharArray());
    }
    return store;
  }

  private static String pem(String kind, byte[] content) {
    return "-----BEGIN "
        + kind
        + "-----\n"
        + Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(content)
        + "\n-----END "
        + kind
        + "-----\n";
  }

  private static void assertServes(TlsSettings tls, Certificate trusted) throws Exception {
    KeyStore trust = KeyStore.getInstance(KeyStore.getDefaultType());
    trust.load(null, null);
    trust.setCertificateEntry("gateway", trusted);
    TrustManagerFactory managers =
        TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
    managers.init(trust);
    SSLContext context = SSLContext.getInstance("TLS");
    context.init(null, managers.getTrustManagers(), null);
    Desk desk = new Desk();
    try (Gateway gateway =
            Gateway.start(
                GatewayConfig.local(0).withTls(tls),
                desk.live(Settings.standard()),
                List.of(new Desk.Echo()));
        HttpClient http = HttpClient.newBuilder().sslContext(context).build()) {
      URI uri = URI.create("https://127.0.0.1:" + gateway.port() + "/api/v5/public/echo");
      assertThat(http.send(HttpRequest.newBuilder(uri).build(), BodyHandlers.ofString()).body())
          .startsWith("{\"code\":\"0\"");
    }
  }

  @Test
  void a_pkcs12_store_and_pem_files_serve_the_same() throws Exception {
    Path file = folder.resolve("keys.p12");
    KeyStore store = store(file);
    Certificate certificate = store.getCertificate("1");
    assertServes(new TlsSettings.Pkcs12(file, PASSPHRASE), certificate);
    Key key = store.getKey("1", PASSPHRASE.toCharArray());
    Path chain =
        Files.writeString(
            folder.resolve("chain.pem"), pem("CERTIFICATE", certificate.getEncoded()));
    Path secret =
        Files.writeString(folder.resolve("key.pem"), pem("PRIVATE KEY", key.getEncoded()));
    assertServes(new TlsSettings.Pem(chain, secret), certificate);
  }
}

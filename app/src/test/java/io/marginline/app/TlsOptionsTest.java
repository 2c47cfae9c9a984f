package io.marginline.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Files for TLS that cannot be used are named before anything of the venue is opened. */
class TlsOptionsTest {
  @TempDir private Path folder;

  private Path certificate;
  private Path key;

  @BeforeEach
  void files() throws Exception {
    certificate = folder.resolve("chain.pem");
    Path store = folder.resolve("keys.p12");
    keytool("-genkeypair", "-alias", "a", "-keyalg", "EC", "-dname", "CN=localhost", store);
    keytool("-exportcert", "-alias", "a", "-rfc", "-file", certificate.toString(), store);
    key = pem("other.pem", "PRIVATE KEY", pair("EC"));
  }

  private static KeyPair pair(String algorithm) throws Exception {
    return KeyPairGenerator.getInstance(algorithm).generateKeyPair();
  }

  private Path pem(String name, String kind, KeyPair pair) throws Exception {
    String body = Base64.getMimeEncoder().encodeToString(pair.getPrivate().getEncoded());
    return Files.writeString(
        folder.resolve(name),
        "-----BEGIN " + kind + "-----\n" + body + "\n-----END " + kind + "-----\n");
  }

  private static void keytool(Object... arguments) throws Exception {
    List<String> line = new java.util.ArrayList<>();
    line.add(Path.of(System.getProperty("java.home"), "bin", "keytool").toString());
    for (int i = 0; i < arguments.length - 1; i++) {
      line.add(arguments[i].toString());
    }
    line.addAll(List.of("-storetype", "PKCS12", "-storepass", "changeit"));
    line.addAll(List.of("-keystore", arguments[arguments.length - 1].toString()));
    Process process = new ProcessBuilder(line).redirectErrorStream(true).start();
    String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor()).as(said).isZero();
  }

  private void refused(String why, Object... options) {
    for (List<String> command :
        List.of(
            List.of("up"),
            List.of("gateway", "--nodes", "0=localhost:1", "--feeds", "localhost:1"))) {
      List<String> line = new java.util.ArrayList<>(command);
      Path data = folder.resolve("data");
      line.addAll(List.of("--data", data.toString()));
      for (Object option : options) {
        line.add(option.toString());
      }
      CommandRun run = CommandRun.of(line.toArray(String[]::new));
      assertThat(run.err()).contains("marginline " + command.getFirst() + ": ").contains(why);
      assertThat(run.err().lines()).hasSize(1);
      assertThat(run.code()).isEqualTo(2);
      assertThat(data).doesNotExist();
    }
  }

  @Test
  void a_certificate_without_a_key_is_refused() {
    refused("--tls-cert and --tls-key go together", "--tls-cert", certificate);
    refused("--tls-cert and --tls-key go together", "--tls-key", key);
  }

  @Test
  void a_file_that_is_not_there_is_named() {
    Path nowhere = folder.resolve("nowhere.pem");
    String why = nowhere + " is no file that can be read";
    refused(why, "--tls-cert", nowhere, "--tls-key", key);
    refused(why, "--tls-cert", certificate, "--tls-key", nowhere);
    refused(folder + " is no file", "--tls-cert", folder, "--tls-key", key);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "nothing of the kind\n", "-----BEGIN CERTIFICATE-----\nAAAA\n"})
  void a_file_without_certificates_is_named(String content) throws Exception {
    Path empty = Files.writeString(folder.resolve("empty.pem"), content);
    refused(empty + " holds no certificates in PEM", "--tls-cert", empty, "--tls-key", key);
  }

  @Test
  void a_file_without_a_usable_key_is_named() throws Exception {
    Path swapped = certificate;
    refused(" holds no unencrypted PKCS 8 key", "--tls-cert", certificate, "--tls-key", swapped);
    Path locked = pem("locked.pem", "ENCRYPTED PRIVATE KEY", pair("EC"));
    refused(" holds no unencrypted PKCS 8 key", "--tls-cert", certificate, "--tls-key", locked);
    Path other = pem("rsa.pem", "PRIVATE KEY", pair("RSA"));
    refused(other + " holds no EC key", "--tls-cert", certificate, "--tls-key", other);
  }

  @Test
  void a_key_of_another_certificate_is_refused() {
    String why = key + " is not the key of the first certificate in " + certificate;
    refused(why, "--tls-cert", certificate, "--tls-key", key);
  }
}

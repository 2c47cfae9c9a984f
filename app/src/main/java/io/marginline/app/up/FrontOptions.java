package io.marginline.app.up;

import io.marginline.app.up.Front.Place;
import io.marginline.gateway.TlsSettings;
import java.io.IOException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Where a gateway serves, whichever process it is in. */
final class FrontOptions {
  @Option(
      names = "--host",
      paramLabel = "NAME",
      description = "Where clients send and answers of members arrive (default ${DEFAULT-VALUE}).")
  private String host = "localhost";

  @Option(
      names = "--http-port",
      paramLabel = "PORT",
      description = "REST and WebSocket (default ${DEFAULT-VALUE}).")
  private int httpPort = 8899;

  @Option(
      names = "--operator-port",
      paramLabel = "PORT",
      description = "Operator API and metrics (default ${DEFAULT-VALUE}).")
  private int operatorPort = 8898;

  @Option(
      names = "--venue",
      paramLabel = "FILE",
      description = "What the venue lists; kept in the data folder as venue.yaml.")
  private @Nullable Path venue;

  @Option(names = "--no-limits", description = "Requests are not counted.")
  private boolean noLimits;

  @Option(
      names = "--tls-cert",
      paramLabel = "FILE",
      description =
          "Certificates, the server's first (PEM): both ports serve TLS and nothing else.")
  private @Nullable Path certificates;

  @Option(
      names = "--tls-key",
      paramLabel = "FILE",
      description = "Its private key (PEM, PKCS 8, not encrypted).")
  private @Nullable Path key;

  @Option(
      names = "--users",
      paramLabel = "FILE",
      description = "Users and keys, which gateways may share (default: users.json of the folder).")
  private @Nullable Path users;

  /** Made by picocli. */
  FrontOptions() {}

  String host() {
    return host;
  }

  @Nullable Path venue() {
    return venue;
  }

  /**
   * Where to serve.
   *
   * @param lists instruments may be listed by this process
   * @throws IOException the files for TLS cannot be used, and why
   */
  Place place(Path folder, boolean lists) throws IOException {
    TlsSettings tls = null;
    if (certificates != null && key != null) {
      tls = new TlsSettings.Pem(certificates, key);
      tls.check();
    } else if (certificates != null || key != null) {
      throw new IOException("--tls-cert and --tls-key go together");
    }
    Path file = users == null ? folder.resolve("users.json") : users;
    return new Place(host, httpPort, operatorPort, folder, !noLimits, file, lists, tls);
  }
}

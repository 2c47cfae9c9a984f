package io.marginline.app.up;

import io.marginline.app.up.Front.Place;
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

  /** Made by picocli. */
  FrontOptions() {}

  String host() {
    return host;
  }

  @Nullable Path venue() {
    return venue;
  }

  Place place(Path folder) {
    return new Place(host, httpPort, operatorPort, folder, !noLimits);
  }
}

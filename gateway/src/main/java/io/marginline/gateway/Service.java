package io.marginline.gateway;

import io.marginline.gateway.rest.Routes;
import io.marginline.gateway.stream.Channels;
import io.marginline.gateway.stream.Operations;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A part of what a gateway serves. */
public interface Service extends AutoCloseable {
  void register(Routes routes, Channels channels, Operations operations);

  /** Begins its own work, if it has any; the views are restored. */
  default void start() {}

  @Override
  default void close() {}

  /** Everything that the contract asks for. */
  static List<Service> all(Context context, @Nullable Path folder) {
    return Parts.of(context, folder);
  }
}

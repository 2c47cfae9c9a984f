package io.marginline.gateway.rest;

import io.marginline.gateway.limit.Limit;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Every endpoint by its method and its path without {@code /api/v5/}. */
public final class Routes {
  /** One endpoint. */
  public record Route(String method, String path, Access access, Limit limit, Endpoint endpoint) {}

  private final Map<String, Route> routes = new LinkedHashMap<>();

  public void get(String path, Access access, Limit limit, Endpoint endpoint) {
    add(new Route("GET", path, access, limit, endpoint));
  }

  public void post(String path, Access access, Limit limit, Endpoint endpoint) {
    add(new Route("POST", path, access, limit, endpoint));
  }

  private void add(Route route) {
    if (routes.putIfAbsent(route.method() + " " + route.path(), route) != null) {
      throw new IllegalArgumentException(route.path() + " is registered twice");
    }
  }

  /** Null when there is none. */
  public @Nullable Route find(String method, String path) {
    return routes.get(method + " " + path);
  }

  public Collection<Route> all() {
    return Collections.unmodifiableCollection(routes.values());
  }
}

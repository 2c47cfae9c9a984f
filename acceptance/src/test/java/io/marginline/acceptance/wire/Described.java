package io.marginline.acceptance.wire;

import io.marginline.gateway.wire.Json;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import org.jspecify.annotations.Nullable;

/** Requests from an OpenAPI description: right, or wrong in one place. */
final class Described {
  /** A request of an operation. */
  record Asked(String operation, String method, String target, String body, boolean asDescribed) {}

  private record Operation(String id, String method, String path, Map<?, ?> text) {}

  private static final int MOST = 40;

  private final Random random;
  private final WildValues values;
  private final List<Operation> operations = new ArrayList<>();

  /** What answers said under a name: the next requests name what there is. */
  private final Map<String, List<String>> seen = new HashMap<>();

  private boolean spoils;

  Described(Random random, WildValues values, @Nullable Object description) {
    this.random = random;
    this.values = values;
    map(map(description).get("paths"))
        .forEach(
            (path, methods) ->
                map(methods)
                    .forEach(
                        (method, text) ->
                            operations.add(
                                new Operation(
                                    String.valueOf(map(text).get("operationId")),
                                    String.valueOf(method).toUpperCase(Locale.ROOT),
                                    String.valueOf(path),
                                    map(text)))));
  }

  int operations() {
    return operations.size();
  }

  List<String> ids() {
    return operations.stream().map(Operation::id).toList();
  }

  private static Map<?, ?> map(@Nullable Object value) {
    return value instanceof Map<?, ?> map ? map : Map.of();
  }

  private static List<?> list(@Nullable Object value) {
    return value instanceof List<?> list ? list : List.of();
  }

  void learn(@Nullable Object answer) {
    switch (answer) {
      case Map<?, ?> fields ->
          fields.forEach(
              (name, value) -> {
                if (value instanceof String || value instanceof Json.Num) {
                  keep(String.valueOf(name), value.toString());
                }
                learn(value);
              });
      case List<?> items -> items.forEach(this::learn);
      case null, default -> {
        // Learnt with its name.
      }
    }
  }

  private void keep(String name, String value) {
    List<String> all = seen.computeIfAbsent(name, key -> new ArrayList<>());
    if (all.size() < MOST) {
      all.add(value);
    } else {
      all.set(random.nextInt(MOST), value);
    }
  }

  Asked next() {
    Operation operation = values.one(operations);
    values.tame(false);
    spoils = random.nextBoolean();
    String path = operation.path();
    StringBuilder query = new StringBuilder();
    for (Object each : list(operation.text().get("parameters"))) {
      Map<?, ?> parameter = map(each);
      String name = String.valueOf(parameter.get("name"));
      String value = URLEncoder.encode(text(name, parameter), StandardCharsets.UTF_8);
      if ("path".equals(parameter.get("in"))) {
        path = path.replace("{" + name + "}", value);
      } else if ("query".equals(parameter.get("in")) && random.nextBoolean()) {
        query.append(query.isEmpty() ? '?' : '&').append(name).append('=').append(value);
      }
    }
    String body = "";
    Map<?, ?> content = map(map(operation.text().get("requestBody")).get("content"));
    if (!content.isEmpty()) {
      body = json("", map(map(content.get("application/json")).get("schema")), 0);
      body = spoiled(30) ? body.substring(0, random.nextInt(body.length())) : body;
    }
    String method =
        spoiled(40) ? values.one(List.of("PUT", "DELETE", "PATCH")) : operation.method();
    return new Asked(operation.id(), method, path + query, body, method.equals(operation.method()));
  }

  /** Once in so many of the requests that are spoiled, which then are not spoiled again. */
  private boolean spoiled(int of) {
    boolean now = spoils && random.nextInt(of) == 0;
    spoils &= !now;
    return now;
  }

  private String text(String name, Map<?, ?> parameter) {
    return spoiled(3) ? values.text(name) : fitting(name, map(parameter.get("schema")));
  }

  private String json(String name, Map<?, ?> schema, int depth) {
    if (!name.isEmpty() && spoiled(4)) {
      return values.json(name, depth);
    }
    return switch (String.valueOf(schema.get("type"))) {
      case "object" -> object(schema, depth);
      case "array" -> {
        String one = json(name, map(schema.get("items")), depth + 1);
        yield random.nextInt(3) == 0
            ? "[" + one + "," + json(name, map(schema.get("items")), depth + 1) + "]"
            : random.nextInt(8) == 0 ? "[]" : "[" + one + "]";
      }
      case "integer", "boolean" -> fitting(name, schema);
      default -> Json.write(fitting(name, schema));
    };
  }

  private String object(Map<?, ?> schema, int depth) {
    List<?> required = list(schema.get("required"));
    StringBuilder json = new StringBuilder("{");
    map(schema.get("properties"))
        .forEach(
            (name, part) -> {
              if (required.contains(name) ? !spoiled(8) : random.nextBoolean()) {
                json.append(json.length() > 1 ? "," : "").append(Json.write(name)).append(':');
                json.append(json(String.valueOf(name), map(part), depth + 1));
              }
            });
    if (spoiled(12)) {
      json.append(json.length() > 1 ? "," : "").append("\"unknown\":1");
    }
    return json.append('}').toString();
  }

  private String fitting(String name, Map<?, ?> schema) {
    List<?> choices = list(schema.get("enum"));
    if (!choices.isEmpty()) {
      return String.valueOf(choices.get(random.nextInt(choices.size())));
    }
    List<String> known = seen.getOrDefault(name, List.of());
    if (!known.isEmpty() && random.nextInt(5) > 0) {
      return values.one(known);
    }
    return switch (String.valueOf(schema.get("type"))) {
      case "integer" -> Integer.toString(random.nextInt(1, 30));
      case "boolean" -> random.nextBoolean() ? "true" : "false";
      default -> schema.containsKey("pattern") ? decimal() : word(name);
    };
  }

  private String decimal() {
    return values.one(List.of("1", "0.5", "100", "250.25", "0", "0.01", "100000"));
  }

  private String word(String name) {
    return switch (name) {
      case "ccy" -> values.one(List.of("USDT", "BTC", "ETH"));
      case "instId" -> values.one(List.of("BTC-USDT-SWAP", "ETH-USDT", "BTC-USDT"));
      case "permissions" -> values.one(List.of("read_only", "trade"));
      case "ips" -> values.one(List.of("10.0.0.0/8", "127.0.0.1", "::1"));
      case "passphrase" -> "Pass-" + random.nextInt(1000, 9999);
      default -> "n" + random.nextInt(500);
    };
  }
}

package io.marginline.acceptance.wire;

import io.marginline.gateway.rest.Routes.Route;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** What requests say that fit their endpoint: {@code wire/requests.txt}. */
final class Shapes {
  /** A field, or a group of fields when its name begins with @; no values: by its name. */
  record Part(String name, boolean needed, List<String> values) {}

  /** One endpoint; many: its body is a list. */
  record Shape(String method, String path, boolean many, List<Part> parts) {
    String key() {
      return method + " " + path;
    }
  }

  private Shapes() {}

  /** By method and path. */
  static Map<String, Shape> read() {
    Map<String, Shape> shapes = new LinkedHashMap<>();
    try (InputStream in = Shapes.class.getResourceAsStream("/wire/requests.txt")) {
      String text = new String(Objects.requireNonNull(in).readAllBytes(), StandardCharsets.UTF_8);
      text.lines()
          .filter(line -> !line.startsWith("#"))
          .map(Shapes::shape)
          .forEach(shape -> shapes.put(shape.key(), shape));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return shapes;
  }

  /** Those of these endpoints; one that has no line yet is asked what most are asked. */
  static Map<String, Shape> of(Collection<Route> routes) {
    Map<String, Shape> known = read();
    Map<String, Shape> shapes = new LinkedHashMap<>();
    for (Route route : routes) {
      Shape usual = shape(route.method() + " " + route.path() + " instId instType ccy limit");
      shapes.put(usual.key(), known.getOrDefault(usual.key(), usual));
    }
    return shapes;
  }

  private static Shape shape(String line) {
    List<String> words = new ArrayList<>(List.of(line.strip().split(" +")));
    String method = words.removeFirst();
    String path = words.removeFirst();
    boolean many = words.remove("[]");
    return new Shape(method, path, many, words.stream().map(Shapes::part).toList());
  }

  private static Part part(String word) {
    int equals = word.indexOf('=');
    String name = equals < 0 ? word : word.substring(0, equals);
    boolean needed = name.endsWith("!");
    return new Part(
        needed ? name.substring(0, name.length() - 1) : name,
        needed || name.startsWith("@"),
        equals < 0 ? List.of() : List.of(word.substring(equals + 1).split("\\|")));
  }
}

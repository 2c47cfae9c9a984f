package io.marginline.acceptance.wire;

import io.marginline.acceptance.wire.LikelyFields.Field;
import io.marginline.acceptance.wire.Shapes.Shape;
import io.marginline.gateway.wire.Json;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;

/** Requests that are right, or wrong in one place: they come past the first checks. */
final class LikelyRequests {
  /** What was done to a request. */
  enum Fault {
    NONE,
    DROPPED,
    WILD,
    TYPE,
    TWICE,
    RENAMED,
    CASE,
    EMPTY,
    FOREIGN,
    LONG,
    HUGE,
    TORN
  }

  private final Random random;
  private final WildValues values;
  private final Map<String, Seen> users = new HashMap<>();
  private final LikelyFields likely;
  private Seen seen;
  private final List<Shape> shapes;

  /** How often each parameter of each endpoint was sent, by method, path and name. */
  final Map<String, Integer> sent = new TreeMap<>();

  private List<String> asked = new ArrayList<>();
  private Fault fault = Fault.NONE;

  LikelyRequests(Random random, WildValues values, List<Shape> shapes) {
    this.random = random;
    this.values = values;
    this.seen = new Seen(random);
    this.likely = new LikelyFields(random, values, seen);
    List<Shape> weighed = new ArrayList<>(shapes);
    for (Shape shape : shapes) {
      weighed.addAll(Collections.nCopies(weight(shape), shape));
    }
    this.shapes = List.copyOf(weighed);
  }

  private static int weight(Shape shape) {
    return switch (shape.key()) {
      case "POST trade/order", "POST trade/batch-orders" -> 24;
      case "POST trade/order-algo", "POST trade/amend-order", "POST trade/amend-batch-orders" -> 10;
      case "POST trade/cancel-all-after",
          "POST account/set-account-level",
          "POST trade/order-precheck" ->
          1;
      // Its margins are computed anew for every one of these.
      default -> shape.method().equals("POST") ? 4 : shape.path().startsWith("account/") ? 1 : 2;
    };
  }

  /** From now on requests of this user. */
  void of(String user) {
    seen = users.computeIfAbsent(user, name -> new Seen(random));
    likely.of(seen);
  }

  Shape shape() {
    return values.one(shapes);
  }

  Fault fault() {
    return fault;
  }

  /** What came back to the last request. */
  void learn(Map<?, ?> answer) {
    seen.learn(answer, asked);
  }

  /** The query of a GET with its question mark, the body of a POST. */
  String text(Shape shape) {
    values.tame(true);
    fault = random.nextBoolean() ? Fault.NONE : values.one(List.of(Fault.values()));
    asked = new ArrayList<>();
    if (!shape.method().equals("POST")) {
      return query(fields(shape, fault));
    }
    String body = object(fields(shape, fault));
    if (shape.many()) {
      StringBuilder list = new StringBuilder("[").append(body);
      for (int i = random.nextInt(4); i > 0; i--) {
        list.append(',').append(object(fields(shape, Fault.NONE)));
      }
      body = list.append(']').toString();
    }
    return fault == Fault.TORN ? torn(body) : body;
  }

  private String torn(String body) {
    int at = random.nextInt(body.length());
    return random.nextBoolean()
        ? body.substring(0, at)
        : body.substring(0, at)
            + values.one(List.of("\u0000", "}", ",", "\""))
            + body.substring(at);
  }

  private List<Field> fields(Shape shape, Fault wrong) {
    List<Field> fields = new ArrayList<>(likely.of(shape));
    for (Field field : fields) {
      sent.merge(shape.key() + " " + field.name(), 1, Integer::sum);
      if (field.name().equals("instId")) {
        asked.add(field.text());
      }
    }
    if (!fields.isEmpty()) {
      spoil(fields, random.nextInt(fields.size()), wrong);
    }
    return fields;
  }

  private void spoil(List<Field> fields, int at, Fault wrong) {
    Field old = fields.get(at);
    String name = old.name();
    values.tame(false);
    switch (wrong) {
      case DROPPED -> fields.remove(at);
      case WILD -> fields.set(at, new Field(name, values.text(name)));
      case TYPE -> fields.set(at, new Field(name, old.text(), values.json(name, 0)));
      case TWICE -> fields.add(new Field(name, values.text(name)));
      case RENAMED -> fields.set(at, new Field(name + "x", old.text(), old.json()));
      case CASE -> fields.set(at, new Field(name.toUpperCase(Locale.ROOT), old.text(), old.json()));
      case EMPTY -> fields.set(at, new Field(name, ""));
      case FOREIGN -> {
        String other = values.one(WildRequests.NAMES);
        fields.add(new Field(other, values.text(other)));
      }
      case LONG -> fields.set(at, new Field(name, old.text().repeat(random.nextInt(1, 3000))));
      case HUGE -> fields.set(at, new Field(name, old.text() + "0".repeat(random.nextInt(1, 16))));
      case NONE, TORN -> {
        // As it is; what is torn is the whole.
      }
    }
    values.tame(true);
  }

  static String object(List<Field> fields) {
    StringBuilder json = new StringBuilder("{");
    for (Field field : fields) {
      json.append(json.length() > 1 ? "," : "").append(Json.write(field.name())).append(':');
      json.append(field.json() == null ? Json.write(field.text()) : field.json());
    }
    return json.append('}').toString();
  }

  private static String query(List<Field> fields) {
    StringBuilder query = new StringBuilder();
    for (Field field : fields) {
      String value = field.json() == null ? field.text() : field.json();
      query.append(query.isEmpty() ? '?' : '&');
      query.append(URLEncoder.encode(field.name(), StandardCharsets.UTF_8)).append('=');
      query.append(URLEncoder.encode(value, StandardCharsets.UTF_8));
    }
    return query.toString();
  }
}

package io.marginline.gateway.operator;

import io.marginline.gateway.wire.Params;
import io.marginline.gateway.wire.WireException;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The fields of one request, checked against the operation's. */
public final class Ask {
  private final Map<String, String> path;
  private final Params query;
  private final Params body;
  private final UUID requestId;

  private Ask(Map<String, String> path, Params query, Params body, UUID requestId) {
    this.path = path;
    this.query = query;
    this.body = body;
    this.requestId = requestId;
  }

  /**
   * @param requestId the same id makes the engine answer as it did before
   */
  static Ask of(
      Operation operation, Map<String, String> path, Params query, Params body, UUID requestId)
      throws Refusal {
    Ask ask = new Ask(path, query, body, requestId);
    check(operation.in(Field.Place.QUERY), query, "query");
    check(operation.in(Field.Place.BODY), body, "body");
    for (Field field : operation.in(Field.Place.PATH)) {
      if (field.kind() == Field.Kind.WHOLE) {
        ask.whole(field.name());
      }
    }
    return ask;
  }

  /** Unknown fields are refused: a field that is spelled wrongly must not be passed over. */
  private static void check(List<Field> fields, Params given, String place) throws Refusal {
    Set<String> unknown = new HashSet<>(given.keys());
    for (Field field : fields) {
      unknown.remove(field.name());
      if (field.required() && !given.has(field.name())) {
        throw Refusal.invalid(field.name(), "is missing");
      }
      try {
        check(field, given);
      } catch (WireException e) {
        throw Refusal.invalid(field.name(), "is no " + field.kind().name());
      }
    }
    if (!unknown.isEmpty()) {
      throw Refusal.invalid(unknown.iterator().next(), "is no field of the " + place);
    }
  }

  private static void check(Field field, Params given) throws WireException, Refusal {
    switch (field.kind()) {
      case WHOLE -> given.whole(field.name());
      case DECIMAL -> given.decimal(field.name());
      case FLAG -> given.flag(field.name(), false);
      case LIST -> {
        for (Params each : given.list(field.name())) {
          check(field.parts(), each, field.name());
        }
      }
      case TEXTS, TEXT, OBJECT -> {
        // Any text will do.
      }
    }
    String text = given.text(field.name());
    if (text != null && !field.choices().isEmpty() && !field.choices().contains(text)) {
      throw Refusal.invalid(field.name(), "is none of " + field.choices());
    }
  }

  private Params place(String name) {
    return body.has(name) ? body : query;
  }

  UUID requestId() {
    return requestId;
  }

  /** "" when absent. */
  String text(String name) {
    String inPath = path.get(name);
    return inPath != null ? inPath : place(name).text(name, "");
  }

  boolean has(String name) {
    return path.containsKey(name) || place(name).has(name);
  }

  long whole(String name) throws Refusal {
    String inPath = path.get(name);
    try {
      Long number =
          inPath == null ? place(name).whole(name) : Params.of(Map.of(name, inPath)).whole(name);
      if (number == null) {
        throw Refusal.invalid(name, "is missing");
      }
      return number;
    } catch (WireException e) {
      throw Refusal.invalid(name, "is no whole number");
    }
  }

  long whole(String name, long otherwise) throws Refusal {
    return has(name) ? whole(name) : otherwise;
  }

  /** Within 1 … most. */
  int limit(int usual, int most) throws Refusal {
    return (int) Math.clamp(whole("limit", usual), 1L, (long) most);
  }

  BigDecimal decimal(String name) throws Refusal {
    BigDecimal number = decimalOrNull(place(name), name);
    if (number == null) {
      throw Refusal.invalid(name, "is missing");
    }
    return number;
  }

  static @Nullable BigDecimal decimalOrNull(Params params, String name) throws Refusal {
    try {
      return params.decimal(name);
    } catch (WireException e) {
      throw Refusal.invalid(name, "is no decimal number");
    }
  }

  boolean flag(String name) throws Refusal {
    try {
      return place(name).flag(name, false);
    } catch (WireException e) {
      throw Refusal.invalid(name, "is neither true nor false");
    }
  }

  List<String> texts(String name) {
    return new ArrayList<>(place(name).texts(name));
  }

  List<Params> list(String name) throws Refusal {
    try {
      return place(name).list(name);
    } catch (WireException e) {
      throw Refusal.invalid(name, "is no list of objects");
    }
  }

  /** For the audit log; without what nobody may read there. */
  Map<String, Object> told() {
    Map<String, Object> fields = new java.util.LinkedHashMap<>(path);
    query.fields().forEach((name, value) -> fields.put(name, String.valueOf(value)));
    body.fields()
        .forEach(
            (name, value) ->
                fields.put(name, name.equals("passphrase") ? "…" : String.valueOf(value)));
    return fields;
  }
}

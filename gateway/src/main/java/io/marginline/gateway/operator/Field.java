package io.marginline.gateway.operator;

import io.marginline.gateway.wire.Row;
import java.util.List;

/**
 * One field of a request or an answer.
 *
 * @param choices texts that are allowed; empty: any
 * @param parts fields of the objects of a LIST
 */
public record Field(
    String name,
    Place place,
    Kind kind,
    boolean required,
    String description,
    List<String> choices,
    List<Field> parts) {

  /** Where it stands. */
  public enum Place {
    PATH,
    QUERY,
    BODY,
    ANSWER
  }

  /** What it is. Decimals are strings, so that no reader rounds them. */
  public enum Kind {
    TEXT,
    WHOLE,
    DECIMAL,
    FLAG,
    TEXTS,
    LIST,
    OBJECT
  }

  static Field path(String name, Kind kind, String description) {
    return new Field(name, Place.PATH, kind, true, description, List.of(), List.of());
  }

  static Field query(String name, Kind kind, String description) {
    return new Field(name, Place.QUERY, kind, false, description, List.of(), List.of());
  }

  static Field body(String name, Kind kind, String description) {
    return new Field(name, Place.BODY, kind, true, description, List.of(), List.of());
  }

  static Field answer(String name, Kind kind, String description) {
    return new Field(name, Place.ANSWER, kind, true, description, List.of(), List.of());
  }

  Field optional() {
    return new Field(name, place, kind, false, description, choices, parts);
  }

  Field oneOf(String... allowed) {
    return new Field(name, place, kind, required, description, List.of(allowed), parts);
  }

  Field of(Field... inner) {
    return new Field(name, place, kind, required, description, choices, List.of(inner));
  }

  /** As JSON Schema has it. */
  Row schema() {
    Row schema =
        switch (kind) {
          case TEXT -> new Row().put("type", "string");
          case DECIMAL -> new Row().put("type", "string").put("pattern", "^-?[0-9]+(\\.[0-9]+)?$");
          case WHOLE -> new Row().put("type", "integer").put("format", "int64");
          case FLAG -> new Row().put("type", "boolean");
          case TEXTS ->
              new Row().put("type", "array").put("items", new Row().put("type", "string"));
          case LIST -> new Row().put("type", "array").put("items", object(parts));
          case OBJECT -> object(parts);
        };
    if (!choices.isEmpty()) {
      schema.put("enum", choices);
    }
    return schema.put("description", description);
  }

  /** An object with these fields; of none any object. */
  static Row object(List<Field> fields) {
    Row properties = new Row();
    fields.forEach(field -> properties.put(field.name(), field.schema()));
    Row schema = new Row().put("type", "object");
    if (fields.isEmpty()) {
      return schema;
    }
    schema.put("properties", properties);
    List<String> required = fields.stream().filter(Field::required).map(Field::name).toList();
    return required.isEmpty() ? schema : schema.put("required", required);
  }
}

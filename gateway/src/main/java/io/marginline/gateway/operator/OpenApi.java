package io.marginline.gateway.operator;

import io.marginline.gateway.wire.Row;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The OpenAPI 3.1 description of the operations. */
final class OpenApi {
  private static final Row ERROR =
      Field.object(
          List.of(
              Field.answer("error", Field.Kind.OBJECT, "What is wrong.")
                  .of(
                      Field.answer("code", Field.Kind.TEXT, "Read by programs."),
                      Field.answer("message", Field.Kind.TEXT, "Read by people."),
                      Field.answer("detail", Field.Kind.OBJECT, "Numbers of the refusal."))));

  private OpenApi() {}

  static Row of(List<Operation> operations) {
    Map<String, Row> paths = new LinkedHashMap<>();
    for (Operation operation : operations) {
      paths
          .computeIfAbsent(OperatorApi.ROOT + operation.path(), path -> new Row())
          .put(operation.method().toLowerCase(java.util.Locale.ROOT), operation(operation));
    }
    Row all = new Row();
    paths.forEach(all::put);
    return new Row()
        .put("openapi", "3.1.0")
        .put(
            "info",
            new Row()
                .put("title", "Marginline operator API")
                .put("version", "1")
                .put("license", new Row().put("name", "Apache-2.0").put("identifier", "Apache-2.0"))
                .put(
                    "description",
                    "Amounts and prices are decimal strings, times epoch milliseconds."))
        .put("servers", List.of(new Row().put("url", "/")))
        .put("security", List.of(new Row().put("token", List.of())))
        .put("paths", all)
        .put(
            "components",
            new Row()
                .put(
                    "securitySchemes",
                    new Row().put("token", new Row().put("type", "http").put("scheme", "bearer")))
                .put("schemas", new Row().put("Error", ERROR)));
  }

  private static Row operation(Operation operation) {
    Row row =
        new Row()
            .put("operationId", operation.id())
            .put("tags", List.of(operation.tag()))
            .put("summary", operation.summary())
            .put("x-roles", roles(operation))
            .put("parameters", parameters(operation));
    List<Field> body = operation.in(Field.Place.BODY);
    if (!body.isEmpty()) {
      row.put(
          "requestBody", new Row().put("required", true).put("content", json(Field.object(body))));
    }
    return row.put("responses", responses(operation));
  }

  /** Whose tokens are good for it. */
  private static List<String> roles(Operation operation) {
    return Arrays.stream(Role.values())
        .filter(role -> role.may(operation))
        .map(Role::name)
        .toList();
  }

  private static List<Row> parameters(Operation operation) {
    List<Row> parameters = new ArrayList<>();
    for (Field field : operation.fields()) {
      if (field.place() == Field.Place.PATH || field.place() == Field.Place.QUERY) {
        parameters.add(
            new Row()
                .put("name", field.name())
                .put("in", field.place() == Field.Place.PATH ? "path" : "query")
                .put("required", field.required())
                .put("description", field.description())
                .put("schema", field.schema()));
      }
    }
    if (operation.changes()) {
      parameters.add(
          new Row()
              .put("name", "Idempotency-Key")
              .put("in", "header")
              .put("required", false)
              .put("description", "The same key again is answered as the first time.")
              .put("schema", new Row().put("type", "string").put("format", "uuid")));
    }
    return parameters;
  }

  private static Row responses(Operation operation) {
    Row data = Field.object(operation.answer());
    Row schema = operation.many() ? new Row().put("type", "array").put("items", data) : data;
    Row envelope =
        new Row()
            .put("type", "object")
            .put("required", List.of("data"))
            .put("properties", new Row().put("data", schema));
    Row error =
        new Row()
            .put("description", "Not carried out.")
            .put("content", json(new Row().put("$ref", "#/components/schemas/Error")));
    return new Row()
        .put("200", new Row().put("description", "Done.").put("content", json(envelope)))
        .put("default", error);
  }

  private static Row json(Row schema) {
    return new Row().put("application/json", new Row().put("schema", schema));
  }
}

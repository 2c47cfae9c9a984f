package io.marginline.acceptance.wire;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.models.Operation;
import io.swagger.v3.oas.models.media.Schema;
import io.swagger.v3.oas.models.responses.ApiResponse;
import io.swagger.v3.oas.models.responses.ApiResponses;
import io.swagger.v3.parser.OpenAPIV3Parser;
import io.swagger.v3.parser.core.models.ParseOptions;
import io.swagger.v3.parser.core.models.SwaggerParseResult;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** An OpenAPI description as a parser of others reads it, and whether answers are as it says. */
final class Conformity {
  private static final ObjectMapper JSON = new ObjectMapper();

  private final List<String> messages;
  private final OpenAPI api;
  private final Map<String, Operation> operations = new LinkedHashMap<>();

  Conformity(String description) {
    ParseOptions options = new ParseOptions();
    options.setResolveFully(true);
    SwaggerParseResult result = new OpenAPIV3Parser().readContents(description, null, options);
    messages = result.getMessages();
    api = result.getOpenAPI();
    api.getPaths()
        .values()
        .forEach(
            path ->
                path.readOperations()
                    .forEach(each -> operations.put(String.valueOf(each.getOperationId()), each)));
  }

  List<String> messages() {
    return messages;
  }

  OpenAPI api() {
    return api;
  }

  /** What is wrong with an answer; empty: nothing. */
  List<String> faults(String operationId, int status, String body) throws Exception {
    Operation operation = operations.get(operationId);
    if (operation == null) {
      return List.of("no operation " + operationId);
    }
    ApiResponses responses = operation.getResponses();
    ApiResponse response =
        Objects.requireNonNullElse(
            responses.get(Integer.toString(status)), responses.get("default"));
    Schema<?> schema =
        Objects.requireNonNull(response.getContent().get("application/json")).getSchema();
    List<String> faults = new ArrayList<>();
    check(schema, JSON.readTree(body), "", faults);
    return faults;
  }

  private void check(Schema<?> schema, JsonNode value, String at, List<String> faults) {
    if (schema.get$ref() != null) {
      String name = schema.get$ref().replaceAll(".*/", "");
      check(Objects.requireNonNull(api.getComponents().getSchemas().get(name)), value, at, faults);
      return;
    }
    Set<String> types = schema.getTypes() == null ? Set.of() : schema.getTypes();
    if (types.stream().noneMatch(type -> is(type, value))) {
      faults.add(at + " is no " + types + " but " + value);
      return;
    }
    if (schema.getPattern() != null && !value.asText().matches(schema.getPattern())) {
      faults.add(at + " does not fit " + schema.getPattern() + ": " + value);
    }
    if (schema.getEnum() != null && !schema.getEnum().contains(value.asText())) {
      faults.add(at + " is none of " + schema.getEnum() + ": " + value);
    }
    if (value.isArray() && schema.getItems() != null) {
      value.forEach(item -> check(schema.getItems(), item, at + "[]", faults));
    }
    if (value.isObject()) {
      object(schema, value, at, faults);
    }
  }

  /** An object without described fields may have any. */
  private void object(Schema<?> schema, JsonNode value, String at, List<String> faults) {
    for (String name : orEmpty(schema.getRequired())) {
      if (!value.has(name)) {
        faults.add(at + "." + name + " is missing");
      }
    }
    if (schema.getProperties() == null) {
      return;
    }
    for (Map.Entry<String, JsonNode> field : value.properties()) {
      Schema<?> part = schema.getProperties().get(field.getKey());
      if (part == null) {
        faults.add(at + "." + field.getKey() + " is not described");
      } else {
        check(part, field.getValue(), at + "." + field.getKey(), faults);
      }
    }
  }

  private static List<String> orEmpty(@Nullable List<String> list) {
    return list == null ? List.of() : list;
  }

  private static boolean is(String type, JsonNode value) {
    return switch (type) {
      case "object" -> value.isObject();
      case "array" -> value.isArray();
      case "string" -> value.isTextual();
      case "integer" -> value.isIntegralNumber();
      case "boolean" -> value.isBoolean();
      case "null" -> value.isNull();
      default -> false;
    };
  }
}

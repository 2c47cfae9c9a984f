package io.marginline.acceptance.wire;

import static org.assertj.core.api.Assertions.assertThat;

import io.marginline.gateway.operator.OperatorApi;
import io.marginline.gateway.rest.Request;
import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.models.Operation;
import io.swagger.v3.oas.models.SpecVersion;
import io.swagger.v3.oas.models.parameters.Parameter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The operators' description, read by a parser that others wrote. */
class OpenApiTest {
  private static final Pattern IN_PATH = Pattern.compile("\\{(\\w+)\\}");

  @TempDir Path folder;

  @Test
  void the_description_is_valid_and_whole() throws Exception {
    try (InProcessVenue venue = new InProcessVenue();
        OperatorApi operators = OperatorApi.open(venue.context, folder)) {
      Conformity conformity = new Conformity(description(operators));
      assertThat(conformity.messages()).isEmpty();
      OpenAPI api = conformity.api();
      assertThat(api.getSpecVersion()).isEqualTo(SpecVersion.V31);
      assertThat(api.getInfo().getTitle()).isNotBlank();
      Set<String> ids = new HashSet<>();
      api.getPaths()
          .forEach(
              (path, item) -> item.readOperations().forEach(each -> check(path, each, api, ids)));
      assertThat(ids).hasSize(operators.operations().size());
    }
  }

  @Test
  void an_answer_that_is_not_as_described_is_found() throws Exception {
    try (InProcessVenue venue = new InProcessVenue();
        OperatorApi operators = OperatorApi.open(venue.context, folder)) {
      Conformity conformity = new Conformity(description(operators));
      assertThat(conformity.faults("getTrading", 200, "{\"data\":{}}")).isNotEmpty();
      assertThat(conformity.faults("getTrading", 200, "{\"date\":{}}")).isNotEmpty();
      assertThat(conformity.faults("listAccounts", 200, "{\"data\":{}}")).isNotEmpty();
      assertThat(conformity.faults("listAccounts", 200, "{\"data\":[]}")).isEmpty();
      assertThat(conformity.faults("listAccounts", 404, "{\"data\":[]}")).isNotEmpty();
    }
  }

  private static String description(OperatorApi operators) {
    String target = OperatorApi.ROOT + "/openapi.json";
    Request request = new Request("GET", target, Map.of(), new byte[0], "127.0.0.1");
    return operators.answer(request).body();
  }

  private static void check(String path, Operation operation, OpenAPI api, Set<String> ids) {
    String id = operation.getOperationId();
    assertThat(id).as(path).isNotBlank();
    assertThat(ids.add(id)).as("%s is there twice", id).isTrue();
    assertThat(operation.getSummary()).as(id).isNotBlank();
    assertThat(operation.getResponses()).as(id).containsKeys("200", "default");
    operation
        .getResponses()
        .forEach(
            (status, response) ->
                assertThat(
                        Objects.requireNonNull(response.getContent().get("application/json"))
                            .getSchema())
                    .as("%s %s", id, status)
                    .isNotNull());
    var security = operation.getSecurity() == null ? api.getSecurity() : operation.getSecurity();
    assertThat(security).as(id).isNotEmpty();
    assertThat(api.getComponents().getSecuritySchemes()).containsKeys("token");
    List<String> declared = new ArrayList<>();
    for (Parameter parameter :
        Objects.requireNonNullElse(operation.getParameters(), List.<Parameter>of())) {
      assertThat(parameter.getDescription()).as("%s %s", id, parameter.getName()).isNotBlank();
      assertThat(parameter.getSchema()).as("%s %s", id, parameter.getName()).isNotNull();
      if (parameter.getIn().equals("path")) {
        assertThat(parameter.getRequired()).isTrue();
        declared.add(parameter.getName());
      }
    }
    assertThat(declared)
        .as(path)
        .containsExactlyInAnyOrderElementsOf(
            IN_PATH.matcher(path).results().map(found -> found.group(1)).toList());
  }
}

package io.marginline.gateway.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ParamsTest {
  private static final String BODY =
      """
      {"empty":"","nothing":null,"lever":20,"amt":"10.50","on":true,"off":"false","list":[{"a":1}],
       "object":{"b":"c"},"ids":"1,2","many":["x","y"],"words":[1]}\
      """;

  @SuppressWarnings("unchecked")
  private static Params params(String body) throws WireException {
    return Params.of((Map<String, ?>) Objects.requireNonNull(Json.parse(body)));
  }

  private static void fails(ThrowingCallable call, String code, String msg) {
    assertThatThrownBy(call)
        .isInstanceOfSatisfying(
            WireException.class,
            e -> {
              assertThat(e.code()).isEqualTo(code);
              assertThat(e.msg()).isEqualTo(msg);
            });
  }

  @Test
  void empty_texts_and_nulls_are_absent() throws WireException {
    Params params = params(BODY);
    assertThat(params.text("empty")).isNull();
    assertThat(params.text("nothing")).isNull();
    assertThat(params.text("unknown")).isNull();
    assertThat(params.decimal("empty")).isNull();
    assertThat(params.list("empty")).isEmpty();
    assertThat(params.object("nothing")).isNull();
    assertThat(params.flag("empty", true)).isTrue();
    assertThat(params.texts("nothing")).isEmpty();
    fails(() -> params.required("empty"), "50014", "Parameter empty can not be empty.");
  }

  @Test
  void numbers_and_booleans_may_stand_with_or_without_quotes() throws WireException {
    Params params = params(BODY);
    assertThat(params.text("lever")).isEqualTo("20");
    assertThat(params.decimal("lever")).isEqualTo(new BigDecimal("20"));
    assertThat(params.requiredDecimal("amt")).isEqualTo(new BigDecimal("10.50"));
    assertThat(params.whole("lever")).isEqualTo(20L);
    assertThat(params.flag("on", false)).isTrue();
    assertThat(params.flag("off", true)).isFalse();
    assertThat(params.limit("lever", 100, 10)).isEqualTo(10);
    assertThat(params.limit("none", 100, 300)).isEqualTo(100);
  }

  @Test
  void lists_and_objects_are_reached() throws WireException {
    Params params = params(BODY);
    assertThat(params.list("list").getFirst().text("a")).isEqualTo("1");
    Params object = Objects.requireNonNull(params.object("object"));
    assertThat(object.text("b")).isEqualTo("c");
    assertThat(params.texts("ids")).containsExactly("1", "2");
    assertThat(params.texts("many")).containsExactly("x", "y");
    assertThat(params.text("list")).isEqualTo("[{\"a\":1}]");
    fails(() -> params.list("words"), "51000", "Parameter words error");
    fails(() -> params.list("object"), "51000", "Parameter object error");
    fails(() -> params.object("list"), "51000", "Parameter list error");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "abc",
        "1e999999999",
        "1e-999999999",
        "0x10",
        "NaN",
        "1,5",
        "--1",
        "1 ",
        "[]",
        "{}",
        "true",
        "12345678901234567890123456789012345678901"
      })
  void what_is_no_decimal_of_bounded_length_is_refused(String text) {
    Params params = Params.of(Map.of("px", text));
    fails(() -> params.decimal("px"), "51000", "Parameter px error");
    fails(() -> params.whole("px"), "51000", "Parameter px error");
  }

  @Test
  void choices_name_their_parameter() throws WireException {
    Params params = Params.of(Map.of("side", "buy", "mode", "odd", "half", "1.5", "yes", "y"));
    assertThat(params.requiredChoice("side", Set.of("buy", "sell"))).isEqualTo("buy");
    assertThat(params.choice("none", Set.of("a"))).isNull();
    fails(() -> params.choice("mode", Set.of("cross")), "51000", "Parameter mode error");
    fails(
        () -> params.requiredChoice("none", Set.of("a")),
        "50014",
        "Parameter none can not be empty.");
    fails(() -> params.whole("half"), "51000", "Parameter half error");
    fails(() -> params.flag("yes", false), "51000", "Parameter yes error");
  }
}

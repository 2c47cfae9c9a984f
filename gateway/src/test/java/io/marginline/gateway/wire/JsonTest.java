package io.marginline.gateway.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class JsonTest {
  @Test
  void a_number_keeps_every_digit() throws WireException {
    Object parsed =
        Json.parse("{\"sz\":0.1000000000000000000000001,\"n\":-12e3,\"i\":9007199254740993}");
    assertThat(parsed)
        .isEqualTo(
            Map.of(
                "sz", new Json.Num("0.1000000000000000000000001"),
                "n", new Json.Num("-12e3"),
                "i", new Json.Num("9007199254740993")));
  }

  @Test
  void nulls_booleans_texts_and_lists_are_read() throws WireException {
    assertThat(
            Json.write(Json.parse(" { \"a\" : [ null , true , \"x\\u00e9\\n\" , {} ] , \"b\":[]}")))
        .isEqualTo("{\"a\":[null,true,\"x\u00e9\\n\",{}],\"b\":[]}");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        " ",
        "{",
        "}",
        "[",
        "{\"a\"",
        "{\"a\":",
        "{\"a\":1",
        "{\"a\":1,",
        "{\"a\":1,}",
        "[1,]",
        "nul",
        "tru",
        "{a:1}",
        "\"open",
        "1 2",
        "{} {}",
        "{}x",
        "[1]]",
        "{\"a\":01}",
        "{\"a\":+1}",
        "{\"a\":1.}",
        "{\"a\":.5}",
        "{\"a\":1e}",
        "{\"a\":-}",
        "{\"a\":NaN}",
        "{\"a\":Infinity}",
        "{'a':1}",
        "{\"a\":\"\\x\"}",
        "{\"a\":\"\\u12\"}",
        "{\"a\" 1}",
        "{\"a\":1 \"b\":2}",
        "[1 2]",
        "\"tab\tin\""
      })
  void what_is_no_json_is_refused_as_such(String text) {
    assertThatThrownBy(() -> Json.parse(text))
        .isInstanceOfSatisfying(WireException.class, e -> assertThat(e.code()).isEqualTo("50002"));
  }

  @Test
  void depth_is_bounded() throws WireException {
    assertThat(Json.parse("[".repeat(16) + "]".repeat(16))).isNotNull();
    assertThatThrownBy(() -> Json.parse("[".repeat(100_000))).isInstanceOf(WireException.class);
    assertThatThrownBy(() -> Json.parse("{\"a\":".repeat(100_000)))
        .isInstanceOf(WireException.class);
  }

  @Test
  void rows_are_written_as_the_contract_has_them() {
    Row row =
        new Row()
            .put("px", new BigDecimal("1E-9"))
            .put("big", new BigDecimal("1E+3"))
            .put("none", null)
            .put("null", Row.NULL)
            .put("code", 123456)
            .putText("ts", 1597026383085L)
            .put("on", true)
            .put("rows", List.of(new Row().put("a", "\"\\\u0001")));
    assertThat(row.toJson())
        .isEqualTo(
            "{\"px\":\"0.000000001\",\"big\":\"1000\",\"none\":\"\",\"null\":null,\"code\":123456,"
                + "\"ts\":\"1597026383085\",\"on\":true,\"rows\":[{\"a\":\"\\\"\\\\\\u0001\"}]}");
  }
}

package io.marginline.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;

/**
 * Compares an answer with the part of it that is expected: decimal strings as numbers, {@code
 * "~1e-8"} after a value as relative tolerance, everything else exact.
 */
final class ExpectedAnswer {
  private static final Pattern DECIMAL = Pattern.compile("-?[0-9]+(\\.[0-9]+)?");

  private int compared;

  /** How many values were compared. */
  static int assertContains(String expectedJson, String answerJson) {
    ExpectedAnswer comparison = new ExpectedAnswer();
    comparison.compare("", read(expectedJson), read(answerJson));
    return comparison.compared;
  }

  static Object read(String json) {
    return new Load(LoadSettings.builder().build()).loadFromString(json);
  }

  private void compare(String path, Object expected, @Nullable Object answer) {
    switch (expected) {
      case Map<?, ?> map -> {
        Map<?, ?> answers = of(Map.class, path, answer);
        map.forEach((key, value) -> compare(path + "." + key, value, answers.get(key)));
      }
      case List<?> list -> {
        List<?> answers = of(List.class, path, answer);
        // A list names its beginning; an empty one says that there is nothing.
        assertThat(answers).as(path).hasSizeGreaterThanOrEqualTo(list.size());
        assertThat(list.isEmpty() && !answers.isEmpty()).as(path + " is empty").isFalse();
        for (int i = 0; i < list.size(); i++) {
          compare(path + "[" + i + "]", list.get(i), answers.get(i));
        }
      }
      case String text -> value(path, text, answer);
      default -> {
        compared++;
        assertThat(answer).as(path).isEqualTo(expected);
      }
    }
  }

  private void value(String path, String expected, @Nullable Object answer) {
    compared++;
    String text = of(String.class, path, answer);
    int mark = expected.indexOf(" ~");
    String wanted = mark < 0 ? expected : expected.substring(0, mark);
    if (!DECIMAL.matcher(wanted).matches()) {
      assertThat(text).as(path).isEqualTo(wanted);
      return;
    }
    BigDecimal number = new BigDecimal(wanted);
    BigDecimal tolerance =
        mark < 0
            ? BigDecimal.ZERO
            : number.abs().multiply(new BigDecimal(expected.substring(mark + 2)));
    assertThat(new BigDecimal(text).subtract(number).abs())
        .as("%s: expected %s, answered %s", path, expected, text)
        .isLessThanOrEqualTo(tolerance);
  }

  private static <T> T of(Class<T> type, String path, @Nullable Object answer) {
    assertThat(answer).as(path).isInstanceOf(type);
    return Objects.requireNonNull(type.cast(answer));
  }
}

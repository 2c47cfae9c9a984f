package io.marginline.acceptance.docs;

import static org.assertj.core.api.Assertions.assertThat;

import io.marginline.gateway.trade.TradeCode;
import io.marginline.gateway.wire.Code;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The catalogue of error codes says what the gateway says, in both languages. */
class ErrorsPageTest {
  private static final Pattern CHINESE = Pattern.compile("\\p{IsHan}");
  private static final String[] BRACES = {"{0}", "{1}", "{2}", "{3}"};

  private final List<String> rows =
      Pages.text(Path.of("docs/errors.md")).lines().filter(line -> line.startsWith("| ")).toList();

  private List<String> beginning(String cells) {
    return rows.stream().filter(row -> row.startsWith(cells)).toList();
  }

  private void stands(String cells) {
    assertThat(beginning(cells))
        .as(cells)
        .singleElement()
        .satisfies(
            row -> {
              String said = row.substring(cells.length());
              assertThat(CHINESE.matcher(said).find()).as(row).isTrue();
              assertThat(braces(said)).as(row).isEqualTo(braces(cells));
            });
  }

  private static List<String> braces(String text) {
    return Arrays.stream(BRACES).filter(text::contains).toList();
  }

  @Test
  void every_code_of_a_reply_stands_with_its_status_and_text() {
    for (Code code : Code.values()) {
      String status = code.number() < 60_000 ? " " + code.http() + " |" : " |";
      stands("| " + code.number() + " |" + status + " " + code.message() + " | ");
    }
  }

  @Test
  void every_code_of_an_order_stands_with_its_text() {
    for (TradeCode code : TradeCode.values()) {
      stands("| " + code.number() + " | " + code.says((Object[]) BRACES) + " | ");
    }
  }

  @Test
  void nothing_else_stands_there_but_triggers_that_are_past_and_amendments() {
    List<String> known =
        Stream.concat(
                Arrays.stream(Code.values()).map(Code::text),
                Arrays.stream(TradeCode.values()).map(TradeCode::number))
            .toList();
    List<String> others =
        rows.stream()
            .map(row -> row.split("\\|", -1)[1].strip())
            .filter(number -> number.matches("\\d+") && !known.contains(number))
            .toList();
    assertThat(others).hasSize(21).allMatch(number -> number.matches("510(4|5).|51(2|3).*|51502"));
  }
}

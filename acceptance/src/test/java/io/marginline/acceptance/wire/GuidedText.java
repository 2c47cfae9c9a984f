package io.marginline.acceptance.wire;

import io.marginline.gateway.wire.Json;
import io.marginline.gateway.wire.Params;
import io.marginline.gateway.wire.WireException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/** Run by Jazzer: any text is JSON or refused as none, any value is read or refused. */
public final class GuidedText {
  private GuidedText() {}

  /** Of the fuzzer. */
  public static void fuzzerTestOneInput(byte[] input) {
    String text = new String(input, StandardCharsets.UTF_8);
    value(text);
    try {
      Object parsed = Json.parse(text);
      String written = Json.write(parsed);
      if (!Objects.equals(Json.parse(written), parsed)) {
        throw new AssertionError("written and read again it is another: " + written);
      }
      if (parsed instanceof Map<?, ?> fields) {
        fields.values().forEach(GuidedText::value);
      }
    } catch (WireException e) {
      // Refused.
    }
  }

  private static void value(@org.jspecify.annotations.Nullable Object value) {
    if (value == null) {
      return;
    }
    Params params = Params.of(Map.of("a", value));
    List<Read> reads =
        List.of(
            () -> inBounds(params.decimal("a")),
            () -> params.whole("a"),
            () -> params.flag("a", false),
            () -> params.choice("a", Set.of("b")),
            () -> params.limit("a", 1, 100),
            () -> params.object("a"),
            () -> params.list("a"),
            () -> params.required("a"),
            () -> params.texts("a"));
    for (Read read : reads) {
      try {
        read.run();
      } catch (WireException e) {
        // Refused.
      }
    }
  }

  /** No number is longer than its digits and its exponent may be. */
  private static void inBounds(@org.jspecify.annotations.Nullable BigDecimal number) {
    if (number != null && number.toPlainString().length() > 80) {
      throw new AssertionError(number.toString());
    }
  }

  private interface Read {
    void run() throws WireException;
  }
}

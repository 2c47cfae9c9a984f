package io.marginline.config.portfolio;

import io.marginline.config.Instrument;
import io.marginline.config.InstrumentId;
import io.marginline.config.Portfolio;
import io.marginline.config.text.Fields;
import io.marginline.config.text.Problems;
import io.marginline.config.text.TextNode;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Volatilities, forwards and the moment of evaluation. */
final class MarketReader {
  private static final BigDecimal MAX_VOL = BigDecimal.valueOf(50);
  private static final Instant EARLIEST = Instant.parse("2009-01-03T00:00:00Z");
  private static final Instant LATEST = Instant.parse("2100-01-01T00:00:00Z");

  private final Fields root;
  private final InstrumentBook instruments;
  private final Problems problems;

  MarketReader(Fields root, InstrumentBook instruments, Problems problems) {
    this.root = root;
    this.instruments = instruments;
    this.problems = problems;
  }

  Portfolio.Market read() {
    return new Portfolio.Market(vols(), forwards(), now());
  }

  private Map<String, BigDecimal> vols() {
    Map<String, BigDecimal> vols = new LinkedHashMap<>();
    TextNode node = root.node("vols");
    if (node == null) {
      return vols;
    }
    Fields fields = Fields.ofAnyKeys(node, problems);
    for (TextNode.Entry entry : fields.all()) {
      Instrument option = instruments.all().get(entry.key());
      if (!instruments.all().containsKey(entry.key())
          || (option != null && option.kind() != Instrument.Kind.OPTION)) {
        fields.problem(entry.key(), "is no option of this file; nothing uses it");
        continue;
      }
      BigDecimal vol = fields.positive(entry.key());
      if (vol != null && (vol.compareTo(MAX_VOL) > 0 || vol.scale() > 9)) {
        fields.problem(
            entry.key(), vol.toPlainString() + " is no volatility; 0.55 is 55 %, 50 the most");
      } else if (vol != null) {
        vols.put(entry.key(), vol);
      }
    }
    return vols;
  }

  private Map<String, BigDecimal> forwards() {
    Map<String, BigDecimal> forwards = new LinkedHashMap<>();
    TextNode node = root.node("forwards");
    if (node == null) {
      return forwards;
    }
    Fields fields = Fields.ofAnyKeys(node, problems);
    for (TextNode.Entry entry : fields.all()) {
      InstrumentId id = InstrumentId.parse(entry.key());
      if (id == null || id.isOption()) {
        fields.problem(entry.key(), "a forward is named by its expiry, as BTC-USD-251226");
        continue;
      }
      BigDecimal price = fields.positive(entry.key());
      if (price != null) {
        forwards.put(entry.key(), price);
      }
    }
    return forwards;
  }

  private @Nullable Instant now() {
    if (!root.has("now")) {
      return null;
    }
    String text = root.text("now");
    if (text == null) {
      return null;
    }
    try {
      Instant now = Instant.parse(text);
      if (now.isBefore(EARLIEST) || now.isAfter(LATEST)) {
        root.problem("now", "a moment between 2009 and 2100 is needed");
        return null;
      }
      return now;
    } catch (DateTimeException e) {
      root.problem(
          "now", "'" + TextNode.shortened(text) + "' is not a moment such as 2025-10-10T00:00:00Z");
      return null;
    }
  }
}

package io.marginline.config.portfolio;

import io.marginline.config.Instrument;
import io.marginline.config.text.Fields;
import io.marginline.config.text.Problems;
import io.marginline.config.text.TextNode;
import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Marks of instruments, USD prices of currencies and indexes of underlyings, as {@code BTC-USDT}.
 */
final class PriceReader {
  private final Fields root;
  private final InstrumentBook instruments;
  private final Problems problems;

  PriceReader(Fields root, InstrumentBook instruments, Problems problems) {
    this.root = root;
    this.instruments = instruments;
    this.problems = problems;
  }

  Map<String, BigDecimal> read(Map<String, BigDecimal> balances) {
    Map<String, BigDecimal> prices = new LinkedHashMap<>();
    TextNode node = root.node("prices");
    if (node == null) {
      return prices;
    }
    Set<@Nullable String> known = names(balances);
    Fields fields = Fields.ofAnyKeys(node, problems);
    for (TextNode.Entry entry : fields.all()) {
      String key = entry.key();
      if (!known.contains(key) && !known.contains(null) && !instruments.isListed(key)) {
        fields.problem(
            key, "is neither an instrument of this file nor a currency of it; nothing uses it");
        continue;
      }
      BigDecimal price = fields.positive(key);
      if (price != null) {
        prices.put(key, price);
      }
    }
    return prices;
  }

  /** Of a wrong instrument the currencies are unknown, which the null among them stands for. */
  private Set<@Nullable String> names(Map<String, BigDecimal> balances) {
    Set<@Nullable String> names = new LinkedHashSet<>(balances.keySet());
    for (Map.Entry<String, @Nullable Instrument> entry : instruments.all().entrySet()) {
      Instrument instrument = entry.getValue();
      names.add(entry.getKey());
      names.add(instrument == null ? null : instrument.settle());
      names.add(instrument == null ? null : instrument.base());
      names.add(instrument == null ? null : instrument.quote());
      names.add(instrument == null ? null : instrument.underlying());
    }
    return names;
  }
}

package io.marginline.config.catalogue;

import io.marginline.config.CurrencyRules;
import io.marginline.config.Instrument;
import io.marginline.config.InvalidFileException;
import io.marginline.config.Problem;
import io.marginline.config.text.Fields;
import io.marginline.config.text.Problems;
import io.marginline.config.text.TextNode;
import io.marginline.config.text.TextTree;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** One file of the catalogue over what is known before it. */
final class CatalogueReader {
  private static final Set<String> KEYS =
      Fields.ordered("feeGroups", "tierGroups", "currencies", "instruments");
  private static final Set<String> FEE_KEYS = Fields.ordered("taker", "maker", "liquidationFee");

  private final Problems problems = new Problems();
  private final Groups groups;
  private final Map<String, CurrencyRules> currencies;
  private final Map<String, Instrument> instruments;
  private final Catalogue below;

  private CatalogueReader(Catalogue below) {
    this.below = below;
    groups = new Groups(below.groups().fees(), below.groups().tiers());
    currencies = new LinkedHashMap<>(below.currencyTable());
    instruments = new LinkedHashMap<>(below.instrumentTable());
  }

  static Catalogue read(String name, String text, Catalogue below) throws InvalidFileException {
    try {
      return new CatalogueReader(below).read(TextTree.parse(text));
    } catch (InvalidFileException e) {
      throw new InvalidFileException(
          e.problems().stream()
              .map(problem -> new Problem(name, problem.line(), problem.key(), problem.text()))
              .toList());
    }
  }

  private Catalogue read(TextNode node) throws InvalidFileException {
    Fields root = Fields.of(node, KEYS, problems);
    for (TextNode.Entry entry : entries(root, "feeGroups")) {
      Fields fields = Fields.of(entry.value(), FEE_KEYS, problems);
      Groups.Fees fees = FeeReader.read(fields, Groups.none(), Groups.Fees.NONE);
      if (fees != null) {
        groups.fees().put(entry.key(), fees);
      }
    }
    for (TextNode.Entry entry : entries(root, "tierGroups")) {
      tierGroup(entry);
    }
    CurrencyReader currencyReader = new CurrencyReader(problems);
    for (TextNode.Entry entry : entries(root, "currencies")) {
      CurrencyRules rules = currencyReader.read(entry, below.currency(entry.key()));
      if (rules != null) {
        currencies.put(entry.key(), rules);
      }
    }
    InstrumentReader instrumentReader = new InstrumentReader(groups, false, problems);
    for (TextNode.Entry entry : entries(root, "instruments")) {
      Instrument known = below.entry(entry.key());
      Instrument read =
          instrumentReader.read(entry, known == null ? below.find(entry.key()) : known);
      if (read != null) {
        instruments.put(entry.key(), read);
      }
    }
    problems.raise();
    return new Catalogue(groups, currencies, instruments);
  }

  private void tierGroup(TextNode.Entry entry) {
    if (!(entry.value() instanceof TextNode.Sequence sequence) || sequence.items().isEmpty()) {
      problems.add(entry.value(), "a list of tiers is needed, not " + entry.value().kind());
      return;
    }
    boolean factors =
        sequence.items().getFirst() instanceof TextNode.Mapping first
            && first.entries().stream().anyMatch(key -> "optMgnFactor".equals(key.key()));
    List<Instrument.Band> bands =
        BandReader.read(sequence.items(), new BandReader.Kind(false, factors), problems);
    if (bands != null) {
      groups.tiers().put(entry.key(), bands);
    }
  }

  private List<TextNode.Entry> entries(Fields root, String key) {
    TextNode node = root.node(key);
    return node == null ? List.of() : Fields.ofAnyKeys(node, problems).all();
  }
}

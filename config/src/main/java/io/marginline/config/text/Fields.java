package io.marginline.config.text;

import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The keys of one mapping. Keys outside the known ones are problems at once; each question below
 * answers null (or the default) after noting what is wrong, so that reading goes on.
 */
public final class Fields {
  private static final Fields EMPTY = new Fields(0, "", new LinkedHashMap<>(), new Problems());

  private final int line;
  private final String path;
  private final Map<String, TextNode.Entry> entries;
  private final Problems problems;

  private Fields(int line, String path, Map<String, TextNode.Entry> entries, Problems problems) {
    this.line = line;
    this.path = path;
    this.entries = entries;
    this.problems = problems;
  }

  /** Known keys in the order in which a message names them. */
  public static Set<String> ordered(String... keys) {
    return new LinkedHashSet<>(List.of(keys));
  }

  /** The mapping's keys; a node of another kind is a problem and reads as no keys. */
  public static Fields of(TextNode node, Set<String> known, Problems problems) {
    Fields fields = ofAnyKeys(node, problems);
    for (TextNode.Entry entry : fields.entries.values()) {
      if (!known.contains(entry.key())) {
        problems.add(
            entry.line(),
            fields.pathOf(TextNode.shortened(entry.key())),
            "unknown key; known here: " + String.join(", ", known));
      }
    }
    return fields;
  }

  /** A mapping whose keys are names chosen by the author. */
  public static Fields ofAnyKeys(TextNode node, Problems problems) {
    Map<String, TextNode.Entry> entries = new LinkedHashMap<>();
    if (node instanceof TextNode.Mapping mapping) {
      mapping.entries().forEach(entry -> entries.put(entry.key(), entry));
    } else {
      problems.add(node, "keys with values are needed here, not " + node.kind());
    }
    return new Fields(node.line(), node.path(), entries, problems);
  }

  public static Fields none() {
    return EMPTY;
  }

  public int line() {
    return line;
  }

  public int line(String key) {
    TextNode.Entry entry = entries.get(key);
    return entry == null ? line : entry.line();
  }

  public String pathOf(String key) {
    return path.isEmpty() ? key : path + "." + key;
  }

  public boolean has(String key) {
    return entries.containsKey(key);
  }

  public List<TextNode.Entry> all() {
    return List.copyOf(entries.values());
  }

  public void problem(String key, String text) {
    problems.add(line(key), pathOf(key), text);
  }

  /** The node under a key, or null when the key is absent. */
  public @Nullable TextNode node(String key) {
    TextNode.Entry entry = entries.get(key);
    return entry == null ? null : entry.value();
  }

  /** The items of a list; absent reads as none. */
  public List<TextNode> list(String key) {
    TextNode node = node(key);
    if (node == null) {
      return List.of();
    }
    if (node instanceof TextNode.Sequence sequence) {
      return sequence.items();
    }
    problem(key, "a list is needed here, not " + node.kind());
    return List.of();
  }

  /** Required text. */
  public @Nullable String text(String key) {
    TextNode node = node(key);
    if (node == null) {
      problem(key, "is missing");
      return null;
    }
    if (!(node instanceof TextNode.Scalar scalar)) {
      problem(key, "a value is needed here, not " + node.kind());
      return null;
    }
    if (scalar.isMissing() || scalar.text().isBlank()) {
      problem(key, "has no value");
      return null;
    }
    return scalar.text();
  }

  /** Required text out of a short list. */
  public @Nullable String choice(String key, List<String> allowed) {
    String text = text(key);
    if (text == null || allowed.contains(text)) {
      return text;
    }
    problem(key, "'" + TextNode.shortened(text) + "' is not one of " + String.join(", ", allowed));
    return null;
  }

  public String choiceOr(String key, List<String> allowed, String otherwise) {
    if (!has(key)) {
      return otherwise;
    }
    String text = choice(key, allowed);
    return text == null ? otherwise : text;
  }

  /** {@code true} or {@code false}; absent is false. */
  public boolean flag(String key) {
    return has(key) && "true".equals(choice(key, List.of("true", "false")));
  }

  /** A required decimal number. */
  public @Nullable BigDecimal number(String key) {
    String text = text(key);
    if (text == null) {
      return null;
    }
    try {
      return DecimalText.parse(text);
    } catch (NumberFormatException e) {
      problem(key, String.valueOf(e.getMessage()));
      return null;
    }
  }

  /** A required number above zero. */
  public @Nullable BigDecimal positive(String key) {
    BigDecimal value = number(key);
    if (value != null && value.signum() <= 0) {
      problem(key, value.toPlainString() + " is not allowed; a number above 0 is needed");
      return null;
    }
    return value;
  }

  /** A required rate, 0 or more and at most 1, in whole parts per billion. */
  public @Nullable BigDecimal rate(String key) {
    BigDecimal value = number(key);
    if (value == null) {
      return null;
    }
    if (value.signum() < 0 || value.compareTo(BigDecimal.ONE) > 0) {
      problem(key, value.toPlainString() + " is not a rate; 0 to 1 is allowed (0.05 is 5 %)");
      return null;
    }
    if (value.scale() > 9) {
      problem(key, value.toPlainString() + " has more than 9 decimal places");
      return null;
    }
    return value;
  }
}

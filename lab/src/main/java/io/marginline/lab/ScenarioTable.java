package io.marginline.lab;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** A table of a scenario file. What is wrong is told with the path of its key. */
final class ScenarioTable {
  private final String path;
  private final Map<?, ?> entries;
  private final Consumer<String> problems;

  ScenarioTable(String path, Map<?, ?> entries, Consumer<String> problems) {
    this.path = path;
    this.entries = entries;
    this.problems = problems;
  }

  void problem(String key, String text) {
    problems.accept(path + key + ": " + text);
  }

  /** Any other key is a problem. */
  ScenarioTable only(Set<String> known) {
    for (Object key : entries.keySet()) {
      if (!known.contains(String.valueOf(key))) {
        problem(
            String.valueOf(key),
            "unknown key; known here: " + String.join(", ", new TreeSet<>(known)));
      }
    }
    return this;
  }

  boolean has(String key) {
    return entries.get(key) != null;
  }

  String textOr(String key, String otherwise) {
    Object value = entries.get(key);
    if (value instanceof String text && !text.isBlank()) {
      return text;
    }
    if (value != null) {
      problem(key, "a value is needed here");
    }
    return otherwise;
  }

  /** One text or a list of texts, at least one. */
  List<String> texts(String key) {
    Object value = entries.get(key);
    List<String> texts = new ArrayList<>();
    for (Object each : value instanceof List<?> several ? several : listOf(value)) {
      if (each instanceof String text && !text.isBlank()) {
        texts.add(text);
      } else {
        problem(key, "a file name is needed here");
      }
    }
    if (texts.isEmpty()) {
      problem(key, "is missing");
    }
    return texts;
  }

  /** A whole number from 1 to that many; absent is 0. */
  int whole(String key, int most) {
    String text = textOr(key, "0");
    try {
      int value = Integer.parseInt(text);
      if (value >= (has(key) ? 1 : 0) && value <= most) {
        return value;
      }
    } catch (NumberFormatException e) {
      // Said below, as for numbers out of range.
    }
    problem(key, "'" + text + "' is not a whole number from 1 to " + most);
    return 0;
  }

  @Nullable BigDecimal positive(String key) {
    String text = textOr(key, "");
    try {
      BigDecimal value = new BigDecimal(text);
      if (value.signum() > 0 && value.precision() - value.scale() <= 12 && value.scale() <= 12) {
        return value;
      }
    } catch (NumberFormatException e) {
      // Said below, as for numbers out of range.
    }
    problem(key, "'" + text + "' is not a number above 0");
    return null;
  }

  /** Tables by name, in the order of the file. */
  Map<String, ScenarioTable> tables(String key) {
    Map<String, ScenarioTable> tables = new LinkedHashMap<>();
    if (entries.get(key) instanceof Map<?, ?> map) {
      for (Map.Entry<?, ?> entry : map.entrySet()) {
        String name = String.valueOf(entry.getKey());
        tables.put(name, table(key + "." + name, entry.getValue()));
      }
    } else if (has(key)) {
      problem(key, "a table of names is needed here");
    }
    return tables;
  }

  /** Tables of a list; absent is none. */
  List<ScenarioTable> list(String key) {
    List<ScenarioTable> tables = new ArrayList<>();
    if (entries.get(key) instanceof List<?> items) {
      for (Object item : items) {
        tables.add(table(key + "[" + tables.size() + "]", item));
      }
    } else if (has(key)) {
      problem(key, "a list is needed here");
    }
    return tables;
  }

  private ScenarioTable table(String key, @Nullable Object value) {
    if (value instanceof Map<?, ?> map) {
      return new ScenarioTable(path + key + ".", map, problems);
    }
    problem(key, "keys with values are needed here");
    return new ScenarioTable(path + key + ".", Map.of(), problems);
  }

  private static List<?> listOf(@Nullable Object value) {
    return value == null ? List.of() : List.of(value);
  }
}

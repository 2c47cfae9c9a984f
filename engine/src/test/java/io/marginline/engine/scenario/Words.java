package io.marginline.engine.scenario;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A line as words and {@code key=value} options. */
final class Words {
  private final List<String> words = new ArrayList<>();
  private final Map<String, String> options = new LinkedHashMap<>();

  Words(String line) {
    for (String word : line.trim().split("\\s+")) {
      int equals = word.indexOf('=');
      if (equals > 0) {
        options.put(word.substring(0, equals), word.substring(equals + 1));
      } else {
        words.add(word);
      }
    }
  }

  int size() {
    return words.size();
  }

  String word(int at) {
    if (at >= words.size()) {
      throw new IllegalArgumentException("word " + (at + 1) + " is missing in " + words);
    }
    return words.get(at);
  }

  boolean has(String option) {
    return options.containsKey(option);
  }

  boolean says(String word) {
    return words.contains(word);
  }

  /** The word after this one. */
  String after(String word) {
    return word(words.indexOf(word) + 1);
  }

  String option(String key, String otherwise) {
    return options.getOrDefault(key, otherwise);
  }

  List<String> list(String key, String otherwise) {
    return List.of(option(key, otherwise).split(","));
  }

  Map<String, String> options() {
    return options;
  }
}

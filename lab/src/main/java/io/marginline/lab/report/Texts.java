package io.marginline.lab.report;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.List;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;

/** The words of one language. All languages have the same keys. */
final class Texts {
  /** Language tags of the bundles, the first is shown at first. */
  static final List<String> LANGUAGES = List.of("en", "zh-TW");

  private final String language;
  private final Properties words = new Properties();

  Texts(String language) {
    this.language = language;
    String file = "texts_" + language + ".properties";
    try (InputStream in = Texts.class.getResourceAsStream(file)) {
      if (in == null) {
        throw new IllegalArgumentException("there are no texts for " + language);
      }
      words.load(new InputStreamReader(in, StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new UncheckedIOException(file + " cannot be read", e);
    }
  }

  String language() {
    return language;
  }

  Set<String> keys() {
    return Collections.unmodifiableSet(new TreeSet<>(words.stringPropertyNames()));
  }

  String of(String key) {
    String text = words.getProperty(key);
    if (text == null) {
      throw new IllegalArgumentException("no text '" + key + "' in " + language);
    }
    return text;
  }
}

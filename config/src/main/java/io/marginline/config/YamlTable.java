package io.marginline.config;

import java.util.Map;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.snakeyaml.engine.v2.schema.FailsafeSchema;

/**
 * The program's own small YAML tables: key → text, list or table. Nothing is converted, so numbers
 * stay the text that was written. Files of users go through {@link PortfolioCheck}.
 */
public final class YamlTable {
  private YamlTable() {}

  /**
   * Reads one table.
   *
   * @throws IllegalArgumentException when it is no YAML, repeats a key or is no table
   */
  public static Map<?, ?> parse(String name, String yaml) {
    LoadSettings settings =
        LoadSettings.builder()
            .setSchema(new FailsafeSchema())
            .setAllowDuplicateKeys(false)
            .setLabel(name)
            .build();
    Object loaded;
    try {
      loaded = new Load(settings).loadFromString(yaml);
    } catch (YamlEngineException e) {
      throw new IllegalArgumentException(name + ": " + e.getMessage(), e);
    }
    if (loaded instanceof Map<?, ?> table) {
      return table;
    }
    throw new IllegalArgumentException(name + " is not a table of values");
  }
}

package io.marginline.lab.population;

import io.marginline.config.YamlTable;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The values of {@code population.yaml}: name → {value, reason}. Numbers stay text until they are
 * asked for; a value without a reason is refused.
 */
public final class PopulationValues {
  /** One size band of the tier table: edge in settlement currency, maintenance rate, leverage. */
  public record Band(BigDecimal edge, BigDecimal maintenanceRate, int leverage) {}

  private final Map<String, Object> values = new LinkedHashMap<>();
  private final Map<String, String> reasons = new LinkedHashMap<>();

  private PopulationValues(Map<?, ?> entries) {
    List<String> problems = new ArrayList<>();
    for (Map.Entry<?, ?> entry : entries.entrySet()) {
      String name = String.valueOf(entry.getKey());
      if (!(entry.getValue() instanceof Map<?, ?> map) || map.size() != 2) {
        problems.add(name + " needs a value and a reason");
        continue;
      }
      Object value = map.get("value");
      Object reason = map.get("reason");
      if (value == null || reason == null || reason.toString().isBlank()) {
        problems.add(name + " needs a value and a reason");
        continue;
      }
      values.put(name, value);
      reasons.put(name, reason.toString());
    }
    if (!problems.isEmpty()) {
      throw new IllegalArgumentException(String.join("; ", problems));
    }
  }

  /** The one default configuration, the same for every window. */
  public static PopulationValues standard() {
    try (InputStream in = PopulationValues.class.getResourceAsStream("population.yaml")) {
      if (in == null) {
        throw new IllegalStateException("population.yaml is missing from the program");
      }
      return parse(new String(in.readAllBytes(), StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new UncheckedIOException("population.yaml cannot be read", e);
    }
  }

  /**
   * Reads the text of such a file.
   *
   * @throws IllegalArgumentException naming what is wrong
   */
  public static PopulationValues parse(String yaml) {
    return new PopulationValues(YamlTable.parse("population.yaml", yaml));
  }

  /** Name → reason, in the order of the file. */
  public Map<String, String> reasons() {
    return Map.copyOf(reasons);
  }

  /** The value as written. */
  public BigDecimal exact(String name) {
    return decimal(name, values.get(name));
  }

  public double number(String name) {
    return exact(name).doubleValue();
  }

  public int whole(String name) {
    return exact(name).intValueExact();
  }

  /** A rate in parts per billion. */
  public long ppb(String name) {
    return exact(name).movePointRight(9).longValueExact();
  }

  /** The published tier table. */
  public List<Band> tiers() {
    if (!(values.get("tiers") instanceof List<?> rows)) {
      throw new IllegalArgumentException("tiers is not a list");
    }
    List<Band> bands = new ArrayList<>();
    for (Object row : rows) {
      if (!(row instanceof List<?> cells) || cells.size() != 3) {
        throw new IllegalArgumentException("a tier has an edge, a maintenance rate, a leverage");
      }
      bands.add(
          new Band(
              decimal("tiers", cells.get(0)),
              decimal("tiers", cells.get(1)),
              decimal("tiers", cells.get(2)).intValueExact()));
    }
    return bands;
  }

  private static BigDecimal decimal(String name, @Nullable Object value) {
    if (value == null) {
      throw new IllegalArgumentException(name + " is missing");
    }
    try {
      return new BigDecimal(value.toString());
    } catch (NumberFormatException e) {
      throw new IllegalArgumentException(name + ": '" + value + "' is not a number", e);
    }
  }
}

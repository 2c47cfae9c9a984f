package io.marginline.config.venue;

import io.marginline.config.InvalidFileException;
import io.marginline.config.text.Fields;
import io.marginline.config.text.InputFile;
import io.marginline.config.text.Problems;
import io.marginline.config.text.TextNode;
import io.marginline.config.text.TextTree;
import io.marginline.model.Profile;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What a venue lists and with which limits, as its file says it. The order of the instruments is
 * their numbers in the engine, so a list may only grow at its end.
 *
 * @param highestPx by coin, in the quote: no order, mark or index above it
 * @param band every buy below mark × (1 + band), every sell above mark × (1 − band)
 * @param sources of every index with their weights, in the order of the engine's numbers
 * @param staleSeconds a source that says nothing for longer is left out
 * @param fund what the venue brings into its insurance fund, by currency
 */
public record VenueFile(
    Profile profile,
    List<String> instruments,
    Map<String, BigDecimal> highestPx,
    BigDecimal band,
    Map<String, BigDecimal> fund,
    Map<String, BigDecimal> sources,
    int staleSeconds) {
  private static final Set<String> KEYS =
      Fields.ordered(
          "profile", "instruments", "highestPx", "band", "fund", "sources", "staleSeconds");
  private static final Map<String, BigDecimal> USUAL_SOURCES = usualSources();
  private static final int USUAL_STALE = 30;
  private static final int LONGEST_STALE = 3_600;
  private static final int MOST_SOURCES = 16;

  public VenueFile {
    instruments = List.copyOf(instruments);
    highestPx = new LinkedHashMap<>(highestPx);
    fund = new LinkedHashMap<>(fund);
    sources = new LinkedHashMap<>(sources);
  }

  /**
   * Reads a file.
   *
   * @throws InvalidFileException with every problem, by line and key
   */
  public static VenueFile read(Path file) throws InvalidFileException {
    return parse(InputFile.read(file));
  }

  /**
   * As {@link #read} for text already in memory.
   *
   * @throws InvalidFileException with every problem, by line and key
   */
  public static VenueFile parse(String text) throws InvalidFileException {
    Problems problems = new Problems();
    Fields root = Fields.of(TextTree.parse(text), KEYS, problems);
    List<String> names = Profile.all().stream().map(Profile::name).toList();
    int chosen = names.indexOf(root.choiceOr("profile", names, Profile.MARGINLINE.name()));
    List<String> instruments = new ArrayList<>();
    for (TextNode node : root.list("instruments")) {
      if (node instanceof TextNode.Scalar one) {
        instruments.add(one.text());
      } else {
        problems.add(node, "the name of an instrument is needed");
      }
    }
    BigDecimal band = root.rate("band");
    VenueFile file =
        new VenueFile(
            Profile.all().get(Math.max(0, chosen)),
            instruments,
            amounts(root, "highestPx", problems),
            band == null ? BigDecimal.ZERO : band,
            amounts(root, "fund", problems),
            sources(root, problems),
            staleSeconds(root));
    problems.raise();
    return file;
  }

  private static Map<String, BigDecimal> usualSources() {
    Map<String, BigDecimal> sources = new LinkedHashMap<>();
    List.of("alpha", "beta", "gamma").forEach(name -> sources.put(name, BigDecimal.ONE));
    return sources;
  }

  private static Map<String, BigDecimal> sources(Fields root, Problems problems) {
    Map<String, BigDecimal> sources = amounts(root, "sources", problems);
    if (sources.size() > MOST_SOURCES) {
      root.problem("sources", "at most " + MOST_SOURCES);
    }
    sources.forEach(
        (name, weight) -> {
          if (weight.compareTo(BigDecimal.ONE) > 0 || weight.stripTrailingZeros().scale() > 9) {
            root.problem("sources", name + ": at most 1 with nine decimal places");
          }
        });
    return sources.isEmpty() ? USUAL_SOURCES : sources;
  }

  private static int staleSeconds(Fields root) {
    BigDecimal seconds = root.has("staleSeconds") ? root.positive("staleSeconds") : null;
    if (seconds == null) {
      return USUAL_STALE;
    }
    if (seconds.stripTrailingZeros().scale() > 0
        || seconds.compareTo(BigDecimal.valueOf(LONGEST_STALE)) > 0) {
      root.problem("staleSeconds", "whole seconds, at most " + LONGEST_STALE);
      return USUAL_STALE;
    }
    return seconds.intValue();
  }

  private static Map<String, BigDecimal> amounts(Fields root, String key, Problems problems) {
    Map<String, BigDecimal> amounts = new LinkedHashMap<>();
    TextNode node = root.node(key);
    if (node == null) {
      return amounts;
    }
    Fields fields = Fields.ofAnyKeys(node, problems);
    for (TextNode.Entry entry : fields.all()) {
      BigDecimal amount = fields.positive(entry.key());
      if (amount != null) {
        amounts.put(entry.key(), amount);
      }
    }
    return amounts;
  }
}

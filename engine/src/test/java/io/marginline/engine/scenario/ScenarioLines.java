package io.marginline.engine.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import io.marginline.model.Event;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** Plays one scenario: commands, the events expected of each, and facts. */
final class ScenarioLines {
  /** Told only where a scenario asks for them. */
  private static final Set<String> QUIET =
      Set.of("done", "instant", "index", "mark", "post", "term", "created", "asset", "account");

  private static final Set<String> SETUP =
      Set.of("venue", "asset", "index", "instrument", "account", "currency", "underlying", "tiers");

  private final World world;
  private final Setup setup;
  private final Steps steps;
  private final Facts facts;

  ScenarioLines() {
    this(false);
  }

  /**
   * @param restarts whether after each command another engine takes over from the rows
   */
  ScenarioLines(boolean restarts) {
    world = new World(restarts);
    setup = new Setup(world);
    steps = new Steps(world);
    facts = new Facts(world);
  }

  World world() {
    return world;
  }

  void play(List<String> lines) {
    int at = 0;
    while (at < lines.size()) {
      String line = lines.get(at++);
      List<String> wanted = new ArrayList<>();
      while (at < lines.size() && lines.get(at).startsWith(">")) {
        wanted.add(normal(lines.get(at++).substring(1)));
      }
      try {
        if (line.startsWith("? ")) {
          facts.check(line.substring(1).trim());
        } else {
          repeated(line, wanted);
        }
      } catch (RuntimeException | AssertionError e) {
        throw new AssertionError("at: " + line + "\n" + e.getMessage(), e);
      }
    }
  }

  /** {@code 200x A buys …} is the same line 200 times. */
  private void repeated(String line, List<String> wanted) {
    boolean many = line.matches("\\d+x .*");
    int times = many ? Integer.parseInt(line.substring(0, line.indexOf('x'))) : 1;
    for (int i = 0; i < times; i++) {
      command(many ? line.substring(line.indexOf(' ') + 1) : line, wanted);
    }
  }

  private void command(String line, List<String> wanted) {
    Words words = new Words(line);
    List<Event> events = SETUP.contains(words.word(0)) ? setup.run(words) : steps.run(words);
    List<String> said = new ArrayList<>();
    for (Event event : events) {
      said.add(normal(world.words.say(event)));
    }
    if (events.isEmpty()) {
      return;
    }
    boolean refused = events.getLast() instanceof Event.CommandRejected;
    if (wanted.isEmpty() || wanted.equals(List.of("..."))) {
      assertThat(refused).as("refused: %s", said.getLast()).isFalse();
    } else if (wanted.getFirst().equals("...")) {
      assertThat(said).containsSubsequence(wanted.subList(1, wanted.size()));
    } else if (wanted.getFirst().equals("nothing")) {
      assertThat(told(said, List.of())).isEmpty();
    } else {
      assertThat(String.join("\n", told(said, wanted))).isEqualTo(String.join("\n", wanted));
    }
  }

  private static List<String> told(List<String> said, List<String> wanted) {
    List<String> told = new ArrayList<>();
    for (String each : said) {
      String kind = kind(each);
      boolean asked = wanted.stream().anyMatch(line -> kind(line).equals(kind));
      if (asked || !QUIET.contains(kind)) {
        told.add(each);
      }
    }
    return told;
  }

  private static String kind(String line) {
    return line.substring(0, line.indexOf(' ') < 0 ? line.length() : line.indexOf(' '));
  }

  /** Words with single spaces, numbers without needless digits. */
  static String normal(String line) {
    List<String> words = new ArrayList<>();
    for (String word : line.trim().split("\\s+")) {
      String number = word.replace(",", "");
      if (number.matches("[+-]?\\d+(\\.\\d+)?")) {
        String sign = number.startsWith("+") && new BigDecimal(number).signum() > 0 ? "+" : "";
        words.add(sign + Names.plain(new BigDecimal(number)));
      } else {
        words.add(word);
      }
    }
    return String.join(" ", words);
  }
}

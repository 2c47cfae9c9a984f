package io.marginline.acceptance.stream;

import static org.assertj.core.api.Assertions.assertThat;

import io.marginline.acceptance.stream.GoldenLog.Target;
import io.marginline.lab.workload.WorldKind;
import io.marginline.model.Command;
import io.marginline.model.Event;
import io.marginline.model.InstrumentSpec;
import io.marginline.model.ProductKind;
import io.marginline.node.service.Execution;
import java.io.IOException;
import java.io.InputStream;
import java.lang.reflect.Method;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.agrona.DirectBuffer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The logs of released rules come to what they came to (docs/testing.md). */
class GoldenLogTest {
  @ParameterizedTest
  @ValueSource(ints = 1)
  void aLogOfTheseRulesComesToTheHashesThatItCameTo(int rules) throws IOException {
    Map<String, Long> commands = new TreeMap<>();
    Map<String, Long> events = new TreeMap<>();
    Map<String, Long> products = new TreeMap<>();
    List<Target> worlds =
        Stream.of(WorldKind.values())
            .map(
                _ ->
                    GoldenLog.program(
                        GoldenLog.tap(
                            command -> count(commands, command.getClass().getSimpleName()),
                            event -> count(event, events, products))))
            .toList();
    String hashes;
    try (InputStream log = resource("rules-" + rules + ".log.gz")) {
      hashes = GoldenLog.hashes(log, worlds);
    }
    System.out.printf(
        "golden log of rules version %d: %,d commands of %d kinds, %,d events of %d kinds, %s%n",
        rules, sum(commands), commands.size(), sum(events), events.size(), products);
    assertThat(hashes).isEqualTo(kept(rules));
    assertThat(commands.keySet()).containsAll(names(Command.class));
    assertThat(events.keySet()).containsAll(names(Event.class));
    assertThat(products).hasSize(ProductKind.values().length);
  }

  private static List<String> names(Class<?> sealed) {
    return Stream.of(sealed.getPermittedSubclasses()).map(Class::getSimpleName).toList();
  }

  private static void count(Event event, Map<String, Long> events, Map<String, Long> products) {
    count(events, event.getClass().getSimpleName());
    if (event instanceof Event.InstrumentCreated made) {
      InstrumentSpec spec = made.spec();
      count(products, spec.product().kind().name());
    }
  }

  private static void count(Map<String, Long> counts, String name) {
    counts.merge(name, 1L, Long::sum);
  }

  private static long sum(Map<String, Long> counts) {
    return counts.values().stream().mapToLong(Long::longValue).sum();
  }

  /** One rounding in one line: the log must notice. */
  @Test
  void anEngineThatRoundsOtherwiseFailsTheGoldenLog() throws Exception {
    PatchedEngine patched =
        PatchedEngine.of(
            "margin/mode/Isolated.java",
            "entryCostUnits, closedLots, lots, Rounding.CEILING",
            "entryCostUnits, closedLots, lots, Rounding.FLOOR");
    List<Target> worlds = Stream.of(WorldKind.values()).map(_ -> executionIn(patched)).toList();
    String hashes;
    try (InputStream log = resource("rules-1.log.gz")) {
      hashes = GoldenLog.hashes(log, worlds);
    }
    List<String> right = kept(1).lines().toList();
    List<String> wrong = hashes.lines().toList();
    assertThat(wrong).hasSameSizeAs(right).isNotEqualTo(right);
    System.out.printf(
        "with one rounding changed %d of %d lines differ%n",
        IntStream.range(0, right.size()).filter(i -> !right.get(i).equals(wrong.get(i))).count(),
        right.size());
  }

  private static Target executionIn(PatchedEngine loader) {
    try {
      Class<?> type = loader.loadClass(Execution.class.getName());
      Object execution = type.getConstructor(List.class).newInstance(List.of());
      Method command =
          type.getMethod(
              "command", DirectBuffer.class, int.class, int.class, long.class, long.class);
      Method timer = type.getMethod("timer", long.class, long.class, long.class);
      Method eventHash = type.getMethod("eventHash");
      Method stateHash = type.getMethod("stateHash");
      return new Target() {
        @Override
        public void command(DirectBuffer frame, int length, long timeNs, long position) {
          PatchedEngine.invoke(command, execution, frame, 0, length, timeNs, position);
        }

        @Override
        public void timer(long timeNs, long position) {
          PatchedEngine.invoke(timer, execution, Execution.ADVANCE_TIME, timeNs, position);
        }

        @Override
        public long eventHash() {
          return (Long) PatchedEngine.invoke(eventHash, execution);
        }

        @Override
        public String stateHash() {
          return (String) PatchedEngine.invoke(stateHash, execution);
        }

        @Override
        public long dueNs() {
          return Long.MAX_VALUE;
        }
      };
    } catch (ReflectiveOperationException e) {
      throw new LinkageError(e.getMessage(), e);
    }
  }

  /** Makes the log of a version that is about to be released; nothing ever changes a kept one. */
  @Test
  @EnabledIfSystemProperty(named = "marginline.golden", matches = ".+")
  void recordOne() throws IOException {
    Path log = Path.of(System.getProperty("marginline.golden"));
    long seed = Long.getLong("marginline.seed", 82);
    int commands = Integer.getInteger("marginline.golden.commands", 850);
    Files.write(log, GoldenLog.record(seed, commands));
    List<Target> worlds = Stream.of(WorldKind.values()).map(_ -> GoldenLog.program()).toList();
    try (InputStream in = Files.newInputStream(log)) {
      Path hashes = Path.of(log.toString().replace(".log.gz", ".txt"));
      Files.writeString(hashes, GoldenLog.hashes(in, worlds));
    }
    System.out.printf("golden log of seed %d: %,d bytes%n", seed, Files.size(log));
  }

  private static String kept(int rules) throws IOException {
    try (InputStream in = resource("rules-" + rules + ".txt")) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  private static InputStream resource(String name) {
    InputStream in = GoldenLogTest.class.getResourceAsStream("/golden/" + name);
    assertThat(in).as("golden/%s", name).isNotNull();
    return Objects.requireNonNull(in);
  }
}

package io.marginline.acceptance.wire;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Jazzer, which watches what branches an input takes and goes on from those that took new ones, in
 * a process of its own. {@code -Dmarginline.full=true}: 2,000,000 texts and 200,000 requests
 * instead of 20,000 and 3,000.
 */
class GuidedFuzzTest {
  private static final boolean FULL = Boolean.getBoolean("marginline.full");

  /** The fuzzer takes 32 bits, and 0 for any. */
  private static final int SEED =
      1 + (int) (Long.getLong("marginline.seed", ThreadLocalRandom.current().nextLong()) >>> 34);

  private static final Pattern DONE =
      Pattern.compile("stat::number_of_executed_units: (\\d+)", Pattern.CASE_INSENSITIVE);
  private static final Pattern REACHED = Pattern.compile("DONE +cov: (\\d+)");

  @TempDir Path folder;

  @Test
  void no_text_is_read_wrongly() throws Exception {
    assertThat(run(GuidedText.class, FULL ? 2_000_000 : 20_000)).isGreaterThan(100);
  }

  @Test
  void no_request_and_no_message_breaks_the_gateway() throws Exception {
    assertThat(run(GuidedGateway.class, FULL ? 200_000 : 3_000)).isGreaterThan(1500);
  }

  /** Branches that were reached. */
  private int run(Class<?> target, int cases) throws Exception {
    Path output = folder.resolve("output.txt");
    long begun = System.nanoTime();
    Process process =
        new ProcessBuilder(line(target, cases))
            .directory(folder.toFile())
            .redirectErrorStream(true)
            .redirectOutput(output.toFile())
            .start();
    try {
      assertThat(process.waitFor(FULL ? 90 : 15, TimeUnit.MINUTES)).isTrue();
    } finally {
      process.destroyForcibly();
    }
    String said = Files.readString(output);
    String end = said.substring(Math.max(0, said.length() - 8000));
    assertThat(process.exitValue()).as("%s, seed %d: %s", target, SEED, end).isZero();
    int reached = number(REACHED, said);
    System.out.printf(
        "guided fuzz of %s, seed %d: %,d cases, %,d branches, %d s%n",
        target.getSimpleName(),
        SEED,
        number(DONE, said),
        reached,
        TimeUnit.NANOSECONDS.toSeconds(System.nanoTime() - begun));
    assertThat(number(DONE, said)).isGreaterThanOrEqualTo(cases);
    return reached;
  }

  private static List<String> line(Class<?> target, int cases) {
    List<String> line = new ArrayList<>();
    line.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    line.addAll(List.of("--add-exports", "java.base/jdk.internal.misc=ALL-UNNAMED"));
    line.addAll(List.of("--enable-native-access=ALL-UNNAMED", "-XX:+EnableDynamicAgentLoading"));
    line.addAll(List.of("-XX:+UseSerialGC", "-Xmx1g", "-cp"));
    line.add(System.getProperty("java.class.path"));
    line.add("com.code_intelligence.jazzer.Jazzer");
    line.add("--target_class=" + target.getName());
    line.add("--instrumentation_includes=io.marginline.gateway.**");
    line.add("--custom_hook_includes=io.marginline.**");
    line.addAll(List.of("-len_control=0", "-max_len=1500", "-timeout=120", "-rss_limit_mb=4096"));
    line.addAll(List.of("-runs=" + cases, "-seed=" + SEED, "-print_final_stats=1"));
    return line;
  }

  private static int number(Pattern pattern, String text) {
    Matcher found = pattern.matcher(text);
    return found.find() ? Integer.parseInt(found.group(1)) : 0;
  }
}

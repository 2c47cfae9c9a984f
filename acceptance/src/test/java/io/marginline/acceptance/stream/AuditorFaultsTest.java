package io.marginline.acceptance.stream;

import static org.assertj.core.api.Assertions.assertThat;

import io.marginline.lab.Replay;
import io.marginline.lab.ReplayRequest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The auditor's counters on a replay with a fault planted in the engine: each must name it. The
 * auditor itself is not changed and sees only events.
 */
class AuditorFaultsTest {
  private static final String CRASH = "btc-2020-03-13";

  /** One per cent of the maintenance decides for several units of this population. */
  private static final int ACCOUNTS = 600;

  private static final long SEED = 3;

  @TempDir private Path folder;

  /** The same replay on patched classes; the report's JSON. */
  private static String report(PatchedEngine engine) throws ReflectiveOperationException {
    Class<?> requests = engine.loadClass("io.marginline.lab.ReplayRequest");
    Class<?> replays = engine.loadClass("io.marginline.lab.Replay");
    Object request = requests.getMethod("of", List.class).invoke(null, List.of(CRASH));
    request = requests.getMethod("with", int.class, long.class).invoke(request, ACCOUNTS, SEED);
    List<?> runs = (List<?>) replays.getMethod("of", requests).invoke(null, request);
    Object result = replays.getMethod("run").invoke(runs.getFirst());
    return (String) result.getClass().getMethod("json").invoke(result);
  }

  private static long counter(String json, String name) {
    Matcher found = Pattern.compile('"' + name + "\"\\s*:\\s*(\\d+)").matcher(json);
    assertThat(found.find()).as(name + " in " + json).isTrue();
    return Long.parseLong(found.group(1));
  }

  private static String patched(String file, String found, String replacement)
      throws ReflectiveOperationException {
    String json = report(PatchedEngine.of(file, found, replacement));
    System.out.printf(
        "planted in %s: healthyLiquidated %d, missedLiquidations %d%n",
        file, counter(json, "healthyLiquidated"), counter(json, "missedLiquidations"));
    return json;
  }

  @Test
  void maintenanceOneHundredthTooHighLiquidatesHealthyUnits() throws Exception {
    String json =
        patched("margin/tier/TierTable.java", ": tier.mmrPpb();", ": tier.mmrPpb() / 100 * 101;");
    assertThat(counter(json, "healthyLiquidated")).isPositive();
  }

  @Test
  void maintenanceOneHundredthTooLowMissesUnits() throws Exception {
    String json =
        patched("margin/tier/TierTable.java", ": tier.mmrPpb();", ": tier.mmrPpb() / 100 * 99;");
    assertThat(counter(json, "missedLiquidations")).isPositive();
  }

  @Test
  void oneSkippedAccountIsMissed() throws Exception {
    String json =
        patched(
            "engine/monitor/Monitor.java",
            "return venue.legs.first(account) != Legs.NONE",
            "return account != " + someLiquidated() + " && venue.legs.first(account) != Legs.NONE");
    assertThat(counter(json, "missedLiquidations")).isPositive();
  }

  /** An account that the unchanged engine liquidates in this replay, which itself is clean. */
  private long someLiquidated() throws Exception {
    Replay replay = Replay.of(ReplayRequest.of(List.of(CRASH)).with(ACCOUNTS, SEED)).getFirst();
    Replay.Result result = replay.run(folder, (_, _) -> {});
    assertThat(result.isClean()).isTrue();
    Matcher account = Pattern.compile("\"accountId\":(\\d+)").matcher(firstReceipt());
    assertThat(account.find()).isTrue();
    return Long.parseLong(account.group(1));
  }

  private String firstReceipt() throws IOException {
    return Files.readAllLines(folder.resolve("receipts.jsonl")).getFirst();
  }

  /** Every fourth decision is made on the mark of the instant before. */
  @Test
  void aStaleMarkIsSeen() throws Exception {
    String json =
        patched(
            "engine/price/PriceUpdate.java",
            "venue.events.instantApplied(instantNs);",
            """
            venue.events.instantApplied(instantNs);
            for (Instrument stale : venue.instruments) {
              long fresh = stale.mark;
              if (venue.pricedInstants % 4 == 0 && PLANTED[stale.id] != 0) {
                stale.mark = PLANTED[stale.id];
              }
              PLANTED[stale.id] = fresh;
            }
            }
            private static final long[] PLANTED = new long[64];
            {
            """);
    assertThat(counter(json, "missedLiquidations") + counter(json, "healthyLiquidated"))
        .isPositive();
  }
}

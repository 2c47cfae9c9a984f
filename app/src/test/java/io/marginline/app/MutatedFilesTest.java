package io.marginline.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Damaged files are answered or refused, never stumbled over. */
class MutatedFilesTest {
  private static final String PORTFOLIO =
      """
      profile: marginline
      account: {mode: futures, positionMode: long-short}
      balances: {USDT: 1000, USDC: 5}
      instruments:
        A-USDT-SWAP: {type: SWAP, contract: linear, ctVal: 0.1, ctMult: 1, tickSz: 0.5,
          lotSz: 0.1, settle: USDT, base: A, quote: USDT, taker: 0.0005, maker: -0.0001,
          tiers: [{maxSz: 10, mmr: 0.01, imr: 0.02}, {maxSz: 200, mmr: 0.02, imr: 0.04}]}
        B-USDT-SWAP:
          type: SWAP
          contract: linear
          ctVal: 10
          tickSz: 0.001
          lotSz: 1
          settle: USDT
          base: B
          quote: USDT
          liquidationFee: 0.001
          tiers:
            - {maxNotional: 1000, mmr: 0.05, imr: 0.1}
            - {maxNotional: 2000, mmr: 0.06, imr: 0.2}
      positions:
        - {inst: A-USDT-SWAP, margin: cross, posSide: long, pos: 15, avgPx: 100.5, lever: 10}
        - {inst: A-USDT-SWAP, margin: cross, posSide: short, pos: 5, avgPx: 101, lever: 10}
        - {inst: B-USDT-SWAP, margin: isolated, posSide: short, pos: 7, avgPx: 1.2, lever: 5,
           isolatedMargin: 20}
      orders:
        - {inst: A-USDT-SWAP, margin: cross, posSide: long, side: buy, sz: 1, px: 99.5}
        - {inst: B-USDT-SWAP, margin: cross, posSide: short, side: sell, sz: 1, px: 1, lever: 2}
      prices: {A-USDT-SWAP: 100, B-USDT-SWAP: 1.3, USDT: 1, USDC: 1}
      preview:
        - {inst: A-USDT-SWAP, margin: cross, posSide: long, side: sell, sz: 1, px: 100}
        - {inst: B-USDT-SWAP, margin: isolated, posSide: short, side: sell, sz: 1, px: 1.25}
      rules: {minBuffer: 2.5, maxConcentration: 0.4, maxLeverage: 3, maxLossPerPosition: 10}
      stress: {price: [-0.5, -0.1, 0, 0.1, 3]}
      """;

  private static final List<String> ODD =
      List.of(
          "0",
          "-1",
          "1e17",
          "1e-18",
          "999999999999999999",
          "0.000000000000000001",
          "NaN",
          "{}",
          "[]",
          "null",
          "~",
          "''",
          "\"",
          "&a",
          "*a",
          "!t",
          "1e400",
          "\u0000",
          "\t",
          "\uD83D\uDE00",
          "1000000",
          "0.1",
          "0.5",
          "cross",
          "isolated",
          "long",
          "short",
          "net",
          "A-USDT-SWAP",
          ": ",
          ", ",
          "}",
          "]",
          "|",
          ">",
          "---\n",
          "%",
          "@",
          "`");

  @TempDir Path folder = Path.of("");

  @Test
  void everyMutationEndsWithAnAnswerOrAReason() throws IOException {
    String given = System.getProperty("marginline.seed", "");
    long seed = given.isEmpty() ? 20251010L : Long.parseLong(given);
    int count = Boolean.getBoolean("marginline.full") ? 50_000 : 1_000;
    System.out.println("mutated files: seed " + seed + ", " + count + " files");
    Random random = new Random(seed);
    List<String> sources = new ArrayList<>(List.of(PORTFOLIO));
    for (Path example : SharedExamples.portfolios()) {
      sources.add(Files.readString(example));
    }
    try (Stream<Path> examples = Files.list(ProjectFolder.of("examples"))) {
      for (Path example :
          examples.filter(file -> file.toString().endsWith(".yaml")).sorted().toList()) {
        sources.add(Files.readString(example));
      }
    }
    int[] codes = new int[3];
    Path file = folder.resolve("mutated.yaml");
    for (int i = 0; i < count; i++) {
      String text = i % 3 == 0 ? PORTFOLIO : sources.get(random.nextInt(sources.size()));
      for (int n = random.nextInt(2); n >= 0; n--) {
        text = mutated(text, random);
      }
      Files.write(file, bytes(text, random));
      CommandRun run =
          random.nextBoolean()
              ? CommandRun.of("check", file.toString(), "--json", "--stress")
              : CommandRun.of("check", file.toString(), "--stress");
      assertSound(run, "seed " + seed + ", file " + i + ":\n" + text);
      codes[run.code()]++;
    }
    System.out.printf("answered %d, liquidatable %d, refused %d%n", codes[0], codes[1], codes[2]);
    assertThat(codes[0]).isGreaterThan(count / 50);
    assertThat(codes[1]).isGreaterThan(count / 50);
    assertThat(codes[2]).isGreaterThan(count / 4);
  }

  private static void assertSound(CommandRun run, String what) {
    assertThat(run.code()).as(what).isBetween(0, 2);
    assertThat(run.err()).as(what).doesNotContain("Exception", "internal problem", "\tat ");
    if (run.code() == 2) {
      assertThat(run.err()).as(what).isNotBlank();
      assertThat(run.out()).as(what).isEmpty();
    } else {
      assertThat(run.err()).as(what).isEmpty();
      assertThat(run.out()).as(what).isNotBlank();
    }
  }

  private static String mutated(String text, Random random) {
    if (text.length() < 4) {
      return text;
    }
    int at = random.nextInt(text.length());
    String odd = ODD.get(random.nextInt(ODD.size()));
    return switch (random.nextInt(10)) {
      case 0 -> text.substring(0, at) + text.substring(Math.min(text.length(), at + 3));
      case 1 -> text.substring(0, at) + odd + text.substring(at);
      case 2, 3 -> withValue(text, at, random);
      case 4 -> withoutLine(text, at, random.nextBoolean());
      case 5 -> random.nextInt(10) == 0 ? text.substring(0, at) : withValue(text, at, random);
      default -> text.replaceFirst("(prices: \\{[^:]*: )[^,]*", "$1" + decimal(random));
    };
  }

  /** Another value after the next colon: the damage that gets furthest. */
  private static String withValue(String text, int from, Random random) {
    int colon = text.indexOf(": ", from);
    if (colon < 0) {
      return text;
    }
    int end = colon + 2;
    while (end < text.length() && ",}]\n".indexOf(text.charAt(end)) < 0) {
      end++;
    }
    String value = random.nextInt(3) == 0 ? ODD.get(random.nextInt(ODD.size())) : decimal(random);
    return text.substring(0, colon + 2) + value + text.substring(end);
  }

  private static String decimal(Random random) {
    long digits = random.nextLong(1, 1000);
    int exponent = random.nextInt(-6, 12);
    return random.nextBoolean() ? digits + "e" + exponent : String.valueOf(digits);
  }

  private static String withoutLine(String text, int at, boolean twice) {
    int start = text.lastIndexOf('\n', at) + 1;
    int end = text.indexOf('\n', at);
    end = end < 0 ? text.length() : end + 1;
    String line = text.substring(start, Math.max(start, end));
    return text.substring(0, start) + (twice ? line + line : "") + text.substring(end);
  }

  private static byte[] bytes(String text, Random random) {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    if (bytes.length > 0 && random.nextInt(50) == 0) {
      bytes[random.nextInt(bytes.length)] = (byte) random.nextInt();
    }
    return bytes;
  }
}

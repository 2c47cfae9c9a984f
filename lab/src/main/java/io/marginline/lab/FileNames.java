package io.marginline.lab;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** What names of recorded files say. */
final class FileNames {
  private static final Pattern INTERVAL = Pattern.compile("[0-9]+[smhd]");
  private static final Pattern LINEAR = Pattern.compile("([A-Z0-9]+)USDT(_PERP)?");
  private static final Pattern INVERSE = Pattern.compile("([A-Z0-9]+)USD_PERP");

  private FileNames() {}

  /**
   * {@code BTC-USDT-SWAP} of the symbol {@code BTCUSDT}, {@code ATOM-USD-SWAP} of {@code
   * ATOMUSD_PERP}; other symbols are their own name.
   */
  static String instrument(String symbol) {
    Matcher linear = LINEAR.matcher(symbol);
    if (linear.matches()) {
      return linear.group(1) + "-USDT-SWAP";
    }
    Matcher inverse = INVERSE.matcher(symbol);
    return inverse.matches() ? inverse.group(1) + "-USD-SWAP" : symbol;
  }

  /** True for the perpetual of a coin that is its own collateral. */
  static boolean isInverse(String instrument) {
    return instrument.endsWith("-USD-SWAP");
  }

  /**
   * The part before the bar interval or before {@code mark}: {@code BTCUSDT} of {@code
   * BTCUSDT-1m-20210519.csv}, {@code ATOMUSD_PERP} of {@code BINANCE-ATOMUSD_PERP-1m-….csv}.
   */
  static String symbol(Path file) {
    String name = stem(file);
    List<String> parts = Arrays.asList(name.split("-"));
    for (int i = 1; i < parts.size(); i++) {
      if (parts.get(i).equals("mark") || INTERVAL.matcher(parts.get(i)).matches()) {
        return parts.get(i - 1);
      }
    }
    return parts.getFirst();
  }

  /** The name without its ending. */
  static String stem(Path file) {
    String name = String.valueOf(file.getFileName());
    int dot = name.lastIndexOf('.');
    return dot > 0 ? name.substring(0, dot) : name;
  }

  /** {@code mark/SYMBOL-mark-*-DATE.csv} beside the file or beside its folder. */
  static List<Path> marksBeside(Path bars) {
    String file = String.valueOf(bars.getFileName());
    String symbol = symbol(bars);
    String date = file.substring(file.lastIndexOf('-') + 1);
    Path folder = bars.toAbsolutePath().getParent();
    for (int up = 0; folder != null && up < 2; up++, folder = folder.getParent()) {
      Path marks = folder.resolve("mark");
      if (!Files.isDirectory(marks)) {
        continue;
      }
      try (Stream<Path> found = Files.list(marks)) {
        return found
            .filter(path -> matches(String.valueOf(path.getFileName()), symbol, date))
            .sorted()
            .toList();
      } catch (IOException e) {
        return List.of();
      }
    }
    return List.of();
  }

  private static boolean matches(String name, String symbol, String date) {
    return name.startsWith(symbol + "-mark-") && name.endsWith("-" + date);
  }
}

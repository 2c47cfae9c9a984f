package io.marginline.lab;

import io.marginline.feeds.Bar;
import io.marginline.feeds.BarSeries;
import io.marginline.lab.replay.Contract;
import java.math.BigDecimal;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The contract of an instrument that nobody lists: tick and lot follow the file's decimals. */
final class FileContract {
  /** Of a price with more digits the last ones are noise, and ten times it must fit the engine. */
  private static final int MOST_DIGITS = 7;

  private FileContract() {}

  /**
   * @param face value of one contract when the coin is the collateral; none = linear
   */
  static Contract of(
      String id, BarSeries bars, @Nullable BigDecimal face, List<Contract.Band> bands) {
    int tickDigits = Math.min(bars.priceDecimals(), MOST_DIGITS - 1 - magnitude(bars));
    String[] parts = id.split("-", -1);
    boolean named = parts.length == 3;
    String quote = named ? parts[1] : "USDT";
    return face == null
        ? new Contract(id, quote, quote, tickDigits, bars.volumeDecimals(), null, bands)
        : new Contract(id, quote, parts[0], tickDigits, 0, face, bands);
  }

  /** What a reader should know of it. */
  static String note(Contract contract) {
    String lot = BigDecimal.ONE.movePointLeft(contract.lotDigits()).toPlainString();
    return "%s is not in the catalogue: tick %s and lot %s as in its file, tiers default-alt"
        .formatted(
            contract.id(),
            BigDecimal.ONE.movePointLeft(contract.tickDigits()).toPlainString(),
            contract.inverse() ? lot + " contract of " + contract.face() : lot);
  }

  /** Power of ten of the first digit of the highest price. */
  private static int magnitude(BarSeries bars) {
    long high = bars.bars().stream().mapToLong(Bar::high).max().orElse(1);
    BigDecimal highest = BigDecimal.valueOf(high, bars.scales().price());
    return highest.precision() - highest.scale() - 1;
  }
}

package io.marginline.config.book;

import io.marginline.config.Instrument;
import io.marginline.config.Portfolio;
import io.marginline.config.text.Problems;
import io.marginline.fixed.Rounding;
import io.marginline.margin.account.InstrumentPrice;
import io.marginline.margin.option.OptionContract;
import io.marginline.margin.option.OptionMark;
import io.marginline.model.AccountMode;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * The prices of instruments in their integers, at the file's marks or moved. An option with a price
 * and no volatility is given the one that its price implies; with both, its price stands and moves
 * as Black-76 moves.
 */
public final class Prices {
  private static final BigDecimal PPB = BigDecimal.valueOf(1_000_000_000L);

  private final Portfolio portfolio;
  private final Quotes quotes;
  private final long nowNs;
  private final Map<String, Long> volsPpb = new LinkedHashMap<>();
  private final List<String> notes = new ArrayList<>();

  Prices(Portfolio portfolio, Quotes quotes, long nowNs) {
    this.portfolio = portfolio;
    this.quotes = quotes;
    this.nowNs = nowNs;
  }

  /**
   * Finds each option's volatility. A price that no volatility explains, as one below the intrinsic
   * value, is a problem where scenarios need it; elsewhere the volatility is taken as 0 and noted.
   */
  void calibrate(Map<String, Listed> listed, Problems problems) {
    for (Listed one : listed.values()) {
      if (one.terms() instanceof io.marginline.margin.account.Instrument.Option option) {
        BigDecimal given = portfolio.market().vols().get(one.id());
        long vol =
            given != null
                ? given.multiply(PPB).longValueExact()
                : at(option.contract(), one, Move.NONE, 0)
                    .impliedVolatilityPpb(one.mark(quotes.mark(one.text())), Rounding.FLOOR);
        if (vol < 0) {
          String key = "prices." + one.id();
          String text =
              quotes.mark(one.text()).toPlainString() + " is a price that no volatility explains";
          if (portfolio.mode() == AccountMode.PORTFOLIO) {
            problems.add(portfolio.line(key), key, text + "; give its own under vols");
          }
          notes.add(key + ": " + text + "; its Greeks and stress are at volatility 0");
        }
        volsPpb.put(one.id(), Math.max(0, vol));
      }
    }
  }

  /** What the reader of the answer should know of the prices. */
  public List<String> notes() {
    return List.copyOf(notes);
  }

  /** Mark volatility of an option in parts per billion a year. */
  public long volPpb(String id) {
    return Objects.requireNonNull(volsPpb.get(id), id);
  }

  /** An option at moved prices, to be asked for its mark and Greeks. */
  public OptionMark option(Listed one, Move move) {
    io.marginline.margin.account.Instrument.Option option =
        (io.marginline.margin.account.Instrument.Option) one.terms();
    return at(option.contract(), one, move, movedVol(one, move));
  }

  InstrumentPrice of(Listed one, Move move) {
    Instrument text = one.text();
    BigDecimal factor = move.factor(text.base());
    if (one.terms() instanceof io.marginline.margin.account.Instrument.Option) {
      long mark = option(one, move).mark(Rounding.FLOOR);
      if (quotes.hasMark(text)) {
        long model = option(one, Move.NONE).mark(Rounding.FLOOR);
        long given = Listed.units(quotes.mark(text), one.markScale());
        mark = Math.max(0, Math.addExact(given, Math.subtractExact(mark, model)));
      }
      return new InstrumentPrice(
          mark,
          one.index(quotes.index(text).multiply(factor)),
          one.index(quotes.forward(text).multiply(factor)),
          movedVol(one, move));
    }
    return InstrumentPrice.of(
        one.mark(quotes.mark(text).multiply(factor)),
        one.index(quotes.index(text).multiply(factor)));
  }

  private long movedVol(Listed one, Move move) {
    return BigDecimal.valueOf(volPpb(one.id()))
        .multiply(move.volFactor())
        .setScale(0, RoundingMode.HALF_EVEN)
        .longValueExact();
  }

  private OptionMark at(OptionContract contract, Listed one, Move move, long volPpb) {
    BigDecimal factor = move.factor(one.text().base());
    return new OptionMark(contract)
        .set(
            one.index(quotes.forward(one.text()).multiply(factor)),
            one.index(quotes.index(one.text()).multiply(factor)),
            volPpb,
            nowNs);
  }
}

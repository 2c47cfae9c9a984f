package io.marginline.gateway.account.row;

import io.marginline.fixed.Rounding;
import io.marginline.gateway.account.state.Amounts;
import io.marginline.margin.account.Instrument;
import io.marginline.margin.account.InstrumentPrice;
import io.marginline.margin.option.OptionMark;
import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** Greeks of an option position: those of one coin × its coins, in USD and in coin terms. */
public final class OptionGreeks {
  /** Keys of a position. */
  public static final List<String> NAMES =
      List.of("deltaBS", "deltaPA", "gammaBS", "gammaPA", "thetaBS", "thetaPA", "vegaBS", "vegaPA");

  /** Greeks of one coin are taken with so many places. */
  private static final int PLACES = 12;

  private static final long PER_ONE = 1_000_000_000_000L;

  private final Map<String, BigDecimal> values = new LinkedHashMap<>();

  private OptionGreeks(OptionMark mark, BigDecimal coins) {
    put("deltaBS", mark.deltaBs(PER_ONE, Rounding.FLOOR), coins);
    put("deltaPA", mark.deltaPa(PER_ONE, Rounding.FLOOR), coins);
    put("gammaBS", mark.gammaBs(PER_ONE, Rounding.FLOOR), coins);
    put("gammaPA", mark.gammaPa(PER_ONE, Rounding.FLOOR), coins);
    put("thetaBS", mark.thetaBs(PER_ONE, Rounding.FLOOR), coins);
    put("thetaPA", mark.thetaPa(PER_ONE, Rounding.FLOOR), coins);
    put("vegaBS", mark.vegaBs(PER_ONE, Rounding.FLOOR), coins);
    put("vegaPA", mark.vegaPa(PER_ONE, Rounding.FLOOR), coins);
  }

  static OptionGreeks of(Held held) {
    BigDecimal coins = held.size().multiply(held.listed().terms().multiplier());
    BigDecimal signed = held.isLong() ? coins : coins.negate();
    Instrument instrument = held.standing().inputInstrument(held.view().instrumentId());
    if (instrument instanceof Instrument.Option option) {
      InstrumentPrice price =
          Objects.requireNonNull(held.standing().input().prices().get(option.id()));
      long forward = price.forward() > 0 ? price.forward() : price.index();
      OptionMark mark = new OptionMark(option.contract());
      mark.set(forward, price.index(), price.volatilityPpb(), held.standing().nowNs());
      return new OptionGreeks(mark, signed);
    }
    throw new IllegalArgumentException(held.listed().instId() + " is no option");
  }

  public BigDecimal get(String name) {
    return Objects.requireNonNull(values.get(name));
  }

  private void put(String name, long greek, BigDecimal coins) {
    values.put(name, Amounts.plain(BigDecimal.valueOf(greek, PLACES).multiply(coins)));
  }
}

package io.marginline.config.venue;

import io.marginline.config.Instrument;
import io.marginline.model.InstrumentSpec;
import java.math.BigDecimal;
import java.math.RoundingMode;

/**
 * One listed instrument: the engine's number and specification beside the exchange's terms.
 *
 * @param index the number of its index
 * @param uly name of its index, {@code BTC-USDT}; of a spot pair its own name
 * @param markScale its marks and triggers are price × 10^markScale
 * @param listNs when it was listed, epoch nanoseconds
 */
public record Listed(
    int id,
    Instrument terms,
    InstrumentSpec spec,
    int index,
    String uly,
    int markScale,
    long listNs) {

  /** Codes start here: what is not a code is easily told from one. */
  public static final int FIRST_CODE = 100_000;

  public String instId() {
    return terms.id();
  }

  /** SPOT, SWAP, FUTURES or OPTION. */
  public Instrument.Kind kind() {
    return terms.kind();
  }

  public int instIdCode() {
    return FIRST_CODE + id;
  }

  /** An order's price in ticks; of an inverse or linear contract, of an option and of spot. */
  public BigDecimal px(long ticks) {
    return terms.tickSz().multiply(BigDecimal.valueOf(ticks));
  }

  /**
   * A price in ticks.
   *
   * @throws ArithmeticException when it is no multiple of the tick or beyond 63 bits
   */
  public long ticks(BigDecimal px) {
    return px.divide(terms.tickSz(), 0, RoundingMode.UNNECESSARY).longValueExact();
  }

  /** A size as the wire states it: contracts, of a spot pair the base. */
  public BigDecimal sz(long lots) {
    return terms.lotSz().multiply(BigDecimal.valueOf(lots));
  }

  /**
   * A size in lots.
   *
   * @throws ArithmeticException when it is no multiple of the lot or beyond 63 bits
   */
  public long lots(BigDecimal sz) {
    return sz.divide(terms.lotSz(), 0, RoundingMode.UNNECESSARY).longValueExact();
  }

  /** A mark, an index price of this instrument or a trigger. */
  public BigDecimal markPx(long mark) {
    return BigDecimal.valueOf(mark, markScale);
  }
}

package io.marginline.gateway.account.row;

import io.marginline.config.Instrument;
import io.marginline.config.venue.Listed;
import io.marginline.gateway.account.state.Amounts;
import io.marginline.gateway.account.state.Standing;
import io.marginline.margin.account.AccountMargin;
import io.marginline.margin.account.LiquidationAnswer;
import io.marginline.margin.account.Ratio;
import io.marginline.model.ProductKind;
import io.marginline.views.InstrumentView;
import io.marginline.views.PositionView;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** One position beside what the library says of it. */
public record Held(
    Standing standing,
    PositionView view,
    AccountMargin.Held margin,
    Listed listed,
    InstrumentView instrument) {

  /** All open positions, newest first (okx-api.md §1.9). */
  public static List<Held> all(Standing standing) {
    List<Held> found = new ArrayList<>();
    AccountMargin margin = standing.margin();
    for (int i = 0; i < standing.positions().size(); i++) {
      PositionView view = standing.positions().get(i);
      found.add(
          new Held(
              standing,
              view,
              margin.positions().get(i),
              standing.listed(view.instrumentId()),
              standing.instrument(view.instrumentId())));
    }
    found.sort((a, b) -> Long.compare(b.view.id(), a.view.id()));
    return found;
  }

  /** A position as it was, with nothing that margin would say: closed, or only its identity. */
  public static Held closed(Standing standing, PositionView view) {
    long mark = standing.instrument(view.instrumentId()).mark();
    AccountMargin.Held nothing =
        new AccountMargin.Held(
            standing.instrumentName(view.instrumentId()),
            standing.assetName(view.assetId()),
            view.isolated(),
            mark,
            0,
            0,
            0,
            0,
            0,
            new Ratio(0, 0),
            LiquidationAnswer.none(LiquidationAnswer.Basis.MARK),
            null);
    return new Held(
        standing,
        view,
        nothing,
        standing.listed(view.instrumentId()),
        standing.instrument(view.instrumentId()));
  }

  /** SPOT pairs are held as MARGIN. */
  public String instType() {
    return isSpot() ? "MARGIN" : listed.kind().name();
  }

  public boolean isSpot() {
    return listed.kind() == Instrument.Kind.SPOT;
  }

  public boolean isOption() {
    return listed.kind() == Instrument.Kind.OPTION;
  }

  public boolean isInverse() {
    return instrument.spec().product().kind() == ProductKind.INVERSE;
  }

  public boolean isLong() {
    return view.lots() > 0;
  }

  public String ccy() {
    return standing.ccy(view.assetId());
  }

  public BigDecimal amount(long units) {
    return standing.amount(view.assetId(), units);
  }

  /** Size without sign: contracts, of leveraged spot the base. */
  public BigDecimal size() {
    return Amounts.plain(listed.sz(Math.abs(view.lots())));
  }

  /** Money that so many lots are worth at a price of 1; of inverse contracts: × 1 ÷ price. */
  public BigDecimal valueAtOne() {
    BigDecimal units = BigDecimal.valueOf(Math.abs(view.lots()));
    BigDecimal perTick = amount(instrument.spec().tickValueUnits());
    BigDecimal tick = listed.px(1);
    return isInverse()
        ? units.multiply(perTick).multiply(tick)
        : units.multiply(perTick).divide(tick);
  }

  /** What the position was opened for, without sign, in the settle currency. */
  public BigDecimal entryValue() {
    return amount(Math.abs(view.entryCostUnits()));
  }

  /** Entry price against the holder, 16 digits. */
  public @Nullable BigDecimal avgPx() {
    boolean none = view.lots() == 0 || entryValue().signum() == 0;
    return none ? null : price(entryValue(), isLong());
  }

  /** The price at which the position is worth so much, up or down. */
  BigDecimal price(BigDecimal value, boolean up) {
    BigDecimal one = valueAtOne();
    BigDecimal numerator = isInverse() ? one : value;
    BigDecimal denominator = isInverse() ? value : one;
    return up ? Amounts.up(numerator, denominator) : Amounts.down(numerator, denominator);
  }

  /** Exact for linear contracts; of inverse ones a quotient toward the worse side. */
  public BigDecimal valueAt(BigDecimal px, boolean up) {
    if (!isInverse()) {
      return Amounts.plain(valueAtOne().multiply(px));
    }
    return up ? Amounts.up(valueAtOne(), px) : Amounts.down(valueAtOne(), px);
  }

  /** Profit at a price, toward −∞. */
  public BigDecimal uplAt(BigDecimal px) {
    if (view.lots() == 0) {
      return BigDecimal.ZERO;
    }
    boolean gains = isLong() != isInverse();
    BigDecimal value = valueAt(px, !gains);
    BigDecimal upl = gains ? value.subtract(entryValue()) : entryValue().subtract(value);
    return Amounts.plain(upl);
  }

  public BigDecimal markPx() {
    return Amounts.plain(listed.markPx(instrument.mark()));
  }

  /** Null before the first trade. */
  public @Nullable BigDecimal lastPx() {
    long ticks = instrument.lastTradeTicks();
    return ticks == 0 ? null : Amounts.plain(listed.px(ticks));
  }

  /** Upl ÷ initial margin at the entry, down; null for options (okx-api.md §4.7). */
  public @Nullable BigDecimal ratio(BigDecimal upl) {
    if (entryValue().signum() == 0 || isOption() || view.leverE2() == 0) {
      return null;
    }
    return Amounts.down(upl.multiply(Amounts.lever(view.leverE2())), entryValue());
  }
}

package io.marginline.gateway.account.state;

import io.marginline.config.Instrument;
import io.marginline.config.venue.Listed;
import io.marginline.fixed.Rounding;
import io.marginline.fixed.Wide;
import io.marginline.gateway.account.check.OrderQuestion;
import io.marginline.margin.account.AccountInput;
import io.marginline.margin.account.OrderInput;
import io.marginline.model.MarginMode;
import io.marginline.model.PositionMode;
import io.marginline.model.PositionSide;
import io.marginline.views.InstrumentView;
import java.math.BigDecimal;
import java.math.RoundingMode;
import org.jspecify.annotations.Nullable;

/** An opening order that might be sent: its price, leverage and side, any size. */
public final class Candidate {
  private static final long PPB = 1_000_000_000L;

  private final Standing standing;
  private final Listed listed;
  private final MarginMode marginMode;
  private final boolean buys;
  private final InstrumentView view;
  private long ticks;
  private long leverE2 = 100;

  public Candidate(Standing standing, Listed listed, MarginMode marginMode, boolean buys) {
    this.standing = standing;
    this.listed = listed;
    this.marginMode = marginMode;
    this.buys = buys;
    view = standing.instrument(listed.id());
    boolean spot = listed.kind() == Instrument.Kind.SPOT;
    ticks = spot && view.lastTradeTicks() > 0 ? view.lastTradeTicks() : edgeTicks();
  }

  /** The worst price that a market order may fill at (docs/engine.md §5). */
  private long edgeTicks() {
    long mark = view.mark();
    long mu = view.spec().markUnitsPerTick();
    long band = view.spec().bandPpb();
    long edge =
        buys
            ? Wide.mulMulDiv(mark, Math.addExact(PPB, band), 1, PPB, mu, Rounding.FLOOR)
            : Wide.mulMulDiv(mark, Math.subtractExact(PPB, band), 1, PPB, mu, Rounding.CEILING);
    return Math.clamp(edge, 1, view.spec().maxPriceTicks());
  }

  /** At this price, rounded to the tick against the holder; null leaves it. */
  public Candidate at(@Nullable BigDecimal px) {
    if (px != null && px.signum() > 0) {
      RoundingMode worse = buys ? RoundingMode.CEILING : RoundingMode.FLOOR;
      BigDecimal asked = px.divide(listed.terms().tickSz(), 0, worse);
      BigDecimal most = BigDecimal.valueOf(view.spec().maxPriceTicks());
      ticks = asked.min(most).max(BigDecimal.ONE).longValueExact();
    }
    return this;
  }

  public Candidate leverE2(int hundredths) {
    leverE2 = hundredths;
    return this;
  }

  /** With this leverage; null leaves it. */
  public Candidate lever(@Nullable BigDecimal lever) {
    if (lever != null && lever.compareTo(BigDecimal.ONE) >= 0) {
      leverE2 = lever.movePointRight(2).setScale(0, RoundingMode.FLOOR).longValue();
    }
    return this;
  }

  /** Buys open longs and sells shorts where legs stand apart. */
  public PositionSide side() {
    boolean derivative =
        listed.kind() == Instrument.Kind.SWAP || listed.kind() == Instrument.Kind.FUTURES;
    boolean hedged = standing.account().positionMode() == PositionMode.LONG_SHORT;
    if (!derivative || !hedged) {
      return PositionSide.NET;
    }
    return buys ? PositionSide.LONG : PositionSide.SHORT;
  }

  public Listed listed() {
    return listed;
  }

  public MarginMode marginMode() {
    return marginMode;
  }

  public boolean buys() {
    return buys;
  }

  public long ticks() {
    return ticks;
  }

  /** Null while the instrument has no price. */
  public @Nullable OrderQuestion question() {
    return question(standing.input());
  }

  /** The same asked of the account as it would be. */
  public @Nullable OrderQuestion question(AccountInput account) {
    if (standing.inputInstrument(listed.id()) == null) {
      return null;
    }
    return new OrderQuestion(account, order(1), standing.limits(listed.id()));
  }

  /** It as the library takes it. */
  public OrderInput order(long lots) {
    return new OrderInput(
        standing.instrumentName(listed.id()),
        marginMode,
        side(),
        buys ? lots : Math.negateExact(lots),
        ticks,
        leverE2,
        false);
  }

  /** What is free for it, in the currency that pays; of the account as a whole by its price. */
  public BigDecimal free(OrderQuestion question) {
    int asset = question.asset();
    if (!question.ofAccount()) {
      return standing.amount(asset, question.available());
    }
    BigDecimal price = standing.usdPrice(asset);
    BigDecimal usd = standing.usd(question.available());
    return price == null || price.signum() == 0 ? BigDecimal.ZERO : Amounts.down(usd, price);
  }
}

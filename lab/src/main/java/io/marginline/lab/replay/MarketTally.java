package io.marginline.lab.replay;

import io.marginline.fixed.Exact;
import io.marginline.lab.report.InstrumentLosses;
import io.marginline.model.Event;
import java.math.BigDecimal;

/** What happened in one instrument, folded from the events. Amounts in the price's currency. */
final class MarketTally {
  private final Market market;
  private long mark;
  private long index;
  private long units;
  private BigDecimal liquidated = BigDecimal.ZERO;
  private long takenOver;
  private BigDecimal takenOverNotional = BigDecimal.ZERO;
  private long fundLoss;
  private BigDecimal fundPaid = BigDecimal.ZERO;
  private BigDecimal fundReceived = BigDecimal.ZERO;
  private long adlPositions;
  private long adlLots;
  private BigDecimal adl = BigDecimal.ZERO;
  private long openLots;

  MarketTally(Market market) {
    this.market = market;
  }

  long mark() {
    return mark;
  }

  long index() {
    return index;
  }

  void mark(long price) {
    mark = price;
  }

  void index(long price) {
    index = price;
  }

  Market market() {
    return market;
  }

  /** A liquidation began that this instrument is part of. */
  void started() {
    units++;
  }

  /** Value at mark of a slice or a takeover. */
  BigDecimal liquidated(Event.TradeExecuted e) {
    BigDecimal value = market.grid().notional(e.lots(), mark);
    liquidated = liquidated.add(value);
    return value;
  }

  void takenOver(Event.TradeExecuted e) {
    takenOver++;
    takenOverNotional = takenOverNotional.add(market.grid().notional(e.lots(), mark));
  }

  /** Value at the closing price. */
  BigDecimal deleveraged(Event.TradeExecuted e) {
    BigDecimal value = market.grid().notional(e.lots(), e.priceTicks() * Market.MARK_UNITS);
    adlPositions++;
    adlLots += e.lots();
    adl = adl.add(value);
    return value;
  }

  /** The fund paid that many units because of this instrument; negative when it received them. */
  BigDecimal fundPaid(long amountUnits) {
    fundLoss = Exact.add(fundLoss, amountUnits);
    BigDecimal worth = market.grid().worth(amountUnits, mark);
    if (amountUnits > 0) {
      fundPaid = fundPaid.add(worth);
    } else {
      fundReceived = fundReceived.subtract(worth);
    }
    return worth;
  }

  void position(long lotsBefore, long lotsAfter) {
    openLots += Math.max(0, lotsAfter) - Math.max(0, lotsBefore);
  }

  /** Value at mark of all long positions. */
  BigDecimal openInterest() {
    return market.grid().notional(openLots, mark);
  }

  InstrumentLosses losses(InstrumentLosses.Drop drop) {
    return new InstrumentLosses(
        market.grid().contract().id(),
        market.grid().contract().settle(),
        units,
        liquidated,
        takenOver,
        takenOverNotional,
        BigDecimal.valueOf(fundLoss, market.grid().assetScale()),
        fundPaid,
        fundReceived,
        adlPositions,
        adlLots,
        adl,
        drop);
  }
}

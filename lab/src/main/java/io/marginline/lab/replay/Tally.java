package io.marginline.lab.replay;

import io.marginline.fixed.Exact;
import io.marginline.lab.report.Sample;
import io.marginline.model.Event;
import io.marginline.model.LedgerKind;
import java.math.BigDecimal;
import java.util.HashSet;
import java.util.Set;

/** Counts what the report speaks of, folded from the events. */
final class Tally {
  private final Market market;
  private final LiquidationRows rows;
  private final Set<Long> liquidatedAccounts = new HashSet<>();
  private long orders;
  private long trades;
  private long deleveraged;
  private BigDecimal liquidated = BigDecimal.ZERO;
  private BigDecimal adl = BigDecimal.ZERO;
  private BigDecimal longFlow = BigDecimal.ZERO;
  private BigDecimal shortFlow = BigDecimal.ZERO;
  private BigDecimal adlFlow = BigDecimal.ZERO;
  private long fund;
  private long fundLow = Long.MAX_VALUE;
  private long deficit;
  private long mark;
  private long index;

  Tally(Market market) {
    this.market = market;
    this.rows = new LiquidationRows(market);
  }

  void accept(Event event, long nowNs) {
    switch (event) {
      case Event.OrderAccepted _ -> orders++;
      case Event.TradeExecuted e -> trade(e);
      case Event.Posted e -> posted(e);
      case Event.MarkUpdated e -> mark = e.mark();
      case Event.IndexUpdated e -> index = e.price();
      case Event.LiquidationStarted e -> liquidatedAccounts.add(e.accountId());
      case Event.Deleveraged _ -> deleveraged++;
      default -> {
        // Not counted.
      }
    }
    rows.accept(event, nowNs);
  }

  LiquidationRows rows() {
    return rows;
  }

  long orders() {
    return orders;
  }

  long trades() {
    return trades;
  }

  long liquidatedAccounts() {
    return liquidatedAccounts.size();
  }

  BigDecimal liquidatedNotional() {
    return liquidated;
  }

  long deleveraged() {
    return deleveraged;
  }

  BigDecimal deleveragedNotional() {
    return adl;
  }

  long mark() {
    return mark;
  }

  long index() {
    return index;
  }

  /** Fund balance, units. */
  long fund() {
    return fund;
  }

  /** The lowest balance since {@link #watchFund}. */
  long fundLow() {
    return Math.min(fund, fundLow);
  }

  /** From now on the lowest balance counts. */
  void watchFund() {
    fundLow = fund;
  }

  /** What nobody could pay, as a positive number of units. */
  long deficit() {
    return Exact.negate(deficit);
  }

  /** What was closed by force since the last call. */
  Sample.Flows takeFlows() {
    Sample.Flows flows = new Sample.Flows(longFlow, shortFlow, adlFlow);
    longFlow = BigDecimal.ZERO;
    shortFlow = BigDecimal.ZERO;
    adlFlow = BigDecimal.ZERO;
    return flows;
  }

  private void trade(Event.TradeExecuted e) {
    trades++;
    switch (e.kind()) {
      case LIQUIDATION, TAKEOVER -> {
        BigDecimal value = market.grid().exactValue(e.lots(), mark);
        liquidated = liquidated.add(value);
        // The holder is the taker: a buy closes a short.
        if (e.takerBuy()) {
          shortFlow = shortFlow.add(value);
        } else {
          longFlow = longFlow.add(value);
        }
      }
      case ADL -> {
        BigDecimal value = market.grid().exactValue(e.lots(), e.priceTicks() * Market.MARK_UNITS);
        adl = adl.add(value);
        adlFlow = adlFlow.add(value);
      }
      case BOOK, OFFSET, WORK_OFF -> {
        // Nobody was closed by force.
      }
    }
  }

  private void posted(Event.Posted e) {
    if (e.from() == LedgerKind.FUND) {
      fund = Exact.subtract(fund, e.amountUnits());
      fundLow = Math.min(fundLow, fund);
    } else if (e.from() == LedgerKind.DEFICIT) {
      deficit = Exact.subtract(deficit, e.amountUnits());
    }
    if (e.to() == LedgerKind.FUND) {
      fund = Exact.add(fund, e.amountUnits());
    } else if (e.to() == LedgerKind.DEFICIT) {
      deficit = Exact.add(deficit, e.amountUnits());
    }
  }
}

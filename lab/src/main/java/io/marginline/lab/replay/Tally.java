package io.marginline.lab.replay;

import io.marginline.lab.report.Sample;
import io.marginline.model.Event;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Counts what the report speaks of, folded from the events. */
final class Tally {
  private final List<MarketTally> markets = new ArrayList<>();
  private final List<AssetTally> assets = new ArrayList<>();

  /** A market that settles in the asset, by asset: its mark tells what a coin is worth. */
  private final List<MarketTally> valuers = new ArrayList<>();

  private final LiquidationRows rows;
  private final Set<Long> liquidatedAccounts = new HashSet<>();
  private final Map<Long, Long> lotsOfPosition = new HashMap<>();
  private long orders;
  private long trades;
  private long deleveraged;
  private BigDecimal liquidated = BigDecimal.ZERO;
  private BigDecimal adl = BigDecimal.ZERO;
  private BigDecimal longFlow = BigDecimal.ZERO;
  private BigDecimal shortFlow = BigDecimal.ZERO;
  private BigDecimal adlFlow = BigDecimal.ZERO;
  private BigDecimal fundsAtStart = BigDecimal.ZERO;

  Tally(List<Market> all) {
    for (Market market : all) {
      MarketTally its = new MarketTally(market);
      markets.add(its);
      if (market.asset() == assets.size()) {
        assets.add(new AssetTally());
        valuers.add(its);
      }
    }
    this.rows = new LiquidationRows(markets);
  }

  void accept(Event event, long nowNs) {
    switch (event) {
      case Event.OrderAccepted _ -> orders++;
      case Event.TradeExecuted e -> trade(e);
      case Event.Posted e -> assets.get(e.assetId()).posted(e);
      case Event.MarkUpdated e -> markets.get(e.instrumentId()).mark(e.mark());
      case Event.IndexUpdated e -> markets.get(e.indexId()).index(e.price());
      case Event.PositionChanged e -> position(e);
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

  List<MarketTally> markets() {
    return markets;
  }

  List<AssetTally> assets() {
    return assets;
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

  /** Units of an asset in the report's currency, a coin at its present mark. */
  BigDecimal worth(int asset, long units) {
    MarketTally valuer = valuers.get(asset);
    return valuer.market().grid().worth(units, valuer.mark());
  }

  /** From now on the lowest balances count. */
  void watchFunds() {
    assets.forEach(AssetTally::watch);
    fundsAtStart = funds();
  }

  /** Balance of all funds at {@link #watchFunds}, in the report's currency. */
  BigDecimal fundsAtStart() {
    return fundsAtStart;
  }

  /** Balance of all funds in the report's currency. */
  BigDecimal funds() {
    BigDecimal sum = BigDecimal.ZERO;
    for (int asset = 0; asset < assets.size(); asset++) {
      sum = sum.add(worth(asset, assets.get(asset).fund()));
    }
    return sum;
  }

  /** Value at mark of all long positions. */
  BigDecimal openInterest() {
    return markets.stream().map(MarketTally::openInterest).reduce(BigDecimal.ZERO, BigDecimal::add);
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
    MarketTally market = markets.get(e.instrumentId());
    switch (e.kind()) {
      case LIQUIDATION -> closed(e, market);
      case TAKEOVER -> {
        market.takenOver(e);
        closed(e, market);
      }
      case ADL -> {
        BigDecimal value = market.deleveraged(e);
        adl = adl.add(value);
        adlFlow = adlFlow.add(value);
      }
      default -> {
        // Nobody was closed by force.
      }
    }
  }

  private void closed(Event.TradeExecuted e, MarketTally market) {
    BigDecimal value = market.liquidated(e);
    liquidated = liquidated.add(value);
    // The holder is the taker: a buy closes a short.
    if (e.takerBuy()) {
      shortFlow = shortFlow.add(value);
    } else {
      longFlow = longFlow.add(value);
    }
  }

  private void position(Event.PositionChanged e) {
    Long before =
        e.lots() == 0
            ? lotsOfPosition.remove(e.positionId())
            : lotsOfPosition.put(e.positionId(), e.lots());
    markets.get(e.instrumentId()).position(before == null ? 0 : before, e.lots());
  }
}

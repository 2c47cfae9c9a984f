package io.marginline.views.market;

import io.marginline.model.Bill;
import io.marginline.model.Event;
import io.marginline.model.InstrumentSpec;
import io.marginline.model.LedgerKind;
import io.marginline.model.ProductKind;
import io.marginline.model.TradeKind;
import io.marginline.views.InstrumentView;
import io.marginline.views.Venue;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Collects what the events of one command mean to the public. */
final class Command {
  private final List<Print> prints = new ArrayList<>();
  private final List<Liquidation> liquidations = new ArrayList<>();
  private final Map<Integer, Long> funds = new LinkedHashMap<>();
  private final Map<Integer, Long> deposits = new LinkedHashMap<>();
  private int instrument = -1;
  private boolean buy;

  void trade(Venue venue, Event.TradeExecuted trade, long ms) {
    if (trade.kind() == TradeKind.LIQUIDATION || trade.kind() == TradeKind.TAKEOVER) {
      instrument = trade.instrumentId();
      buy = trade.takerBuy();
    }
    if (ofTheBook(trade.kind())) {
      prints.add(print(venue, trade, ms));
    }
  }

  /** Offsets, takeovers and deleveraging are no trades of the book and set no last price. */
  private static boolean ofTheBook(TradeKind kind) {
    return kind != TradeKind.OFFSET && kind != TradeKind.TAKEOVER && kind != TradeKind.ADL;
  }

  private static Print print(Venue venue, Event.TradeExecuted trade, long ms) {
    InstrumentView at = venue.instrument(trade.instrumentId());
    InstrumentSpec spec = at.spec();
    boolean option = spec.product().kind() == ProductKind.OPTION;
    return new Print(
        trade.instrumentId(),
        trade.tradeId(),
        trade.priceTicks(),
        trade.lots(),
        trade.takerBuy(),
        trade.takerOrderId(),
        ms,
        at.mark(),
        venue.index(spec.indexId()).price(),
        option ? venue.index(spec.product().option().forwardIndexId()).price() : 0,
        option ? at.volatilityPpb() : 0);
  }

  /** Its trades stand before it; a slice without one closed nothing. */
  void slice(Event.SliceAttempted slice, long ms) {
    if (slice.filledLots() > 0 && slice.positionId() > 0) {
      liquidations.add(
          new Liquidation(instrument, buy, slice.filledLots(), slice.bankruptcyTicks(), ms));
    }
  }

  void takenOver(Event.TakenOver taken, long ms) {
    liquidations.add(new Liquidation(instrument, buy, taken.lots(), taken.bankruptcyTicks(), ms));
  }

  void posted(Event.Posted posted) {
    if (posted.from() == LedgerKind.FUND) {
      moved(posted, -posted.amountUnits());
    }
    if (posted.to() == LedgerKind.FUND) {
      moved(posted, posted.amountUnits());
    }
  }

  private void moved(Event.Posted posted, long amount) {
    Map<Integer, Long> of = posted.bill() == Bill.FUND_DEPOSIT ? deposits : funds;
    of.merge(posted.assetId(), amount, Math::addExact);
  }

  boolean empty() {
    return prints.isEmpty() && liquidations.isEmpty() && funds.isEmpty() && deposits.isEmpty();
  }

  List<Print> prints() {
    return List.copyOf(prints);
  }

  List<Liquidation> liquidations() {
    return List.copyOf(liquidations);
  }

  List<FundMove> funds(Venue venue, long ms) {
    List<FundMove> moves = new ArrayList<>();
    deposits.forEach((asset, amount) -> moves.add(move(venue, asset, amount, ms, true)));
    funds.forEach((asset, amount) -> moves.add(move(venue, asset, amount, ms, false)));
    return moves;
  }

  private static FundMove move(Venue venue, int asset, long amount, long ms, boolean deposited) {
    return new FundMove(asset, ms, amount, venue.ledger(asset, LedgerKind.FUND), deposited);
  }

  void clear() {
    prints.clear();
    liquidations.clear();
    funds.clear();
    deposits.clear();
  }
}

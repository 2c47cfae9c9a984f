package io.marginline.history;

import io.marginline.history.row.DeliveryRow;
import io.marginline.history.row.FundRow;
import io.marginline.history.row.FundingRow;
import io.marginline.history.row.TradeRow;
import io.marginline.model.Event;
import io.marginline.model.LedgerKind;
import io.marginline.views.InstrumentView;
import java.util.HashMap;
import java.util.Map;

/** What everybody may see: trades, funding rates, deliveries, the insurance fund. */
final class Markets {
  private Markets() {}

  static void project(Frame frame) {
    Map<Integer, Long> funds = fundsBefore(frame);
    int instrumentId = -1;
    for (Event event : frame.events) {
      switch (event) {
        case Event.TradeExecuted trade -> {
          instrumentId = trade.instrumentId();
          InstrumentView instrument = frame.venue.instrument(instrumentId);
          frame.add(
              new TradeRow(
                  trade.tradeId(),
                  frame.at,
                  trade.instrumentId(),
                  trade.kind().name(),
                  trade.priceTicks(),
                  trade.lots(),
                  trade.takerBuy(),
                  trade.takerOrderId(),
                  instrument.mark(),
                  frame.venue.index(instrument.spec().indexId()).price()));
        }
        case Event.FundingSettled settled -> {
          instrumentId = settled.instrumentId();
          frame.add(
              new FundingRow(settled.instrumentId(), frame.at, settled.ratePpb(), settled.mark()));
        }
        case Event.Delivered delivered -> {
          instrumentId = delivered.instrumentId();
          frame.add(new DeliveryRow(delivered.instrumentId(), frame.at, delivered.price()));
        }
        case Event.Posted posted when change(posted) != 0 ->
            fund(frame, posted, instrumentId, funds);
        default -> {
          // Nothing that the market shows later.
        }
      }
    }
  }

  private static void fund(
      Frame frame, Event.Posted posted, int instrumentId, Map<Integer, Long> funds) {
    long after = Math.addExact(funds.getOrDefault(posted.assetId(), 0L), change(posted));
    funds.put(posted.assetId(), after);
    frame.add(
        new FundRow(
            frame.id(),
            frame.at,
            posted.assetId(),
            instrumentId,
            posted.bill().name(),
            change(posted),
            after));
  }

  /** The venue states the funds after the command. */
  private static Map<Integer, Long> fundsBefore(Frame frame) {
    Map<Integer, Long> funds = new HashMap<>();
    for (Event event : frame.events) {
      if (event instanceof Event.Posted posted && change(posted) != 0) {
        funds.merge(posted.assetId(), Math.negateExact(change(posted)), Math::addExact);
      }
    }
    funds.replaceAll(
        (asset, change) -> Math.addExact(frame.venue.ledger(asset, LedgerKind.FUND), change));
    return funds;
  }

  private static long change(Event.Posted posted) {
    long out = posted.from() == LedgerKind.FUND ? posted.amountUnits() : 0;
    long in = posted.to() == LedgerKind.FUND ? posted.amountUnits() : 0;
    return Math.subtractExact(in, out);
  }
}

package io.marginline.history;

import io.marginline.history.row.CandleRow;
import io.marginline.history.row.TradeRow;
import io.marginline.model.TradeKind;
import io.marginline.views.market.Candle;
import io.marginline.views.market.Delivery;
import io.marginline.views.market.Kind;
import io.marginline.views.market.Past;
import io.marginline.views.market.Print;
import io.marginline.views.market.Rate;
import java.util.List;
import java.util.stream.Stream;

/** The stored market, as the market's memory asks for it. */
final class StoredMarket implements Past {
  /** A bit more than four months of minutes. */
  private static final int MOST = 200_000;

  private static final List<String> OF_THE_BOOK =
      Stream.of(TradeKind.BOOK, TradeKind.LIQUIDATION, TradeKind.WORK_OFF, TradeKind.REPAYMENT)
          .map(TradeKind::name)
          .toList();

  private final History history;

  StoredMarket(History history) {
    this.history = history;
  }

  @Override
  public List<Candle> minutes(Kind kind, int id, long afterMs, long beforeMs, int limit) {
    return history
        .page(
            Tables.CANDLES,
            Where.all().is("series", kind.name()).is("ref", id),
            "at",
            between(afterMs, beforeMs, limit))
        .stream()
        .map(StoredMarket::candle)
        .toList();
  }

  private static Candle candle(CandleRow row) {
    return new Candle(
        row.at(),
        row.first(),
        row.highest(),
        row.lowest(),
        row.last(),
        row.lots(),
        row.turnover().movePointLeft(Candle.INVERSE_SCALE).stripTrailingZeros());
  }

  @Override
  public List<Print> prints(int instrument, long beforeTradeId, long beforeMs, int limit) {
    Where where = Where.all().is("instrument_id", instrument).in("kind", OF_THE_BOOK);
    if (beforeMs != Page.OPEN_TOP) {
      where.atMost("at", beforeMs - 1);
    }
    return history
        .page(Tables.TRADES, where, "trade_id", between(Page.OPEN_BOTTOM, beforeTradeId, limit))
        .stream()
        .map(StoredMarket::print)
        .toList();
  }

  private static Print print(TradeRow row) {
    return new Print(
        row.instrumentId(),
        row.tradeId(),
        row.priceTicks(),
        row.lots(),
        row.takerBuy(),
        row.takerOrderId(),
        row.at(),
        row.mark(),
        row.indexPrice(),
        0,
        0);
  }

  @Override
  public List<Rate> rates(int instrument, long afterMs, long beforeMs, int limit) {
    return history
        .page(
            Tables.FUNDING,
            Where.all().is("instrument_id", instrument),
            "at",
            between(afterMs, beforeMs, limit))
        .stream()
        .map(row -> new Rate(row.instrumentId(), row.at(), row.ratePpb(), row.mark()))
        .toList();
  }

  @Override
  public List<Delivery> deliveries(long afterMs, long beforeMs, int limit) {
    return history
        .page(Tables.DELIVERIES, Where.all(), "at", between(afterMs, beforeMs, limit))
        .stream()
        .map(row -> new Delivery(row.instrumentId(), row.at(), row.price()))
        .toList();
  }

  private static Page between(long after, long before, int limit) {
    return Page.newest(Math.min(limit, MOST)).after(before).before(after);
  }
}

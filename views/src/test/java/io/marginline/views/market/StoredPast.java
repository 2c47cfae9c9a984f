package io.marginline.views.market;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** A history in memory: what a market told and printed. */
final class StoredPast implements Past, Minutes {
  private record Stored(Kind kind, int id, Candle candle) {}

  private final List<Stored> minutes = new ArrayList<>();
  final List<Print> prints = new ArrayList<>();
  final List<Rate> rates = new ArrayList<>();
  final List<Delivery> deliveries = new ArrayList<>();

  @Override
  public void closed(Kind kind, int id, Candle minute) {
    minutes.add(new Stored(kind, id, minute));
  }

  @Override
  public List<Candle> minutes(Kind kind, int id, long afterMs, long beforeMs, int limit) {
    return minutes.stream()
        .filter(each -> each.kind() == kind && each.id() == id)
        .map(Stored::candle)
        .filter(each -> each.startMs() > afterMs && each.startMs() < beforeMs)
        .sorted(Comparator.comparingLong(Candle::startMs).reversed())
        .limit(limit)
        .toList();
  }

  @Override
  public List<Print> prints(int instrument, long beforeId, long beforeMs, int limit) {
    return prints.stream()
        .filter(each -> each.instrument() == instrument)
        .filter(each -> each.tradeId() < beforeId && each.timeMs() < beforeMs)
        .sorted(Comparator.comparingLong(Print::tradeId).reversed())
        .limit(limit)
        .toList();
  }

  @Override
  public List<Rate> rates(int instrument, long afterMs, long beforeMs, int limit) {
    return rates.stream()
        .filter(each -> each.instrument() == instrument)
        .filter(each -> each.timeMs() > afterMs && each.timeMs() < beforeMs)
        .sorted(Comparator.comparingLong(Rate::timeMs).reversed())
        .limit(limit)
        .toList();
  }

  @Override
  public List<Delivery> deliveries(long afterMs, long beforeMs, int limit) {
    return deliveries.stream()
        .filter(each -> each.timeMs() > afterMs && each.timeMs() < beforeMs)
        .sorted(Comparator.comparingLong(Delivery::timeMs).reversed())
        .limit(limit)
        .toList();
  }
}

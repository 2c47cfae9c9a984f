package io.marginline.views.market;

import java.util.List;

/** What is older than the memory. All lists newest first; bounds are exclusive. */
public interface Past {

  /** Minutes of an instrument (TRADE, MARK) or index (INDEX) in which something happened. */
  List<Candle> minutes(Kind kind, int id, long afterMs, long beforeMs, int limit);

  List<Print> prints(int instrument, long beforeTradeId, long beforeMs, int limit);

  List<Rate> rates(int instrument, long afterMs, long beforeMs, int limit);

  /** Of all instruments. */
  List<Delivery> deliveries(long afterMs, long beforeMs, int limit);

  /** Nothing is kept. */
  Past NONE =
      new Past() {
        @Override
        public List<Candle> minutes(Kind kind, int id, long afterMs, long beforeMs, int limit) {
          return List.of();
        }

        @Override
        public List<Print> prints(int instrument, long beforeId, long beforeMs, int limit) {
          return List.of();
        }

        @Override
        public List<Rate> rates(int instrument, long afterMs, long beforeMs, int limit) {
          return List.of();
        }

        @Override
        public List<Delivery> deliveries(long afterMs, long beforeMs, int limit) {
          return List.of();
        }
      };
}

package io.marginline.gateway.market;

import io.marginline.config.venue.Listed;
import io.marginline.gateway.stream.Channel;
import io.marginline.gateway.stream.Channels;
import io.marginline.gateway.stream.Subscription;
import io.marginline.gateway.stream.Url;
import io.marginline.gateway.wire.Code;
import io.marginline.gateway.wire.WireException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.LongSupplier;

/** Channels of the book. One session may not mix the 400 fast levels with the others. */
final class BookChannels {
  private static final String FAST = "books-l2-tbt";
  private static final List<String> SLOWER = List.of("books", "books50-l2-tbt");

  private final Desk desk;
  private final Board board;
  private final LongSupplier clockMs;
  private final boolean checksum;
  private final Depths depths;
  private final Map<Place, Integer> open = new HashMap<>();

  /** A channel of an instrument in a session. */
  private record Place(Object session, String instId, String channel) {
    Place of(String other) {
      return new Place(session, instId, other);
    }
  }

  /**
   * @param checksum the messages carry the CRC32 of their levels; otherwise 0
   */
  BookChannels(Desk desk, Board board, LongSupplier clockMs, boolean checksum) {
    this.desk = desk;
    depths = new Depths(desk.tape()::restarts);
    this.board = board;
    this.clockMs = clockMs;
    this.checksum = checksum;
  }

  void register(Channels channels) {
    channels.add("bbo-tbt", Url.PUBLIC, false, top(Cadence.BEST, 1));
    channels.add("books5", Url.PUBLIC, false, top(Cadence.BOOK_5, 5));
    channels.add("books", Url.PUBLIC, false, book(Cadence.BOOK, 400));
    channels.add(FAST, Url.PUBLIC, true, book(Cadence.BOOK_400_FAST, 400));
    channels.add("books50-l2-tbt", Url.PUBLIC, true, book(Cadence.BOOK_50_FAST, 50));
  }

  private Channel top(Cadence cadence, int levels) {
    return (arg, caller, sink) -> {
      Listed listed = MarketChannels.instrument(desk, arg);
      return board.join(
          cadence, listed.instId(), () -> new TopFeed(depths, listed, levels), arg, sink);
    };
  }

  private Channel book(Cadence cadence, int levels) {
    return (arg, caller, sink) -> {
      Listed listed = MarketChannels.instrument(desk, arg);
      Place place = new Place(sink.session(), listed.instId(), arg.channel());
      enter(place);
      Subscription joined =
          board.join(
              cadence,
              listed.instId(),
              () -> new BookFeed(depths, listed, levels, checksum, clockMs),
              arg,
              sink);
      return () -> {
        joined.close();
        leave(place);
      };
    };
  }

  private synchronized void enter(Place place) throws WireException {
    for (String other : place.channel().equals(FAST) ? SLOWER : List.of(FAST)) {
      if (open.containsKey(place.of(other))) {
        throw WireException.of(Code.WS_DEPTH_CONFLICT, place.channel(), other);
      }
    }
    open.merge(place, 1, Integer::sum);
  }

  private synchronized void leave(Place place) {
    open.computeIfPresent(place, (each, count) -> count == 1 ? null : count - 1);
  }
}

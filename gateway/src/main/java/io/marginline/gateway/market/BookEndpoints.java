package io.marginline.gateway.market;

import io.marginline.config.venue.Listed;
import io.marginline.gateway.limit.Limit;
import io.marginline.gateway.rest.Access;
import io.marginline.gateway.rest.Call;
import io.marginline.gateway.rest.Endpoint;
import io.marginline.gateway.rest.Routes;
import io.marginline.gateway.wire.Reply;
import io.marginline.gateway.wire.Row;
import io.marginline.gateway.wire.WireException;
import java.util.List;

/** The book, by level. */
final class BookEndpoints {
  static final int DEEPEST = 400;
  private static final int FULL = 5_000;
  private static final int LITE = 25;

  private final Desk desk;

  BookEndpoints(Desk desk) {
    this.desk = desk;
  }

  void register(Routes routes) {
    Endpoint books = call -> Reply.ok(fours(depth(call, 1, DEEPEST)));
    routes.get("market/books", Access.PUBLIC, Limit.perIp(40, 2), books);
    routes.get(
        "market/books-rpi",
        Access.PUBLIC,
        Limit.perIp(40, 2),
        call -> Reply.ok(retail(depth(call, 1, DEEPEST))));
    routes.get(
        "market/books-lite",
        Access.PUBLIC,
        Limit.perIp(6, 1),
        call -> Reply.ok(fours(depth(call, LITE, LITE))));
    routes.get(
        "market/books-full",
        Access.PUBLIC,
        Limit.perIp(10, 2),
        call -> Reply.ok(threes(depth(call, 1, FULL))));
  }

  private Depth depth(Call call, int usual, int most) throws WireException {
    Listed listed = desk.catalog().instrument(call.params());
    int levels = call.params().limit("sz", usual, most);
    return depth(listed, levels);
  }

  private Depth depth(Listed listed, int levels) {
    return desk.read(
        (venue, market) ->
            Desk.seen(venue, listed) == null
                ? new Depth(0, Plain.ms(venue.nowNs()), List.of(), List.of())
                : Depth.of(listed, venue.book(listed.id(), levels), venue.nowNs()));
  }

  private static Row fours(Depth depth) {
    return new Row()
        .put("asks", Depth.fours(depth.asks()))
        .put("bids", Depth.fours(depth.bids()))
        .put("ts", depth.ts())
        .put("seqId", depth.seq());
  }

  private static Row retail(Depth depth) {
    return new Row()
        .put("asks", depth.asks().stream().map(Depth.Line::retail).toList())
        .put("bids", depth.bids().stream().map(Depth.Line::retail).toList())
        .put("ts", depth.ts())
        .put("seqId", depth.seq());
  }

  private static Row threes(Depth depth) {
    return new Row()
        .put("asks", depth.asks().stream().map(Depth.Line::three).toList())
        .put("bids", depth.bids().stream().map(Depth.Line::three).toList())
        .put("ts", depth.ts());
  }
}

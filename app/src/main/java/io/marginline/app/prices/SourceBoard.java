package io.marginline.app.prices;

import io.marginline.config.venue.Listing;
import io.marginline.feeds.live.Exchange;
import io.marginline.feeds.live.Guard;
import io.marginline.feeds.live.LiveFeed;
import io.marginline.feeds.live.Quote;
import java.io.PrintWriter;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.net.URI;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/** What every source says now of every index, and a line whenever a source comes or goes. */
final class SourceBoard implements AutoCloseable {
  private final Listing listing;
  private final PrintWriter out;
  private final Map<Exchange, LiveFeed> feeds = new LinkedHashMap<>();
  private final Map<Exchange, Seen> seen = new LinkedHashMap<>();

  /** Prices there were at the last look, by source and index. */
  private final Map<String, Boolean> had = new LinkedHashMap<>();

  private record Seen(boolean connected, LiveFeed.Counts counts) {}

  /**
   * One price of a source.
   *
   * @param price 0: has none now
   */
  record Line(String index, String source, BigDecimal price) {
    boolean isAlive() {
      return price.signum() > 0;
    }
  }

  private SourceBoard(Listing listing, PrintWriter out) {
    this.listing = listing;
    this.out = out;
  }

  static SourceBoard open(
      Listing listing, Map<Exchange, URI> sources, InstantSource clock, PrintWriter out) {
    SourceBoard board = new SourceBoard(listing, out);
    sources.forEach(
        (exchange, address) -> {
          LiveFeed feed =
              new LiveFeed(
                  exchange,
                  board.pairs(exchange),
                  address,
                  board.limits(),
                  LiveFeed.Timing.USUAL,
                  clock);
          board.feeds.put(exchange, feed);
          board.seen.put(exchange, new Seen(false, feed.counts()));
          feed.start();
        });
    return board;
  }

  private List<String> pairs(Exchange exchange) {
    return listing.indexes().stream().map(Listing.Index::name).filter(exchange::trades).toList();
  }

  /** A price is no older here than the venue lets it be. */
  private Guard.Limits limits() {
    Guard.Limits usual = Guard.Limits.USUAL;
    long staleNs = listing.indexes().getFirst().spec().staleNs();
    Duration stale = Duration.ofSeconds(TimeUnit.NANOSECONDS.toSeconds(staleNs));
    return new Guard.Limits(usual.leap(), usual.agreeing(), stale);
  }

  /** Every pair of source and index. */
  List<Line> lines() {
    List<Line> lines = new ArrayList<>();
    for (Map.Entry<Exchange, LiveFeed> each : feeds.entrySet()) {
      String source = each.getKey().name().toLowerCase(Locale.ROOT);
      connection(each.getKey(), source, each.getValue());
      for (Listing.Index index : listing.indexes()) {
        if (each.getKey().trades(index.name())) {
          Optional<Quote> quote = each.getValue().price(index.name());
          BigDecimal price = quote.map(q -> rounded(q, index)).orElse(BigDecimal.ZERO);
          lines.add(new Line(index.name(), source, price));
          change(source + " " + index.name(), price);
        }
      }
    }
    out.flush();
    return lines;
  }

  /** In the steps of the index; half a step is less than its sources differ by. */
  private static BigDecimal rounded(Quote quote, Listing.Index index) {
    return quote.price().setScale(index.markScale(), RoundingMode.HALF_EVEN);
  }

  private void connection(Exchange exchange, String source, LiveFeed feed) {
    Seen now = new Seen(feed.isConnected(), feed.counts());
    Seen before = seen.put(exchange, now);
    if (before == null) {
      return;
    }
    if (now.connected != before.connected
        || now.counts.connections() != before.counts.connections()) {
      out.println(source + (now.connected ? ": connected" : ": not connected, tried again"));
    }
    told(source, now.counts.leftOut() - before.counts.leftOut(), "left out: wild, late or early");
    told(source, now.counts.unreadable() - before.counts.unreadable(), "not readable");
  }

  private void told(String source, long number, String what) {
    if (number > 0) {
      out.println(source + ": " + number + (number == 1 ? " price " : " prices ") + what);
    }
  }

  private void change(String name, BigDecimal price) {
    boolean has = price.signum() > 0;
    boolean before = had.getOrDefault(name, false);
    had.put(name, has);
    if (has != before) {
      out.println(name + (has ? " at " + price.toPlainString() : " has no price any more"));
    }
  }

  @Override
  public void close() {
    feeds.values().forEach(LiveFeed::close);
  }
}

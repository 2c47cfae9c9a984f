package io.marginline.lab.live;

import io.marginline.config.Instrument;
import io.marginline.config.venue.Listed;
import io.marginline.config.venue.Listing;
import io.marginline.lab.live.Quoting.Want;
import java.util.concurrent.CompletableFuture;

/**
 * Two makers who take turns in renewing their quotes, so that a book is never empty. Who is behind
 * gets traded against: that makes prices and prints of the move.
 */
final class LiveMakers {
  private static final int LEVELS = 6;
  private static final double NEAREST = 0.0001;
  private static final double GAP = 0.0004;
  private static final double OPTION_NEAREST = 0.015;
  private static final double OPTION_GAP = 0.02;

  /** Money at each level, in the quote. */
  private static final double VALUE = 40_000;

  private static final double OPTION_VALUE = 4_000;

  private final Quoting quoting;
  private final Listing listing;
  private final long[] makers;
  private int round;

  LiveMakers(Quoting quoting, Listing listing, long... makers) {
    this.quoting = quoting;
    this.listing = listing;
    this.makers = makers;
  }

  /** The next maker renews one instrument; call it again and again. */
  void renew(Prices prices) {
    int count = listing.instruments().size();
    Listed listed = listing.instruments().get(round % count);
    long maker = makers[round / count % makers.length];
    round = (round + 1) % (count * makers.length);
    CompletableFuture<Long> _ = quote(maker, listed, prices);
  }

  /** The first maker renews this one; −1 when one of the orders was refused. */
  CompletableFuture<Long> quote(Listed listed, Prices prices) {
    return quote(makers[0], listed, prices);
  }

  private CompletableFuture<Long> quote(long maker, Listed listed, Prices prices) {
    boolean option = listed.kind() == Instrument.Kind.OPTION;
    double fair = prices.fair(listed);
    double index = prices.index(listed.terms().base());
    double tick = listed.terms().tickSz().doubleValue();
    long lots = Quoting.lots(listed, option ? OPTION_VALUE : VALUE, index);
    quoting.cancelAll(maker, listed);
    CompletableFuture<Long> all = CompletableFuture.completedFuture(0L);
    for (int level = 0; level < LEVELS; level++) {
      double away = option ? OPTION_NEAREST + level * OPTION_GAP : NEAREST + level * GAP;
      double distance = Math.max(fair * away, (level + 1) * tick);
      long size = lots * (level + 1);
      Want bid = new Want(listed, true, down(fair - distance, tick), size);
      Want ask = new Want(listed, false, up(fair + distance, tick), size);
      all = all.thenCombine(quoting.limit(maker, bid), Math::min);
      all = all.thenCombine(quoting.limit(maker, ask), Math::min);
    }
    return all;
  }

  private static double down(double price, double tick) {
    return Math.floor(price / tick) * tick;
  }

  private static double up(double price, double tick) {
    return Math.ceil(price / tick) * tick;
  }
}

package io.marginline.gateway.market;

import io.marginline.config.venue.Listed;
import io.marginline.config.venue.Listing;
import io.marginline.gateway.wire.Reply;
import io.marginline.views.InstrumentView;
import io.marginline.views.Venue;
import io.marginline.views.Views;
import io.marginline.views.market.Market;
import io.marginline.views.market.Past;
import java.util.List;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;

/** What public endpoints and channels share. */
public final class Desk {
  private final Catalog catalog;
  private final Views views;
  private final Market market = new Market(Market.Sizes.USUAL);
  private final Tape tape = new Tape(market);
  private final Past past;

  /** Listens to the views from now on: before the first event. */
  public Desk(Listing listing, Views views, Past past) {
    catalog = new Catalog(listing);
    this.views = views;
    this.past = past;
    views.listen(tape);
  }

  public Catalog catalog() {
    return catalog;
  }

  public Views views() {
    return views;
  }

  public Market market() {
    return market;
  }

  Tape tape() {
    return tape;
  }

  public Past past() {
    return past;
  }

  /** Reads venue and market between two commands; keeps nothing of them but records. */
  public <T> T read(BiFunction<Venue, Market, T> reader) {
    return views.read(venue -> reader.apply(venue, market));
  }

  /** The same as a reply. */
  Reply rows(BiFunction<Venue, Market, List<?>> reader) {
    return Reply.ok(read(reader));
  }

  /** Those of the listed instruments that the engine has, with its view of them. */
  static List<Seen> seen(Venue venue, List<Listed> wanted) {
    return wanted.stream().map(each -> seen(venue, each)).filter(each -> each != null).toList();
  }

  /** Null while the venue is still being set up. */
  static @Nullable Seen seen(Venue venue, Listed listed) {
    return listed.id() < venue.instruments().size()
        ? new Seen(listed, venue.instrument(listed.id()))
        : null;
  }

  /** An instrument by its terms and as the engine has it. */
  record Seen(Listed listed, InstrumentView view) {}
}

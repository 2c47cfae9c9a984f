package io.marginline.app.up;

import io.marginline.config.venue.Listed;
import io.marginline.config.venue.Listing;
import io.marginline.config.venue.Opening;
import io.marginline.model.Command;
import io.marginline.model.Header;
import io.marginline.model.InstrumentSpec;
import io.marginline.model.Tier;
import io.marginline.model.VenueSettings;
import io.marginline.views.Venue;
import io.marginline.views.Views;
import java.time.Duration;
import java.util.List;
import java.util.function.Function;

/** Makes the engine list what the folder says, and nothing else. */
final class VenueOpening {
  private static final Duration LONGEST = Duration.ofSeconds(30);

  private final NodeDesk desk;
  private final Views views;

  VenueOpening(NodeDesk desk, Views views) {
    this.desk = desk;
    this.views = views;
  }

  /**
   * Opens a venue that has no command yet; compares an open one.
   *
   * @return whether it was opened now
   * @throws IllegalStateException the venue lists something else
   */
  boolean open(VenueFolder folder) {
    boolean first = views.read(venue -> !venue.configured());
    if (first) {
      VenueSettings settings = VenueSettings.of(folder.file().profile());
      for (Function<Header, Command> command :
          Opening.commands(folder.file(), settings, folder.listing())) {
        desk.must(0, command);
      }
    } else {
      more(folder.listing());
    }
    caughtUp();
    return first;
  }

  /** Indexes and instruments at the end of the file that the engine does not know yet. */
  private void more(Listing listing) {
    int known = views.read(venue -> compare(venue, listing));
    int indexes = views.read(venue -> venue.indexes().size());
    for (Listing.Index index : listing.indexes().subList(indexes, listing.indexes().size())) {
      desk.must(0, header -> new Command.CreateIndex(header, index.spec()));
    }
    for (Listed listed : listing.instruments().subList(known, listing.instruments().size())) {
      desk.must(0, header -> new Command.CreateInstrument(header, listed.spec()));
    }
  }

  private static int compare(Venue venue, Listing listing) {
    int known = venue.instruments().size();
    boolean fits =
        venue.assets().size() == listing.assets().size()
            && venue.indexes().size() <= listing.indexes().size()
            && known <= listing.instruments().size();
    for (int i = 0; fits && i < known; i++) {
      Listed listed = listing.instruments().get(i);
      if (!withoutTiers(listed.spec()).equals(withoutTiers(venue.instrument(i).spec()))) {
        throw new IllegalStateException(
            "venue.yaml names "
                + listed.instId()
                + " as instrument "
                + i
                + ", but the log has other terms for it: the list may only grow at its end");
      }
    }
    for (int i = 0; fits && i < venue.indexes().size(); i++) {
      Listing.Index index = listing.indexes().get(i);
      if (!venue.index(i).spec().equals(index.spec())) {
        throw new IllegalStateException(
            "venue.yaml has other sources, weights or another age of "
                + index.name()
                + " than the log");
      }
    }
    if (!fits) {
      throw new IllegalStateException(
          "venue.yaml lists other currencies, fewer indexes or instruments than the log");
    }
    return known;
  }

  /** Tiers are changed by command. */
  private static InstrumentSpec withoutTiers(InstrumentSpec spec) {
    return spec.withTiers(List.<Tier>of());
  }

  /** Accounts up to this number exist, created if need be. */
  void accounts(long count) {
    long there = views.read(Venue::accounts);
    for (long account = there; account < count; account++) {
      desk.must(0, Command.CreateAccount::new);
    }
    caughtUp();
  }

  /** Waits until the views show what the desk was last told. */
  void caughtUp() {
    if (!views.await(desk.position(), LONGEST)) {
      throw new IllegalStateException("the views are behind the log");
    }
  }
}

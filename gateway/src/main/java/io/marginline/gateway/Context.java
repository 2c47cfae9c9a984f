package io.marginline.gateway;

import io.marginline.config.venue.Listing;
import io.marginline.gateway.auth.Users;
import io.marginline.history.History;
import io.marginline.views.Views;
import java.time.InstantSource;

/** What endpoints and channels are made from. */
public record Context(
    Listing listing,
    Views views,
    History history,
    CommandPort commands,
    InstantSource clock,
    Settings settings,
    Users users) {

  /** The same with commands going elsewhere. */
  public Context with(CommandPort port) {
    return new Context(listing, views, history, port, clock, settings, users);
  }
}

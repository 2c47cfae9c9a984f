package io.marginline.gateway.market;

import io.marginline.config.venue.Listed;
import io.marginline.config.venue.Listing;
import io.marginline.gateway.Context;
import io.marginline.gateway.Service;
import io.marginline.gateway.rest.Routes;
import io.marginline.gateway.stream.Channels;
import io.marginline.gateway.stream.Operations;
import io.marginline.model.InstrumentSpec;
import io.marginline.views.Views;
import io.marginline.views.market.Market;
import io.marginline.views.market.Past;
import java.time.InstantSource;
import java.util.List;

/** Everything public: made before the first event, since it listens to the fold. */
public final class MarketData implements Service {
  private final Desk desk;
  private final Board board;
  private final InstantSource clock;

  /**
   * @param past what is older than the memory; {@link Past#NONE} without a history
   */
  public MarketData(Context context, Past past) {
    this(context.listing(), context.views(), past, context.clock());
  }

  MarketData(Listing listing, Views views, Past past, InstantSource clock) {
    desk = new Desk(listing, views, past);
    this.clock = clock;
    List<InstrumentSpec> specs = listing.instruments().stream().map(Listed::spec).toList();
    desk.market().refill(past, specs, listing.indexes().size());
    board = new Happenings(desk, desk.tape(), clock::millis).board();
  }

  /** For whoever fills it from the history or stores its minutes. */
  public Market market() {
    return desk.market();
  }

  Board board() {
    return board;
  }

  public Desk desk() {
    return desk;
  }

  @Override
  public void register(Routes routes, Channels channels, Operations operations) {
    register(routes);
    register(channels);
  }

  void register(Routes routes) {
    new TickerEndpoints(desk).register(routes);
    new BookEndpoints(desk).register(routes);
    new CandleEndpoints(desk).register(routes);
    new TradeEndpoints(desk).register(routes);
    new InstrumentEndpoints(desk).register(routes);
    new PriceEndpoints(desk).register(routes);
    new FundingEndpoints(desk).register(routes);
    new DeliveryEndpoints(desk).register(routes);
    new CollateralEndpoints(desk).register(routes);
    new StatisticsEndpoints(desk).register(routes);
    new StatusEndpoints(desk, clock).register(routes);
  }

  void register(Channels channels) {
    new BookChannels(desk, board, clock::millis, true).register(channels);
    new MarketChannels(desk, board, clock::millis).register(channels);
    new VenueChannels(desk, board, clock::millis).register(channels);
  }

  @Override
  public void start() {
    desk.tape().want();
    board.start();
  }

  @Override
  public void close() {
    board.close();
  }
}

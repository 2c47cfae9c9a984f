package io.marginline.lab.replay;

import io.marginline.lab.population.PopulationValues;
import io.marginline.model.ClientId;
import io.marginline.model.Command;
import io.marginline.model.MarginMode;
import io.marginline.model.OrderType;
import io.marginline.model.PositionSide;
import io.marginline.model.SelfTrade;

/**
 * Market makers of one instrument: ordinary accounts with consecutive ids. They watch the sources
 * themselves, so they renew their quotes just before the venue hears of an instant. All take their
 * quotes away first; who quotes first goes round, since the first at a price is hit first.
 */
final class Makers {
  private final Venue venue;
  private final Market market;
  private final Holdings holdings;
  private final int before;
  private final int count;
  private final int levels;
  private final double nearest;
  private final double gap;
  private final double volumeShare;
  private final double withdrawMove;
  private final double limit;
  private final long mostLots;
  private int turn;

  /**
   * How much a maker shows.
   *
   * @param levels quotes on each side
   * @param depthFactor multiplies every quote
   * @param mostLots largest position that is tried
   */
  record Size(int levels, double depthFactor, long mostLots) {}

  Makers(Venue venue, Market market, Holdings holdings, PopulationValues values, Size size) {
    this.venue = venue;
    this.market = market;
    this.holdings = holdings;
    levels = size.levels();
    mostLots = size.mostLots();
    count = values.whole("makers");
    before = count * market.id();
    nearest = values.number("makerNearestBp");
    gap = (values.number("makerFurthestBp") - nearest) / Math.max(1, levels - 1);
    volumeShare = values.number("makerVolumeShare") * size.depthFactor();
    withdrawMove = values.number("makerWithdrawMove");
    limit = values.number("makerInventoryLimit");
  }

  /** Creates the makers' accounts, pays in and sets leverage. */
  void open(long capital, int leverE2) {
    for (int maker = before + 1; maker <= before + count; maker++) {
      long account = venue.operator(Command.CreateAccount::new);
      if (account != maker) {
        throw new IllegalStateException("account " + account + " for maker " + maker);
      }
      venue.account(maker, header -> new Command.Deposit(header, market.asset(), capital));
      venue.account(
          maker,
          header ->
              new Command.SetLeverage(
                  header, market.id(), MarginMode.CROSS, PositionSide.NET, leverE2));
    }
  }

  /**
   * @param mark the path's price, mark units
   * @param before the path's price one minute earlier
   * @param coins the minute's volume
   */
  void quote(long mark, long before, double coins) {
    double move = Math.abs((double) mark / before - 1);
    double calm = Math.max(0, 1 - move / withdrawMove);
    long size = (long) (coins * volumeShare / levels * calm / market.grid().lotCoins(mark));
    for (int i = 1; i <= count; i++) {
      int maker = this.before + i;
      venue.account(maker, header -> new Command.CancelAll(header, market.id()));
    }
    for (int i = 0; i < count; i++) {
      quote(this.before + 1 + (turn + i) % count, mark, size);
    }
    turn = (turn + 1) % count;
  }

  private void quote(int maker, long mark, long size) {
    long most = Math.min(mostLots, limitLots(maker, mark));
    long held = holdings.lots(market.id(), maker);
    long buyRoom = most - held;
    long sellRoom = most + held;
    for (int level = 0; level < levels; level++) {
      double distance = nearest + gap * level;
      long buy = Math.min(size, buyRoom);
      long sell = Math.min(size, sellRoom);
      if (buy > 0) {
        place(maker, true, market.grid().ticksBelow(mark, -distance), buy);
        buyRoom -= buy;
      }
      if (sell > 0) {
        place(maker, false, market.grid().ticksAbove(mark, distance), sell);
        sellRoom -= sell;
      }
    }
  }

  /** Lots at which the inventory limit is reached: so many times the maker's own equity. */
  private long limitLots(int maker, long mark) {
    double lotValue = market.value(1, mark);
    double worth = holdings.lots(market.id(), maker) * lotValue;
    // What a lot of an inverse contract is worth falls with the price, and so does its entry cost.
    double upl =
        (market.grid().contract().inverse() ? -worth : worth)
            - market.grid().amount(holdings.entryCost(market.id(), maker));
    double equity = market.grid().amount(holdings.cash(market.asset(), maker)) + upl;
    return equity <= 0 ? 0 : (long) (limit * equity / lotValue);
  }

  private void place(int maker, boolean buy, long ticks, long lots) {
    if (ticks < 1) {
      return;
    }
    venue.account(
        maker,
        header ->
            new Command.PlaceOrder(
                header,
                market.id(),
                ClientId.NONE,
                buy,
                PositionSide.NET,
                MarginMode.CROSS,
                OrderType.LIMIT,
                ticks,
                lots,
                false,
                SelfTrade.CANCEL_MAKER));
  }
}

package io.marginline.engine.trade;

import io.marginline.engine.Venue;
import io.marginline.engine.account.Legs;
import io.marginline.engine.account.Orders;
import io.marginline.engine.book.OrderBook;
import io.marginline.engine.check.Check;
import io.marginline.engine.deleveraging.RowSettlement;
import io.marginline.engine.instrument.Instrument;
import io.marginline.engine.spot.SpotTrade;
import io.marginline.fixed.Exact;
import io.marginline.model.CancelReason;
import io.marginline.model.SelfTrade;
import io.marginline.model.TradeKind;
import java.util.Arrays;

/** Price-time matching with a margin check of both sides at every fill (docs/engine.md §6). */
public final class Matching {
  private final Venue venue;
  private final FillCheck check;
  private final FillCheck takerCheck;
  private final Settlement settlement;
  private final Cancels cancels;
  private final RowSettlement rows;

  private final SpotTrade spots;

  private int[] accountsSeen = new int[16];
  private int seen;

  public Matching(
      Venue venue, Units units, Settlement settlement, Cancels cancels, RowSettlement rows) {
    this.venue = venue;
    this.check = new FillCheck(venue, units);
    this.takerCheck = new FillCheck(venue, units);
    this.settlement = settlement;
    this.cancels = cancels;
    this.rows = rows;
    this.spots = new SpotTrade(venue);
  }

  /** Fills the taker from the opposite side while prices cross and nothing stops it. */
  public void run(Taker taker, Instrument instrument) {
    OrderBook book = instrument.book;
    while (taker.remainingLots > 0 && book.crosses(taker.buy, taker.limitTicks)) {
      Check.that(
          !taker.reduceOnly || taker.remainingLots <= reducible(taker),
          "a reduce-only taker fits its position");
      int maker = book.best(!taker.buy);
      if (!ownOrderHandled(taker, maker) && !fill(taker, maker, instrument)) {
        return;
      }
      if (taker.stopped != null) {
        return;
      }
    }
  }

  /** True when the best order is the taker's own and was dealt with. */
  private boolean ownOrderHandled(Taker taker, int maker) {
    int makerLeg = venue.orders.leg[maker];
    if (venue.legs.account(makerLeg) != taker.accountId) {
      return false;
    }
    if (taker.selfTrade != SelfTrade.CANCEL_TAKER) {
      cancels.cancel(maker, CancelReason.SELF_TRADE);
    }
    if (taker.selfTrade != SelfTrade.CANCEL_MAKER) {
      taker.stopped = CancelReason.SELF_TRADE;
    }
    return true;
  }

  /** Makes one fill, or cancels the maker that fails its check; false = the taker failed. */
  private boolean fill(Taker taker, int maker, Instrument instrument) {
    Orders orders = venue.orders;
    long lots = Math.min(taker.remainingLots, orders.remainingLots[maker]);
    long price = orders.priceTicks[maker];
    int makerLeg = orders.leg[maker];
    long makerRate = instrument.spec.makerPpb();
    long makerSigned = Exact.negate(taker.signed(lots));
    if (!check.passes(makerLeg, makerSigned, price, makerRate)) {
      cancels.cancel(maker, CancelReason.FILL_CHECK);
      return true;
    }
    boolean ordinary = taker.kind == TradeKind.BOOK;
    long takerRate = instrument.spec.takerPpb();
    if (ordinary && !check.passes(taker.leg, taker.signed(lots), price, takerRate)) {
      taker.stopped = CancelReason.FILL_CHECK;
      return false;
    }
    trade(taker, maker, instrument, lots);
    return true;
  }

  private void trade(Taker taker, int maker, Instrument instrument, long lots) {
    Orders orders = venue.orders;
    long price = orders.priceTicks[maker];
    int makerLeg = orders.leg[maker];
    venue.events.tradeExecuted(
        venue.nextTradeId++,
        instrument.id,
        taker.kind,
        price,
        lots,
        taker.buy,
        taker.accountId,
        taker.orderId,
        venue.legs.account(makerLeg),
        orders.id[maker]);
    taker.remainingLots -= lots;
    taker.filledLots += lots;
    instrument.lastTradeTicks = price;
    venue.traded = true;
    shrinkMaker(maker, lots, instrument);
    if (instrument.spot()) {
      exchange(taker, makerLeg, lots, price, instrument);
      return;
    }
    long takerCost = takerSide(taker, lots, price, instrument);
    long makerSigned = Exact.negate(taker.signed(lots));
    long makerCost = settlement.fill(makerLeg, makerSigned, price, instrument.spec.makerPpb());
    settlement.remainder(instrument.spec.settleAssetId(), Exact.add(takerCost, makerCost));
    trim(taker, makerLeg);
  }

  private void trim(Taker taker, int makerLeg) {
    if (taker.leg != Legs.NONE) {
      cancels.trim(taker.leg);
    }
    cancels.trim(makerLeg);
  }

  /** Base for quote; whoever does not pay himself is lent it (docs/products.md P11). */
  private void exchange(Taker taker, int makerLeg, long lots, long price, Instrument instrument) {
    boolean takerPays = taker.row == null && (taker.leg == Legs.NONE || venue.plainSpot(taker.leg));
    boolean makerPays = venue.plainSpot(makerLeg);
    int takerPurse = takerPays ? (int) taker.accountId : SpotTrade.LENT;
    int makerPurse = makerPays ? venue.legs.account(makerLeg) : SpotTrade.LENT;
    spots.exchange(instrument, takerPurse, makerPurse, taker.buy, lots, price);
    if (takerPays) {
      spots.fee(instrument, takerPurse, taker.buy, lots, price, instrument.spec.takerPpb());
    } else {
      takerSide(taker, lots, price, instrument);
    }
    long makerRate = instrument.spec.makerPpb();
    if (makerPays) {
      spots.fee(instrument, makerPurse, !taker.buy, lots, price, makerRate);
    } else {
      settlement.fill(makerLeg, Exact.negate(taker.signed(lots)), price, makerRate);
    }
    trim(taker, makerLeg);
  }

  private long takerSide(Taker taker, long lots, long price, Instrument instrument) {
    if (taker.row != null) {
      return rows.close(taker.row, lots, price);
    }
    if (taker.kind == TradeKind.LIQUIDATION) {
      return settlement.slice(taker.leg, taker.signed(lots), price, taker.bankruptcyTicks);
    }
    return settlement.fill(taker.leg, taker.signed(lots), price, instrument.spec.takerPpb());
  }

  private void shrinkMaker(int maker, long lots, Instrument instrument) {
    Orders orders = venue.orders;
    long left = orders.remainingLots[maker] - lots;
    orders.remainingLots[maker] = left;
    orders.filledLots[maker] += lots;
    if (left == 0) {
      cancels.drop(maker);
    } else {
      instrument.book.reduceTo(maker, left);
    }
  }

  private long reducible(Taker taker) {
    long lots = venue.legs.lots[taker.leg];
    return taker.buy ? Math.max(0, -lots) : Math.max(0, lots);
  }

  /** Lots that a fill-or-kill order would surely get (docs/engine.md §6, dry run). */
  public long fillable(Taker taker, Instrument instrument) {
    OrderBook book = instrument.book;
    long counted = 0;
    seen = 0;
    takerCheck.begin(taker.leg);
    int maker = book.crosses(taker.buy, taker.limitTicks) ? book.best(!taker.buy) : OrderBook.NONE;
    while (maker != OrderBook.NONE && counted < taker.remainingLots) {
      long price = venue.orders.priceTicks[maker];
      if (taker.buy ? price > taker.limitTicks : price < taker.limitTicks) {
        break;
      }
      int account = venue.legs.account(venue.orders.leg[maker]);
      if (account == taker.accountId) {
        if (taker.selfTrade != SelfTrade.CANCEL_MAKER) {
          break;
        }
      } else if (firstOf(account)) {
        long lots = Math.min(taker.remainingLots - counted, venue.orders.remainingLots[maker]);
        if (makerWould(taker, maker, lots, instrument)) {
          if (!takerCheck.step(taker.signed(lots), price, instrument.spec.takerPpb())) {
            break;
          }
          takerCheck.advance();
          counted += lots;
        }
      }
      maker = book.next(maker);
    }
    return counted;
  }

  /** Whether the account was not met before in this dry run. */
  private boolean firstOf(int account) {
    for (int i = 0; i < seen; i++) {
      if (accountsSeen[i] == account) {
        return false;
      }
    }
    if (seen == accountsSeen.length) {
      accountsSeen = Arrays.copyOf(accountsSeen, 2 * seen);
    }
    accountsSeen[seen++] = account;
    return true;
  }

  private boolean makerWould(Taker taker, int maker, long lots, Instrument instrument) {
    int leg = venue.orders.leg[maker];
    long signed = Exact.negate(taker.signed(lots));
    return check.passes(leg, signed, venue.orders.priceTicks[maker], instrument.spec.makerPpb());
  }
}

package io.marginline.engine.read;

import io.marginline.engine.Obstacle;
import io.marginline.engine.Venue;
import io.marginline.engine.account.Legs;
import io.marginline.engine.account.Orders;
import io.marginline.engine.guard.Refusal;
import io.marginline.engine.instrument.Instrument;
import io.marginline.engine.mode.ModeSwitch;
import io.marginline.engine.trade.Units;
import io.marginline.fixed.Exact;
import io.marginline.margin.account.AccountInput;
import io.marginline.margin.account.InstrumentPrice;
import io.marginline.margin.account.OrderInput;
import io.marginline.margin.account.Position;
import io.marginline.model.AccountMode;
import io.marginline.model.PositionMode;
import io.marginline.model.RejectReason;
import io.marginline.model.RiskParameters;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Answers about a live account between two commands. Nothing here changes the state. */
public final class Reading {
  private static final int LEVER_ONE_E2 = 100;

  private final Venue venue;
  private final Units units;
  private final ModeSwitch switches;
  private final Listing listing;

  public Reading(Venue venue, Refusal refusal) {
    this.venue = venue;
    units = new Units(venue);
    switches = new ModeSwitch(venue, refusal, new Units(venue));
    listing = new Listing(venue);
  }

  /** The account with every instrument that has a price, so that any may be imagined. */
  public AccountInput account(long accountId) {
    int account = known(accountId);
    Names names = new Names(venue);
    Map<String, InstrumentPrice> prices = new LinkedHashMap<>();
    Map<String, RiskParameters> risk = new LinkedHashMap<>();
    List<io.marginline.margin.account.Instrument> instruments = new ArrayList<>();
    for (Instrument instrument : venue.instruments) {
      boolean listed = Listing.priced(instrument) && listing.expressible(instrument);
      if (!listed && touched(account, instrument.id)) {
        throw new IllegalStateException("instrument " + instrument.id + " cannot be read");
      }
      if (listed) {
        instruments.add(listing.instrument(instrument, names, inGrace(account, instrument.id)));
        prices.put(names.instrument(instrument.id), Listing.price(instrument));
        RiskParameters parameters = RiskParameters.of(instrument.index.underlyingClass);
        risk.put(names.underlying(instrument.id), parameters);
      }
    }
    return new AccountInput(
        venue.accounts.mode[account],
        venue.settings().profile().crossOffset(),
        venue.nowNs,
        listing.currencies(account, names),
        instruments,
        prices,
        positions(account, names),
        orders(account, names),
        risk);
  }

  /** Everything in the way of a mode, in the order in which the engine looks. */
  public List<Obstacle> mode(long accountId, AccountMode mode) {
    return switches.obstacles(known(accountId), mode);
  }

  /** Everything in the way of a position mode. */
  public List<Obstacle> positionMode(long accountId, PositionMode mode) {
    return switches.positionMode(known(accountId), mode);
  }

  /** Everything in the way of an asset that no longer counts. */
  public List<Obstacle> collateral(long accountId, int assetId) {
    int account = known(accountId);
    if (assetId < 0 || assetId >= venue.ledger.assets()) {
      return List.of(Obstacle.of(RejectReason.UNKNOWN_ASSET));
    }
    if (!venue.currencies.known(assetId)) {
      return List.of(Obstacle.ofAsset(RejectReason.MODE_FORBIDS, assetId));
    }
    return venue.accounts.collateral(assetId, account)
        ? switches.withoutCollateral(account, assetId)
        : List.of();
  }

  private int known(long accountId) {
    if (!venue.accounts.exists(accountId)) {
      throw new IllegalArgumentException("there is no account " + accountId);
    }
    return (int) accountId;
  }

  /** Whether all that the account holds of an instrument is in grace, and no order adds to it. */
  private boolean inGrace(int account, int instrumentId) {
    Legs legs = venue.legs;
    boolean held = false;
    for (int leg = legs.first(account); leg != Legs.NONE; leg = legs.next(leg)) {
      if (legs.instrument(leg) == instrumentId) {
        boolean adds = legs.graceLots[leg] != Exact.abs(legs.lots[leg]);
        for (int slot = legs.firstOrder[leg]; slot != Orders.NONE; slot = venue.orders.next(slot)) {
          adds |= !venue.orders.reduceOnly[slot];
        }
        if (adds) {
          return false;
        }
        held |= legs.lots[leg] != 0;
      }
    }
    return held;
  }

  private boolean touched(int account, int instrumentId) {
    Legs legs = venue.legs;
    for (int leg = legs.first(account); leg != Legs.NONE; leg = legs.next(leg)) {
      boolean used = legs.lots[leg] != 0 || legs.firstOrder[leg] != Orders.NONE;
      if (used && legs.instrument(leg) == instrumentId) {
        return true;
      }
    }
    return false;
  }

  private List<Position> positions(int account, Names names) {
    List<Position> held = new ArrayList<>();
    Legs legs = venue.legs;
    for (int leg = legs.first(account); leg != Legs.NONE; leg = legs.next(leg)) {
      if (legs.lots[leg] != 0) {
        String inst = names.instrument(legs.instrument(leg));
        held.add(venue.instrumentOf(leg).spot() ? spot(leg, inst) : contracts(leg, inst));
      }
    }
    return held;
  }

  private Position.Contracts contracts(int leg, String inst) {
    Legs legs = venue.legs;
    return new Position.Contracts(
        inst,
        legs.mode(leg),
        legs.side(leg),
        legs.lots[leg],
        venue.instrumentOf(leg).terms.entry(legs.entryCostUnits[leg]),
        legs.marginUnits[leg],
        leverE2(leg));
  }

  /** A long holds its coins and owes what they cost; a short holds what it got and owes coins. */
  private Position.Spot spot(int leg, String inst) {
    Legs legs = venue.legs;
    long lots = legs.lots[leg];
    long cost = legs.entryCostUnits[leg];
    long margin = legs.marginUnits[leg];
    boolean buys = lots > 0;
    long coins = venue.instrumentOf(leg).coins(Exact.abs(lots));
    return new Position.Spot(
        inst,
        legs.mode(leg),
        buys,
        false,
        buys ? coins : 0,
        buys ? margin : Exact.subtract(margin, cost),
        buys ? cost : coins,
        leverE2(leg));
  }

  /** All but those of leveraged spot, which the library does not know. */
  private List<OrderInput> orders(int account, Names names) {
    List<OrderInput> open = new ArrayList<>();
    Legs legs = venue.legs;
    Orders live = venue.orders;
    for (int leg = legs.first(account); leg != Legs.NONE; leg = legs.next(leg)) {
      if (venue.instrumentOf(leg).spot() && !venue.plainSpot(leg)) {
        continue;
      }
      for (int slot = legs.firstOrder[leg]; slot != Orders.NONE; slot = live.next(slot)) {
        long lots = live.remainingLots[slot];
        open.add(
            new OrderInput(
                names.instrument(legs.instrument(leg)),
                legs.mode(leg),
                legs.side(leg),
                live.buy[slot] ? lots : Exact.negate(lots),
                live.priceTicks[slot],
                leverE2(leg),
                live.reduceOnly[slot]));
      }
    }
    return open;
  }

  /** What is paid in full has none. */
  private int leverE2(int leg) {
    return venue.plainSpot(leg) ? LEVER_ONE_E2 : units.leverE2(leg);
  }
}

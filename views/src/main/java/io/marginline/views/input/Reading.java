package io.marginline.views.input;

import io.marginline.fixed.Exact;
import io.marginline.margin.account.AccountInput;
import io.marginline.margin.account.Instrument;
import io.marginline.margin.account.InstrumentPrice;
import io.marginline.margin.account.OrderInput;
import io.marginline.margin.account.Position;
import io.marginline.model.RiskParameters;
import io.marginline.views.state.AccountState;
import io.marginline.views.state.InstrumentState;
import io.marginline.views.state.LegKey;
import io.marginline.views.state.OrderRecord;
import io.marginline.views.state.PositionState;
import io.marginline.views.state.State;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A folded account as the engine would let it be read (docs/products.md P9). */
public final class Reading {
  private static final int LEVER_ONE_E2 = 100;

  private static final Comparator<OrderRecord> BY_LEG =
      Comparator.comparing((OrderRecord order) -> order.terms.leg())
          .thenComparingLong(order -> order.terms.id());

  private final State state;
  private final AccountState account;
  private final Listing listing;
  private final Names names;

  public Reading(State state, long accountId) {
    this.state = state;
    account = state.account(accountId);
    names = new Names(state);
    listing = new Listing(state, names);
  }

  /** With every instrument that has a price, so that any may be imagined. */
  public AccountInput input() {
    Map<String, InstrumentPrice> prices = new LinkedHashMap<>();
    Map<String, RiskParameters> risk = new LinkedHashMap<>();
    List<Instrument> instruments = new ArrayList<>();
    for (InstrumentState instrument : state.instruments) {
      boolean listed = listing.priced(instrument) && Listing.expressible(instrument);
      if (!listed && touched(instrument.id)) {
        throw new IllegalStateException("instrument " + instrument.id + " cannot be read");
      }
      if (listed) {
        instruments.add(listing.instrument(instrument, inGrace(instrument.id)));
        prices.put(Names.instrument(instrument.id), listing.price(instrument));
        risk.put(
            names.underlying(instrument.id),
            RiskParameters.of(state.indexOf(instrument).underlyingClass));
      }
    }
    return new AccountInput(
        account.mode,
        state.settings().profile().crossOffset(),
        state.nowNs,
        listing.currencies(account),
        instruments,
        prices,
        positions(),
        orders(),
        risk);
  }

  private boolean touched(int instrumentId) {
    return account.positions.keySet().stream().anyMatch(leg -> leg.instrumentId() == instrumentId)
        || account.orders.values().stream()
            .anyMatch(order -> order.terms.leg().instrumentId() == instrumentId);
  }

  /** Whether all that is held of an instrument is in grace, and no order adds to it. */
  private boolean inGrace(int instrumentId) {
    boolean held = false;
    for (PositionState position : account.positions.values()) {
      if (position.leg.instrumentId() == instrumentId) {
        if (position.graceLots != Exact.abs(position.lots)) {
          return false;
        }
        held = true;
      }
    }
    return held
        && account.orders.values().stream()
            .noneMatch(
                order ->
                    order.terms.leg().instrumentId() == instrumentId && !order.terms.reduceOnly());
  }

  private List<Position> positions() {
    List<Position> held = new ArrayList<>();
    for (PositionState position : account.positions.values()) {
      InstrumentState instrument = state.instrument(position.leg.instrumentId());
      held.add(instrument.spot() ? spot(position, instrument) : contracts(position, instrument));
    }
    return held;
  }

  private Position.Contracts contracts(PositionState position, InstrumentState instrument) {
    LegKey leg = position.leg;
    return new Position.Contracts(
        Names.instrument(instrument.id),
        leg.mode(),
        leg.side(),
        position.lots,
        instrument.terms().entry(position.entryCostUnits),
        position.marginUnits,
        leverE2(leg));
  }

  /** A long holds its coins and owes what they cost; a short holds what it got and owes coins. */
  private Position.Spot spot(PositionState position, InstrumentState instrument) {
    LegKey leg = position.leg;
    long cost = position.entryCostUnits;
    long margin = position.marginUnits;
    boolean buys = position.lots > 0;
    long lotUnits = instrument.spec().product().baseLotUnits();
    long coins = Exact.multiply(Exact.abs(position.lots), lotUnits);
    return new Position.Spot(
        Names.instrument(instrument.id),
        leg.mode(),
        buys,
        false,
        buys ? coins : 0,
        buys ? margin : Exact.subtract(margin, cost),
        buys ? cost : coins,
        leverE2(leg));
  }

  /** All but those of leveraged spot, which the library does not know. */
  private List<OrderInput> orders() {
    List<OrderInput> open = new ArrayList<>();
    for (OrderRecord order : account.orders.values().stream().sorted(BY_LEG).toList()) {
      LegKey leg = order.terms.leg();
      if (state.instrument(leg.instrumentId()).spot() && !account.plainSpot(leg)) {
        continue;
      }
      open.add(
          new OrderInput(
              Names.instrument(leg.instrumentId()),
              leg.mode(),
              leg.side(),
              order.terms.buy() ? order.remainingLots : Exact.negate(order.remainingLots),
              order.priceTicks,
              leverE2(leg),
              order.terms.reduceOnly()));
    }
    return open;
  }

  /** What is paid in full has none. */
  private int leverE2(LegKey leg) {
    return account.plainSpot(leg) ? LEVER_ONE_E2 : account.leverE2(leg);
  }
}

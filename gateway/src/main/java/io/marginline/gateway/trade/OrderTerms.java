package io.marginline.gateway.trade;

import io.marginline.config.venue.Listed;
import io.marginline.model.ClientId;
import io.marginline.model.Command;
import io.marginline.model.Header;
import io.marginline.model.MarginMode;
import io.marginline.model.OrderType;
import io.marginline.model.PositionSide;
import io.marginline.model.SelfTrade;

/** One order as the engine is asked for it, and what the wire said besides. */
record OrderTerms(
    Listed listed,
    ClientId clientId,
    boolean buy,
    PositionSide posSide,
    MarginMode marginMode,
    OrderType type,
    long ticks,
    long lots,
    boolean reduceOnly,
    SelfTrade selfTrade,
    boolean clip,
    OrderNote note) {

  Command.PlaceOrder command(Header header) {
    return new Command.PlaceOrder(
        header,
        listed.id(),
        clientId,
        buy,
        posSide,
        marginMode,
        type,
        ticks,
        lots,
        reduceOnly,
        selfTrade);
  }

  OrderTerms noting(OrderNote other) {
    return new OrderTerms(
        listed,
        clientId,
        buy,
        posSide,
        marginMode,
        type,
        ticks,
        lots,
        reduceOnly,
        selfTrade,
        clip,
        other);
  }

  /** The same at another price: the nearest that the price limit allows. */
  OrderTerms at(long otherTicks) {
    return new OrderTerms(
        listed,
        clientId,
        buy,
        posSide,
        marginMode,
        type,
        otherTicks,
        lots,
        reduceOnly,
        selfTrade,
        false,
        note);
  }
}

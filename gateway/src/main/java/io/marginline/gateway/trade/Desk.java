package io.marginline.gateway.trade;

import io.marginline.config.venue.Listed;
import io.marginline.gateway.Answer;
import io.marginline.gateway.Context;
import io.marginline.gateway.wire.Code;
import io.marginline.gateway.wire.Params;
import io.marginline.gateway.wire.WireException;
import io.marginline.model.ClientId;
import io.marginline.model.MarginMode;
import io.marginline.model.PositionSide;
import io.marginline.views.AccountView;
import io.marginline.views.OrderIds;
import io.marginline.views.OrderView;
import io.marginline.views.PositionView;
import io.marginline.views.Venue;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What placing, amending and cancelling have in common. */
final class Desk {
  final Context context;
  final Sender sender;
  final OrderNotes notes;
  final Refusals refusals;
  final TurnedAway turnedAway = new TurnedAway();

  Desk(Context context, OrderNotes notes) {
    this.context = context;
    this.sender = new Sender(context);
    this.notes = notes;
    this.refusals = new Refusals(context.listing());
  }

  /** By instId, or by instIdCode as newer clients of the operations send it. */
  Listed listed(Params p) throws WireException, TradeFault {
    Long code = p.has("instId") ? null : p.whole("instIdCode");
    if (code != null) {
      List<Listed> all = context.listing().instruments();
      long id = code - Listed.FIRST_CODE;
      if (id < 0 || id >= all.size()) {
        throw new TradeFault(TradeCode.NO_INSTRUMENT);
      }
      return all.get((int) id);
    }
    Listed listed = context.listing().find(p.required("instId"));
    if (listed == null) {
      throw new TradeFault(TradeCode.NO_INSTRUMENT);
    }
    return listed;
  }

  /** The same for requests that fail as a whole. */
  Listed listedOrFail(Params p) throws WireException {
    Listed listed = context.listing().find(p.required("instId"));
    if (listed == null) {
      throw WireException.of(Code.INSTRUMENT_MISSING, "");
    }
    return listed;
  }

  AccountView account(long accountId) {
    return context.views().read(venue -> venue.account(accountId));
  }

  /** The order that a request names, if the views still know it; ordId goes before clOrdId. */
  @Nullable OrderView order(Params p, long accountId, Listed listed)
      throws WireException, TradeFault {
    String clientId = Fields.clientId(p, "clOrdId");
    String id = p.text("ordId");
    if (id == null && clientId.isEmpty()) {
      throw new TradeFault(TradeCode.NO_ID);
    }
    Long number = id == null ? null : whole(id);
    OrderView found =
        number == null ? byClientId(accountId, id == null ? clientId : "") : byId(number);
    boolean own =
        found != null && found.accountId() == accountId && found.instrumentId() == listed.id();
    return own ? found : null;
  }

  private @Nullable OrderView byId(long id) {
    long order = OrderIds.order(id);
    OrderView known = order == 0 ? null : context.views().read(venue -> venue.order(order));
    return known == null ? turnedAway.find(id) : known;
  }

  private @Nullable OrderView byClientId(long accountId, String clientId) {
    if (clientId.isEmpty()) {
      return null;
    }
    ClientId id = ClientIds.of(clientId);
    return TurnedAway.newer(
        context.views().read(venue -> venue.orderByClientId(accountId, id)),
        turnedAway.find(accountId, id));
  }

  /** An id; null when it cannot be one. */
  static @Nullable Long whole(String id) {
    return id.matches("[0-9]{1,18}|[1-8][0-9]{18}") ? Long.valueOf(id) : null;
  }

  /** Signed lots of the position that such an order would reduce; 0 = none. */
  static long positionLots(
      Venue venue, long accountId, Listed listed, MarginMode mode, PositionSide side) {
    for (PositionView position : venue.positions(accountId)) {
      if (position.instrumentId() == listed.id()
          && position.marginMode() == mode
          && position.posSide() == side) {
        return position.lots();
      }
    }
    return 0;
  }

  /** Why it was not carried out; null when it was. */
  @Nullable TradeFault fault(Answer answer, Refusals.Asked asked, String queryBy) {
    return switch (answer) {
      case Answer.Done done -> null;
      case Answer.Rejected rejected -> refusals.of(rejected, asked);
      case Answer.Refused refused ->
          new TradeFault(
              switch (refused.why()) {
                case OVERLOADED -> TradeCode.BUSY;
                case CLOSED, NOT_SENT -> TradeCode.UNAVAILABLE;
                case TOO_LARGE, UNREADABLE -> TradeCode.SYSTEM;
              });
      case Answer.Unknown unknown -> new TradeFault(TradeCode.UNKNOWN, queryBy);
    };
  }

  static TradeFault fault(WireException failure) {
    return new TradeFault(failure.code(), "", failure.msg());
  }

  /** What a refusal of these terms is explained with. */
  Refusals.Asked asked(
      Listed listed, OrderTerms terms, long accountId, boolean amend, boolean timed) {
    return context
        .views()
        .read(
            venue -> {
              AccountView account = venue.account(accountId);
              return new Refusals.Asked(
                  listed,
                  terms.buy(),
                  terms.posSide(),
                  terms.marginMode(),
                  terms.type() == io.marginline.model.OrderType.MARKET,
                  terms.lots(),
                  amend,
                  timed,
                  account.mode(),
                  account.autoBorrow(),
                  positionLots(venue, accountId, listed, terms.marginMode(), terms.posSide()));
            });
  }
}

package io.marginline.gateway.account;

import static io.marginline.gateway.rest.Access.READ;
import static io.marginline.gateway.rest.Access.TRADE;

import io.marginline.config.Instrument;
import io.marginline.config.venue.Listed;
import io.marginline.gateway.account.Refusals.About;
import io.marginline.gateway.account.Refusals.Asked;
import io.marginline.gateway.account.state.Amounts;
import io.marginline.gateway.account.state.Standing;
import io.marginline.gateway.limit.Limit;
import io.marginline.gateway.market.Catalog;
import io.marginline.gateway.rest.Call;
import io.marginline.gateway.rest.Routes;
import io.marginline.gateway.wire.Code;
import io.marginline.gateway.wire.Params;
import io.marginline.gateway.wire.Reply;
import io.marginline.gateway.wire.Row;
import io.marginline.gateway.wire.WireException;
import io.marginline.model.AccountMode;
import io.marginline.model.Command;
import io.marginline.model.MarginMode;
import io.marginline.model.PositionMode;
import io.marginline.model.PositionSide;
import io.marginline.views.PositionView;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.LongPredicate;

/** Leverage by its scopes (okx-api.md §4.9), and the margin of isolated positions. */
final class LeverageEndpoints {
  private static final int MOST_INSTRUMENTS = 20;

  private final Desk desk;

  LeverageEndpoints(Desk desk) {
    this.desk = desk;
  }

  void register(Routes routes) {
    routes.post("account/set-leverage", TRADE, Limit.perUser(20, 2), this::set);
    routes.get("account/leverage-info", READ, Limit.perUser(20, 2), this::info);
    routes.post("account/position/margin-balance", TRADE, Limit.perUser(20, 2), this::margin);
  }

  private Reply set(Call call) throws WireException {
    Params params = call.params();
    BigDecimal lever = params.requiredDecimal("lever");
    MarginMode mode = Desk.marginMode(params);
    String ccy = params.text("ccy");
    String instId = params.text("instId");
    if (instId == null) {
      throw ccy == null
          ? WireException.of(Code.EITHER_PARAMETER, "instId", "ccy")
          // What is borrowed has the rates of its loan bands, no leverage of its own.
          : WireException.of(Code.MODE_FORBIDS);
    }
    Listed listed = desk.instrument(instId);
    AccountMode account = desk.mode(call);
    checkMode(listed, mode, account);
    PositionSide side = side(call, listed, mode, params);
    int leverE2 = hundredths(lever);
    BigDecimal most = LeverageWhatIf.highest(desk, listed);
    if (most.signum() > 0 && lever.compareTo(most) > 0) {
      throw WireException.of(Code.LEVERAGE_ABOVE);
    }
    for (Listed one : scope(listed, mode)) {
      Asked asked =
          new Asked(
              About.LEVERAGE,
              one.terms().settle(),
              account,
              lots -> Amounts.plain(one.sz(lots)).toPlainString());
      var command = new Command.SetLeverage(desk.header(call), one.id(), mode, side, leverE2);
      desk.send(command, asked);
    }
    return Reply.ok(
        new Row()
            .put("lever", Amounts.plain(lever))
            .put("mgnMode", mode.name().toLowerCase(Locale.ROOT))
            .put("instId", instId)
            .put(
                "posSide", side == PositionSide.NET && mode == MarginMode.CROSS ? "" : text(side)));
  }

  private static String text(PositionSide side) {
    return side.name().toLowerCase(Locale.ROOT);
  }

  private static void checkMode(Listed listed, MarginMode mode, AccountMode account)
      throws WireException {
    boolean derivative = !Desk.isSpot(listed);
    if (account == AccountMode.PORTFOLIO && mode == MarginMode.CROSS && derivative) {
      throw WireException.of(Code.PM_NO_LEVERAGE);
    }
    if (listed.kind() == Instrument.Kind.OPTION || account == AccountMode.SPOT) {
      throw WireException.of(Code.MODE_FORBIDS);
    }
  }

  /** The engine's leverage in hundredths; 59105 below 1, 59102 above what an engine can say. */
  private static int hundredths(BigDecimal lever) throws WireException {
    if (lever.compareTo(BigDecimal.ONE) < 0) {
      throw WireException.of(Code.LEVERAGE_BELOW, "1");
    }
    if (lever.compareTo(BigDecimal.valueOf(1000)) > 0) {
      throw WireException.of(Code.LEVERAGE_ABOVE);
    }
    try {
      return lever.movePointRight(2).intValueExact();
    } catch (ArithmeticException e) {
      throw WireException.of(Code.PARAMETER, "lever");
    }
  }

  /** Cross has one leverage for both legs; isolated one for each, and spot none of sides. */
  private PositionSide side(Call call, Listed listed, MarginMode mode, Params params)
      throws WireException {
    PositionSide side = Desk.posSide(params);
    boolean hedged = positionMode(call) == PositionMode.LONG_SHORT && !Desk.isSpot(listed);
    if (mode == MarginMode.CROSS) {
      return PositionSide.NET;
    }
    if (hedged && side == PositionSide.NET) {
      throw WireException.of(Code.PARAMETER, "posSide");
    }
    return hedged ? side : PositionSide.NET;
  }

  private PositionMode positionMode(Call call) {
    return desk.read(venue -> venue.account(call.caller().accountId()).positionMode());
  }

  /** A cross leverage of dated contracts is their family's. */
  private List<Listed> scope(Listed listed, MarginMode mode) {
    if (mode != MarginMode.CROSS || listed.kind() != Instrument.Kind.FUTURES) {
      return List.of(listed);
    }
    String family = Catalog.family(listed);
    LongPredicate live = id -> desk.read(venue -> !venue.instrument((int) id).expired());
    List<Listed> found = new ArrayList<>();
    for (Listed one : desk.listing().instruments()) {
      boolean here = one.kind() == Instrument.Kind.FUTURES && Catalog.family(one).equals(family);
      if (here && (one.id() == listed.id() || live.test(one.id()))) {
        found.add(one);
      }
    }
    return found;
  }

  private Reply info(Call call) throws WireException {
    Params params = call.params();
    MarginMode mode = Desk.marginMode(params);
    List<String> instIds = params.texts("instId");
    if (instIds.size() > MOST_INSTRUMENTS) {
      throw WireException.of(Code.TOO_MANY_VALUES, "instId", "20");
    }
    if (instIds.isEmpty() && !params.has("ccy")) {
      throw WireException.of(Code.EITHER_PARAMETER, "instId", "ccy");
    }
    AccountMode account = desk.mode(call);
    boolean hedged = positionMode(call) == PositionMode.LONG_SHORT;
    List<Row> rows = new ArrayList<>();
    for (String instId : instIds) {
      Listed listed = desk.instrument(instId);
      boolean scenarios = account == AccountMode.PORTFOLIO && mode == MarginMode.CROSS;
      if (scenarios && !Desk.isSpot(listed)) {
        throw WireException.of(Code.PM_LEVERAGE_UNREAD);
      }
      if (listed.kind() == Instrument.Kind.OPTION || account == AccountMode.SPOT) {
        throw WireException.of(Code.MODE_FORBIDS);
      }
      boolean sides = hedged && mode == MarginMode.ISOLATED && !Desk.isSpot(listed);
      for (PositionSide side : sides ? List.of(PositionSide.LONG, PositionSide.SHORT) : NET) {
        rows.add(row(call, listed, mode, side));
      }
    }
    return Reply.ok(rows);
  }

  private static final List<PositionSide> NET = List.of(PositionSide.NET);

  private Row row(Call call, Listed listed, MarginMode mode, PositionSide side) {
    long accountId = call.caller().accountId();
    int lever = desk.read(venue -> venue.leverE2(accountId, listed.id(), mode, side));
    return new Row()
        .put("ccy", "")
        .put("instId", listed.instId())
        .put("mgnMode", mode.name().toLowerCase(Locale.ROOT))
        .put("posSide", text(side))
        .put("lever", Amounts.lever(lever));
  }

  /** Adds or takes out margin of an isolated position. */
  private Reply margin(Call call) throws WireException {
    Params params = call.params();
    Listed listed = desk.instrument(params.required("instId"));
    PositionSide side = Desk.posSide(params);
    String type = params.requiredChoice("type", Set.of("add", "reduce"));
    BigDecimal amount = params.requiredDecimal("amt");
    if (amount.signum() <= 0) {
      throw WireException.of(Code.PARAMETER, "amt");
    }
    var settle = desk.asset(listed.terms().settle());
    String ccy = params.text("ccy", settle.ccy());
    if (!ccy.equals(settle.ccy())) {
      throw WireException.of(Code.ISOLATED_CURRENCY);
    }
    long units = Desk.units(settle, amount, "amt");
    boolean add = type.equals("add");
    Asked asked =
        new Asked(
            add ? About.MARGIN_ADD : About.MARGIN_REDUCE, settle.ccy(), desk.mode(call), null);
    desk.send(
        new Command.AdjustMargin(
            desk.header(call), listed.id(), side, add ? units : Math.negateExact(units)),
        asked);
    return Reply.ok(
        new Row()
            .put("amt", amount)
            .put("ccy", settle.ccy())
            .put("instId", listed.instId())
            .put("leverage", effective(call, listed, side))
            .put("posSide", text(side))
            .put("type", type)
            .putText("ts", call.nowMs()));
  }

  /** Value at the mark ÷ margin, up; "" without margin. */
  private Object effective(Call call, Listed listed, PositionSide side) throws WireException {
    Standing standing = desk.standing(call);
    for (var held : io.marginline.gateway.account.row.Held.all(standing)) {
      PositionView view = held.view();
      boolean here = view.instrumentId() == listed.id() && view.posSide() == side;
      if (here && view.isolated() && view.marginUnits() > 0) {
        return Amounts.up(held.valueAt(held.markPx(), true), held.amount(view.marginUnits()));
      }
    }
    return "";
  }
}

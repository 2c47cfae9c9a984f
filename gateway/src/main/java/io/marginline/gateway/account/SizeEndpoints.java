package io.marginline.gateway.account;

import static io.marginline.gateway.rest.Access.READ;

import io.marginline.config.Instrument;
import io.marginline.config.venue.Listed;
import io.marginline.gateway.account.check.OrderQuestion;
import io.marginline.gateway.account.check.Withdrawal;
import io.marginline.gateway.account.state.Amounts;
import io.marginline.gateway.account.state.Candidate;
import io.marginline.gateway.account.state.Standing;
import io.marginline.gateway.limit.Limit;
import io.marginline.gateway.rest.Call;
import io.marginline.gateway.rest.Reckoning;
import io.marginline.gateway.rest.Routes;
import io.marginline.gateway.wire.Code;
import io.marginline.gateway.wire.Params;
import io.marginline.gateway.wire.Reply;
import io.marginline.gateway.wire.Row;
import io.marginline.gateway.wire.WireException;
import io.marginline.model.AccountMode;
import io.marginline.model.MarginMode;
import io.marginline.model.PositionSide;
import io.marginline.views.PositionView;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** How much may be ordered: sizes by the engine's own guards, confirmed lot by lot. */
final class SizeEndpoints {
  private static final Set<String> MODES = Set.of("cross", "isolated", "cash");
  private static final int MOST_INSTRUMENTS = 5;

  private final Desk desk;

  SizeEndpoints(Desk desk) {
    this.desk = desk;
  }

  void register(Routes routes) {
    routes.get(
        "account/max-size", READ, Limit.perUser(20, 2), Reckoning.within("px", this::maxSize));
    routes.get(
        "account/max-avail-size",
        READ,
        Limit.perUser(20, 2),
        Reckoning.within("px", this::maxAvail));
    routes.get("account/max-loan", READ, Limit.perUser(20, 2), this::maxLoan);
  }

  private Reply maxSize(Call call) throws WireException {
    Params params = call.params();
    MarginMode mode = Desk.mode(params.requiredChoice("tdMode", MODES));
    BigDecimal px = params.decimal("px");
    BigDecimal lever = params.decimal("leverage");
    List<Row> rows = new ArrayList<>();
    for (Listed listed : instruments(params)) {
      Standing standing = desk.standing(call);
      Candidate buy = candidate(call, standing, listed, mode, true).at(px).lever(lever);
      Candidate sell = candidate(call, standing, listed, mode, false).at(px).lever(lever);
      rows.add(
          new Row()
              .put("ccy", ccy(listed, params))
              .put("instId", listed.instId())
              .put("maxBuy", Amounts.plain(listed.sz(most(buy))))
              .put("maxSell", sold(listed, standing, mode, sell, most(sell))));
    }
    return Reply.ok(rows);
  }

  /** Sizes of the whole list are asked of one kind of product. */
  private List<Listed> instruments(Params params) throws WireException {
    params.required("instId");
    List<String> names = params.texts("instId");
    if (names.size() > MOST_INSTRUMENTS) {
      throw WireException.of(Code.TOO_MANY_VALUES, "instId", "5");
    }
    List<Listed> found = new ArrayList<>();
    for (String name : names) {
      Listed listed = desk.instrument(name);
      if (!found.isEmpty() && found.getFirst().kind() != listed.kind()) {
        throw WireException.of(Code.TYPE_MISMATCH);
      }
      found.add(listed);
    }
    return found;
  }

  private Candidate candidate(
      Call call, Standing standing, Listed listed, MarginMode mode, boolean buy)
      throws WireException {
    AccountMode account = standing.account().mode();
    boolean spot = Desk.isSpot(listed);
    boolean fits = spot ? account != AccountMode.SPOT || mode == MarginMode.CASH : isHeld(account);
    boolean cash = mode == MarginMode.CASH;
    boolean bought = listed.kind() == Instrument.Kind.OPTION && mode == MarginMode.ISOLATED;
    if (!fits || (cash && !spot) || bought) {
      throw WireException.of(Code.MODE_FORBIDS);
    }
    long accountId = call.caller().accountId();
    MarginMode sent = Desk.sent(mode, account);
    Candidate candidate = new Candidate(standing, listed, sent, buy);
    PositionSide side = candidate.side();
    return candidate.leverE2(desk.read(venue -> venue.leverE2(accountId, listed.id(), sent, side)));
  }

  private static boolean isHeld(AccountMode account) {
    return account != AccountMode.SPOT;
  }

  /** 0 while the instrument has no price or cannot be traded. */
  private static long most(Candidate candidate) {
    OrderQuestion question = candidate.question();
    return question == null ? 0 : question.mostLots();
  }

  private static String ccy(Listed listed, Params params) {
    String asked = params.text("ccy");
    return asked != null ? asked : Desk.isSpot(listed) ? "" : listed.terms().settle();
  }

  /** Contracts; what a pair sells is stated in quote, but for cross margin of mode 2 in base. */
  private static BigDecimal sold(
      Listed listed, Standing standing, MarginMode mode, Candidate candidate, long lots) {
    BigDecimal size = Amounts.plain(listed.sz(lots));
    boolean inBase = standing.account().mode() == AccountMode.FUTURES && mode == MarginMode.CROSS;
    if (!Desk.isSpot(listed) || inBase) {
      return size;
    }
    return Amounts.plain(size.multiply(listed.px(candidate.ticks())));
  }

  private Reply maxAvail(Call call) throws WireException {
    Params params = call.params();
    MarginMode mode = Desk.mode(params.requiredChoice("tdMode", MODES));
    boolean reduceOnly = params.flag("reduceOnly", false);
    BigDecimal px = params.decimal("px");
    List<Row> rows = new ArrayList<>();
    for (Listed listed : instruments(params)) {
      Standing standing = desk.standing(call);
      Candidate buy = candidate(call, standing, listed, mode, true).at(px);
      Candidate sell = candidate(call, standing, listed, mode, false).at(px);
      rows.add(
          new Row()
              .put("instId", listed.instId())
              .put("availBuy", reduceOnly ? closable(standing, buy) : available(buy))
              .put("availSell", reduceOnly ? closable(standing, sell) : available(sell)));
    }
    return Reply.ok(rows);
  }

  /** Balance that pays it, or free margin in the currency of the margin. */
  private static BigDecimal available(Candidate candidate) {
    OrderQuestion question = candidate.question();
    return question == null ? BigDecimal.ZERO : candidate.free(question);
  }

  private static BigDecimal closable(Standing standing, Candidate candidate) {
    for (PositionView view : standing.positions()) {
      boolean closes =
          view.instrumentId() == candidate.listed().id()
              && view.marginMode() == candidate.marginMode()
              && view.lots() < 0 == candidate.buys();
      if (closes) {
        return Amounts.plain(candidate.listed().sz(Math.abs(view.lots())));
      }
    }
    return BigDecimal.ZERO;
  }

  private Reply maxLoan(Call call) throws WireException {
    Params params = call.params();
    MarginMode mode = Desk.marginMode(params);
    Standing standing = desk.standing(call);
    Withdrawal loans = new Withdrawal(standing.input(), standing.leveraged());
    List<Row> rows = new ArrayList<>();
    for (String ccy : params.texts("ccy")) {
      rows.add(loan(standing, loans, new Pair("", mode, ccy, "")));
    }
    for (String instId : params.texts("instId")) {
      Listed listed = desk.instrument(instId);
      if (!Desk.isSpot(listed)) {
        throw WireException.of(Code.NO_MARGIN);
      }
      if (OrderQuestion.isLeveragedSpot(standing.account().mode(), mode)) {
        rows.add(lent(call, standing, listed, mode, false));
        rows.add(lent(call, standing, listed, mode, true));
      } else {
        rows.add(loan(standing, loans, new Pair(instId, mode, listed.terms().base(), "sell")));
        rows.add(loan(standing, loans, new Pair(instId, mode, listed.terms().quote(), "buy")));
      }
    }
    if (rows.isEmpty()) {
      throw WireException.of(Code.EITHER_PARAMETER, "instId", "ccy");
    }
    return Reply.ok(rows);
  }

  /** A leveraged pair is lent what the largest order sells, or pays. */
  private Row lent(Call call, Standing standing, Listed listed, MarginMode mode, boolean buy)
      throws WireException {
    Candidate candidate = candidate(call, standing, listed, mode, buy);
    BigDecimal size = listed.sz(most(candidate));
    BigDecimal most = buy ? size.multiply(listed.px(candidate.ticks())) : size;
    return new Row()
        .put("instId", listed.instId())
        .put("mgnMode", mode == MarginMode.CROSS ? "cross" : "isolated")
        .put("mgnCcy", mode == MarginMode.CROSS ? listed.terms().quote() : "")
        .put("maxLoan", Amounts.plain(most))
        .put("ccy", buy ? listed.terms().quote() : listed.terms().base())
        .put("side", buy ? "buy" : "sell");
  }

  /** What is lent for a side of a pair. */
  private record Pair(String instId, MarginMode mode, String ccy, @Nullable String side) {}

  private Row loan(Standing standing, Withdrawal loans, Pair pair) throws WireException {
    int asset = desk.asset(pair.ccy).id();
    boolean lends = standing.account().autoBorrow() && pair.mode == MarginMode.CROSS;
    return new Row()
        .put("instId", pair.instId)
        .put("mgnMode", pair.mode == MarginMode.CROSS ? "cross" : "isolated")
        .put("mgnCcy", "")
        .put("maxLoan", standing.amount(asset, lends ? loans.mostLoan(asset) : 0))
        .put("ccy", pair.ccy)
        .put("side", pair.side);
  }
}

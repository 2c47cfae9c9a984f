package io.marginline.gateway.account;

import static io.marginline.gateway.rest.Access.TRADE;

import io.marginline.config.venue.Listed;
import io.marginline.gateway.account.check.OrderQuestion;
import io.marginline.gateway.account.state.Amounts;
import io.marginline.gateway.account.state.Candidate;
import io.marginline.gateway.account.state.Preview;
import io.marginline.gateway.account.state.Standing;
import io.marginline.gateway.limit.Limit;
import io.marginline.gateway.rest.Call;
import io.marginline.gateway.rest.Reckoning;
import io.marginline.gateway.rest.Routes;
import io.marginline.gateway.trade.TradeCode;
import io.marginline.gateway.wire.Code;
import io.marginline.gateway.wire.Params;
import io.marginline.gateway.wire.Reply;
import io.marginline.gateway.wire.Row;
import io.marginline.gateway.wire.WireException;
import io.marginline.model.AccountMode;
import io.marginline.model.MarginMode;
import io.marginline.model.RejectReason;
import io.marginline.model.Term;
import java.math.BigDecimal;
import java.util.List;
import java.util.Set;

/**
 * What an order would do before it is sent: accepted or not, required and available by the engine's
 * own guards, and the account before and after it is filled.
 */
final class PrecheckEndpoint {
  private static final Set<String> MODES = Set.of("cross", "isolated", "cash");
  private static final Set<String> TYPES =
      Set.of("market", "limit", "post_only", "fok", "ioc", "optimal_limit_ioc");

  private final Desk desk;

  PrecheckEndpoint(Desk desk) {
    this.desk = desk;
  }

  void register(Routes routes) {
    routes.post(
        "trade/order-precheck", TRADE, Limit.perUser(5, 2), Reckoning.within("sz", this::precheck));
  }

  private Reply precheck(Call call) throws WireException {
    Params params = call.params();
    Listed listed = desk.instrument(params.required("instId"));
    MarginMode mode = Desk.mode(params.requiredChoice("tdMode", MODES));
    boolean buy = params.requiredChoice("side", Set.of("buy", "sell")).equals("buy");
    String type = params.requiredChoice("ordType", TYPES);
    boolean market = type.equals("market") || type.equals("optimal_limit_ioc");
    BigDecimal size = params.requiredDecimal("sz");
    BigDecimal px = market ? null : params.requiredDecimal("px");
    boolean reduceOnly = params.flag("reduceOnly", false);
    Standing standing = desk.standing(call);
    boolean spot = Desk.isSpot(listed);
    AccountMode account = standing.account().mode();
    if ((mode == MarginMode.CASH && !spot) || (account == AccountMode.SPOT && !spot)) {
      throw WireException.of(Code.MODE_FORBIDS);
    }
    MarginMode sent = Desk.sent(mode, account);
    Candidate candidate = new Candidate(standing, listed, sent, buy);
    if (px != null) {
      candidate.at(px);
    }
    long accountId = call.caller().accountId();
    candidate.leverE2(
        desk.read(venue -> venue.leverE2(accountId, listed.id(), sent, candidate.side())));
    long lots = lots(listed, params, size, candidate);
    OrderQuestion question = candidate.question();
    if (question == null) {
      throw WireException.of(Code.SUSPENDED);
    }
    OrderQuestion.Verdict verdict =
        reduceOnly
            ? new OrderQuestion.Verdict(null, 0, question.available(), Term.NONE, question.asset())
            : question.of(lots);
    Row row = new Preview(standing, candidate, lots).row();
    answer(row, standing, listed, verdict);
    return verdict.accepts()
        ? Reply.ok(row)
        : new Reply("1", Code.ALL_FAILED.message(), List.of(row), false, 200);
  }

  private static long lots(Listed listed, Params params, BigDecimal size, Candidate candidate)
      throws WireException {
    boolean inQuote = Desk.isSpot(listed) && "quote_ccy".equals(params.text("tgtCcy", "base_ccy"));
    BigDecimal wanted = inQuote ? Amounts.down(size, listed.px(candidate.ticks())) : size;
    BigDecimal lots = wanted.divideToIntegralValue(listed.terms().lotSz());
    boolean whole = inQuote || lots.multiply(listed.terms().lotSz()).compareTo(wanted) == 0;
    if (!whole) {
      throw WireException.of(Code.NOT_A_LOT_MULTIPLE);
    }
    if (lots.signum() <= 0 || lots.precision() - lots.scale() > 18) {
      throw WireException.of(Code.PARAMETER, "sz");
    }
    return lots.longValueExact();
  }

  /** The decision beside the figures: what it needs and what is there, in one currency or lots. */
  private static void answer(
      Row row, Standing standing, Listed listed, OrderQuestion.Verdict verdict) {
    boolean size = verdict.term() == Term.POSITION_LOTS;
    boolean usd = !size && verdict.asset() < 0;
    BigDecimal required = amount(standing, listed, verdict, verdict.required());
    BigDecimal available = amount(standing, listed, verdict, verdict.available());
    String ccy = size ? "" : usd ? "USD" : standing.ccy(verdict.asset());
    row.put("accepted", verdict.accepts())
        .put("required", required)
        .put("available", available)
        .put("requiredCcy", ccy);
    if (verdict.accepts()) {
      row.put("sCode", "0").put("sMsg", "");
      return;
    }
    TradeCode code = code(verdict.reason());
    String text =
        switch (code) {
          case TIER -> code.says(required.toPlainString(), available.toPlainString());
          case INSUFFICIENT ->
              code.says(
                  ccy,
                  verdict.term() == Term.AVAIL_BAL ? "balance" : "margin",
                  required.toPlainString(),
                  available.toPlainString());
          default ->
              code.says("", Amounts.plain(listed.sz(listed.spec().maxLots())).toPlainString());
        };
    row.put("sCode", code.number()).put("sMsg", text);
  }

  private static BigDecimal amount(
      Standing standing, Listed listed, OrderQuestion.Verdict verdict, long units) {
    if (verdict.term() == Term.POSITION_LOTS) {
      return Amounts.plain(listed.sz(units));
    }
    return verdict.asset() < 0 ? standing.usd(units) : standing.amount(verdict.asset(), units);
  }

  private static TradeCode code(@org.jspecify.annotations.Nullable RejectReason reason) {
    return switch (reason) {
      case POSITION_ABOVE_TIER -> TradeCode.TIER;
      case BAD_SIZE -> TradeCode.SIZE_MAX;
      case null, default -> TradeCode.INSUFFICIENT;
    };
  }
}

package io.marginline.gateway.account;

import static io.marginline.gateway.rest.Access.TRADE;

import io.marginline.config.venue.Listing;
import io.marginline.gateway.account.Refusals.About;
import io.marginline.gateway.account.Refusals.Asked;
import io.marginline.gateway.account.state.Amounts;
import io.marginline.gateway.limit.Limit;
import io.marginline.gateway.rest.Call;
import io.marginline.gateway.rest.Routes;
import io.marginline.gateway.wire.Code;
import io.marginline.gateway.wire.Params;
import io.marginline.gateway.wire.Reply;
import io.marginline.gateway.wire.Row;
import io.marginline.gateway.wire.WireException;
import io.marginline.model.Command;
import io.marginline.model.Header;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;

/** Play money of a demonstration venue: three top-ups a day, and as many reductions as wanted. */
final class DemoEndpoint {
  private static final int A_DAY = 3;

  /** Most of one top-up; of every other currency 5,000. */
  private static final Map<String, BigDecimal> MOST =
      Map.of("BTC", BigDecimal.ONE, "ETH", BigDecimal.ONE, "OKB", BigDecimal.valueOf(100));

  private static final BigDecimal OTHERS = BigDecimal.valueOf(5_000);

  private final Desk desk;
  private final Map<Long, Day> used = new ConcurrentHashMap<>();

  /** Top-ups of one day. */
  private record Day(long day, int count) {}

  DemoEndpoint(Desk desk) {
    this.desk = desk;
  }

  void register(Routes routes) {
    routes.post("account/demo-adjust-balance", TRADE, Limit.perUser(5, 2), this::adjust);
  }

  private Reply adjust(Call call) throws WireException {
    if (!desk.context().settings().demo()) {
      throw WireException.of(Code.DEMO_ONLY);
    }
    Params params = call.params();
    boolean more = params.requiredChoice("type", Set.of("increase", "reduce")).equals("increase");
    List<Params> adjustments = params.list("adjustments");
    if (adjustments.isEmpty()) {
      throw WireException.of(Code.PARAMETER_EMPTY, "adjustments");
    }
    for (Params one : adjustments) {
      check(one, more);
    }
    long accountId = call.caller().accountId();
    int left = more ? take(accountId, TimeUnit.MILLISECONDS.toDays(call.nowMs())) : left(call);
    List<Row> details = new ArrayList<>();
    for (Params one : adjustments) {
      details.add(adjusted(call, one, more));
    }
    return Reply.ok(
        new Row().putText("remainCnt", left).putText("totalCnt", A_DAY).put("details", details));
  }

  private void check(Params one, boolean more) throws WireException {
    Listing.Asset asset = desk.asset(one.required("ccy"));
    BigDecimal amount = one.requiredDecimal("amt");
    BigDecimal most = MOST.getOrDefault(asset.ccy(), OTHERS);
    if (amount.signum() <= 0 || (more && amount.compareTo(most) > 0)) {
      throw WireException.of(Code.PARAMETER, "amt");
    }
    Desk.units(asset, amount, "amt");
  }

  private Row adjusted(Call call, Params one, boolean more) throws WireException {
    Listing.Asset asset = desk.asset(one.required("ccy"));
    long units = Desk.units(asset, one.requiredDecimal("amt"), "amt");
    Header header = desk.header(call);
    Asked asked = new Asked(About.WITHDRAWAL, asset.ccy(), desk.mode(call), null);
    desk.send(
        more
            ? new Command.Deposit(header, asset.id(), units)
            : new Command.Withdraw(header, asset.id(), units),
        asked);
    long cash = desk.read(venue -> venue.account(call.caller().accountId())).cash(asset.id());
    return new Row()
        .put("ccy", asset.ccy())
        .put("amt", Amounts.of(units, asset.scale()))
        .put("bal", Amounts.of(cash, asset.scale()));
  }

  private int left(Call call) {
    Day day = used.get(call.caller().accountId());
    if (day == null || day.day != TimeUnit.MILLISECONDS.toDays(call.nowMs())) {
      return A_DAY;
    }
    return Math.max(0, A_DAY - day.count);
  }

  /** How many are left after this one; 59691 when none was. */
  private int take(long accountId, long today) throws WireException {
    Day now =
        used.compute(
            accountId,
            (id, was) ->
                was == null || was.day != today
                    ? new Day(today, 1)
                    : new Day(today, was.count + 1));
    if (now.count > A_DAY) {
      throw WireException.of(Code.DEMO_USED_UP);
    }
    return A_DAY - now.count;
  }
}

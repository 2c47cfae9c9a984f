package io.marginline.gateway.account;

import static io.marginline.gateway.rest.Access.READ;

import io.marginline.gateway.account.check.Withdrawal;
import io.marginline.gateway.account.row.BalanceRow;
import io.marginline.gateway.account.row.Held;
import io.marginline.gateway.account.row.PositionRow;
import io.marginline.gateway.account.state.Standing;
import io.marginline.gateway.limit.Limit;
import io.marginline.gateway.rest.Call;
import io.marginline.gateway.rest.Routes;
import io.marginline.gateway.wire.Code;
import io.marginline.gateway.wire.Reply;
import io.marginline.gateway.wire.Row;
import io.marginline.gateway.wire.WireException;
import io.marginline.margin.account.AccountMargin;
import io.marginline.model.AccountMode;
import io.marginline.model.UnitState;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** Balances, risk and what may leave (okx-api.md §6 account/balance …). */
final class BalanceEndpoints {
  private static final Set<String> TYPES = Set.of("MARGIN", "SWAP", "FUTURES", "OPTION");

  private final Desk desk;

  BalanceEndpoints(Desk desk) {
    this.desk = desk;
  }

  void register(Routes routes) {
    routes.get("account/balance", READ, Limit.perUser(10, 2), this::balance);
    routes.get("account/account-position-risk", READ, Limit.perUser(10, 2), this::risk);
    routes.get("account/max-withdrawal", READ, Limit.perUser(20, 2), this::maxWithdrawal);
    routes.get("account/risk-state", READ, Limit.perUser(10, 2), this::riskState);
  }

  private Reply balance(Call call) throws WireException {
    Set<String> only = ccys(call);
    Standing standing = desk.standing(call);
    return Reply.ok(new BalanceRow(standing, Desk.ms(standing.nowNs()), true).of(only));
  }

  private Set<String> ccys(Call call) throws WireException {
    Set<String> only = new LinkedHashSet<>(call.params().texts("ccy"));
    if (only.size() > 20) {
      throw WireException.of(Code.TOO_MANY_VALUES, "ccy", "20");
    }
    for (String ccy : only) {
      desk.asset(ccy);
    }
    return only;
  }

  private Reply risk(Call call) throws WireException {
    String type = call.params().choice("instType", TYPES);
    Standing standing = desk.standing(call);
    AccountMargin margin = standing.margin();
    AccountMargin.Usd usd = margin.usd();
    List<Row> balances = new ArrayList<>();
    for (int asset = 0; asset < margin.currencies().size(); asset++) {
      AccountMargin.Currency currency = margin.currencies().get(asset);
      if (currency.eq() != 0) {
        balances.add(
            new Row()
                .put("ccy", standing.ccy(asset))
                .put("eq", standing.amount(asset, currency.eq()))
                .put("disEq", usd == null ? null : standing.usd(currency.discountedUsd())));
      }
    }
    List<Row> positions = new ArrayList<>();
    for (Held held : Held.all(standing)) {
      if (type == null || type.equals(held.instType())) {
        positions.add(riskRow(held));
      }
    }
    return Reply.ok(
        new Row()
            .put("adjEq", usd == null ? null : standing.usd(usd.adjEq()))
            .put("balData", balances)
            .put("posData", positions)
            .put("ts", Desk.ms(standing.nowNs())));
  }

  private static Row riskRow(Held held) {
    Row whole = PositionRow.of(held);
    Row row = new Row();
    for (String key :
        List.of(
            "baseBal",
            "ccy",
            "instId",
            "instType",
            "mgnMode",
            "notionalUsd",
            "pos",
            "posCcy",
            "posId",
            "posSide",
            "quoteBal")) {
      row.put(key, whole.get(key));
    }
    return row.put("notionalCcy", held.valueAt(held.markPx(), true));
  }

  private Reply maxWithdrawal(Call call) throws WireException {
    Set<String> only = ccys(call);
    Standing standing = desk.standing(call);
    Withdrawal withdrawal = new Withdrawal(standing.input(), standing.leveraged());
    boolean frozen = standing.account().frozen();
    List<Row> rows = new ArrayList<>();
    for (int asset = 0; asset < standing.assets().size(); asset++) {
      boolean holds = standing.account().cash(asset) != 0;
      if (only.isEmpty() ? holds : only.contains(standing.ccy(asset))) {
        var most = standing.amount(asset, frozen ? 0 : withdrawal.most(asset));
        rows.add(
            new Row()
                .put("ccy", standing.ccy(asset))
                .put("maxWd", most)
                .put("maxWdEx", most)
                .put("spotOffsetMaxWd", "")
                .put("spotOffsetMaxWdEx", ""));
      }
    }
    return Reply.ok(rows);
  }

  private Reply riskState(Call call) throws WireException {
    Standing standing = desk.standing(call);
    AccountMargin.Usd usd = standing.margin().usd();
    if (standing.account().mode() != AccountMode.PORTFOLIO || usd == null) {
      throw WireException.of(Code.MODE_FORBIDS);
    }
    boolean reducing =
        standing.units().stream().anyMatch(unit -> unit.state() == UnitState.REDUCING);
    boolean atRisk = reducing || usd.ratioWithOrders().isLiquidatable();
    List<String> indexes = new ArrayList<>();
    if (atRisk) {
      for (Held held : Held.all(standing)) {
        String family = held.listed().uly();
        boolean cross = !held.view().isolated() && !held.isSpot();
        if (cross && !indexes.contains(family)) {
          indexes.add(family);
        }
      }
    }
    return Reply.ok(
        new Row()
            .put("atRisk", atRisk)
            .put("atRiskIdx", indexes)
            .put("atRiskMgn", List.of())
            .put("ts", Desk.ms(standing.nowNs())));
  }
}

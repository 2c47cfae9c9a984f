package io.marginline.gateway.account;

import static io.marginline.gateway.rest.Access.READ;
import static io.marginline.gateway.rest.Access.TRADE;

import io.marginline.gateway.account.Refusals.About;
import io.marginline.gateway.account.Refusals.Asked;
import io.marginline.gateway.account.row.BalanceRow;
import io.marginline.gateway.account.state.Amounts;
import io.marginline.gateway.account.state.Standing;
import io.marginline.gateway.account.state.SwitchCheck;
import io.marginline.gateway.limit.Limit;
import io.marginline.gateway.rest.Call;
import io.marginline.gateway.rest.Routes;
import io.marginline.gateway.wire.Params;
import io.marginline.gateway.wire.Reply;
import io.marginline.gateway.wire.Row;
import io.marginline.gateway.wire.WireException;
import io.marginline.margin.account.AccountMargin;
import io.marginline.model.AccountMode;
import io.marginline.model.Command;
import io.marginline.views.PositionView;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Switching the account mode, and asking before what would be in the way. */
final class ModeEndpoints {
  private static final Set<String> LEVELS = Set.of("1", "2", "3", "4");
  private static final Limit FIVE = Limit.perUser(5, 2);

  private final Desk desk;

  ModeEndpoints(Desk desk) {
    this.desk = desk;
  }

  void register(Routes routes) {
    routes.post("account/account-level-switch-preset", TRADE, FIVE, this::preset);
    routes.get("account/set-account-switch-precheck", READ, FIVE, this::precheck);
    routes.post("account/set-account-level", TRADE, FIVE, this::set);
  }

  static AccountMode mode(Params params) throws WireException {
    int level = Integer.parseInt(params.requiredChoice("acctLv", LEVELS));
    return AccountMode.values()[level - 1];
  }

  /** Every instrument keeps its leverage through a switch, so that nothing has to be preset. */
  private Reply preset(Call call) throws WireException {
    Params params = call.params();
    AccountMode mode = mode(params);
    var lever = params.decimal("lever");
    return Reply.ok(
        new Row()
            .put("acctLv", SettingEndpoints.level(mode))
            .put("curAcctLv", SettingEndpoints.level(desk.mode(call)))
            .put("lever", lever)
            .put("riskOffsetType", params.text("riskOffsetType", "")));
  }

  private Reply set(Call call) throws WireException {
    AccountMode mode = mode(call.params());
    String ccy = call.params().text("ccy");
    desk.send(
        new Command.SetAccountMode(desk.header(call), mode),
        new Asked(About.ACCOUNT_MODE, ccy, mode, null));
    return Reply.ok(new Row().put("acctLv", SettingEndpoints.level(mode)));
  }

  private Reply precheck(Call call) throws WireException {
    AccountMode mode = mode(call.params());
    Standing standing = desk.standing(call);
    SwitchCheck check = new SwitchCheck(standing, mode);
    List<Row> unmatched = new ArrayList<>();
    boolean margin = false;
    for (SwitchCheck.Obstacle one : check.obstacles()) {
      margin |= one.kind() == SwitchCheck.Kind.MARGIN;
      if (one.kind() != SwitchCheck.Kind.MARGIN) {
        unmatched.add(unmatched(standing, one));
      }
    }
    String code = !unmatched.isEmpty() ? "1" : margin ? "4" : "0";
    List<Row> positions = new ArrayList<>();
    for (PositionView view : standing.positions()) {
      positions.add(
          new Row().putText("posId", view.id()).put("lever", Amounts.lever(view.leverE2())));
    }
    return Reply.ok(
        new Row()
            .put("sCode", code)
            .put("curAcctLv", SettingEndpoints.level(standing.account().mode()))
            .put("acctLv", SettingEndpoints.level(mode))
            .put("riskOffsetType", "")
            .put("unmatchedInfoCheck", unmatched)
            .put("posList", positions)
            .put("posTierCheck", List.of())
            .put("mgnBf", margin(standing, standing.margin()))
            .put("mgnAft", margin(standing, check.after())));
  }

  private static Row unmatched(Standing standing, SwitchCheck.Obstacle one) {
    String type =
        switch (one.kind()) {
          case POSITIONS, FROZEN -> "all_positions";
          case CROSS_MARGIN -> "cross_margin";
          case ORDERS -> "pending_orders";
          case ALGOS -> "pending_algos";
          case BORROWINGS -> "repay_borrowings";
          case LONG_SHORT -> "contract_long_short";
          case ASSETS, MARGIN -> "asset_validation";
        };
    boolean assets = one.kind() == SwitchCheck.Kind.ASSETS;
    return new Row()
        .put("type", type)
        .put("totalAsset", assets ? new BalanceRow(standing, "").totalEq() : null)
        .put("posList", one.positions().stream().map(String::valueOf).toList());
  }

  private static Object margin(Standing standing, @Nullable AccountMargin margin) {
    if (margin == null) {
      return Row.NULL;
    }
    AccountMargin.Usd usd = margin.usd();
    List<Row> details = new ArrayList<>();
    for (int asset = 0; usd == null && asset < margin.currencies().size(); asset++) {
      AccountMargin.Currency own = margin.currencies().get(asset);
      if (own.eq() != 0) {
        details.add(
            new Row()
                .put("ccy", standing.ccy(asset))
                .put("availEq", standing.amount(asset, own.availEq()))
                .put("mgnRatio", own.ratioWithOrders().text(16)));
      }
    }
    return new Row()
        .put("acctAvailEq", usd == null ? null : standing.usd(usd.availEq()))
        .put("mgnRatio", usd == null ? "" : usd.ratioWithOrders().text(16))
        .put("details", details);
  }
}

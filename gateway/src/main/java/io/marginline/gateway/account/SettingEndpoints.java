package io.marginline.gateway.account;

import static io.marginline.gateway.rest.Access.READ;
import static io.marginline.gateway.rest.Access.TRADE;

import io.marginline.config.venue.Listing;
import io.marginline.gateway.account.Refusals.About;
import io.marginline.gateway.account.Refusals.Asked;
import io.marginline.gateway.auth.Permission;
import io.marginline.gateway.limit.Limit;
import io.marginline.gateway.rest.Call;
import io.marginline.gateway.rest.Routes;
import io.marginline.gateway.wire.Code;
import io.marginline.gateway.wire.Params;
import io.marginline.gateway.wire.Reply;
import io.marginline.gateway.wire.Row;
import io.marginline.gateway.wire.WireException;
import io.marginline.model.AccountMode;
import io.marginline.model.Command;
import io.marginline.model.PositionMode;
import io.marginline.views.AccountView;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** Configuration of an account: what it is, and what of it can be set. */
final class SettingEndpoints {
  private static final Limit FIVE = Limit.perUser(5, 2);

  private final Desk desk;
  private final Preferences preferences;

  SettingEndpoints(Desk desk, Preferences preferences) {
    this.desk = desk;
    this.preferences = preferences;
  }

  void register(Routes routes) {
    routes.get("account/config", READ, FIVE, this::config);
    routes.post("account/set-position-mode", TRADE, FIVE, this::setPositionMode);
    routes.post("account/set-greeks", TRADE, FIVE, this::setGreeks);
    routes.post("account/set-isolated-mode", TRADE, FIVE, this::setIsolatedMode);
    routes.post("account/set-auto-loan", TRADE, FIVE, this::setAutoLoan);
    routes.post("account/set-auto-repay", TRADE, FIVE, this::setAutoRepay);
    routes.post("account/set-fee-type", TRADE, FIVE, this::setFeeType);
    routes.post("account/set-settle-currency", TRADE, Limit.perUser(20, 2), this::setSettle);
    routes.post("account/activate-option", TRADE, FIVE, this::activateOption);
    routes.post("account/set-collateral-assets", TRADE, FIVE, this::setCollateral);
    routes.get("account/collateral-assets", READ, FIVE, this::collateral);
    routes.post("account/set-riskOffset-amt", TRADE, Limit.perUser(10, 2), this::setSpotInUse);
  }

  static String level(AccountMode mode) {
    return Integer.toString(mode.ordinal() + 1);
  }

  static String positionMode(PositionMode mode) {
    return mode == PositionMode.NET ? "net_mode" : "long_short_mode";
  }

  private Reply config(Call call) {
    long accountId = call.caller().accountId();
    AccountView account = desk.read(venue -> venue.account(accountId));
    Preferences.Choice choice = preferences.of(accountId);
    List<String> perms = new ArrayList<>();
    for (Permission permission : Permission.values()) {
      if (call.caller().may(permission)) {
        perms.add(permission.name().toLowerCase(Locale.ROOT));
      }
    }
    Row row = new Row();
    row.put("uid", call.caller().uid())
        .put("mainUid", call.caller().uid())
        .put("acctLv", level(account.mode()))
        .put("posMode", positionMode(account.positionMode()))
        .put("autoLoan", account.autoBorrow())
        .put("greeksType", choice.greeks())
        .put("feeType", choice.fee())
        .put("level", "Lv1")
        .put("levelTmp", "")
        .put("ctIsoMode", "automatic")
        .put("mgnIsoMode", "automatic")
        .put("label", call.caller().keyLabel())
        .put("perm", String.join(",", perms))
        .put("ip", String.join(",", call.caller().ips()))
        .put("acctStpMode", "cancel_maker")
        .put("enableSpotBorrow", false)
        .put("spotBorrowAutoRepay", choice.autoRepay())
        .put("liquidationGear", "-1");
    constants(row);
    return Reply.ok(row);
  }

  private static void constants(Row row) {
    row.put("kycLv", "3")
        .put("type", "0")
        .put("roleType", "0")
        .put("traderInsts", List.of())
        .put("spotRoleType", "0")
        .put("spotTraderInsts", List.of())
        .put("spotOffsetType", "")
        .put("stgyType", "0")
        .put("opAuth", "1")
        .put("settleCcy", "")
        .put("settleCcyList", List.of());
  }

  private Reply setPositionMode(Call call) throws WireException {
    String asked = call.params().requiredChoice("posMode", Set.of("long_short_mode", "net_mode"));
    PositionMode mode = asked.equals("net_mode") ? PositionMode.NET : PositionMode.LONG_SHORT;
    desk.send(
        new Command.SetPositionMode(desk.header(call), mode),
        Asked.of(About.POSITION_MODE, desk.mode(call)));
    return Reply.ok(new Row().put("posMode", asked));
  }

  private Reply setGreeks(Call call) throws WireException {
    String type = call.params().requiredChoice("greeksType", Set.of("PA", "BS"));
    preferences.change(call.caller().accountId(), choice -> choice.withGreeks(type));
    return Reply.ok(new Row().put("greeksType", type));
  }

  /** Margins of isolated positions are always moved by the venue, as automatic says. */
  private Reply setIsolatedMode(Call call) throws WireException {
    Params params = call.params();
    String mode =
        params.requiredChoice("isoMode", Set.of("automatic", "auto_transfers_ccy", "autonomy"));
    params.requiredChoice("type", Set.of("MARGIN", "CONTRACTS"));
    if (mode.equals("autonomy")) {
      throw WireException.of(Code.FEATURE_UNAVAILABLE);
    }
    return Reply.ok(new Row().put("isoMode", mode));
  }

  private Reply setAutoLoan(Call call) throws WireException {
    boolean on = call.params().flag("autoLoan", true);
    AccountMode mode = desk.mode(call);
    if (!Desk.inUsd(mode)) {
      throw WireException.of(Code.AUTO_LOAN_MODE);
    }
    desk.send(new Command.SetAutoBorrow(desk.header(call), on), Asked.of(About.AUTO_BORROW, mode));
    return Reply.ok(new Row().put("autoLoan", on));
  }

  /** Borrowing in spot mode is not offered, so that there is nothing to repay. */
  private Reply setAutoRepay(Call call) throws WireException {
    call.params().required("autoRepay");
    boolean on = call.params().flag("autoRepay", false);
    if (desk.mode(call) != AccountMode.SPOT) {
      throw WireException.of(Code.MODE_FORBIDS);
    }
    preferences.change(call.caller().accountId(), choice -> choice.withAutoRepay(on));
    return Reply.ok(new Row().put("autoRepay", on));
  }

  /** Spot fees are taken of what is received, and nothing else is offered. */
  private Reply setFeeType(Call call) throws WireException {
    String type = call.params().requiredChoice("feeType", Set.of("0", "1"));
    if (type.equals("1")) {
      throw WireException.of(Code.FEATURE_UNAVAILABLE);
    }
    preferences.change(call.caller().accountId(), choice -> choice.withFee(type));
    return Reply.ok(new Row().put("feeType", type));
  }

  /** No contract here settles in one of several dollars. */
  private Reply setSettle(Call call) throws WireException {
    throw WireException.of(Code.NOT_SETTLE_CURRENCY, call.params().required("settleCcy"));
  }

  /** Options need no activation. */
  private Reply activateOption(Call call) {
    return Reply.ok(new Row().putText("ts", call.nowMs()));
  }

  private Reply setCollateral(Call call) throws WireException {
    Params params = call.params();
    String type = params.requiredChoice("type", Set.of("all", "custom"));
    params.required("collateralEnabled");
    boolean on = params.flag("collateralEnabled", true);
    AccountMode mode = desk.mode(call);
    if (!Desk.inUsd(mode)) {
      throw WireException.of(Code.MODE_FORBIDS);
    }
    List<String> ccys = type.equals("all") ? collateralCcys() : params.texts("ccyList");
    if (ccys.isEmpty()) {
      throw WireException.of(Code.PARAMETER_EMPTY, "ccyList");
    }
    for (String ccy : ccys) {
      desk.asset(ccy);
    }
    setCollateral(call, ccys, on, mode);
    return Reply.ok(new Row().put("type", type).put("ccyList", ccys).put("collateralEnabled", on));
  }

  /** All or none: when one is refused, those before it become again what they were. */
  private void setCollateral(Call call, List<String> ccys, boolean on, AccountMode mode)
      throws WireException {
    List<Boolean> counted =
        desk.read(venue -> List.copyOf(venue.account(call.caller().accountId()).collateral()));
    List<Integer> changed = new ArrayList<>();
    try {
      for (String ccy : ccys) {
        int asset = desk.asset(ccy).id();
        desk.send(
            new Command.SetCollateral(desk.header(call), asset, on),
            new Asked(About.COLLATERAL, ccy, mode, null));
        if (asset < counted.size() && counted.get(asset) != on) {
          changed.add(asset);
        }
      }
    } catch (WireException e) {
      for (int asset : changed.reversed()) {
        desk.send(
            new Command.SetCollateral(desk.header(call), asset, !on),
            Asked.of(About.COLLATERAL, mode));
      }
      throw e;
    }
  }

  private List<String> collateralCcys() {
    return desk.listing().assets().stream()
        .filter(asset -> asset.spec() != null)
        .map(Listing.Asset::ccy)
        .toList();
  }

  private Reply collateral(Call call) throws WireException {
    List<String> only = call.params().texts("ccy");
    boolean filtered = call.params().has("collateralEnabled");
    boolean on = call.params().flag("collateralEnabled", true);
    for (String ccy : only) {
      desk.asset(ccy);
    }
    AccountView account = desk.read(venue -> venue.account(call.caller().accountId()));
    List<Row> rows = new ArrayList<>();
    for (Listing.Asset asset : desk.listing().assets()) {
      if (asset.spec() == null || asset.id() >= account.collateral().size()) {
        continue;
      }
      boolean counts = account.collateral().get(asset.id());
      if ((only.isEmpty() || only.contains(asset.ccy())) && (!filtered || counts == on)) {
        rows.add(new Row().put("ccy", asset.ccy()).put("collateralEnabled", counts));
      }
    }
    return Reply.ok(rows);
  }

  private Reply setSpotInUse(Call call) throws WireException {
    String ccy = call.params().required("ccy");
    var amount = call.params().requiredDecimal("clSpotInUseAmt");
    Listing.Asset asset = desk.asset(ccy);
    if (amount.signum() < 0) {
      throw WireException.of(Code.PARAMETER, "clSpotInUseAmt");
    }
    AccountMode mode = desk.mode(call);
    if (mode != AccountMode.PORTFOLIO) {
      throw WireException.of(Code.MODE_FORBIDS);
    }
    long units = Desk.units(asset, amount, "clSpotInUseAmt");
    desk.send(
        new Command.SetSpotInUse(desk.header(call), asset.id(), units),
        new Asked(About.SPOT_IN_USE, ccy, mode, null));
    return Reply.ok(new Row().put("ccy", ccy).put("clSpotInUseAmt", amount));
  }
}

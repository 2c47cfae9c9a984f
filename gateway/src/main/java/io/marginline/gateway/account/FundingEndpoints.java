package io.marginline.gateway.account;

import static io.marginline.gateway.rest.Access.READ;
import static io.marginline.gateway.rest.Access.TRADE;

import io.marginline.config.venue.Listing;
import io.marginline.gateway.Answer;
import io.marginline.gateway.account.Refusals.About;
import io.marginline.gateway.account.Refusals.Asked;
import io.marginline.gateway.account.row.BalanceRow;
import io.marginline.gateway.account.state.Amounts;
import io.marginline.gateway.limit.Limit;
import io.marginline.gateway.rest.Call;
import io.marginline.gateway.rest.Routes;
import io.marginline.gateway.wire.Code;
import io.marginline.gateway.wire.Params;
import io.marginline.gateway.wire.Reply;
import io.marginline.gateway.wire.Row;
import io.marginline.gateway.wire.WireException;
import io.marginline.history.Tables;
import io.marginline.history.Where;
import io.marginline.history.row.TransferNameRow;
import io.marginline.history.row.TransferRow;
import io.marginline.model.Command;
import io.marginline.views.AccountView;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The funding account (6), and money on its way between it and the trading account (18). */
final class FundingEndpoints {
  private static final String FUNDING = "6";
  private static final String TRADING = "18";
  private static final Set<String> SIDES = Set.of(FUNDING, TRADING);

  private final Desk desk;

  FundingEndpoints(Desk desk) {
    this.desk = desk;
  }

  void register(Routes routes) {
    routes.get("asset/balances", READ, Limit.perUser(6, 1), this::balances);
    routes.get("asset/currencies", READ, Limit.perUser(6, 1), this::currencies);
    routes.get("asset/asset-valuation", READ, Limit.perUser(1, 1), this::valuation);
    routes.post("asset/transfer", TRADE, Limit.perUser(2, 1), this::transfer);
    routes.get("asset/transfer-state", READ, Limit.perUser(10, 1), this::state);
    routes.get("asset/deposit-address", READ, Limit.perUser(6, 1), call -> Reply.ok(List.of()));
    routes.get(
        "asset/deposit-withdraw-status", READ, Limit.perUser(1, 2), call -> Reply.ok(List.of()));
  }

  private Reply balances(Call call) throws WireException {
    List<String> only = call.params().texts("ccy");
    for (String ccy : only) {
      desk.asset(ccy);
    }
    AccountView funds = desk.read(venue -> venue.account(call.caller().fundingAccountId()));
    List<Row> rows = new ArrayList<>();
    for (Listing.Asset asset : desk.listing().assets()) {
      boolean known = asset.id() < funds.cashUnits().size();
      long units = known ? funds.cash(asset.id()) : 0;
      if (units != 0 && (only.isEmpty() || only.contains(asset.ccy()))) {
        BigDecimal amount = Amounts.of(units, asset.scale());
        rows.add(
            new Row()
                .put("ccy", asset.ccy())
                .put("bal", amount)
                .put("availBal", amount)
                .put("frozenBal", "0"));
      }
    }
    return Reply.ok(rows);
  }

  /** One chain each, over which nothing comes or goes: money is the venue's own. */
  private Reply currencies(Call call) throws WireException {
    List<String> only = call.params().texts("ccy");
    List<Row> rows = new ArrayList<>();
    for (Listing.Asset asset : desk.listing().assets()) {
      if (only.isEmpty() || only.contains(asset.ccy())) {
        rows.add(currency(asset));
      }
    }
    return Reply.ok(rows);
  }

  private static Row currency(Listing.Asset asset) {
    String unit = Amounts.of(1, asset.scale()).toPlainString();
    Row row = new Row();
    row.put("ccy", asset.ccy())
        .put("name", asset.ccy())
        .put("chain", asset.ccy() + "-Venue")
        .put("logoLink", "")
        .put("ctAddr", "")
        .put("canDep", false)
        .put("canWd", false)
        .put("canInternal", true)
        .put("needTag", false)
        .put("mainNet", true)
        .put("wdTickSz", Integer.toString(asset.scale()));
    for (String least : List.of("minDep", "minWd", "minInternal")) {
      row.put(least, unit);
    }
    for (String free : List.of("fee", "minFee", "maxFee", "minFeeForCtAddr", "maxFeeForCtAddr")) {
      row.put(free, "0");
    }
    for (String zero : List.of("maxWd", "wdQuota", "usedWdQuota")) {
      row.put(zero, "0");
    }
    for (String one : List.of("minDepArrivalConfirm", "minWdUnlockConfirm")) {
      row.put(one, "0");
    }
    for (String none :
        List.of(
            "burningFeeRate",
            "depEstOpenTime",
            "depQuotaFixed",
            "depQuoteDailyLayer2",
            "usedDepQuotaFixed",
            "wdEstOpenTime")) {
      row.put(none, "");
    }
    return row;
  }

  private Reply valuation(Call call) throws WireException {
    String ccy = call.params().text("ccy");
    BigDecimal funding =
        new BalanceRow(desk.standing(call.caller().fundingAccountId()), "").totalEq();
    var standing = desk.standing(call);
    BigDecimal trading = new BalanceRow(standing, "").totalEq();
    if (ccy != null) {
      BigDecimal price = standing.usdPrice(desk.asset(ccy).id());
      if (price == null || price.signum() == 0) {
        throw WireException.of(Code.PARAMETER, "ccy");
      }
      funding = Amounts.down(funding, price);
      trading = Amounts.down(trading, price);
    }
    return Reply.ok(
        new Row()
            .put(
                "details",
                new Row()
                    .put("classic", "0")
                    .put("earn", "0")
                    .put("funding", funding)
                    .put("trading", trading))
            .put("totalBal", Amounts.plain(funding.add(trading)))
            .putText("ts", call.nowMs()));
  }

  private Reply transfer(Call call) throws WireException {
    Params params = call.params();
    String type = params.text("type", "0");
    Listing.Asset asset = desk.asset(params.required("ccy"));
    BigDecimal amount = params.requiredDecimal("amt");
    String from = params.requiredChoice("from", SIDES);
    String to = params.requiredChoice("to", SIDES);
    if (!type.equals("0")) {
      throw WireException.of(Code.TRANSFER_TYPE, type);
    }
    if (from.equals(to)) {
      throw WireException.of(Code.SAME_ACCOUNT);
    }
    if (amount.signum() <= 0) {
      throw WireException.of(Code.AMOUNT_POSITIVE);
    }
    long units = Desk.units(asset, amount, "amt");
    boolean out = from.equals(TRADING);
    long trading = call.caller().accountId();
    long funding = call.caller().fundingAccountId();
    long source = out ? trading : funding;
    if (!out && desk.read(venue -> venue.account(funding)).cash(asset.id()) < units) {
      throw WireException.of(Code.FUNDING_INSUFFICIENT);
    }
    Answer.Done done =
        desk.send(
            new Command.Transfer(
                desk.header(source, call.expTimeMs()), out ? funding : trading, asset.id(), units),
            new Asked(About.TRANSFER, asset.ccy(), desk.mode(call), null));
    String clientId = params.text("clientId");
    if (clientId != null) {
      desk.context().history().save(new TransferNameRow(clientId, trading, done.position()));
    }
    return Reply.ok(
        new Row()
            .putText("transId", done.position())
            .put("ccy", asset.ccy())
            .put("clientId", clientId)
            .put("from", from)
            .put("amt", Amounts.plain(amount))
            .put("to", to));
  }

  private Reply state(Call call) throws WireException {
    Params params = call.params();
    Long transId = params.whole("transId");
    String clientId = params.text("clientId");
    if (transId == null && clientId == null) {
      throw WireException.of(Code.EITHER_PARAMETER, "transId", "clientId");
    }
    long accountId = call.caller().accountId();
    Long id = transId != null ? transId : named(accountId, String.valueOf(clientId));
    TransferRow found = id == null ? null : found(call, id);
    if (found == null) {
      throw WireException.of(Code.TRANSFER_MISSING);
    }
    boolean out = found.fromAccountId() == accountId;
    Listing.Asset asset = desk.listing().assets().get(found.assetId());
    return Reply.ok(
        new Row()
            .putText("transId", found.transId())
            .put("clientId", clientId)
            .put("ccy", asset.ccy())
            .put("amt", Amounts.of(found.amountUnits(), asset.scale()))
            .put("from", out ? TRADING : FUNDING)
            .put("to", out ? FUNDING : TRADING)
            .put("type", "0")
            .put("subAcct", "")
            .put("instId", "")
            .put("toInstId", "")
            .put("state", "success"));
  }

  private @Nullable Long named(long accountId, String clientId) {
    var rows =
        desk.context()
            .history()
            .all(
                Tables.TRANSFER_NAMES,
                Where.all().is("account_id", accountId).is("client_id", clientId));
    return rows.isEmpty() ? null : rows.getFirst().transId();
  }

  /** Of the caller's own accounts only; stored by the time the views show it. */
  private @Nullable TransferRow found(Call call, long transId) {
    var history = desk.context().history();
    history.await(Math.min(transId, desk.context().views().position()), Desk.GRACE);
    Set<Long> own = Set.of(call.caller().accountId(), call.caller().fundingAccountId());
    for (TransferRow row : history.all(Tables.TRANSFERS, Where.all().is("trans_id", transId))) {
      if (own.contains(row.fromAccountId()) && own.contains(row.toAccountId())) {
        return row;
      }
    }
    return null;
  }
}

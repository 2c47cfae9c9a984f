package io.marginline.gateway.account;

import static io.marginline.gateway.rest.Access.READ;
import static io.marginline.gateway.rest.Access.TRADE;

import io.marginline.gateway.limit.Limit;
import io.marginline.gateway.rest.Call;
import io.marginline.gateway.rest.Routes;
import io.marginline.gateway.wire.Code;
import io.marginline.gateway.wire.Reply;
import io.marginline.gateway.wire.WireException;
import java.util.List;

/** What clients may ask for and this venue does not have: no sub-accounts, no MMP, no moves. */
final class OtherEndpoints {
  private static final Limit TWO = Limit.perUser(2, 2);

  private OtherEndpoints() {}

  static void register(Routes routes) {
    routes.get("users/subaccount/list", READ, TWO, call -> Reply.ok(List.of()));
    for (String path :
        List.of(
            "account/subaccount/balances",
            "account/subaccount/interest-limits",
            "account/subaccount/max-withdrawal",
            "asset/subaccount/balances",
            "users/subaccount/apikey")) {
      routes.get(path, READ, TWO, OtherEndpoints::noSubAccount);
    }
    for (String path :
        List.of(
            "asset/subaccount/bills",
            "asset/subaccount/managed-subaccount-bills",
            "users/entrust-subaccount-list")) {
      routes.get(path, READ, TWO, call -> Reply.ok(List.of()));
    }
    routes.get("account/move-positions-history", READ, TWO, call -> Reply.ok(List.of()));
    routes.get("account/mmp-config", READ, TWO, call -> Reply.ok(List.of()));
    for (String path :
        List.of(
            "account/mmp-config",
            "account/mmp-reset",
            "account/move-positions",
            "account/spot-manual-borrow-repay")) {
      routes.post(path, TRADE, TWO, OtherEndpoints::unavailable);
    }
  }

  private static Reply noSubAccount(Call call) throws WireException {
    call.params().required("subAcct");
    throw WireException.of(Code.SUB_ACCOUNT_MISSING);
  }

  private static Reply unavailable(Call call) throws WireException {
    throw WireException.of(Code.FEATURE_UNAVAILABLE);
  }
}

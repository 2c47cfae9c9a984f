package io.marginline.gateway.operator;

import static io.marginline.gateway.operator.Field.Kind.DECIMAL;
import static io.marginline.gateway.operator.Field.Kind.FLAG;
import static io.marginline.gateway.operator.Field.Kind.OBJECT;
import static io.marginline.gateway.operator.Field.Kind.TEXT;
import static io.marginline.gateway.operator.Field.Kind.WHOLE;

import io.marginline.config.venue.Listing;
import io.marginline.gateway.Answer;
import io.marginline.gateway.auth.Users;
import io.marginline.gateway.wire.Row;
import io.marginline.model.AccountMode;
import io.marginline.model.Command;
import io.marginline.model.Header;
import io.marginline.model.PositionMode;
import io.marginline.views.AccountView;
import io.marginline.views.Venue;
import java.util.ArrayList;
import java.util.List;

/** Accounts of the engine, and money that comes and goes. */
final class AccountOperations {
  private static final int MOST = 500;
  private static final Field ACCOUNT = Field.path("account", WHOLE, "Number of the account.");

  private static final Field[] SHOWN = {
    Field.answer("account", WHOLE, "Number of the account."),
    Field.answer("uid", TEXT, "Its user; empty: none."),
    Field.answer("mode", TEXT, "SPOT, FUTURES, MULTI_CURRENCY or PORTFOLIO."),
    Field.answer("positionMode", TEXT, "NET or LONG_SHORT."),
    Field.answer("liquidating", FLAG, "A unit of it is being liquidated."),
    Field.answer("balances", OBJECT, "Cash by currency."),
    Field.answer("positions", WHOLE, "How many are open."),
    Field.answer("orders", WHOLE, "How many are live."),
  };

  private final Desk desk;

  AccountOperations(Desk desk) {
    this.desk = desk;
  }

  List<Operation> all() {
    return List.of(
        Operation.get("/accounts", "listAccounts")
            .says("Accounts by their number.")
            .takes(
                Field.query("after", WHOLE, "Only accounts above this number."),
                Field.query("limit", WHOLE, "At most so many, 100 unless stated."))
            .lists(SHOWN)
            .does(this::list),
        Operation.get("/accounts/{account}", "getAccount")
            .says("One account.")
            .takes(ACCOUNT)
            .shows(SHOWN)
            .does(ask -> row(desk.account(ask))),
        Operation.post("/accounts", "createAccount")
            .says("A new account without a user; its number is the result.")
            .shows(Desk.shown())
            .does(ask -> desk.done(desk.send(new Command.CreateAccount(desk.header(ask))))),
        Operation.put("/accounts/{account}/mode", "setAccountMode")
            .says("Re-margins everything, or is refused whole.")
            .takes(ACCOUNT, Field.body("mode", TEXT, "The new mode.").oneOf(names(modes())))
            .shows(Desk.shown())
            .does(
                ask ->
                    onAccount(
                        ask,
                        header ->
                            new Command.SetAccountMode(
                                header, AccountMode.valueOf(ask.text("mode"))))),
        Operation.put("/accounts/{account}/position-mode", "setPositionMode")
            .says("Needs an account without positions and orders.")
            .takes(ACCOUNT, Field.body("mode", TEXT, "The new mode.").oneOf(names(sides())))
            .shows(Desk.shown())
            .does(
                ask ->
                    onAccount(
                        ask,
                        header ->
                            new Command.SetPositionMode(
                                header, PositionMode.valueOf(ask.text("mode"))))),
        money("/accounts/{account}/deposits", "deposit", "Credits an account."),
        money("/accounts/{account}/withdrawals", "withdraw", "Debits what is free."),
        Operation.delete("/accounts/{account}/orders", "cancelOrders")
            .says("Cancels every live order of the account; the result is how many.")
            .takes(ACCOUNT)
            .shows(Desk.shown())
            .does(ask -> onAccount(ask, header -> new Command.CancelAll(header, -1))));
  }

  private static Enum<?>[] modes() {
    return AccountMode.values();
  }

  private static Enum<?>[] sides() {
    return PositionMode.values();
  }

  private static String[] names(Enum<?>[] constants) {
    return java.util.Arrays.stream(constants).map(Enum::name).toArray(String[]::new);
  }

  private Operation money(String path, String id, String says) {
    return Operation.post(path, id)
        .says(says)
        .takes(
            ACCOUNT,
            Field.body("ccy", TEXT, "Currency."),
            Field.body("amount", DECIMAL, "How much, positive."))
        .shows(Desk.shown())
        .does(
            ask -> {
              Listing.Asset asset = desk.asset(ask.text("ccy"));
              long units = Desk.units(asset, ask.decimal("amount"), "amount");
              return onAccount(
                  ask,
                  header ->
                      id.equals("deposit")
                          ? new Command.Deposit(header, asset.id(), units)
                          : new Command.Withdraw(header, asset.id(), units));
            });
  }

  private interface OnAccount {
    Command of(Header header);
  }

  private Row onAccount(Ask ask, OnAccount command) throws Refusal {
    Answer.Done done = desk.send(command.of(desk.header(ask, desk.account(ask))));
    return desk.done(done);
  }

  private List<Row> list(Ask ask) throws Refusal {
    long after = Math.max(0, ask.whole("after", 0));
    int limit = ask.limit(100, MOST);
    return desk.read(
        venue -> {
          List<Row> rows = new ArrayList<>();
          for (long id = after; id < venue.accounts() && rows.size() < limit; id++) {
            rows.add(row(venue, id + 1));
          }
          return rows;
        });
  }

  private Row row(long id) {
    return desk.read(venue -> row(venue, id));
  }

  private Row row(Venue venue, long id) {
    AccountView account = venue.account(id);
    Users.User user = desk.context().users().ofAccount(id);
    Row balances = new Row();
    for (Listing.Asset asset : desk.listing().assets()) {
      long units = account.cash(asset.id());
      if (units != 0) {
        balances.put(asset.ccy(), desk.amount(asset.id(), units));
      }
    }
    return new Row()
        .put("account", id)
        .put("uid", user == null ? "" : user.uid())
        .put("mode", account.mode().name())
        .put("positionMode", account.positionMode().name())
        .put("liquidating", account.frozen())
        .put("balances", balances)
        .put("positions", venue.positions(id).size())
        .put("orders", venue.orders(id).size());
  }
}

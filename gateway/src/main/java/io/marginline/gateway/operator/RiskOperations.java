package io.marginline.gateway.operator;

import static io.marginline.gateway.operator.Field.Kind.DECIMAL;
import static io.marginline.gateway.operator.Field.Kind.LIST;
import static io.marginline.gateway.operator.Field.Kind.TEXT;
import static io.marginline.gateway.operator.Field.Kind.WHOLE;

import io.marginline.config.venue.Listing;
import io.marginline.gateway.wire.Row;
import io.marginline.history.Page;
import io.marginline.history.Tables;
import io.marginline.history.Where;
import io.marginline.history.row.FundRow;
import io.marginline.model.Command;
import io.marginline.model.LedgerKind;
import io.marginline.views.AdlRank;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;
import java.util.stream.Stream;

/** The insurance fund, liquidations, deleveraging, and who is nearest to them. */
final class RiskOperations {
  private static final int MOST = 1_000;
  private static final Field LIMIT =
      Field.query("limit", WHOLE, "At most so many, 100 unless stated.");
  private static final Field AFTER = Field.query("after", WHOLE, "Only those older than this id.");
  private static final Field OF_ACCOUNT = Field.query("account", WHOLE, "Only of this account.");

  private final Desk desk;
  private final WorstAccounts worst;
  private final Receipts receipts;

  RiskOperations(Desk desk) {
    this.desk = desk;
    this.worst = new WorstAccounts(desk);
    this.receipts = new Receipts(desk);
  }

  List<Operation> all() {
    return Stream.of(fundOperations(), liquidationOperations(), nearness())
        .flatMap(List::stream)
        .toList();
  }

  private List<Operation> fundOperations() {
    return List.of(
        Operation.get("/fund", "getFund")
            .says("The insurance fund and what nobody could pay, by currency.")
            .lists(
                Field.answer("ccy", TEXT, "Currency."),
                Field.answer("fund", DECIMAL, "What the fund has."),
                Field.answer("deficit", DECIMAL, "What nobody could pay, 0 or negative."),
                Field.answer("revenue", DECIMAL, "Fees and interest of the venue."))
            .does(ask -> desk.listing().assets().stream().map(this::fund).toList()),
        Operation.post("/fund/deposits", "depositFund")
            .says("Pays into the insurance fund.")
            .takes(
                Field.body("ccy", TEXT, "Currency."),
                Field.body("amount", DECIMAL, "How much, positive."))
            .shows(Desk.shown())
            .does(
                ask -> {
                  Listing.Asset asset = desk.asset(ask.text("ccy"));
                  long units = Desk.units(asset, ask.decimal("amount"), "amount");
                  return desk.done(
                      desk.send(new Command.DepositFund(desk.header(ask), asset.id(), units)));
                }),
        Operation.get("/fund/movements", "listFundMovements")
            .says("What the fund took and paid, newest first.")
            .takes(LIMIT, AFTER)
            .lists(
                Field.answer("id", WHOLE, "Of the movement."),
                Field.answer("time", WHOLE, "When."),
                Field.answer("ccy", TEXT, "Currency."),
                Field.answer("reason", TEXT, "Why."),
                Field.answer("instId", TEXT, "Whose trade or funding; empty: none."),
                Field.answer("change", DECIMAL, "Positive: the fund took it."),
                Field.answer("balance", DECIMAL, "After it."))
            .does(
                ask ->
                    desk
                        .context()
                        .history()
                        .page(Tables.FUND, Where.all(), "fund_id", page(ask))
                        .stream()
                        .map(this::movement)
                        .toList()));
  }

  private List<Operation> liquidationOperations() {
    return List.of(
        Operation.get("/liquidations", "listLiquidations")
            .says("Liquidations, newest first.")
            .takes(LIMIT, AFTER, OF_ACCOUNT)
            .lists(Receipts.LIQUIDATION)
            .does(ask -> receipts.list(where(ask), page(ask))),
        Operation.get("/liquidations/{liquidation}/receipt", "getReceipt")
            .says("Every term of the ratio, every step and every trade of a liquidation.")
            .takes(Field.path("liquidation", WHOLE, "Its number."))
            .shows(Receipts.RECEIPT)
            .does(ask -> receipts.of(ask.whole("liquidation"))),
        Operation.get("/deleveragings", "listDeleveragings")
            .says("Positions that were closed against the liquidation account, newest first.")
            .takes(LIMIT, AFTER, OF_ACCOUNT)
            .lists(Receipts.DELEVERAGING)
            .does(ask -> receipts.deleveragings(where(ask), page(ask))));
  }

  private List<Operation> nearness() {
    return List.of(
        Operation.get("/positions/{position}/adl", "getAdlRank")
            .says("Place of a position in the queue of deleveraging.")
            .takes(Field.path("position", WHOLE, "Number of the position."))
            .shows(
                Field.answer("rank", WHOLE, "1 goes first; 0: is not in the queue."),
                Field.answer("of", WHOLE, "How many stand on its side."),
                Field.answer("percentile", DECIMAL, "Share that goes before it, 0 to 1."),
                Field.answer("lights", WHOLE, "1 to 5, 5 goes first; 0: is not in the queue."))
            .does(this::rank),
        Operation.get("/accounts-at-risk", "listAccountsAtRisk")
            .says("The accounts with the lowest margin ratios, worst first.")
            .takes(LIMIT)
            .shows(
                Field.answer("read", WHOLE, "Accounts that were reckoned."),
                Field.answer("unreadable", WHOLE, "Accounts that miss a price."),
                Field.answer("skipped", WHOLE, "Accounts that were left out for lack of time."),
                Field.answer("accounts", LIST, "Worst first.")
                    .of(
                        Field.answer("account", WHOLE, "Its number."),
                        Field.answer("uid", TEXT, "Its user; empty: none."),
                        Field.answer("mode", TEXT, "Its account mode."),
                        Field.answer("ratio", TEXT, "Equity over requirement."),
                        Field.answer("positions", WHOLE, "How many are open.")))
            .does(ask -> worst.of(ask.limit(100, MOST))));
  }

  private static Page page(Ask ask) throws Refusal {
    Page page = Page.newest(ask.limit(100, MOST));
    return ask.has("after") ? page.after(ask.whole("after")) : page;
  }

  private static Where where(Ask ask) throws Refusal {
    return ask.has("account") ? Where.all().is("account_id", ask.whole("account")) : Where.all();
  }

  private Row fund(Listing.Asset asset) {
    return new Row()
        .put("ccy", asset.ccy())
        .put("fund", ledger(asset, LedgerKind.FUND))
        .put("deficit", ledger(asset, LedgerKind.DEFICIT))
        .put("revenue", ledger(asset, LedgerKind.REVENUE));
  }

  private BigDecimal ledger(Listing.Asset asset, LedgerKind kind) {
    long units = desk.read(venue -> venue.ledger(asset.id(), kind));
    return desk.amount(asset.id(), units);
  }

  private Row movement(FundRow row) {
    return new Row()
        .put("id", row.fundId())
        .put("time", row.at())
        .put("ccy", desk.listing().assets().get(row.assetId()).ccy())
        .put("reason", row.reason())
        .put(
            "instId",
            row.instrumentId() < 0
                ? ""
                : desk.listing().instruments().get(row.instrumentId()).instId())
        .put("change", desk.amount(row.assetId(), row.change()))
        .put("balance", desk.amount(row.assetId(), row.balance()));
  }

  private Row rank(Ask ask) throws Refusal {
    long id = ask.whole("position");
    if (desk.read(venue -> venue.position(id) == null)) {
      throw Refusal.missing("there is no position " + id);
    }
    AdlRank rank = desk.read(venue -> venue.adl(id));
    BigDecimal before =
        rank.of() == 0
            ? BigDecimal.ZERO
            : BigDecimal.valueOf(Math.max(0, rank.rank() - 1))
                .divide(BigDecimal.valueOf(rank.of()), 6, RoundingMode.HALF_EVEN);
    return new Row()
        .put("rank", rank.rank())
        .put("of", rank.of())
        .put("percentile", before)
        .put("lights", rank.lights());
  }
}

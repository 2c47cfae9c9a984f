package io.marginline.acceptance.account;

import static org.assertj.core.api.Assertions.assertThat;

import io.marginline.config.Instrument;
import io.marginline.config.venue.Listed;
import io.marginline.feeds.SplitMix64;
import io.marginline.gateway.wire.Row;
import io.marginline.margin.account.AccountMargin;
import io.marginline.margin.assess.Assessment;
import io.marginline.model.AccountMode;
import io.marginline.model.ClientId;
import io.marginline.model.Command;
import io.marginline.model.MarginMode;
import io.marginline.model.OrderType;
import io.marginline.model.PositionSide;
import io.marginline.model.Profile;
import io.marginline.model.SelfTrade;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ThreadLocalRandom;
import org.junit.jupiter.api.Test;

/**
 * Balances and positions of accounts in every mode against the engine's own account: what is free
 * and what is used add up to equity, ratios and liquidation prices are those it acts by, and what
 * is said to be withdrawable can be withdrawn and a unit more cannot.
 */
class BalanceTest {
  private static final long SEED =
      Long.getLong("marginline.seed", ThreadLocalRandom.current().nextLong(1L << 40));
  private static final int ACCOUNTS = Boolean.getBoolean("marginline.full") ? 40 : 5;
  private static final int ORDERS = 14;

  /** Keys that strict clients look for in a position (okx-api.md §10 row 5). */
  private static final List<String> POSITION_KEYS =
      List.of(
          ("instId instType mgnMode posSide pos baseBal ccy fee lever last markPx liqPx mmr"
                  + " interest tradeId notionalUsd avgPx upl uplRatio uTime margin mgnRatio adl"
                  + " cTime realizedPnl uplLastPx uplRatioLastPx availPos bePx fundingFee idxPx"
                  + " liqPenalty optVal pendingCloseOrdLiabVal pnl posCcy quoteBal quoteBorrowed"
                  + " quoteInterest spotInUseAmt spotInUseCcy usdPx posId imr")
              .split(" "));

  private static final List<String> ACCOUNT_KEYS =
      List.of(
          ("adjEq borrowFroz details imr isoEq mgnRatio mmr notionalUsdForBorrow"
                  + " notionalUsdForFutures notionalUsdForOption notionalUsdForSwap notionalUsd"
                  + " ordFroz totalEq uTime upl")
              .split(" "));

  private static final List<String> DETAIL_KEYS =
      List.of(
          ("availBal availEq borrowFroz cashBal ccy crossLiab disEq eq eqUsd smtSyncEq"
                  + " spotCopyTradingEq fixedBal frozenBal imr interest isoEq isoLiab isoUpl liab"
                  + " maxLoan mgnRatio mmr notionalLever ordFrozen rewardBal spotInUseAmt"
                  + " clSpotInUseAmt maxSpotInUseAmt spotIsoBal stgyEq twap uTime upl uplLiab"
                  + " spotBal openAvgPx accAvgPx spotUpl spotUplRatio totalPnl totalPnlRatio")
              .split(" "));

  private final SplitMix64 draw = new SplitMix64(SEED);
  private int details;
  private int positions;

  @Test
  void whatIsFreeAndUsedIsTheEnginesEquity() {
    System.out.printf("balances, seed %d%n", SEED);
    for (AccountMode mode : AccountMode.values()) {
      details = 0;
      positions = 0;
      try (Hall hall = new Hall(Profile.OKX)) {
        for (int i = 0; i < ACCOUNTS; i++) {
          account(hall, mode);
        }
      }
      System.out.printf("%s: %d currencies, %d positions%n", mode, details, positions);
      assertThat(details).isGreaterThan(ACCOUNTS);
      assertThat(positions).isGreaterThan(mode == AccountMode.SPOT ? -1 : ACCOUNTS);
    }
  }

  private int below(int bound) {
    return (int) Math.floorMod(draw.next(), (long) bound);
  }

  private void account(Hall hall, AccountMode mode) {
    Map<String, String> money = Map.of("USDT", "100000", "BTC", "2.5", "ETH", "10");
    long account = hall.account(money);
    long other = hall.account(Map.of("USDT", "900000000", "BTC", "9000", "ETH", "90000"));
    if (mode != AccountMode.FUTURES) {
      hall.as(account, h -> new Command.SetAccountMode(h, mode));
    }
    for (int i = 0; i < ORDERS; i++) {
      trade(hall, account, other, mode);
    }
    hall.prices(Map.of("BTC-USDT", "99500", "BTC-USD", "99600", "ETH-USDT", "3010"));
    balances(hall, account);
    positions(hall, account);
    readable(hall, account);
    for (AccountMode wanted : AccountMode.values()) {
      foretold(hall, account, wanted);
    }
    withdrawable(hall, account);
  }

  private void trade(Hall hall, long account, long other, AccountMode mode) {
    List<Listed> few =
        hall.listing.instruments().stream()
            .filter(one -> mode != AccountMode.SPOT || one.kind() == Instrument.Kind.SPOT)
            .toList();
    Listed listed = few.get(below(few.size()));
    boolean spot = listed.kind() == Instrument.Kind.SPOT;
    boolean derivative = !spot && listed.kind() != Instrument.Kind.OPTION;
    boolean isolated = below(3) == 0 && (derivative || (spot && mode != AccountMode.SPOT));
    boolean cross = !spot || (mode != AccountMode.SPOT && below(2) == 0);
    MarginMode margin = isolated ? MarginMode.ISOLATED : cross ? MarginMode.CROSS : MarginMode.CASH;
    boolean buy = below(2) == 0;
    long ticks =
        hall.views.read(
            venue -> {
              var view = venue.instrument(listed.id());
              return Math.max(1, view.mark() / view.spec().markUnitsPerTick());
            });
    String query =
        "{'instId':'%s','tdMode':'%s'}"
            .formatted(listed.instId(), margin.name().toLowerCase(java.util.Locale.ROOT));
    Row row = Hall.rows(hall.get(account, "account/max-size", query)).getFirst();
    BigDecimal most = Hall.number(row, buy ? "maxBuy" : "maxSell");
    boolean inQuote = mode != AccountMode.FUTURES || margin != MarginMode.CROSS;
    BigDecimal size = spot && !buy && inQuote ? most.divideToIntegralValue(listed.px(ticks)) : most;
    long lots = size.divideToIntegralValue(listed.terms().lotSz()).longValue() / (4 + below(9));
    if (lots > 0) {
      order(hall, account, listed, margin, buy, ticks, lots);
      if (below(3) > 0) {
        order(hall, other, listed, spot ? MarginMode.CASH : MarginMode.CROSS, !buy, ticks, lots);
      }
    }
  }

  @SuppressWarnings("checkstyle:ParameterNumber") // an order in a test
  private static void order(
      Hall hall,
      long account,
      Listed listed,
      MarginMode margin,
      boolean buy,
      long ticks,
      long lots) {
    hall.attempt(
        account,
        h ->
            new Command.PlaceOrder(
                h,
                listed.id(),
                ClientId.NONE,
                buy,
                PositionSide.NET,
                margin,
                OrderType.LIMIT,
                ticks,
                lots,
                false,
                SelfTrade.CANCEL_MAKER));
  }

  private void balances(Hall hall, long account) {
    Row row = Hall.rows(hall.get(account, "account/balance", "{}")).getFirst();
    assertThat(row.fields().keySet()).containsAll(ACCOUNT_KEYS);
    AccountMargin margin = Assessment.of(hall.engine.account(account));
    BigDecimal total = BigDecimal.ZERO;
    for (Object one : (List<?>) Objects.requireNonNull(row.get("details"))) {
      Row detail = (Row) one;
      details++;
      assertThat(detail.fields().keySet()).containsAll(DETAIL_KEYS);
      int asset = Objects.requireNonNull(hall.listing.asset(Hall.text(detail, "ccy"))).id();
      int scale = hall.listing.assets().get(asset).scale();
      BigDecimal equity = BigDecimal.valueOf(margin.currencies().get(asset).eq(), scale);
      assertThat(Hall.number(detail, "eq")).isEqualByComparingTo(equity);
      String free = Hall.text(detail, "availEq");
      free = free.isEmpty() ? Hall.text(detail, "availBal") : free;
      if (equity.signum() >= 0) {
        assertThat(new BigDecimal(free).add(Hall.number(detail, "frozenBal")))
            .as("free and used of %s, seed %d", detail, SEED)
            .isEqualByComparingTo(equity);
      }
      total = total.add(Hall.number(detail, "eqUsd"));
    }
    assertThat(Hall.number(row, "totalEq")).isEqualByComparingTo(total);
    AccountMargin.Usd usd = margin.usd();
    if (!ordersLeveragedSpot(hall, account)) {
      assertThat(Hall.text(row, "mgnRatio"))
          .isEqualTo(usd == null ? "" : usd.ratioWithOrders().text(16));
    }
  }

  /** The library's ratio with orders is without them (docs/products.md P10). */
  private static boolean ordersLeveragedSpot(Hall hall, long account) {
    return hall.views.read(
        venue ->
            venue.orders(account).stream()
                .anyMatch(
                    order ->
                        order.marginMode() == MarginMode.ISOLATED
                            && hall.listing.instruments().get(order.instrumentId()).kind()
                                == Instrument.Kind.SPOT));
  }

  private void positions(Hall hall, long account) {
    AccountMargin margin = Assessment.of(hall.engine.account(account));
    List<Row> rows = Hall.rows(hall.get(account, "account/positions", "{}"));
    assertThat(rows).hasSize(margin.positions().size());
    for (Row row : rows) {
      positions++;
      assertThat(row.fields().keySet()).containsAll(POSITION_KEYS);
      int id = Objects.requireNonNull(hall.listing.find(Hall.text(row, "instId"))).id();
      boolean isolated = Hall.text(row, "mgnMode").equals("isolated");
      AccountMargin.Held held =
          margin.positions().stream()
              .filter(one -> one.inst().equals("i" + id) && one.isolated() == isolated)
              .findFirst()
              .orElseThrow();
      assertThat(Hall.text(row, "mgnRatio")).isEqualTo(held.ratio().text(16));
      assertThat(Hall.text(row, "idxPx")).isEqualTo(indexPx(hall, id));
      boolean option = Hall.text(row, "instType").equals("OPTION");
      boolean shown = held.liqPx().isPrice() && !option;
      String price =
          shown
              ? hall.listing
                  .instruments()
                  .get(id)
                  .markPx(held.liqPx().mark())
                  .stripTrailingZeros()
                  .toPlainString()
              : "";
      assertThat(Hall.text(row, "liqPx")).as("%s, seed %d", row, SEED).isEqualTo(price);
    }
  }

  private static String indexPx(Hall hall, int instrument) {
    int index = hall.listing.instruments().get(instrument).index();
    long price = hall.views.read(venue -> venue.index(index).price());
    return BigDecimal.valueOf(price, hall.listing.indexes().get(index).markScale())
        .stripTrailingZeros()
        .toPlainString();
  }

  /** Whatever the account holds, every question has an answer. */
  private static void readable(Hall hall, long account) {
    for (String path :
        List.of(
            "account/account-position-risk",
            "account/config",
            "account/interest-limits",
            "account/interest-rate",
            "account/collateral-assets",
            "asset/balances",
            "asset/asset-valuation",
            "asset/currencies")) {
      Hall.rows(hall.get(account, path, "{}"));
    }
    hall.get(account, "account/greeks", "{}");
    Hall.rows(hall.get(account, "account/max-loan", "{'mgnMode':'cross','instId':'BTC-USDT'}"));
    for (String mode : List.of("cross", "isolated")) {
      hall.get(
          account,
          "account/adjust-leverage-info",
          "{'instType':'SWAP','instId':'BTC-USDT-SWAP','lever':'5','mgnMode':'%s'}"
              .formatted(mode));
      hall.get(
          account,
          "account/max-avail-size",
          "{'instId':'BTC-USDT-SWAP','tdMode':'%s'}".formatted(mode));
    }
    for (String type : List.of("SPOT", "MARGIN", "SWAP", "FUTURES")) {
      Hall.rows(hall.get(account, "account/trade-fee", "{'instType':'%s'}".formatted(type)));
      Hall.rows(hall.get(account, "account/instruments", "{'instType':'%s'}".formatted(type)));
    }
  }

  /** A switch is foretold to pass exactly when the engine would carry it out. */
  private static void foretold(Hall hall, long account, AccountMode mode) {
    String query = "{'acctLv':'%d'}".formatted(mode.ordinal() + 1);
    Row row = Hall.rows(hall.get(account, "account/set-account-switch-precheck", query)).getFirst();
    assertThat(Hall.text(row, "sCode").equals("0"))
        .as("%s against %s, seed %d", row, hall.engine.modePrecheck(account, mode), SEED)
        .isEqualTo(hall.engine.modePrecheck(account, mode).isEmpty());
  }

  private static void withdrawable(Hall hall, long account) {
    for (Row row : Hall.rows(hall.get(account, "account/max-withdrawal", "{}"))) {
      int asset = Objects.requireNonNull(hall.listing.asset(Hall.text(row, "ccy"))).id();
      int scale = hall.listing.assets().get(asset).scale();
      long most = Hall.number(row, "maxWd").movePointRight(scale).longValueExact();
      assertThat(hall.attempt(account, h -> new Command.Withdraw(h, asset, most + 1)))
          .as("a unit more than %s, seed %d", row, SEED)
          .isInstanceOf(io.marginline.gateway.Answer.Rejected.class);
      if (most > 0) {
        assertThat(hall.attempt(account, h -> new Command.Withdraw(h, asset, most)))
            .as("%s, seed %d", row, SEED)
            .isInstanceOf(io.marginline.gateway.Answer.Done.class);
        hall.as(account, h -> new Command.Deposit(h, asset, most));
      }
    }
  }
}

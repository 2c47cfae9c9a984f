package io.marginline.gateway.past;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.marginline.gateway.StoredVenue;
import io.marginline.gateway.account.AccountService;
import io.marginline.gateway.auth.Caller;
import io.marginline.gateway.auth.Permission;
import io.marginline.gateway.rest.Call;
import io.marginline.gateway.rest.Routes;
import io.marginline.gateway.stream.Channels;
import io.marginline.gateway.stream.Operations;
import io.marginline.gateway.trade.OrderNote;
import io.marginline.gateway.wire.Json;
import io.marginline.gateway.wire.Params;
import io.marginline.gateway.wire.WireException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Bills, fills, orders and positions of an account whose events are said by hand. */
class PastEndpointsTest {
  private static final String BILL_KEYS =
      "bal balChg billId ccy clOrdId earnAmt earnApr execType fee fillFwdPx fillIdxPx fillMarkPx"
          + " fillMarkVol fillPxUsd fillPxVol fillTime from instId instType interest mgnMode notes"
          + " ordId pnl posBal posBalChg px subType sz tag to tradeId ts type";
  private static final String FILL_KEYS =
      "side fillSz fillPx fillPxVol fillFwdPx fee fillPnl ordId feeRate instType fillPxUsd instId"
          + " clOrdId posSide billId subType fillMarkVol tag fillTime execType fillIdxPx tradeId"
          + " fillMarkPx feeCcy ts tradeQuoteCcy";
  private static final String POSITION_KEYS =
      "cTime ccy closeAvgPx closeTotalPos instId instType lever mgnMode openAvgPx openMaxPos"
          + " realizedPnl fee fundingFee liqPenalty pnl pnlRatio posId posSide direction triggerPx"
          + " type uTime uly nonSettleAvgPx settledPnl";

  private static final OrderNote MARKET =
      new OrderNote("market", "", "", "", "", "", "", "", "", "");

  private final StoredVenue venue = new StoredVenue();
  private final Routes routes = new Routes();

  @BeforeEach
  void aShortLife() {
    new PastEndpoints(venue.context(), id -> id == 12 ? MARKET : OrderNote.NONE).register(routes);
    venue.deposit(2, "1000");
    venue.transfer(2, 1, "400");
    venue.mark("100000");
    venue.trade(new StoredVenue.Trade(11, true, "100000", 3, "0", "1.5", 3));
    venue.funding("0.25");
    venue.trade(new StoredVenue.Trade(12, false, "101000", 3, "30", "1.6", 0));
  }

  @AfterEach
  void close() {
    venue.close();
  }

  private List<Map<String, Object>> rows(String path, String... params) throws WireException {
    return rows(StoredVenue.ALICE.accountId(), path, params);
  }

  @SuppressWarnings("unchecked")
  private List<Map<String, Object>> rows(long account, String path, String... params)
      throws WireException {
    Map<String, Object> fields = new LinkedHashMap<>();
    for (int i = 0; i < params.length; i += 2) {
      fields.put(params[i], params[i + 1]);
    }
    Caller caller =
        new Caller(
            account, 2, "1000000001", "", "key", "", Set.of(Permission.READ_ONLY), List.of());
    Routes.Route route = Objects.requireNonNull(routes.find("GET", path), path);
    Object data =
        route
            .endpoint()
            .answer(Call.of(path, List.of(Params.of(fields)), caller, venue.nowMs() * 1_000))
            .data();
    return (List<Map<String, Object>>)
        (List<?>) Objects.requireNonNull((List<?>) Json.parse(Json.write(data)));
  }

  private static List<Object> column(List<Map<String, Object>> rows, String key) {
    List<Object> values = new ArrayList<>();
    rows.forEach(row -> values.add(row.get(key)));
    return values;
  }

  private static void keys(Map<String, Object> row, String expected) {
    assertThat(row.keySet()).containsExactlyInAnyOrder(expected.split(" "));
  }

  @Test
  void billsAreNewestFirstAndGoOnFromOneToTheNext() throws WireException {
    List<Map<String, Object>> bills = rows("account/bills");
    bills.forEach(bill -> keys(bill, BILL_KEYS));
    assertThat(column(bills, "type")).containsExactly("2", "8", "2", "1");
    assertThat(column(bills, "subType")).containsExactly("2", "173", "1", "11");
    assertThat(column(bills, "balChg")).containsExactly("28.4", "-0.25", "-1.5", "400");
    assertThat(column(bills, "bal")).containsExactly("426.65", "398.25", "398.5", "400");
    assertThat(column(bills, "pnl")).containsExactly("30", "-0.25", "0", "0");
    assertThat(column(bills, "fee")).containsExactly("-1.6", "0", "-1.5", "0");
    assertThat(bills.getFirst())
        .containsEntry("px", "101000")
        .containsEntry("ordId", "12000000")
        .containsEntry("execType", "T")
        .containsEntry("instId", "BTC-USDT-SWAP")
        .containsEntry("mgnMode", "cross");
    assertThat(bills.getLast()).containsEntry("from", "6").containsEntry("to", "18");
  }

  @Test
  void billsAreFilteredAndPagedByTheirIds() throws WireException {
    assertThat(rows("account/bills", "type", "8")).hasSize(1);
    assertThat(rows("account/bills-archive", "instType", "SPOT")).isEmpty();
    assertThat(rows("account/bills", "ctType", "linear")).hasSize(3);
    assertThat(rows("account/bills", "subType", "11", "ccy", "USDT")).hasSize(1);
    List<Object> all = column(rows("account/bills"), "billId");
    List<Object> walked = new ArrayList<>();
    List<Map<String, Object>> page = rows("account/bills", "limit", "1");
    while (!page.isEmpty()) {
      walked.addAll(column(page, "billId"));
      page = rows("account/bills", "limit", "1", "after", String.valueOf(walked.getLast()));
    }
    assertThat(walked).isEqualTo(all);
    assertThat(column(rows("account/bills", "before", String.valueOf(all.get(2))), "billId"))
        .isEqualTo(all.subList(0, 2));
  }

  @Test
  void fillsBelongToTheirBills() throws WireException {
    List<Map<String, Object>> fills = rows("trade/fills-history", "instType", "SWAP");
    fills.forEach(fill -> keys(fill, FILL_KEYS));
    assertThat(column(fills, "ordId")).containsExactly("12000000", "11000000");
    assertThat(column(fills, "fillPnl")).containsExactly("30", "0");
    assertThat(column(fills, "fee")).containsExactly("-1.6", "-1.5");
    assertThat(column(fills, "billId"))
        .isEqualTo(column(rows("account/bills", "type", "2"), "billId"));
    assertThat(rows("trade/fills", "ordId", "11000000")).hasSize(1);
    assertThatThrownBy(() -> rows("trade/fills-history"))
        .isInstanceOfSatisfying(WireException.class, e -> assertThat(e.code()).isEqualTo("50014"));
  }

  @Test
  void aClosedPositionSaysWhatItCameTo() throws WireException {
    List<Map<String, Object>> positions = rows("account/positions-history");
    assertThat(positions).hasSize(1);
    keys(positions.getFirst(), POSITION_KEYS);
    assertThat(positions.getFirst())
        .containsEntry("type", "2")
        .containsEntry("direction", "long")
        .containsEntry("openAvgPx", "100000")
        .containsEntry("closeAvgPx", "101000")
        .containsEntry("pnl", "30")
        .containsEntry("fee", "-3.1")
        .containsEntry("fundingFee", "-0.25")
        .containsEntry("realizedPnl", "26.65");
    assertThat(rows("account/positions-history", "type", "1")).isEmpty();
  }

  @Test
  void whoNamesAnInstrumentIsShownThatHeIsFlatThere() throws WireException {
    new AccountService(venue.context()).register(routes, new Channels(), new Operations());
    assertThat(rows("account/positions")).isEmpty();
    Map<String, Object> flat = rows("account/positions", "instId", "BTC-USDT-SWAP").getFirst();
    assertThat(flat)
        .containsEntry("pos", "0")
        .containsEntry("posId", rows("account/positions-history").getFirst().get("posId"))
        .containsEntry("mgnMode", "cross")
        .containsEntry("pnl", "30")
        .containsEntry("realizedPnl", "26.65")
        .containsEntry("idxPx", "100000");
    assertThat(rows("account/positions", "instId", "ETH-USDT-SWAP")).isEmpty();
    assertThat(rows(3, "account/positions", "instId", "BTC-USDT-SWAP")).hasSize(1);
  }

  @Test
  void ordersThatEndedAreInTheHistoryAndTheOthersAreNot() throws WireException {
    venue.order(20, 1, true, "90000", 1);
    assertThat(column(rows("trade/orders-history", "instType", "SWAP"), "ordId"))
        .containsExactly("12000000", "11000000");
    Map<String, Object> order =
        rows("trade/orders-history-archive", "instType", "SWAP", "state", "filled").getFirst();
    assertThat(order)
        .containsEntry("state", "filled")
        .containsEntry("avgPx", "101000")
        .containsEntry("fee", "-1.6")
        .containsEntry("pnl", "30");
    assertThat(rows("trade/orders-history", "instType", "SWAP", "state", "canceled")).isEmpty();
    assertThat(rows("trade/orders-history", "instType", "SWAP", "category", "adl")).isEmpty();
    assertThat(rows(3, "trade/orders-history", "instType", "SWAP")).hasSize(2);
  }

  @Test
  void aMarketOrderIsFoundByItsTypeAndAnUnknownInstrumentNowhere() throws WireException {
    String[] market = {"instType", "SWAP", "ordType", "market"};
    assertThat(column(rows("trade/orders-history", market), "ordId")).containsExactly("12000000");
    assertThat(rows("trade/orders-history", "instType", "SWAP", "ordType", "post_only")).isEmpty();
    for (String path : List.of("trade/orders-history", "trade/fills-history", "account/bills")) {
      assertThatThrownBy(() -> rows(path, "instType", "SWAP", "instId", "FOO-USDT"))
          .as(path)
          .isInstanceOfSatisfying(
              WireException.class, failure -> assertThat(failure.code()).isEqualTo("51001"));
    }
  }

  @Test
  void theFundingAccountHasBillsOfItsOwn() throws WireException {
    List<Map<String, Object>> bills = rows("asset/bills");
    assertThat(column(bills, "balChg")).containsExactly("-400", "1000");
    assertThat(column(bills, "type")).containsExactly("131", "1");
    assertThat(rows("asset/bills", "type", "1")).hasSize(1);
    assertThat(column(rows("asset/deposit-history"), "amt")).containsExactly("1000");
    assertThat(rows("asset/withdrawal-history", "ccy", "USDT")).isEmpty();
  }

  @Test
  void everyTypeOfABillHasAName() throws WireException {
    assertThat(column(rows("account/subtypes"), "type"))
        .containsExactly("1", "2", "3", "4", "5", "6", "7", "8", "9");
    assertThat(rows("account/subtypes", "type", "8")).hasSize(1);
    assertThat(BillNames.has(8, 173)).isTrue();
    assertThat(BillNames.has(8, 1)).isFalse();
  }

  @Test
  void interestAndLoansOfAnAccountThatNeverBorrowedAreEmpty() throws WireException {
    assertThat(rows("account/interest-accrued", "ccy", "USDT")).isEmpty();
    assertThat(rows("account/spot-borrow-repay-history", "type", "auto_borrow")).isEmpty();
    assertThatThrownBy(() -> rows("account/interest-accrued", "ccy", "NONE"))
        .isInstanceOf(WireException.class);
    assertThatThrownBy(() -> rows("account/bills", "instId", "NO-SUCH"))
        .isInstanceOf(WireException.class);
  }
}

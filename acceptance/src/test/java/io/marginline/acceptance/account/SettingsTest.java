package io.marginline.acceptance.account;

import static org.assertj.core.api.Assertions.assertThat;

import io.marginline.gateway.wire.Reply;
import io.marginline.gateway.wire.Row;
import io.marginline.model.ClientId;
import io.marginline.model.Command;
import io.marginline.model.MarginMode;
import io.marginline.model.OrderType;
import io.marginline.model.PositionSide;
import io.marginline.model.Profile;
import io.marginline.model.SelfTrade;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Settings, leverage, modes and transfers, as clients send them. */
class SettingsTest {
  private static final String SWAP = "BTC-USDT-SWAP";

  private final Hall hall = new Hall(Profile.OKX);
  private final long alice = hall.account(Map.of("USDT", "50000", "BTC", "1"));
  private final long bob = hall.account(Map.of("USDT", "5000000", "BTC", "100"));

  @AfterEach
  void close() {
    hall.close();
  }

  private void order(long account, boolean buy, long lots, MarginMode mode) {
    int id = hall.listed(SWAP).id();
    long ticks =
        hall.views.read(
            venue -> venue.instrument(id).mark() / venue.instrument(id).spec().markUnitsPerTick());
    hall.as(
        account,
        h ->
            new Command.PlaceOrder(
                h,
                id,
                ClientId.NONE,
                buy,
                PositionSide.NET,
                mode,
                OrderType.LIMIT,
                ticks,
                lots,
                false,
                SelfTrade.CANCEL_MAKER));
  }

  private Row post(String path, String body) {
    return Hall.rows(hall.post(alice, path, body)).getFirst();
  }

  private Row get(String path, String query) {
    return Hall.rows(hall.get(alice, path, query)).getFirst();
  }

  private String code(String path, String body) {
    return hall.post(alice, path, body).code();
  }

  @Test
  void leverageIsSetByNumberOrTextAndReadBack() {
    Row row =
        post(
            "account/set-leverage",
            "{'instId':'BTC-USDT-SWAP','lever':20,'mgnMode':'isolated','posSide':'net'}");
    assertThat(Hall.text(row, "lever")).isEqualTo("20");
    String query = "{'instId':'BTC-USDT-SWAP','mgnMode':'isolated'}";
    assertThat(Hall.text(get("account/leverage-info", query), "lever")).isEqualTo("20");
    String cross = "{'instId':'BTC-USDT-SWAP','mgnMode':'cross'}";
    assertThat(Hall.text(get("account/leverage-info", cross), "lever")).isEqualTo("3");
    String most = "{'instId':'BTC-USDT-SWAP','lever':'5000','mgnMode':'cross'}";
    assertThat(code("account/set-leverage", most)).isEqualTo("59102");
    String above = "{'instId':'BTC-USDT-SWAP','lever':'200','mgnMode':'cross'}";
    assertThat(code("account/set-leverage", above)).isEqualTo("59102");
    String least = "{'instId':'BTC-USDT-SWAP','lever':'0.5','mgnMode':'cross'}";
    assertThat(code("account/set-leverage", least)).isEqualTo("59105");
    assertThat(code("account/set-leverage", "{'instId':'X','lever':'5','mgnMode':'cross'}"))
        .isEqualTo("51001");
  }

  @Test
  void legsHaveTheirOwnIsolatedLeverage() {
    post("account/set-position-mode", "{'posMode':'long_short_mode'}");
    String body = "{'instId':'BTC-USDT-SWAP','lever':'7','mgnMode':'isolated','posSide':'short'}";
    post("account/set-leverage", body);
    String query = "{'instId':'BTC-USDT-SWAP','mgnMode':'isolated'}";
    List<Row> rows = Hall.rows(hall.get(alice, "account/leverage-info", query));
    assertThat(rows).extracting(row -> Hall.text(row, "posSide")).containsExactly("long", "short");
    assertThat(rows).extracting(row -> Hall.text(row, "lever")).containsExactly("3", "7");
    assertThat(Hall.text(get("account/config", "{}"), "posMode")).isEqualTo("long_short_mode");
  }

  @Test
  void positionModeStaysWhileThereIsAPosition() {
    order(bob, false, 100, MarginMode.CROSS);
    order(alice, true, 100, MarginMode.CROSS);
    String body = "{'posMode':'long_short_mode'}";
    assertThat(code("account/set-position-mode", body)).isEqualTo("59000");
  }

  @Test
  void marginOfAnIsolatedPositionIsAddedAndTakenOut() {
    order(bob, false, 100, MarginMode.CROSS);
    order(alice, true, 100, MarginMode.ISOLATED);
    String add = "{'instId':'BTC-USDT-SWAP','posSide':'net','type':'add','amt':100}";
    Row row = post("account/position/margin-balance", add);
    assertThat(Hall.text(row, "ccy")).isEqualTo("USDT");
    Row held = get("account/positions", "{'instId':'BTC-USDT-SWAP'}");
    String reduce = "{'instId':'BTC-USDT-SWAP','posSide':'net','type':'reduce','amt':'%s'}";
    String tooMuch = reduce.formatted(Hall.text(held, "margin"));
    Reply refused = hall.post(alice, "account/position/margin-balance", tooMuch);
    assertThat(refused.code()).isEqualTo("59301");
    assertThat(refused.msg()).contains("required").contains("available");
    post("account/position/margin-balance", reduce.formatted("100"));
    String none = "{'instId':'ETH-USDT-SWAP','posSide':'net','type':'add','amt':'1'}";
    assertThat(code("account/position/margin-balance", none)).isEqualTo("59300");
  }

  @Test
  void anotherModeIsForetoldAndSwitchedTo() {
    order(bob, false, 100, MarginMode.CROSS);
    order(alice, true, 100, MarginMode.CROSS);
    Row may = get("account/set-account-switch-precheck", "{'acctLv':'3'}");
    assertThat(Hall.text(may, "sCode")).isEqualTo("0");
    Row not = get("account/set-account-switch-precheck", "{'acctLv':'1'}");
    assertThat(Hall.text(not, "sCode")).isEqualTo("1");
    assertThat(Hall.text(not, "unmatchedInfoCheck")).contains("all_positions");
    assertThat(code("account/set-account-level", "{'acctLv':'1'}")).isEqualTo("59134");
    assertThat(Hall.text(post("account/set-account-level", "{'acctLv':'3'}"), "acctLv"))
        .isEqualTo("3");
    assertThat(Hall.text(get("account/config", "{}"), "acctLv")).isEqualTo("3");
    String off = "{'type':'custom','collateralEnabled':false,'ccyList':['BTC']}";
    post("account/set-collateral-assets", off);
    Row asset = get("account/collateral-assets", "{'ccy':'BTC'}");
    assertThat(asset.get("collateralEnabled")).isEqualTo(false);
    post("account/set-auto-loan", "{'autoLoan':'true'}");
    assertThat(get("account/config", "{}").get("autoLoan")).isEqualTo(true);
    post("account/set-account-level", "{'acctLv':'4'}");
    String cross = "{'instId':'BTC-USDT-SWAP','lever':'5','mgnMode':'cross'}";
    assertThat(code("account/set-leverage", cross)).isEqualTo("51039");
    assertThat(get("account/risk-state", "{}").get("atRisk")).isEqualTo(false);
  }

  @Test
  void theBuilderAddsImaginedPositionsUp() {
    String body =
        "{'acctLv':'4','inclRealPosAndEq':false,'simAsset':[{'ccy':'USDT','amt':'50000'}],"
            + "'simPos':[{'instId':'BTC-USDT-SWAP','pos':'-10','avgPx':'100000'}]}";
    Row row = post("account/position-builder", body);
    Row unit = (Row) ((List<?>) Objects.requireNonNull(row.get("riskUnitData"))).getFirst();
    // A short of 10 contracts of 0.01 coins at an index of 100,000 (rules §9): 12 % up is the
    // worst cell; the largest charge of MR1, MR2 and MR6 and the basis of 0.2 %.
    assertThat(Hall.number(unit, "mr1")).isEqualByComparingTo("1200");
    assertThat(Hall.number(unit, "mr4")).isEqualByComparingTo("20");
    assertThat(Hall.number(unit, "mmr")).isEqualByComparingTo("1220");
    assertThat(Hall.number(row, "totalImr")).isEqualByComparingTo("1586");
    assertThat(Hall.text((Row) Objects.requireNonNull(unit.get("mr1FinalResult")), "spotShock"))
        .isEqualTo("0.12");
    String graph = body.replace("'acctLv':'4',", "'type':'mmr','mmrConfig':{'acctLv':'3'},");
    Row curve = post("account/position-builder-graph", graph);
    List<?> points = (List<?>) Objects.requireNonNull(curve.get("mmrData"));
    assertThat(points).hasSize(100);
    assertThat(Hall.text((Row) points.getFirst(), "shockFactor")).isEqualTo("-0.98");
  }

  @Test
  void playMoneyIsPaidThreeTimesADay() {
    String body = "{'type':'increase','adjustments':[{'ccy':'BTC','amt':'0.5'}]}";
    for (int i = 2; i >= 0; i--) {
      assertThat(Hall.text(post("account/demo-adjust-balance", body), "remainCnt"))
          .isEqualTo(Integer.toString(i));
    }
    assertThat(code("account/demo-adjust-balance", body)).isEqualTo("59691");
    String less = "{'type':'reduce','adjustments':[{'ccy':'BTC','amt':'2'}]}";
    assertThat(Hall.text(post("account/demo-adjust-balance", less), "details"))
        .contains("\"bal\":\"0.5\"");
  }

  @Test
  void channelsShowWhatHappened() throws InterruptedException {
    hall.pushing();
    List<Row> balances = hall.listen(alice, "account", "{}");
    List<Row> positions =
        hall.listen(alice, "positions", "{'instType':'ANY','instId':'" + SWAP + "'}");
    List<Row> moves = hall.listen(alice, "balance_and_position", "{}");
    assertThat(balances.getFirst().get("eventType")).isEqualTo("snapshot");
    order(bob, false, 100, MarginMode.CROSS);
    order(alice, true, 100, MarginMode.CROSS);
    for (int i = 0;
        i < 200 && (positions.size() < 2 || moves.size() < 2 || balances.size() < 2);
        i++) {
      Thread.sleep(50);
    }
    assertThat(positions.get(1).get("eventType")).isEqualTo("event_update");
    assertThat(positions.get(1).toString()).contains("\"pos\":\"").contains("\"instId\":\"" + SWAP);
    assertThat(Hall.text(positions.get(1), "arg")).contains("\"instId\":\"" + SWAP);
    assertThat(moves.get(1).toString()).contains("\"eventType\":\"filled\"").contains("tradeId");
    assertThat(balances.get(1).get("eventType")).isEqualTo("event_update");
  }

  @Test
  void aPoolAtRiskIsWarnedOnItsChannel() throws InterruptedException {
    hall.pushing();
    order(bob, false, 150_000, MarginMode.CROSS);
    String body = "{'instId':'BTC-USDT-SWAP','lever':40,'mgnMode':'cross'}";
    post("account/set-leverage", body);
    order(alice, true, 150_000, MarginMode.CROSS);
    List<Row> warnings = hall.listen(alice, "liquidation-warning", "{'instType':'ANY'}");
    assertThat(warnings).isEmpty();
    // 15 coins need 0.45 % of 1.47 million; 2,100 dollars down leave 18,500 of 50,000: below 3.
    hall.prices(Map.of("BTC-USDT", "97900", "BTC-USD", "97900"));
    for (int i = 0; i < 200 && warnings.isEmpty(); i++) {
      Thread.sleep(50);
    }
    assertThat(warnings.getFirst().toString())
        .contains("\"instId\":\"" + SWAP)
        .contains("\"mgnRatio\":\"");
  }

  @Test
  void whatAnotherLeverageWouldChangeIsWhatItChanges() {
    order(bob, false, 1_000, MarginMode.CROSS);
    order(alice, true, 1_000, MarginMode.CROSS);
    String query = "{'instType':'SWAP','instId':'BTC-USDT-SWAP','mgnMode':'cross','lever':'12'}";
    Row foretold = get("account/adjust-leverage-info", query);
    post("account/set-leverage", "{'instId':'BTC-USDT-SWAP','lever':12,'mgnMode':'cross'}");
    Row held = get("account/positions", "{}");
    assertThat(Hall.text(held, "lever")).isEqualTo("12");
    assertThat(Hall.text(foretold, "estMgn")).isEqualTo(Hall.text(held, "imr"));
    assertThat(Hall.text(foretold, "estLiqPx")).isEqualTo(Hall.text(held, "liqPx"));
    Row size = get("account/max-size", "{'instId':'BTC-USDT-SWAP','tdMode':'cross'}");
    assertThat(Hall.number(foretold, "estMaxAmt"))
        .isEqualByComparingTo(Hall.number(size, "maxBuy").min(Hall.number(size, "maxSell")));
    Row free = get("account/max-avail-size", "{'instId':'BTC-USDT-SWAP','tdMode':'cross'}");
    Row balance = get("account/balance", "{'ccy':'USDT'}");
    Row usdt = (Row) ((List<?>) Objects.requireNonNull(balance.get("details"))).getFirst();
    assertThat(Hall.text(free, "availBuy")).isEqualTo(Hall.text(usdt, "availEq"));
    Row close =
        get(
            "account/max-avail-size",
            "{'instId':'BTC-USDT-SWAP','tdMode':'cross','reduceOnly':true}");
    assertThat(Hall.number(close, "availSell")).isEqualByComparingTo(Hall.number(held, "pos"));
  }

  @Test
  void aFamilyOfDatedContractsHasOneCrossLeverage() {
    String dated =
        hall.listing.instruments().stream()
            .filter(one -> one.kind() == io.marginline.config.Instrument.Kind.FUTURES)
            .map(one -> one.instId())
            .filter(name -> name.startsWith("BTC-USDT-"))
            .findFirst()
            .orElseThrow();
    post("account/set-leverage", "{'instId':'" + dated + "','lever':'5.5','mgnMode':'cross'}");
    Row row = get("account/leverage-info", "{'instId':'" + dated + "','mgnMode':'cross'}");
    assertThat(Hall.text(row, "lever")).isEqualTo("5.5");
    String byCcy = "{'ccy':'USDT','lever':'5','mgnMode':'cross'}";
    assertThat(code("account/set-leverage", byCcy)).isEqualTo("51010");
    assertThat(code("account/set-leverage", "{'lever':'5','mgnMode':'cross'}")).isEqualTo("50015");
  }

  @Test
  void moneyGoesBetweenFundingAndTradingAccount() {
    hall.funding.put(alice, hall.account(Map.of("USDT", "70")));
    String in = "{'ccy':'USDT','amt':'20.5','from':'6','to':'18'}";
    Row row = post("asset/transfer", in);
    assertThat(Hall.text(row, "transId")).isNotEmpty();
    assertThat(Hall.text(get("asset/balances", "{'ccy':'USDT'}"), "availBal")).isEqualTo("49.5");
    Row most = get("account/max-withdrawal", "{'ccy':'USDT'}");
    assertThat(Hall.text(most, "maxWd")).isEqualTo("50020.5");
    String out = "{'ccy':'USDT','amt':50020.5,'from':'18','to':'6'}";
    post("asset/transfer", out);
    Reply refused = hall.post(alice, "asset/transfer", out);
    assertThat(refused.code()).isEqualTo("58107");
    assertThat(refused.msg()).contains("required 50020.5, available 0 USDT");
    Row worth = get("asset/asset-valuation", "{'ccy':'USDT'}");
    assertThat(Hall.text((Row) Objects.requireNonNull(worth.get("details")), "funding"))
        .isEqualTo("50070");
    String more = "{'ccy':'USDT','amt':'90000','from':'6','to':'18'}";
    assertThat(code("asset/transfer", more)).isEqualTo("58350");
  }
}

package io.marginline.acceptance.clients;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.knowm.xchange.Exchange;
import org.knowm.xchange.ExchangeFactory;
import org.knowm.xchange.ExchangeSpecification;
import org.knowm.xchange.currency.Currency;
import org.knowm.xchange.currency.CurrencyPair;
import org.knowm.xchange.derivative.FuturesContract;
import org.knowm.xchange.dto.Order;
import org.knowm.xchange.dto.marketdata.OrderBook;
import org.knowm.xchange.dto.marketdata.Ticker;
import org.knowm.xchange.dto.trade.LimitOrder;
import org.knowm.xchange.dto.trade.MarketOrder;
import org.knowm.xchange.instrument.Instrument;
import org.knowm.xchange.okex.OkexExchange;
import org.knowm.xchange.okex.dto.OkexInstType;
import org.knowm.xchange.okex.dto.trade.OkexTradeParams;
import org.knowm.xchange.okex.service.OkexAccountService;
import org.knowm.xchange.okex.service.OkexMarketDataService;
import org.knowm.xchange.okex.service.OkexTradeService;
import org.knowm.xchange.service.trade.params.CancelOrderParams;
import org.knowm.xchange.service.trade.params.DefaultCandleStickParam;
import org.knowm.xchange.service.trade.params.DefaultTradeHistoryParamInstrument;
import org.knowm.xchange.service.trade.params.orders.DefaultQueryOrderParamInstrument;
import org.knowm.xchange.service.trade.params.orders.OrderQueryParams;

/** XChange's OKX module; it knows spot pairs and USDT swaps, so it has an account of its own. */
final class XchangeTest {
  private static final Instrument SWAP = new FuturesContract("BTC/USDT/SWAP");

  private static Exchange exchange(RunningVenue venue) {
    ExchangeSpecification specification = new OkexExchange().getDefaultExchangeSpecification();
    specification.setSslUri(venue.base());
    specification.setHost("127.0.0.1");
    specification.setApiKey(venue.key("second", "apiKey"));
    specification.setSecretKey(venue.key("second", "secret"));
    specification.setExchangeSpecificParametersItem(
        "passphrase", venue.key("second", "passphrase"));
    return ExchangeFactory.INSTANCE.createExchange(specification);
  }

  @Test
  void reads_the_market_and_its_balance() throws Exception {
    Exchange exchange = exchange(RunningVenue.shared());
    Ticker ticker = exchange.getMarketDataService().getTicker((Instrument) CurrencyPair.BTC_USDT);
    assertThat(ticker.getAsk()).isGreaterThan(ticker.getBid());
    OrderBook book = exchange.getMarketDataService().getOrderBook(SWAP);
    assertThat(book.getAsks()).isNotEmpty();
    assertThat(book.getBids()).isNotEmpty();
    BigDecimal usdt =
        exchange.getAccountService().getAccountInfo().getWallets().values().stream()
            .map(wallet -> wallet.getBalance(Currency.USDT).getTotal())
            .reduce(BigDecimal.ZERO, BigDecimal::max);
    assertThat(usdt).isGreaterThan(new BigDecimal(1_000));
  }

  @Test
  void a_bid_far_below_the_market_rests_and_is_cancelled() throws Exception {
    Exchange exchange = exchange(RunningVenue.shared());
    LimitOrder order =
        new LimitOrder(
            Order.OrderType.BID, BigDecimal.ONE, SWAP, null, null, new BigDecimal(1_000));
    String id = exchange.getTradeService().placeLimitOrder(order);
    assertThat(open(exchange)).contains(id);
    exchange.getTradeService().cancelOrder(new OkexTradeParams.OkexCancelOrderParams(SWAP, id));
    assertThat(open(exchange)).doesNotContain(id);
  }

  @Test
  void a_market_order_opens_a_position() throws Exception {
    Exchange exchange = exchange(RunningVenue.shared());
    exchange
        .getTradeService()
        .placeMarketOrder(new MarketOrder(Order.OrderType.BID, new BigDecimal("0.1"), SWAP));
    assertThat(exchange.getTradeService().getOpenPositions().getOpenPositions())
        .anySatisfy(position -> assertThat(position.getInstrument()).isEqualTo(SWAP));
    exchange
        .getTradeService()
        .placeMarketOrder(new MarketOrder(Order.OrderType.ASK, new BigDecimal("0.1"), SWAP));
  }

  @Test
  void every_other_method_of_the_market_answers() throws Exception {
    Exchange exchange = exchange(RunningVenue.shared());
    OkexMarketDataService market = (OkexMarketDataService) exchange.getMarketDataService();
    assertThat(market.getTrades(SWAP).getTrades()).isNotEmpty();
    assertThat(market.getFundingRate(SWAP).getFundingRateDate()).isInTheFuture();
    Instant now = Instant.now();
    // The client counts a period of seconds in milliseconds.
    market.getCandleStickData(
        CurrencyPair.BTC_USDT,
        new DefaultCandleStickParam(Date.from(now.minusSeconds(3_600)), Date.from(now), 60_000));
    for (OkexInstType type : new OkexInstType[] {OkexInstType.SPOT, OkexInstType.SWAP}) {
      assertThat(market.getTickers(type)).isNotEmpty().allMatch(one -> one.getLast() != null);
      assertThat(market.getOkexInstruments(type.name(), null, null).getData()).isNotEmpty();
    }
    assertThat(market.getOkexCurrencies().getData()).isNotEmpty();
  }

  @Test
  void every_other_method_of_the_account_answers() throws Exception {
    Exchange exchange = exchange(RunningVenue.shared());
    OkexAccountService account = (OkexAccountService) exchange.getAccountService();
    assertThat(account.getAssetBalances(null).getData()).isNotEmpty();
    assertThat(account.getWalletBalances(List.of(Currency.USDT)).getData()).isNotEmpty();
    assertThat(account.getAccountPositionRisk().isSuccess()).isTrue();
    assertThat(account.setLeverage("BTC-USDT-SWAP", null, "5", "cross", null).getData()).hasSize(1);
    // Not getDepositAddress: the client cannot read any answer, an empty list neither.
    assertThat(account.getTradeFee("SWAP", null, "BTC-USDT", "3").getData()).hasSize(1);
    assertThat(account.getOkexAccountConfiguration().getData()).hasSize(1);
    assertThat(
            account
                .getBills(null, "USDT", null, null, null, null, null, null, null, null, "10")
                .isSuccess())
        .isTrue();
    assertThat(account.getSubAccounts(null, null).isSuccess()).isTrue();
  }

  @Test
  void orders_are_placed_amended_and_cancelled_in_batches_and_stand_in_the_history()
      throws Exception {
    Exchange exchange = exchange(RunningVenue.shared());
    OkexTradeService trade = (OkexTradeService) exchange.getTradeService();
    List<String> ids =
        trade.placeLimitOrder(List.of(bid(null, "1000", "2"), bid(null, "1001", "1")));
    assertThat(open(exchange)).containsAll(ids);
    assertThat(trade.changeOrder(bid(ids.getFirst(), "1002", "3"))).isEqualTo(ids.getFirst());
    Order changed =
        trade.getOrder(
            (OrderQueryParams) new DefaultQueryOrderParamInstrument(SWAP, ids.getFirst()));
    assertThat(((LimitOrder) changed).getLimitPrice()).isEqualByComparingTo("1002");
    assertThat(changed.getOriginalAmount()).isEqualByComparingTo("3");
    assertThat(trade.getOpenOrders().getOpenOrders()).isNotEmpty();
    assertThat(
            trade.cancelOrder(
                ids.stream()
                    .map(
                        id ->
                            (CancelOrderParams) new OkexTradeParams.OkexCancelOrderParams(SWAP, id))
                    .toList()))
        .containsOnly(true);
    assertThat(open(exchange)).doesNotContainAnyElementsOf(ids);
    trade.placeMarketOrder(new MarketOrder(Order.OrderType.BID, new BigDecimal("0.1"), SWAP));
    trade.placeMarketOrder(new MarketOrder(Order.OrderType.ASK, new BigDecimal("0.1"), SWAP));
    assertThat(trade.getTradeHistory(new DefaultTradeHistoryParamInstrument(SWAP)).getUserTrades())
        .isNotEmpty();
  }

  private static LimitOrder bid(@Nullable String id, String price, String amount) {
    return new LimitOrder(
        Order.OrderType.BID, new BigDecimal(amount), SWAP, id, null, new BigDecimal(price));
  }

  private static List<String> open(Exchange exchange) throws Exception {
    return exchange.getTradeService().getOpenOrders().getOpenOrders().stream()
        .map(LimitOrder::getId)
        .toList();
  }
}

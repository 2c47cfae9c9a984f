package io.marginline.acceptance.clients;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.List;
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
import org.knowm.xchange.okex.dto.trade.OkexTradeParams;

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

  private static List<String> open(Exchange exchange) throws Exception {
    return exchange.getTradeService().getOpenOrders().getOpenOrders().stream()
        .map(LimitOrder::getId)
        .toList();
  }
}

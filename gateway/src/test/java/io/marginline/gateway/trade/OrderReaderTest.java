package io.marginline.gateway.trade;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.marginline.config.Instrument;
import io.marginline.config.venue.Listed;
import io.marginline.gateway.wire.Json;
import io.marginline.gateway.wire.Params;
import io.marginline.gateway.wire.WireException;
import io.marginline.model.AccountMode;
import io.marginline.model.MarginMode;
import io.marginline.model.OrderType;
import io.marginline.model.PositionMode;
import io.marginline.model.PositionSide;
import io.marginline.model.SelfTrade;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;

class OrderReaderTest {
  private static final Listed SWAP = Listings.listed("BTC-USDT-SWAP");
  private static final Listed SPOT = Listings.listed("BTC-USDT");
  private static final Listed OPTION = Listings.first(Instrument.Kind.OPTION);

  @SuppressWarnings("unchecked")
  static Params params(String json) {
    try {
      return Params.of(
          (Map<String, ?>) Objects.requireNonNull(Json.parse(json.replace('\'', '"'))));
    } catch (WireException e) {
      throw new IllegalArgumentException(json, e);
    }
  }

  private static final OrderReader.Opposite BOOK =
      new OrderReader.Opposite() {
        @Override
        public List<QuoteSize.Level> levels(boolean buy) {
          long ticks = SPOT.ticks(new BigDecimal(buy ? "50000" : "49000"));
          return List.of(new QuoteSize.Level(ticks, SPOT.lots(BigDecimal.ONE)));
        }

        @Override
        public Long edgeTicks(boolean buy) {
          return buy ? Long.MAX_VALUE : 1L;
        }
      };

  private static OrderTerms read(Listed listed, AccountMode mode, String json) {
    return read(listed, mode, PositionMode.NET, json);
  }

  private static OrderTerms read(
      Listed listed, AccountMode mode, PositionMode positions, String json) {
    try {
      return new OrderReader(listed, mode, positions, BOOK).read(params(json));
    } catch (TradeFault fault) {
      throw new AssertionError(fault.code() + " " + fault.says(), fault);
    } catch (WireException failure) {
      throw new AssertionError(failure.code() + " " + failure.msg(), failure);
    }
  }

  private static String fault(Listed listed, AccountMode mode, String json) {
    Throwable thrown =
        catchThrowableOfType(AssertionError.class, () -> read(listed, mode, json)).getCause();
    return switch (thrown) {
      case TradeFault fault -> fault.code();
      case WireException failure -> failure.code();
      case null, default -> throw new AssertionError(thrown);
    };
  }

  private static String swap(String more) {
    return "{'tdMode':'cross','side':'buy','ordType':'limit','px':'100000','sz':'1'" + more + "}";
  }

  private static String spot(String more) {
    return "{'tdMode':'cash','side':'buy','ordType':'market','sz':'100'" + more + "}";
  }

  @Test
  void aLimitOrderIsInTicksAndLots() {
    OrderTerms terms = read(SWAP, AccountMode.FUTURES, swap(",'clOrdId':'a1','reduceOnly':'true'"));
    assertThat(terms.buy()).isTrue();
    assertThat(terms.type()).isEqualTo(OrderType.LIMIT);
    assertThat(SWAP.px(terms.ticks())).isEqualByComparingTo("100000");
    assertThat(SWAP.sz(terms.lots())).isEqualByComparingTo("1");
    assertThat(terms.reduceOnly()).isTrue();
    assertThat(ClientIds.text(terms.clientId())).isEqualTo("a1");
    assertThat(terms.selfTrade()).isEqualTo(SelfTrade.CANCEL_MAKER);
  }

  @Test
  void everyOrderTypeHasItsOwn() {
    Map<String, OrderType> types =
        Map.of(
            "limit", OrderType.LIMIT,
            "post_only", OrderType.POST_ONLY,
            "ioc", OrderType.IOC,
            "fok", OrderType.FOK,
            "market", OrderType.IOC,
            "optimal_limit_ioc", OrderType.IOC);
    types.forEach(
        (name, type) -> {
          OrderTerms terms = read(SWAP, AccountMode.FUTURES, swap("").replace("limit", name));
          assertThat(terms.type()).as(name).isEqualTo(type);
          assertThat(terms.note().ordType()).isEqualTo(name);
        });
    assertThat(fault(SPOT, AccountMode.SPOT, spot("").replace("market", "optimal_limit_ioc")))
        .isEqualTo("51000");
    assertThat(fault(SWAP, AccountMode.FUTURES, swap("").replace("limit", "mmp")))
        .isEqualTo("51035");
  }

  @Test
  void theMarginModeFollowsFromTheAccountMode() {
    assertThat(read(SPOT, AccountMode.SPOT, spot("")).marginMode()).isEqualTo(MarginMode.CASH);
    assertThat(read(SPOT, AccountMode.FUTURES, spot("")).marginMode()).isEqualTo(MarginMode.CASH);
    for (AccountMode usd : List.of(AccountMode.MULTI_CURRENCY, AccountMode.PORTFOLIO)) {
      assertThat(read(SPOT, usd, spot("")).marginMode()).isEqualTo(MarginMode.CROSS);
    }
    assertThat(fault(SWAP, AccountMode.FUTURES, swap("").replace("cross", "cash")))
        .isEqualTo("51000");
    assertThat(fault(SWAP, AccountMode.FUTURES, swap("").replace("cross", "spot_isolated")))
        .isEqualTo("51000");
  }

  @Test
  void aSideIsForContractsInLongShortModeOnly() {
    PositionMode legs = PositionMode.LONG_SHORT;
    assertThat(read(SWAP, AccountMode.FUTURES, legs, swap(",'posSide':'short'")).posSide())
        .isEqualTo(PositionSide.SHORT);
    assertThat(read(SPOT, AccountMode.FUTURES, legs, spot("")).posSide())
        .isEqualTo(PositionSide.NET);
    assertThat(read(SWAP, AccountMode.FUTURES, swap(",'posSide':'net'")).posSide())
        .isEqualTo(PositionSide.NET);
    assertThat(fault(SWAP, AccountMode.FUTURES, swap(",'posSide':'long'"))).isEqualTo("51000");
  }

  @Test
  void aMarketBuyOfSpotIsInQuoteUnlessSaid() {
    OrderTerms quote = read(SPOT, AccountMode.SPOT, spot(""));
    assertThat(quote.type()).isEqualTo(OrderType.IOC);
    assertThat(SPOT.sz(quote.lots())).isEqualByComparingTo("0.002");
    assertThat(quote.note().sz()).isEqualTo("100");
    OrderTerms base =
        read(SPOT, AccountMode.SPOT, spot(",'tgtCcy':'base_ccy'").replace("'100'", "'0.5'"));
    assertThat(base.type()).isEqualTo(OrderType.IOC);
    assertThat(SPOT.px(base.ticks())).isEqualByComparingTo("50500");
    assertThat(SPOT.sz(base.lots())).isEqualByComparingTo("0.5");
    OrderTerms sell =
        read(SPOT, AccountMode.SPOT, spot("").replace("buy", "sell").replace("'100'", "'0.5'"));
    assertThat(sell.note().tgtCcy()).isEqualTo("base_ccy");
    OrderTerms sellQuote =
        read(SPOT, AccountMode.SPOT, spot(",'tgtCcy':'quote_ccy'").replace("buy", "sell"));
    assertThat(SPOT.px(sellQuote.ticks())).isEqualByComparingTo("49000");
    assertThat(fault(SPOT, AccountMode.SPOT, spot(",'tgtCcy':'usd'"))).isEqualTo("51000");
  }

  @Test
  void whatIsNoWholeNumberOfStepsIsRefused() {
    assertThat(fault(SWAP, AccountMode.FUTURES, swap("").replace("'1'", "'0.015'")))
        .isEqualTo("51121");
    assertThat(fault(SWAP, AccountMode.FUTURES, swap("").replace("'1'", "'0'"))).isEqualTo("51020");
    assertThat(fault(SWAP, AccountMode.FUTURES, swap("").replace("'1'", "'-1'")))
        .isEqualTo("51020");
    assertThat(fault(SWAP, AccountMode.FUTURES, swap("").replace("100000", "100000.07")))
        .isEqualTo("51150");
    assertThat(fault(SWAP, AccountMode.FUTURES, swap("").replace("100000", "0")))
        .isEqualTo("51122");
    assertThat(fault(SWAP, AccountMode.FUTURES, swap("").replace("100000", "1e30")))
        .isEqualTo("51122");
    assertThat(fault(SWAP, AccountMode.FUTURES, swap("").replace("'1'", "'1e20'")))
        .isEqualTo("51005");
    assertThat(
            fault(
                SWAP,
                AccountMode.FUTURES,
                swap("").replace("limit", "market").replace("'1'", "'1e20'")))
        .isEqualTo("51202");
    assertThat(fault(SWAP, AccountMode.FUTURES, swap("").replace("'px':'100000',", "")))
        .isEqualTo("51204");
    assertThat(fault(SWAP, AccountMode.FUTURES, swap(",'clOrdId':'a_b'"))).isEqualTo("51000");
    assertThat(fault(SWAP, AccountMode.FUTURES, swap(",'tag':'12345678901234567'")))
        .isEqualTo("51000");
    assertThat(
            fault(
                SWAP,
                AccountMode.FUTURES,
                swap(",'stpMode':'cancel_both'").replace("limit", "fok")))
        .isEqualTo("54036");
  }

  @Test
  void anOptionHasOnePriceRoundedToItsTick() {
    String option = "{'tdMode':'cross','side':'buy','ordType':'limit','px':'0.01234567','sz':'1'}";
    long ticks = read(OPTION, AccountMode.FUTURES, option).ticks();
    BigDecimal off = OPTION.px(ticks).subtract(new BigDecimal("0.01234567")).abs();
    assertThat(off).isLessThanOrEqualTo(OPTION.px(1).divide(BigDecimal.TWO));
    assertThat(
            read(OPTION, AccountMode.FUTURES, option.replace("0.01234567", "0.00000001")).ticks())
        .isEqualTo(1);
    assertThat(fault(OPTION, AccountMode.FUTURES, option.replace("limit", "market")))
        .isEqualTo("51066");
    assertThat(fault(OPTION, AccountMode.FUTURES, option.replace("'px'", "'pxVol'")))
        .isEqualTo("51000");
    assertThat(fault(OPTION, AccountMode.FUTURES, option.replace("}", ",'pxUsd':'5'}")))
        .isEqualTo("51176");
    assertThat(fault(OPTION, AccountMode.FUTURES, option.replace("'px'", "'none'")))
        .isEqualTo("51175");
  }

  @Test
  void aMarketOrderThatOpensGoesOnePercentBeyondTheLevelsItNeeds() {
    List<QuoteSize.Level> asks =
        List.of(new QuoteSize.Level(1000, 5), new QuoteSize.Level(1100, 5));
    assertThat(MarketPrice.of(true, 5, asks, 5000)).isEqualTo(1010);
    assertThat(MarketPrice.of(true, 6, asks, 5000)).isEqualTo(1111);
    assertThat(MarketPrice.of(true, 99, asks, 5000)).isEqualTo(1111);
    assertThat(MarketPrice.of(true, 99, asks, 1050)).isEqualTo(1010);
    assertThat(MarketPrice.of(true, 5, asks, 1005)).isEqualTo(1005);
    assertThat(MarketPrice.of(true, 5, asks, 999)).isNull();
    assertThat(MarketPrice.of(true, 5, List.of(), 5000)).isNull();
    List<QuoteSize.Level> bids = List.of(new QuoteSize.Level(1000, 5), new QuoteSize.Level(900, 5));
    assertThat(MarketPrice.of(false, 5, bids, 1)).isEqualTo(990);
    assertThat(MarketPrice.of(false, 6, bids, 895)).isEqualTo(895);
  }

  @Test
  void aMarketOrderThatClosesIsTheEngines() {
    String market = swap(",'reduceOnly':true").replace("limit", "market");
    assertThat(read(SWAP, AccountMode.FUTURES, market).type()).isEqualTo(OrderType.MARKET);
    String close = swap(",'posSide':'short'").replace("limit", "market");
    OrderTerms closing = read(SWAP, AccountMode.FUTURES, PositionMode.LONG_SHORT, close);
    assertThat(closing.type()).isEqualTo(OrderType.MARKET);
    assertThat(closing.ticks()).isZero();
  }

  @Test
  void thePriceLimitIsTheEnginesBound() {
    // The band of the venue is 10 % of the mark, in whole ticks toward the mark.
    long mark = new BigDecimal("100000.05").movePointRight(SWAP.markScale()).longValueExact();
    assertThat(SWAP.px(Objects.requireNonNull(OrderReader.edge(SWAP, true, mark))))
        .isEqualByComparingTo("110000");
    assertThat(SWAP.px(Objects.requireNonNull(OrderReader.edge(SWAP, false, mark))))
        .isEqualByComparingTo("90000.1");
    assertThat(OrderReader.edge(SWAP, true, 0)).isNull();
  }
}

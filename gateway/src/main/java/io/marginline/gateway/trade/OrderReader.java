package io.marginline.gateway.trade;

import io.marginline.config.Instrument;
import io.marginline.config.venue.Listed;
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
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** One order of a request, exactly: what cannot be said to the engine as it was said is refused. */
final class OrderReader {
  private static final Set<String> MAKERS_ONLY = Set.of("mmp", "mmp_and_post_only");
  private static final String QUOTE = "quote_ccy";

  private final Listed listed;
  private final AccountMode mode;
  private final PositionMode positions;
  private final Opposite opposite;

  /** What an order would meet, and how far it may go: the best levels and the price limit. */
  interface Opposite {
    List<QuoteSize.Level> levels(boolean buy);

    /** Null while the instrument has no mark. */
    @Nullable Long edgeTicks(boolean buy);
  }

  OrderReader(Listed listed, AccountMode mode, PositionMode positions, Opposite opposite) {
    this.listed = listed;
    this.mode = mode;
    this.positions = positions;
    this.opposite = opposite;
  }

  OrderTerms read(Params p) throws WireException, TradeFault {
    final boolean buy = Fields.buy(p);
    String ordType = p.required("ordType");
    BigDecimal size = p.requiredDecimal("sz");
    MarginMode marginMode = Fields.marginMode(p, listed, mode);
    PositionSide posSide = Fields.posSide(p, listed, positions);
    OrderType type = type(ordType);
    SelfTrade selfTrade = Fields.selfTrade(p);
    if (type == OrderType.FOK && selfTrade == SelfTrade.CANCEL_BOTH) {
      throw new TradeFault(TradeCode.FOK_BOTH);
    }
    String target = target(p, type, buy);
    boolean reduceOnly = p.flag("reduceOnly", false);
    boolean closes =
        reduceOnly
            || (posSide == PositionSide.LONG && !buy)
            || (posSide == PositionSide.SHORT && buy);
    Sized sized =
        target.equals(QUOTE)
            ? inQuote(buy, size)
            : new Sized(type, ticks(p, type), Steps.lots(listed, size, market(type)));
    if (market(sized.type) && !closes) {
      sized = opening(buy, sized);
    }
    return new OrderTerms(
        listed,
        ClientIds.of(Fields.clientId(p, "clOrdId")),
        buy,
        posSide,
        marginMode,
        sized.type,
        sized.ticks,
        sized.lots,
        reduceOnly,
        selfTrade,
        "1".equals(p.text("pxAmendType")),
        note(p, ordType, target, target.equals(QUOTE) ? Steps.plain(size) : ""));
  }

  private record Sized(OrderType type, long ticks, long lots) {}

  private Sized inQuote(boolean buy, BigDecimal amount) throws TradeFault {
    Long edge = opposite.edgeTicks(buy);
    if (edge == null) {
      throw new TradeFault(TradeCode.SUSPENDED);
    }
    QuoteSize fitted = QuoteSize.of(listed, buy, amount, opposite.levels(buy), edge);
    return new Sized(OrderType.IOC, fitted.ticks(), fitted.lots());
  }

  /** Without a book it goes to the price limit, as the engine has it. */
  private Sized opening(boolean buy, Sized market) {
    Long edge = opposite.edgeTicks(buy);
    Long ticks = edge == null ? null : MarketPrice.of(buy, market.lots, opposite.levels(buy), edge);
    return ticks == null ? market : new Sized(OrderType.IOC, ticks, market.lots);
  }

  private static boolean market(OrderType type) {
    return type == OrderType.MARKET;
  }

  private OrderType type(String ordType) throws TradeFault {
    boolean contract =
        listed.kind() == Instrument.Kind.SWAP || listed.kind() == Instrument.Kind.FUTURES;
    OrderType type =
        switch (ordType) {
          case "limit" -> OrderType.LIMIT;
          case "post_only" -> OrderType.POST_ONLY;
          case "market" -> OrderType.MARKET;
          case "ioc" -> OrderType.IOC;
          case "fok" -> OrderType.FOK;
          case "optimal_limit_ioc" -> contract ? OrderType.MARKET : null;
          default -> null;
        };
    if (MAKERS_ONLY.contains(ordType)) {
      throw new TradeFault(TradeCode.NOT_MAKER);
    }
    if (type == null) {
      throw new TradeFault(TradeCode.PARAMETER, "ordType");
    }
    if (market(type) && listed.kind() == Instrument.Kind.OPTION) {
      throw new TradeFault(TradeCode.OPTION_MARKET);
    }
    return type;
  }

  /** 0 for market orders, whose price is not read. */
  private long ticks(Params p, OrderType type) throws WireException, TradeFault {
    if (market(type)) {
      return 0;
    }
    if (listed.kind() == Instrument.Kind.OPTION) {
      onePrice(p);
    }
    BigDecimal price = p.decimal("px");
    if (price == null) {
      throw new TradeFault(TradeCode.NEEDS_PRICE);
    }
    return Steps.ticks(listed, price);
  }

  private static void onePrice(Params p) throws TradeFault {
    long given = List.of("px", "pxUsd", "pxVol").stream().filter(p::has).count();
    if (given == 0) {
      throw new TradeFault(TradeCode.OPTION_PRICE_EMPTY);
    }
    if (given > 1) {
      throw new TradeFault(TradeCode.OPTION_PRICE_MANY);
    }
    if (!p.has("px")) {
      throw new TradeFault(TradeCode.PARAMETER, p.has("pxUsd") ? "pxUsd" : "pxVol");
    }
  }

  /** The currency of the size; only a market order on a spot pair has a choice. */
  private String target(Params p, OrderType type, boolean buy) throws WireException {
    String asked = Fields.targetCurrency(p);
    if (listed.kind() != Instrument.Kind.SPOT || !market(type)) {
      return "";
    }
    if (!asked.isEmpty()) {
      return asked;
    }
    return buy ? QUOTE : "base_ccy";
  }

  private static OrderNote note(Params p, String ordType, String target, String quoteSize)
      throws TradeFault {
    return new OrderNote(
        ordType,
        p.text("tdMode", ""),
        p.text("ccy", ""),
        target,
        quoteSize,
        Fields.tag(p),
        "",
        "",
        "",
        "");
  }

  /**
   * Buys at or below, sells at or above: the bound of the engine's price band. Null without mark.
   */
  static @Nullable Long edge(Listed listed, boolean buy, long mark) {
    if (mark <= 0) {
      return null;
    }
    long billion = 1_000_000_000L;
    var spec = listed.spec();
    BigDecimal share =
        BigDecimal.valueOf(buy ? billion + spec.bandPpb() : billion - spec.bandPpb());
    BigDecimal bound =
        BigDecimal.valueOf(mark)
            .multiply(share)
            .divide(
                BigDecimal.valueOf(billion).multiply(BigDecimal.valueOf(spec.markUnitsPerTick())),
                0,
                buy ? java.math.RoundingMode.FLOOR : java.math.RoundingMode.CEILING);
    return Math.clamp(bound.longValueExact(), 1L, spec.maxPriceTicks());
  }
}

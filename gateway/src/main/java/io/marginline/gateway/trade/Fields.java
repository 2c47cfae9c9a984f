package io.marginline.gateway.trade;

import io.marginline.config.Instrument;
import io.marginline.config.venue.Listed;
import io.marginline.gateway.wire.Params;
import io.marginline.gateway.wire.WireException;
import io.marginline.model.AccountMode;
import io.marginline.model.MarginMode;
import io.marginline.model.PositionMode;
import io.marginline.model.PositionSide;
import io.marginline.model.SelfTrade;
import java.util.Set;
import java.util.regex.Pattern;

/** Fields that orders and algos have in common. */
final class Fields {
  private static final Pattern TAG = Pattern.compile("[A-Za-z0-9]{1,16}");
  private static final Set<String> SIDES = Set.of("buy", "sell");
  private static final Set<String> CURRENCIES = Set.of("base_ccy", "quote_ccy");

  private Fields() {}

  static boolean buy(Params p) throws WireException {
    return "buy".equals(p.requiredChoice("side", SIDES));
  }

  /**
   * {@code cash} in the USD modes is what {@code cross} is for spot; leveraged spot is {@code
   * isolated}, and {@code cross} in futures mode (docs/products.md P3).
   */
  static MarginMode marginMode(Params p, Listed listed, AccountMode mode)
      throws WireException, TradeFault {
    boolean spot = listed.kind() == Instrument.Kind.SPOT;
    boolean usd = mode == AccountMode.MULTI_CURRENCY || mode == AccountMode.PORTFOLIO;
    MarginMode asked =
        switch (p.required("tdMode")) {
          case "cash" -> usd ? MarginMode.CROSS : MarginMode.CASH;
          case "cross" -> MarginMode.CROSS;
          case "isolated" -> MarginMode.ISOLATED;
          default -> throw new TradeFault(TradeCode.PARAMETER, "tdMode");
        };
    if (!spot && "cash".equals(p.text("tdMode"))) {
      throw new TradeFault(TradeCode.PARAMETER, "tdMode");
    }
    return asked;
  }

  /** Futures and swaps of an account in long/short mode have a side; nothing else has. */
  static PositionSide posSide(Params p, Listed listed, PositionMode mode) throws TradeFault {
    boolean legs =
        mode == PositionMode.LONG_SHORT
            && (listed.kind() == Instrument.Kind.SWAP || listed.kind() == Instrument.Kind.FUTURES);
    String side = p.text("posSide", legs ? "" : "net");
    if (legs && "long".equals(side)) {
      return PositionSide.LONG;
    }
    if (legs && "short".equals(side)) {
      return PositionSide.SHORT;
    }
    if (!legs && "net".equals(side)) {
      return PositionSide.NET;
    }
    throw new TradeFault(TradeCode.PARAMETER, "posSide");
  }

  static SelfTrade selfTrade(Params p) throws TradeFault {
    return switch (p.text("stpMode", "cancel_maker")) {
      case "cancel_maker" -> SelfTrade.CANCEL_MAKER;
      case "cancel_taker" -> SelfTrade.CANCEL_TAKER;
      case "cancel_both" -> SelfTrade.CANCEL_BOTH;
      default -> throw new TradeFault(TradeCode.PARAMETER, "stpMode");
    };
  }

  /** Empty when absent. */
  static String clientId(Params p, String name) throws TradeFault {
    String id = p.text(name, "");
    if (!id.isEmpty() && !ClientIds.allowed(id)) {
      throw new TradeFault(TradeCode.PARAMETER, name);
    }
    return id;
  }

  static String tag(Params p) throws TradeFault {
    String tag = p.text("tag", "");
    if (!tag.isEmpty() && !TAG.matcher(tag).matches()) {
      throw new TradeFault(TradeCode.PARAMETER, "tag");
    }
    return tag;
  }

  /** Empty when absent. */
  static String targetCurrency(Params p) throws WireException {
    String currency = p.choice("tgtCcy", CURRENCIES);
    return currency == null ? "" : currency;
  }
}

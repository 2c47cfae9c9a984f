package io.marginline.gateway.trade;

import io.marginline.config.Instrument;
import io.marginline.config.venue.Listed;
import io.marginline.gateway.wire.Params;
import io.marginline.gateway.wire.WireException;
import io.marginline.model.AccountMode;
import io.marginline.model.MarginMode;
import io.marginline.model.PositionSide;
import io.marginline.model.TriggerBy;
import io.marginline.views.AccountView;
import java.math.BigDecimal;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** One algo of a request, exactly. */
final class AlgoReader {
  private static final Set<String> TYPES = Set.of("last", "index", "mark");
  private static final Set<String> OTHERS = Set.of("chase", "twap", "iceberg", "smart_iceberg");
  private static final BigDecimal LEAST_RATIO = new BigDecimal("0.001");
  private static final String MARKET = "-1";

  private final Listed listed;
  private final AccountView account;
  private final Watched watched;

  /** The prices that triggers look at now. */
  @FunctionalInterface
  interface Watched {
    /** In price × 10^markScale; 0 = none yet. */
    long price(TriggerBy by);
  }

  AlgoReader(Listed listed, AccountView account, Watched watched) {
    this.listed = listed;
    this.account = account;
    this.watched = watched;
  }

  AlgoTerms read(Params p, long id, long nowMs) throws WireException, TradeFault {
    final boolean buy = Fields.buy(p);
    final String ordType = p.required("ordType");
    final MarginMode marginMode = Fields.marginMode(p, listed, account.mode());
    final PositionSide posSide = Fields.posSide(p, listed, account.positionMode());
    if (OTHERS.contains(ordType)) {
      throw new TradeFault(TradeCode.ALGO_TYPE);
    }
    boolean closing = "1".equals(p.text("closeFraction"));
    Leg trigger = ordType.equals("trigger") ? trigger(p) : null;
    boolean protects = ordType.equals("conditional") || ordType.equals("oco");
    Leg tp = protects ? leg(p, "tp", buy, !buy) : null;
    Leg sl = protects ? leg(p, "sl", buy, buy) : null;
    Trail trail = ordType.equals("move_order_stop") ? trail(p, listed) : null;
    if ((protects && tp == null && sl == null)
        || (ordType.equals("oco") && (tp == null || sl == null))) {
      throw new TradeFault(TradeCode.PARAMETER, tp == null ? "tpTriggerPx" : "slTriggerPx");
    }
    if (trigger == null && !protects && trail == null) {
      throw new TradeFault(TradeCode.PARAMETER, "ordType");
    }
    boolean reduceOnly = p.flag("reduceOnly", false);
    if (closing) {
      fraction(protects, tp, sl, reduceOnly || posSide != PositionSide.NET);
    } else if (p.has("closeFraction")) {
      throw new TradeFault(TradeCode.PARAMETER, "closeFraction");
    }
    long lots = closing ? 0 : lots(p, buy, ordType, Objects.requireNonNullElse(sl, orNone(tp)));
    return new AlgoTerms(
        id,
        clientId(p),
        account.id(),
        listed.id(),
        ordType,
        buy,
        posSide,
        marginMode,
        lots,
        reduceOnly,
        closing,
        closing || p.flag("cxlOnClosePos", false),
        trigger,
        tp,
        sl,
        trail,
        said(p),
        nowMs,
        last());
  }

  private static final Leg NO_LEG = new Leg("", 0, TriggerBy.LAST, false, MARKET, 0);

  private static Leg orNone(@Nullable Leg leg) {
    return leg == null ? NO_LEG : leg;
  }

  /** Clients send the id of an algo under either name; both are answered. */
  private static String clientId(Params p) throws TradeFault {
    return p.has("algoClOrdId") ? Fields.clientId(p, "algoClOrdId") : Fields.clientId(p, "clOrdId");
  }

  static Map<String, String> said(Params p) throws WireException, TradeFault {
    Map<String, String> said = new HashMap<>();
    said.put("tdMode", p.text("tdMode", ""));
    said.put("ccy", p.text("ccy", ""));
    said.put("tag", Fields.tag(p));
    said.put("tgtCcy", Fields.targetCurrency(p));
    said.put("sz", p.text("sz", ""));
    said.put("clOrdId", p.text("clOrdId", ""));
    return said;
  }

  private String last() {
    long last = watched.price(TriggerBy.LAST);
    return last == 0 ? "" : Steps.plain(listed.markPx(last));
  }

  private Leg trigger(Params p) throws WireException, TradeFault {
    if (p.has("tgtCcy") && "quote_ccy".equals(p.text("tgtCcy"))) {
      throw new TradeFault(TradeCode.ALGO_TGT_CCY);
    }
    if (p.has("advanceOrdType")) {
      throw new TradeFault(TradeCode.PARAMETER, "advanceOrdType");
    }
    BigDecimal px = p.requiredDecimal("triggerPx");
    TriggerBy by = by(p, "triggerPxType");
    long trigger = Steps.trigger(listed, px, "triggerPx");
    // A trigger waits for its price from whichever side the price is on now.
    boolean above = trigger > watched(by);
    return leg(listed, px, trigger, by, above, p.text("orderPx", p.text("ordPx", MARKET)));
  }

  private @Nullable Leg leg(Params p, String prefix, boolean buy, boolean above)
      throws WireException, TradeFault {
    String name = prefix + "TriggerPx";
    BigDecimal px = p.decimal(name);
    if (px == null) {
      return null;
    }
    TriggerBy by = by(p, name + "Type");
    long trigger = Steps.trigger(listed, px, name);
    long now = watched(by);
    if (above ? trigger <= now : trigger >= now) {
      throw Directions.past(prefix.equals("tp"), buy, by);
    }
    return leg(listed, px, trigger, by, above, p.text(prefix + "OrdPx", MARKET));
  }

  static Leg leg(
      Listed listed, BigDecimal px, long trigger, TriggerBy by, boolean above, String ordPx)
      throws TradeFault {
    long ticks = 0;
    if (!ordPx.equals(MARKET)) {
      try {
        ticks = Steps.ticks(listed, new BigDecimal(ordPx));
      } catch (NumberFormatException e) {
        throw new TradeFault(TradeCode.PARAMETER, "ordPx");
      }
    }
    return new Leg(Steps.plain(px), trigger, by, above, ordPx, ticks);
  }

  private long watched(TriggerBy by) throws TradeFault {
    long now = watched.price(by);
    if (now == 0) {
      throw new TradeFault(TradeCode.NO_QUOTES);
    }
    return now;
  }

  static TriggerBy by(Params p, String key) throws WireException {
    String type = p.choice(key, TYPES);
    return type == null
        ? TriggerBy.LAST
        : TriggerBy.valueOf(type.toUpperCase(java.util.Locale.ROOT));
  }

  static Trail trail(Params p, Listed listed) throws WireException, TradeFault {
    BigDecimal ratio = p.decimal("callbackRatio");
    BigDecimal spread = p.decimal("callbackSpread");
    if ((ratio == null) == (spread == null)) {
      throw new TradeFault(TradeCode.PARAMETER, "callbackRatio");
    }
    boolean small = ratio != null && ratio.compareTo(LEAST_RATIO) < 0;
    boolean large = ratio != null && ratio.compareTo(BigDecimal.ONE) > 0;
    if (small || large || (spread != null && spread.signum() <= 0)) {
      throw new TradeFault(TradeCode.CALLBACK);
    }
    BigDecimal active = p.decimal("activePx");
    if (active != null && active.signum() > 0) {
      Steps.ticks(listed, active);
    }
    return new Trail(ratio, spread, active == null || active.signum() == 0 ? null : active);
  }

  private void fraction(boolean protects, @Nullable Leg tp, @Nullable Leg sl, boolean reduces)
      throws TradeFault {
    Instrument.Kind kind = listed.kind();
    if (!protects || (kind != Instrument.Kind.SWAP && kind != Instrument.Kind.FUTURES)) {
      throw new TradeFault(TradeCode.FRACTION_KIND);
    }
    if (account.mode() == AccountMode.PORTFOLIO) {
      throw new TradeFault(TradeCode.FRACTION_PORTFOLIO);
    }
    if (!reduces) {
      throw new TradeFault(TradeCode.FRACTION_REDUCE);
    }
    if (List.of(orNone(tp), orNone(sl)).stream().anyMatch(leg -> leg.ticks() != 0)) {
      throw new TradeFault(TradeCode.FRACTION_MARKET);
    }
  }

  /** A spot buy at market may be sized in quote: as many lots as it pays for at the trigger. */
  private long lots(Params p, boolean buy, String ordType, Leg leg)
      throws WireException, TradeFault {
    BigDecimal size = p.requiredDecimal("sz");
    boolean choice =
        listed.kind() == Instrument.Kind.SPOT && ordType.matches("conditional|oco") && buy;
    boolean quote = choice && leg.ticks() == 0 && !"base_ccy".equals(p.text("tgtCcy"));
    if (!quote) {
      return Steps.lots(listed, size, false);
    }
    BigDecimal trigger = listed.markPx(leg.trigger());
    long ticks =
        trigger
            .divide(listed.px(1), 0, java.math.RoundingMode.CEILING)
            .max(BigDecimal.ONE)
            .longValueExact();
    long lots = QuoteSize.affordable(listed, size, ticks);
    if (lots < 1) {
      throw new TradeFault(TradeCode.SIZE_MIN, Steps.plain(size), Steps.plain(listed.px(ticks)));
    }
    return lots;
  }
}

package io.marginline.gateway.trade;

import io.marginline.config.Instrument;
import io.marginline.config.venue.Listed;
import io.marginline.gateway.wire.Params;
import io.marginline.gateway.wire.WireException;
import io.marginline.model.MarginMode;
import io.marginline.model.PositionSide;
import io.marginline.model.TriggerBy;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/** attachAlgoOrds: what an order's entries ask for, and whether they go together. */
final class AttachmentReader {
  private static final int MOST_PROFITS = 10;
  private static final Set<String> TRAILING = Set.of("callbackRatio", "callbackSpread");

  /**
   * The order that they are attached to.
   *
   * @param plain it buys or sells coins and opens no position
   * @param lots 0 = not known yet
   * @param market it takes what the book has; its reference is the best price then
   * @param reference that trigger prices have to lie beyond; null = there is none
   */
  record Parent(
      long accountId,
      Listed listed,
      boolean buy,
      PositionSide posSide,
      MarginMode marginMode,
      boolean plain,
      long lots,
      boolean market,
      @Nullable BigDecimal reference,
      Map<String, String> said) {

    Parent {
      said = Map.copyOf(said);
    }

    boolean contract() {
      return listed.kind() == Instrument.Kind.SWAP || listed.kind() == Instrument.Kind.FUTURES;
    }
  }

  private final Parent parent;
  private final LongSupplier ids;
  private final long nowMs;

  AttachmentReader(Parent parent, LongSupplier ids, long nowMs) {
    this.parent = parent;
    this.ids = ids;
    this.nowMs = nowMs;
  }

  /** The list; older clients put the fields of its one entry beside those of the order. */
  static List<Params> entries(Params p) throws WireException {
    List<Params> list = p.list("attachAlgoOrds");
    if (!list.isEmpty()) {
      return list;
    }
    return p.has("tpTriggerPx") || p.has("slTriggerPx") ? List.of(p) : List.of();
  }

  /** Several entries: take profits of parts of the order, and a stop loss of all of it. */
  void check(List<Params> entries) throws WireException, TradeFault {
    if (entries.size() < 2) {
      return;
    }
    if (!parent.contract()) {
      throw new TradeFault(TradeCode.SPLIT_KIND);
    }
    Split split = new Split();
    for (Params entry : entries) {
      split.add(entry);
    }
    split.check();
  }

  /** What the entries of a list say together. */
  private final class Split {
    private final Set<BigDecimal> prices = new HashSet<>();
    private final Set<String> types = new HashSet<>();
    private BigDecimal size = BigDecimal.ZERO;
    private int profits;
    private int stops;
    private boolean moves;
    private boolean sized = true;

    void add(Params entry) throws WireException, TradeFault {
      boolean profit = entry.has("tpTriggerPx") || entry.has("tpTriggerRatio");
      boolean stop = entry.has("slTriggerPx") || entry.has("slTriggerRatio");
      if (profit && stop) {
        throw new TradeFault(TradeCode.SPLIT_SIDES);
      }
      moves |= "1".equals(entry.text("amendPxOnTriggerType"));
      if (stop) {
        stops++;
      }
      if (!profit) {
        return;
      }
      profits++;
      BigDecimal part = entry.decimal("sz");
      sized &= part != null;
      size = part == null ? size : size.add(part);
      BigDecimal px = entry.decimal(entry.has("tpTriggerPx") ? "tpTriggerPx" : "tpTriggerRatio");
      if (px != null && !prices.add(px.stripTrailingZeros())) {
        throw new TradeFault(TradeCode.SPLIT_SAME);
      }
      types.add(entry.text("tpTriggerPxType", "last"));
      if (!entry.text("tpOrdPx", "-1").equals("-1")) {
        throw new TradeFault(TradeCode.SPLIT_MARKET);
      }
    }

    void check() throws TradeFault {
      refuse(profits > MOST_PROFITS, TradeCode.SPLIT_MANY);
      refuse(stops > 1, TradeCode.SPLIT_STOPS);
      refuse(types.size() > 1, TradeCode.SPLIT_TYPES);
      refuse(moves && profits < 2, TradeCode.SPLIT_MOVES);
      refuse(profits > 1 && !sized, TradeCode.SPLIT_UNSIZED);
      boolean whole = parent.lots == 0 || size.compareTo(parent.listed.sz(parent.lots)) == 0;
      refuse(profits > 1 && !whole, TradeCode.SPLIT_SUM);
    }

    private static void refuse(boolean wrong, TradeCode code) throws TradeFault {
      if (wrong) {
        throw new TradeFault(code);
      }
    }
  }

  AlgoTerms read(Params entry) throws WireException, TradeFault {
    return read(entry, ids.getAsLong(), Fields.clientId(entry, "attachAlgoClOrdId"));
  }

  AlgoTerms read(Params entry, long id, String clientId) throws WireException, TradeFault {
    Leg tp = leg(entry, "tp");
    Leg sl = leg(entry, "sl");
    boolean trails = TRAILING.stream().anyMatch(entry::has);
    if (trails == (tp != null || sl != null)) {
      throw new TradeFault(TradeCode.PARAMETER, trails ? "callbackRatio" : "tpTriggerPx");
    }
    Trail trail = trails ? AlgoReader.trail(entry, parent.listed) : null;
    boolean own = entry.has("sz") && !entry.has("ordType");
    String size = own ? entry.text("sz", "") : "";
    return new AlgoTerms(
        id,
        clientId,
        parent.accountId,
        parent.listed.id(),
        trails ? "move_order_stop" : tp != null && sl != null ? "oco" : "conditional",
        !parent.buy,
        parent.posSide,
        parent.marginMode,
        own ? Steps.lots(parent.listed, entry.requiredDecimal("sz"), false) : 0,
        !parent.plain,
        false,
        !parent.plain,
        null,
        tp,
        sl,
        trail,
        said(entry, size),
        nowMs,
        "");
  }

  private Map<String, String> said(Params entry, String size) {
    Map<String, String> said = new HashMap<>(parent.said);
    said.put("tpOrdKind", entry.text("tpOrdKind", "condition"));
    said.put("sz", size);
    for (String key : List.of("tpTriggerRatio", "slTriggerRatio", "amendPxOnTriggerType")) {
      said.put(key, entry.text(key, ""));
    }
    return said;
  }

  private @Nullable Leg leg(Params entry, String prefix) throws WireException, TradeFault {
    String name = prefix + "TriggerPx";
    boolean profit = prefix.equals("tp");
    BigDecimal px = entry.decimal(name);
    BigDecimal ratio = entry.decimal(prefix + "TriggerRatio");
    if (px == null && ratio != null && ratio.signum() != 0) {
      px = distant(ratio, prefix + "TriggerRatio");
    }
    if (px == null && profit && "limit".equals(entry.text("tpOrdKind"))) {
      px = entry.decimal("tpOrdPx"); // Waits for its own price.
    }
    if (px == null || px.signum() == 0) {
      return null;
    }
    TriggerBy by = AlgoReader.by(entry, name + "Type");
    long trigger = Steps.trigger(parent.listed, px, name);
    boolean above = profit == parent.buy;
    int order = parent.reference == null ? 0 : px.compareTo(parent.reference);
    if (parent.reference != null && (above ? order <= 0 : order >= 0)) {
      throw Directions.ofOrder(profit, parent.buy, parent.market);
    }
    return AlgoReader.leg(
        parent.listed, px, trigger, by, above, entry.text(prefix + "OrdPx", "-1"));
  }

  /** A trigger at so much of the order's price above or below it, to the nearest tick. */
  private BigDecimal distant(BigDecimal ratio, String name) throws TradeFault {
    if (!parent.contract() || ratio.compareTo(BigDecimal.ONE.negate()) <= 0) {
      throw new TradeFault(TradeCode.PARAMETER, name);
    }
    if (parent.reference == null) {
      throw new TradeFault(TradeCode.NO_QUOTES);
    }
    BigDecimal tick = parent.listed.px(1);
    return parent
        .reference
        .multiply(BigDecimal.ONE.add(ratio))
        .divide(tick, 0, RoundingMode.HALF_UP)
        .multiply(tick);
  }
}

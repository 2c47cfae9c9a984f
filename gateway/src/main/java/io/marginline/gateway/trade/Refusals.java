package io.marginline.gateway.trade;

import io.marginline.config.Instrument;
import io.marginline.config.venue.Listed;
import io.marginline.config.venue.Listing;
import io.marginline.gateway.Answer;
import io.marginline.model.AccountMode;
import io.marginline.model.MarginMode;
import io.marginline.model.PositionSide;
import io.marginline.model.Term;
import java.math.BigDecimal;

/** What the engine refused, in the words and codes of the wire (okx-api.md §3.4). */
final class Refusals {
  /** Sub-codes of an amendment are those of a new order and this. */
  private static final int AMEND_SUB = 30;

  private final Listing listing;
  private final int usdScale;

  Refusals(Listing listing) {
    this.listing = listing;
    this.usdScale =
        listing.assets().stream()
            .filter(asset -> asset.spec() != null)
            .mapToInt(asset -> java.util.Objects.requireNonNull(asset.spec()).usdScale())
            .findFirst()
            .orElse(0);
  }

  /**
   * What was asked, and of whom.
   *
   * @param amend an amendment has codes of its own
   * @param timed the client stated its own deadline
   * @param positionLots signed lots of the position it would reduce; 0 = none
   */
  record Asked(
      Listed listed,
      boolean buy,
      PositionSide posSide,
      MarginMode marginMode,
      boolean market,
      long lots,
      boolean amend,
      boolean timed,
      AccountMode mode,
      boolean autoBorrow,
      long positionLots) {}

  TradeFault of(Answer.Rejected rejected, Asked asked) {
    return switch (rejected.reason()) {
      case DEADLINE_PASSED, DEADLINE_TOO_FAR ->
          new TradeFault(asked.timed ? TradeCode.EXPIRED : TradeCode.BUSY);
      case BAD_SIZE -> size(asked);
      case BAD_PRICE -> new TradeFault(TradeCode.PARAMETER, "px");
      case UNKNOWN_INSTRUMENT -> new TradeFault(TradeCode.NO_INSTRUMENT);
      case UNKNOWN_ORDER ->
          new TradeFault(asked.amend ? TradeCode.AMEND_FAILED : TradeCode.CANCEL_FAILED);
      case POSITION_SIDE_MISMATCH -> new TradeFault(TradeCode.PARAMETER, "posSide");
      case DUPLICATE_CLIENT_ID -> new TradeFault(TradeCode.DUPLICATE_CLIENT_ID);
      case TOO_MANY_ORDERS -> new TradeFault(TradeCode.TOO_MANY);
      case INSTRUMENT_EXPIRED -> new TradeFault(TradeCode.CONTRACT_EXPIRED);
      case MODE_FORBIDS -> new TradeFault(TradeCode.MODE);
      case FROZEN ->
          new TradeFault(
              asked.marginMode == MarginMode.ISOLATED
                  ? TradeCode.POSITION_FROZEN
                  : TradeCode.ACCOUNT_FROZEN);
      case VENUE_REDUCE_ONLY -> new TradeFault(TradeCode.BLOCKED);
      case PRICE_UNUSABLE -> new TradeFault(TradeCode.SUSPENDED);
      case PRICE_OUT_OF_BAND ->
          new TradeFault(
              TradeCode.PRICE_LIMIT,
              asked.buy ? "max buy price:" : "min sell price:",
              px(asked, rejected.available()));
      case REDUCE_ONLY -> reduceOnly(rejected, asked);
      case REDUCE_WORSENS -> new TradeFault(TradeCode.CLOSE_PRICE, px(asked, rejected.required()));
      case POSITION_ABOVE_TIER, LEVERAGE_ABOVE_TIER -> tier(rejected, asked);
      case INSUFFICIENT_MARGIN -> insufficient(rejected, asked);
      case RATIO_TOO_LOW -> ratio(rejected, asked);
      case WOULD_TAKE -> new TradeFault(TradeCode.WOULD_TAKE, px(asked, rejected.available()));
      case NOT_FILLABLE -> new TradeFault(TradeCode.NO_DEPTH);
      case TRIGGER_ALREADY_PAST -> new TradeFault(TradeCode.PARAMETER, "triggerPx");
      case VENUE_NOT_CONFIGURED, WITHDRAWALS_GATED -> new TradeFault(TradeCode.UNAVAILABLE);
      default -> new TradeFault(TradeCode.SYSTEM);
    };
  }

  private static String px(Asked asked, long ticks) {
    return Steps.plain(asked.listed.px(ticks));
  }

  private static TradeFault size(Asked asked) {
    String size = Steps.plain(asked.listed.sz(asked.lots));
    if (asked.lots < 1) {
      return new TradeFault(TradeCode.SIZE_MIN, size, Steps.plain(asked.listed.sz(1)));
    }
    String most = Steps.plain(asked.listed.sz(asked.listed.spec().maxLots()));
    return new TradeFault(asked.market ? TradeCode.MARKET_MAX : TradeCode.SIZE_MAX, size, most);
  }

  private static TradeFault reduceOnly(Answer.Rejected rejected, Asked asked) {
    if (asked.listed.kind() == Instrument.Kind.SPOT && asked.marginMode == MarginMode.CASH) {
      return new TradeFault(TradeCode.NO_REDUCE_ONLY);
    }
    if (asked.positionLots == 0) {
      return new TradeFault(TradeCode.NOTHING_TO_CLOSE);
    }
    if (asked.positionLots > 0 == asked.buy) {
      return new TradeFault(TradeCode.REDUCE_SAME_SIDE);
    }
    return new TradeFault(
        TradeCode.CLOSABLE,
        Steps.plain(asked.listed.sz(rejected.required())),
        Steps.plain(asked.listed.sz(rejected.available())));
  }

  /** Sub-codes by margin mode and side: 1101 … of an order, 1111 … of an amendment. */
  private static TradeFault tier(Answer.Rejected rejected, Asked asked) {
    int sub;
    if (asked.posSide == PositionSide.NET) {
      sub = asked.buy ? 1104 : 1105;
    } else {
      sub = asked.marginMode == MarginMode.ISOLATED ? 1101 : 1102;
    }
    String text =
        TradeCode.TIER.says(
            Steps.plain(asked.listed.sz(rejected.required())),
            Steps.plain(asked.listed.sz(rejected.available())));
    return new TradeFault(
        TradeCode.TIER.number(), Integer.toString(asked.amend ? sub + 10 : sub), text);
  }

  private TradeFault insufficient(Answer.Rejected rejected, Asked asked) {
    boolean usd = inUsd(asked) && rejected.term() == Term.AVAIL_EQ;
    boolean balance = rejected.term() == Term.AVAIL_BAL;
    boolean spot = asked.listed.kind() == Instrument.Kind.SPOT;
    int sub;
    if (usd) {
      sub = spot ? 1000 : 1009;
    } else if (balance && inUsd(asked) && !asked.autoBorrow) {
      sub = 1003;
    } else {
      sub = spot && balance ? 1000 : 1001;
    }
    return lacking(rejected, usd ? null : paid(asked), balance ? "balance" : "margin", sub, asked);
  }

  private TradeFault ratio(Answer.Rejected rejected, Asked asked) {
    // A ratio is refused by the sums of the account (or pool): requirement and equity.
    boolean usd = inUsd(asked);
    return lacking(
        rejected, usd ? null : settle(asked), "equity for the maintenance margin", 1010, asked);
  }

  private TradeFault lacking(
      Answer.Rejected rejected,
      Listing.@org.jspecify.annotations.Nullable Asset asset,
      String what,
      int sub,
      Asked asked) {
    int scale = asset == null ? usdScale : asset.scale();
    String text =
        TradeCode.INSUFFICIENT.says(
            asset == null ? "USD" : asset.ccy(),
            what,
            plain(rejected.required(), scale),
            plain(rejected.available(), scale));
    return asked.amend
        ? new TradeFault("51502", Integer.toString(sub + AMEND_SUB), text)
        : new TradeFault(TradeCode.INSUFFICIENT.number(), Integer.toString(sub), text);
  }

  private static String plain(long units, int scale) {
    return Steps.plain(BigDecimal.valueOf(units, scale));
  }

  private static boolean inUsd(Asked asked) {
    return asked.mode == AccountMode.MULTI_CURRENCY || asked.mode == AccountMode.PORTFOLIO;
  }

  /** A plain spot sale pays the base coin; everything else the settle currency. */
  private Listing.Asset paid(Asked asked) {
    boolean leveraged =
        asked.marginMode == MarginMode.ISOLATED
            || (asked.marginMode == MarginMode.CROSS && !inUsd(asked));
    if (asked.listed.kind() == Instrument.Kind.SPOT && !asked.buy && !leveraged) {
      return listing.assets().get(asked.listed.spec().product().baseAssetId());
    }
    return settle(asked);
  }

  private Listing.Asset settle(Asked asked) {
    return listing.assets().get(asked.listed.spec().settleAssetId());
  }
}

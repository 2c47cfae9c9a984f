package io.marginline.gateway.account.row;

import io.marginline.gateway.account.state.Amounts;
import io.marginline.gateway.account.state.Standing;
import io.marginline.gateway.wire.Row;
import io.marginline.margin.account.AccountMargin;
import io.marginline.margin.account.LiquidationAnswer;
import io.marginline.margin.liquidation.LiquidationPrice;
import io.marginline.model.AccountMode;
import io.marginline.model.PositionSide;
import io.marginline.views.PositionHistory;
import java.math.BigDecimal;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** A position with every key that clients look for (okx-api.md §6, §10). */
public final class PositionRow {
  /** Products of other venues and bots; their keys stand empty. */
  private static final List<String> NOTHING =
      List.of(
          "baseBal",
          "baseBorrowed",
          "baseInterest",
          "bizRefId",
          "bizRefType",
          "hedgedPos",
          "quoteBal",
          "quoteBorrowed",
          "quoteInterest",
          "spotInUseAmt",
          "spotInUseCcy",
          "clSpotInUseAmt",
          "maxSpotInUseAmt");

  private final Held held;
  private final Standing standing;
  private final Row row = new Row();

  private PositionRow(Held held) {
    this.held = held;
    standing = held.standing();
  }

  /** As REST and the positions channel show it. */
  public static Row of(Held held) {
    return new PositionRow(held).all();
  }

  /** pos: signed in net mode, of a leg never negative. */
  public static BigDecimal pos(Held held) {
    if (held.isSpot() && !held.isLong()) {
      return held.entryValue();
    }
    boolean signed = held.view().posSide() == PositionSide.NET && !held.isSpot();
    BigDecimal size = held.size();
    return signed && !held.isLong() ? size.negate() : size;
  }

  /** Of leveraged spot what is held: base of a long, quote of a short; else "". */
  public static String posCcy(Held held) {
    if (!held.isSpot()) {
      return "";
    }
    return held.isLong() ? held.listed().terms().base() : held.ccy();
  }

  public static String mgnMode(Held held) {
    return held.view().marginMode().name().toLowerCase(Locale.ROOT);
  }

  public static String posSide(Held held) {
    return held.view().posSide().name().toLowerCase(Locale.ROOT);
  }

  /** Engine time in milliseconds; "" before this fold began. */
  public static String ms(long ns) {
    return ns == 0 ? "" : Long.toString(TimeUnit.NANOSECONDS.toMillis(ns));
  }

  /** The ratio that decides about the position, 16 digits down; "" without requirement. */
  public static String mgnRatio(Held held) {
    return held.margin().ratio().text(16);
  }

  private Row all() {
    identity();
    prices();
    requirements();
    profit();
    history();
    loan();
    option();
    for (String key : NOTHING) {
      row.put(key, "");
    }
    row.put("closeOrderAlgo", List.of());
    return row;
  }

  private void identity() {
    row.put("instType", held.instType())
        .put("instId", held.listed().instId())
        .putText("posId", held.view().id())
        .put("mgnMode", mgnMode(held))
        .put("posSide", posSide(held))
        .put("pos", pos(held))
        .put("availPos", held.isSpot() || held.isOption() ? pos(held) : "")
        .put("posCcy", posCcy(held))
        .put("ccy", held.ccy())
        .putText("adl", standing.lights(held.view()))
        .put("lever", lever());
  }

  private @Nullable BigDecimal lever() {
    boolean scenarios =
        standing.account().mode() == AccountMode.PORTFOLIO && !held.view().isolated();
    return held.isOption() || scenarios ? null : Amounts.lever(held.view().leverE2());
  }

  private void prices() {
    BigDecimal mark = held.markPx();
    row.put("avgPx", held.avgPx())
        .put("markPx", mark)
        .put("last", held.lastPx())
        .put("idxPx", standing.indexPx(held.view()))
        .put("usdPx", standing.usdPrice(held.view().assetId()))
        .put("bePx", BreakEven.of(held))
        .put("liqPx", liqPx(held))
        .put("liqState", liqState(held));
    BigDecimal notional = notionalUsd(held);
    row.put("notionalUsd", notional);
  }

  /** Value at the mark in USD; 0 where the settle currency has no price. */
  static BigDecimal notionalUsd(Held held) {
    BigDecimal price = held.standing().usdPrice(held.view().assetId());
    if (price == null) {
      return BigDecimal.ZERO;
    }
    return Amounts.plain(held.valueAt(held.markPx(), true).multiply(price));
  }

  /** Empty for options and where no price liquidates; the mark where it does already. */
  public static @Nullable BigDecimal liqPx(Held held) {
    LiquidationAnswer answer = held.margin().liqPx();
    if (held.isOption() || answer.state() == LiquidationPrice.State.NONE) {
      return null;
    }
    return answer.state() == LiquidationPrice.State.PRICE
        ? Amounts.plain(held.listed().markPx(answer.mark()))
        : held.markPx();
  }

  private static String liqState(Held held) {
    return switch (held.margin().liqPx().state()) {
      case PRICE -> "price";
      case NONE -> "none";
      case LIQUIDATABLE -> "now";
    };
  }

  private void requirements() {
    boolean isolated = held.view().isolated();
    AccountMargin.@Nullable Unit unit = unit();
    row.put("imr", isolated ? null : imr(unit))
        .put("mmr", unit == null ? held.amount(held.margin().mmr()) : standing.usd(unit.mmr()))
        .put("margin", isolated ? held.amount(held.view().marginUnits()) : null)
        .put("mgnRatio", mgnRatio(held));
  }

  private BigDecimal imr(AccountMargin.@Nullable Unit unit) {
    return unit == null ? held.amount(held.margin().imr()) : standing.usd(unit.imr());
  }

  /** The risk unit of a cross position in portfolio margin: its figures are in USD (§4.6). */
  private AccountMargin.@Nullable Unit unit() {
    if (held.view().isolated()) {
      return null;
    }
    String underlying = standing.underlying(held.view().instrumentId());
    for (AccountMargin.Unit unit : standing.margin().units()) {
      if (unit.underlying().equals(underlying)) {
        return unit;
      }
    }
    return null;
  }

  private void profit() {
    BigDecimal upl = held.amount(held.isSpot() ? spotUpl() : held.margin().upl());
    BigDecimal last = held.lastPx();
    BigDecimal uplLast = last == null ? upl : held.uplAt(last);
    row.put("upl", upl)
        .put("uplRatio", held.ratio(upl))
        .put("uplLastPx", uplLast)
        .put("uplRatioLastPx", held.ratio(uplLast));
  }

  /** What is held less what is owed, its margin left out. */
  private long spotUpl() {
    long upl = held.margin().upl();
    return held.view().isolated() ? Math.subtractExact(upl, held.view().marginUnits()) : upl;
  }

  private void history() {
    PositionHistory past = held.view().history();
    BigDecimal pnl = held.amount(past.pnlUnits());
    BigDecimal fee = held.amount(past.feeUnits());
    BigDecimal funding = held.amount(past.fundingUnits());
    BigDecimal penalty = held.amount(past.liquidationFeeUnits());
    row.put("pnl", pnl)
        .put("fee", fee)
        .put("fundingFee", funding)
        .put("liqPenalty", penalty)
        .put("realizedPnl", Amounts.plain(pnl.add(fee).add(funding).add(penalty)))
        .put("nonSettleAvgPx", "")
        .put("settledPnl", "")
        .put("tradeId", past.lastTradeId() == 0 ? "" : Long.toString(past.lastTradeId()))
        .put("cTime", ms(past.openedNs()))
        .put("uTime", ms(Math.max(past.changedNs(), past.openedNs())));
  }

  /** A long owes quote, a short owes coins; the interest is booked hour by hour. */
  private void loan() {
    boolean spot = held.isSpot();
    BigDecimal owed = held.isLong() ? held.entryValue() : held.size();
    row.put("liab", spot ? owed.negate() : "")
        .put("liabCcy", !spot ? "" : held.isLong() ? held.ccy() : held.listed().terms().base())
        .put("interest", spot ? "0" : "")
        .put("pendingCloseOrdLiabVal", spot ? "0" : "");
  }

  private void option() {
    OptionGreeks greeks = held.isOption() ? OptionGreeks.of(held) : null;
    row.put("optVal", held.isOption() ? optionValue() : "");
    for (String name : OptionGreeks.NAMES) {
      row.put(name, greeks == null ? "" : greeks.get(name));
    }
  }

  private BigDecimal optionValue() {
    BigDecimal value = held.valueAt(held.markPx(), true);
    return held.isLong() ? value : value.negate();
  }
}

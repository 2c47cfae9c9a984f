package io.marginline.gateway.account.state;

import io.marginline.config.Instrument;
import io.marginline.gateway.account.check.OrderQuestion;
import io.marginline.gateway.account.check.Touched;
import io.marginline.gateway.wire.Row;
import io.marginline.margin.account.AccountInput;
import io.marginline.margin.account.AccountMargin;
import io.marginline.margin.account.LiquidationAnswer;
import io.marginline.margin.account.OrderInput;
import io.marginline.margin.account.Ratio;
import io.marginline.margin.assess.Assessment;
import io.marginline.margin.assess.WhatIf;
import io.marginline.margin.liquidation.LiquidationPrice;
import io.marginline.model.MarginMode;
import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/** The account before and after an order is filled whole at its price. */
public final class Preview {
  private final Standing standing;
  private final Candidate candidate;
  private final AccountMargin before;
  private final AccountMargin after;
  private final int settle;

  public Preview(Standing standing, Candidate candidate, long lots) {
    this.standing = standing;
    this.candidate = candidate;
    settle = candidate.listed().spec().settleAssetId();
    String inst = standing.instrumentName(candidate.listed().id());
    AccountInput now = Touched.by(standing.input(), inst);
    before = standing.margin();
    after = Assessment.of(filled(now, candidate.order(lots)));
  }

  private AccountInput filled(AccountInput now, OrderInput order) {
    boolean spot = candidate.listed().kind() == Instrument.Kind.SPOT;
    MarginMode mode = candidate.marginMode();
    boolean leveraged = spot && OrderQuestion.isLeveragedSpot(standing.account().mode(), mode);
    // What it would borrow is not what a plain order exchanges: the account is shown as it is.
    return leveraged ? now : WhatIf.of(now).filled(order).account();
  }

  public Row row() {
    Row row = new Row();
    usd(row);
    own(row);
    liquidation(row);
    return row.put("type", "");
  }

  private void usd(Row row) {
    AccountMargin.Usd was = before.usd();
    AccountMargin.Usd is = after.usd();
    if (was == null || is == null) {
      AccountMargin.Currency old = before.currencies().get(settle);
      AccountMargin.Currency now = after.currencies().get(settle);
      pair(row, "imr", amount(old.imr()), amount(now.imr()));
      pair(row, "mmr", amount(old.mmrWithOrders()), amount(now.mmrWithOrders()));
      ratio(row, old.ratioWithOrders(), now.ratioWithOrders());
      row.put("adjEq", "").put("adjEqChg", "");
      row.put("liab", "0").put("liabChg", "0").put("liabChgCcy", "");
      return;
    }
    pair(row, "adjEq", standing.usd(was.adjEq()), standing.usd(is.adjEq()));
    pair(row, "imr", standing.usd(was.imr()), standing.usd(is.imr()));
    pair(row, "mmr", standing.usd(was.mmrWithOrders()), standing.usd(is.mmrWithOrders()));
    ratio(row, was.ratioWithOrders(), is.ratioWithOrders());
    liability(row);
  }

  private void liability(Row row) {
    for (int asset = 0; asset < before.currencies().size(); asset++) {
      long was = before.currencies().get(asset).liability();
      long is = after.currencies().get(asset).liability();
      if (was != is) {
        pair(row, "liab", standing.amount(asset, was), standing.amount(asset, is));
        row.put("liabChgCcy", standing.ccy(asset));
        return;
      }
    }
    row.put("liab", standing.amount(settle, before.currencies().get(settle).liability()))
        .put("liabChg", "0")
        .put("liabChgCcy", "");
  }

  private void own(Row row) {
    long was = before.currencies().get(settle).availBal();
    long is = after.currencies().get(settle).availBal();
    pair(row, "availBal", amount(was), amount(is));
    row.put("posBal", "").put("posBalChg", "");
  }

  /** The position's liquidation price once the order is filled, and how far it is from the mark. */
  private void liquidation(Row row) {
    BigDecimal mark =
        Amounts.plain(
            candidate.listed().markPx(standing.instrument(candidate.listed().id()).mark()));
    BigDecimal price = price(after, mark);
    row.put("liqPx", price);
    if (price == null || mark.signum() == 0) {
      row.put("liqPxDiff", "").put("liqPxDiffRatio", "");
      return;
    }
    BigDecimal distance = price.subtract(mark);
    row.put("liqPxDiff", Amounts.plain(distance))
        .put("liqPxDiffRatio", Amounts.down(distance, mark));
  }

  private @Nullable BigDecimal price(AccountMargin margin, BigDecimal mark) {
    String inst = standing.instrumentName(candidate.listed().id());
    boolean isolated = candidate.marginMode() == MarginMode.ISOLATED;
    for (AccountMargin.Held held : margin.positions()) {
      if (held.inst().equals(inst) && held.isolated() == isolated) {
        LiquidationAnswer answer = held.liqPx();
        if (answer.state() == LiquidationPrice.State.NONE) {
          return null;
        }
        boolean found = answer.state() == LiquidationPrice.State.PRICE;
        return found ? Amounts.plain(candidate.listed().markPx(answer.mark())) : mark;
      }
    }
    return null;
  }

  private BigDecimal amount(long units) {
    return standing.amount(settle, units);
  }

  private static void pair(Row row, String key, BigDecimal was, BigDecimal is) {
    row.put(key, was).put(key + "Chg", Amounts.plain(is.subtract(was)));
  }

  private static void ratio(Row row, Ratio was, Ratio is) {
    String old = was.text(16);
    String now = is.text(16);
    row.put("mgnRatio", old.isEmpty() ? "0" : old);
    BigDecimal from = old.isEmpty() ? BigDecimal.ZERO : new BigDecimal(old);
    BigDecimal to = now.isEmpty() ? BigDecimal.ZERO : new BigDecimal(now);
    row.put("mgnRatioChg", Amounts.plain(to.subtract(from)));
  }
}

package io.marginline.gateway.account.row;

import io.marginline.gateway.account.check.Free;
import io.marginline.gateway.account.check.Withdrawal;
import io.marginline.gateway.account.state.Amounts;
import io.marginline.gateway.account.state.Standing;
import io.marginline.gateway.wire.Row;
import io.marginline.margin.account.AccountMargin;
import io.marginline.model.AccountMode;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The whole account with its currencies; which fields are filled: okx-api.md §4.8. */
public final class BalanceRow {
  private final Standing standing;
  private final AccountMargin margin;
  private final List<Held> positions;
  private final Free free;
  private final AccountMode mode;
  private final String uTime;
  private final boolean withLoans;

  /**
   * @param uTime when anything of the account changed last, milliseconds
   */
  public BalanceRow(Standing standing, String uTime) {
    this(standing, uTime, false);
  }

  /**
   * @param withLoans the most that may be borrowed is searched for: too dear for every push
   */
  public BalanceRow(Standing standing, String uTime, boolean withLoans) {
    this.standing = standing;
    this.uTime = uTime;
    this.withLoans = withLoans && standing.account().autoBorrow();
    margin = standing.margin();
    positions = Held.all(standing);
    free = new Free(standing.input(), standing.leveraged());
    mode = standing.account().mode();
  }

  /**
   * @param only these currencies; empty: all with a balance or equity
   */
  public Row of(Set<String> only) {
    AccountMargin.Usd usd = margin.usd();
    boolean inUsd = usd != null;
    Row row = new Row();
    row.put("uTime", uTime)
        .put("totalEq", totalEq())
        .put("isoEq", mode == AccountMode.SPOT ? null : isolatedUsd())
        .put("adjEq", usd == null ? null : standing.usd(free.adjEq()))
        .put(
            "availEq",
            usd == null
                ? null
                : standing.usd(Math.max(0, Math.subtractExact(free.adjEq(), free.initialUsd()))))
        .put("ordFroz", inUsd ? standing.usd(free.frozenUsd()) : null)
        .put("imr", usd == null ? null : standing.usd(free.initialUsd()))
        .put("mmr", usd == null ? null : standing.usd(usd.mmrWithOrders()))
        .put("borrowFroz", usd == null ? null : standing.usd(usd.borrowImr()))
        .put("mgnRatio", usd == null ? "" : free.ratioUsd().text(16))
        .put("upl", inUsd ? uplUsd() : null);
    notionals(row, usd);
    deltas(row);
    row.put("details", details(only));
    return row;
  }

  private void notionals(Row row, AccountMargin.@Nullable Usd usd) {
    boolean inUsd = usd != null;
    row.put("notionalUsd", inUsd ? notional(Set.of("MARGIN", "SWAP", "FUTURES", "OPTION")) : null)
        .put("notionalUsdForBorrow", usd == null ? null : standing.usd(usd.liability()))
        .put("notionalUsdForSwap", inUsd ? notional(Set.of("SWAP")) : null)
        .put("notionalUsdForFutures", inUsd ? notional(Set.of("FUTURES")) : null)
        .put("notionalUsdForOption", inUsd ? notional(Set.of("OPTION")) : null);
  }

  /** Net delta of all risk units in USD; known in portfolio margin. */
  private void deltas(Row row) {
    long delta = margin.units().stream().mapToLong(AccountMargin.Unit::delta).sum();
    BigDecimal usd = standing.usd(delta);
    BigDecimal equity = totalEq();
    row.put("delta", mode == AccountMode.SPOT ? null : usd)
        .put("deltaLever", equity.signum() <= 0 ? BigDecimal.ZERO : Amounts.down(usd, equity))
        .put("deltaNeutralStatus", "0");
  }

  /** Equity of all currencies in USD, exact; what has no price counts nothing. */
  public BigDecimal totalEq() {
    BigDecimal sum = BigDecimal.ZERO;
    for (int asset = 0; asset < margin.currencies().size(); asset++) {
      sum = sum.add(standing.inUsd(asset, margin.currencies().get(asset).eq()));
    }
    return Amounts.plain(sum);
  }

  private BigDecimal isolatedUsd() {
    BigDecimal sum = BigDecimal.ZERO;
    for (int asset = 0; asset < margin.currencies().size(); asset++) {
      sum = sum.add(standing.inUsd(asset, isolated(asset)));
    }
    return Amounts.plain(sum);
  }

  private BigDecimal uplUsd() {
    BigDecimal sum = BigDecimal.ZERO;
    for (int asset = 0; asset < margin.currencies().size(); asset++) {
      sum = sum.add(standing.inUsd(asset, upl(asset)));
    }
    return Amounts.plain(sum);
  }

  private BigDecimal notional(Set<String> types) {
    BigDecimal sum = BigDecimal.ZERO;
    for (Held held : positions) {
      sum = types.contains(held.instType()) ? sum.add(PositionRow.notionalUsd(held)) : sum;
    }
    return Amounts.plain(sum);
  }

  private List<Row> details(Set<String> only) {
    List<Row> rows = new ArrayList<>();
    for (int asset = 0; asset < margin.currencies().size(); asset++) {
      AccountMargin.Currency currency = margin.currencies().get(asset);
      boolean empty = currency.eq() == 0 && standing.account().cash(asset) == 0;
      boolean asked = only.isEmpty() ? !empty : only.contains(standing.ccy(asset));
      if (asked) {
        rows.add(detail(asset, currency));
      }
    }
    return rows;
  }

  private Row detail(int asset, AccountMargin.Currency currency) {
    boolean spot = mode == AccountMode.SPOT;
    boolean inUsd = margin.usd() != null;
    long availBal = free.availBal(asset);
    long availEq = free.availEq(asset);
    long unused = spot ? availBal : availEq;
    Row row = new Row();
    row.put("ccy", standing.ccy(asset))
        .put("eq", amount(asset, currency.eq()))
        .put("cashBal", amount(asset, standing.account().cash(asset)))
        .put("uTime", uTime)
        .put("availBal", amount(asset, availBal))
        .put("availEq", spot ? null : amount(asset, availEq))
        .put("frozenBal", amount(asset, Math.max(0, Math.subtractExact(currency.eq(), unused))))
        .put("ordFrozen", amount(asset, free.frozen(asset)))
        .put("eqUsd", standing.inUsd(asset, currency.eq()))
        .put("coinUsdPrice", standing.usdPrice(asset))
        .put("isoEq", spot ? null : amount(asset, isolated(asset)))
        .put("isoUpl", spot ? null : amount(asset, isolatedUpl(asset)))
        .put("upl", spot ? null : amount(asset, upl(asset)))
        .put("disEq", inUsd ? standing.usd(currency.discountedUsd()) : null);
    liabilities(row, asset, currency);
    futures(row, asset, currency);
    hedge(row, asset);
    constants(row, asset);
    return row;
  }

  private void liabilities(Row row, int asset, AccountMargin.Currency currency) {
    boolean inUsd = margin.usd() != null;
    long liability = currency.liability();
    long ofCash = Math.max(0, Math.negateExact(standing.account().cash(asset)));
    long ofLoss = Math.max(0, Math.subtractExact(liability, ofCash));
    row.put("liab", inUsd ? amount(asset, liability) : null)
        .put("crossLiab", inUsd ? amount(asset, liability) : null)
        .put("isoLiab", inUsd ? BigDecimal.ZERO : null)
        .put("uplLiab", inUsd ? amount(asset, ofLoss) : null)
        .put("interest", inUsd ? BigDecimal.ZERO : null)
        .put("borrowFroz", inUsd ? standing.usd(free.borrowUsd(asset)) : null)
        .put("maxLoan", inUsd ? amount(asset, mostLoan(asset)) : null)
        .put("twap", inUsd ? "0" : "");
  }

  private long mostLoan(int asset) {
    return withLoans ? new Withdrawal(standing.input(), standing.leveraged()).mostLoan(asset) : 0;
  }

  private void futures(Row row, int asset, AccountMargin.Currency currency) {
    boolean own = mode == AccountMode.FUTURES;
    row.put("imr", own ? amount(asset, free.initial(asset)) : null)
        .put("mmr", own ? amount(asset, currency.mmrWithOrders()) : null)
        .put("mgnRatio", own ? free.ratio(asset).text(16) : "")
        .put("notionalLever", own ? notionalLever(asset, currency) : null);
  }

  private @Nullable BigDecimal notionalLever(int asset, AccountMargin.Currency currency) {
    if (currency.eq() <= 0) {
      return null;
    }
    BigDecimal sum = BigDecimal.ZERO;
    for (Held held : positions) {
      boolean here = held.view().assetId() == asset && !held.view().isolated();
      sum = here ? sum.add(held.valueAt(held.markPx(), true)) : sum;
    }
    return Amounts.up(sum, amount(asset, currency.eq()));
  }

  /** Spot that stands as a hedge of its own derivatives. */
  private void hedge(Row row, int asset) {
    boolean scenarios = mode == AccountMode.PORTFOLIO;
    BigDecimal cap = amount(asset, standing.account().spotInUseUnits().get(asset));
    BigDecimal most = scenarios ? amount(asset, free.mostSpotInUse(asset)) : null;
    row.put("spotInUseAmt", scenarios ? amount(asset, free.spotInUse(asset)) : null)
        .put("clSpotInUseAmt", scenarios ? cap : null)
        .put("maxSpotInUse", most)
        .put("maxSpotInUseAmt", most);
  }

  private void constants(Row row, int asset) {
    boolean multi = margin.usd() != null;
    row.put("collateralEnabled", multi && standing.account().collateral().get(asset))
        .put("collateralRestrict", false)
        .put("colRes", "0")
        .put("colBorrAutoConversion", "0")
        .put("autoLendStatus", "unsupported")
        .put("autoLendMtAmt", "0")
        .put("frpType", "0")
        .put("spotIsoBal", multi ? "" : "0");
    for (String zero :
        List.of("stgyEq", "fixedBal", "rewardBal", "smtSyncEq", "spotCopyTradingEq")) {
      row.put(zero, "0");
    }
    for (String none :
        List.of(
            "spotBal",
            "openAvgPx",
            "accAvgPx",
            "spotUpl",
            "spotUplRatio",
            "totalPnl",
            "totalPnlRatio")) {
      row.put(none, "");
    }
  }

  /** Margins and profit of isolated positions: what eq has beyond the pool and option values. */
  private long isolated(int asset) {
    long sum = 0;
    for (Held held : positions) {
      if (held.view().isolated() && held.view().assetId() == asset) {
        long own = held.margin().upl();
        long margins = held.isSpot() ? 0 : held.view().marginUnits();
        sum = Math.addExact(sum, Math.addExact(own, margins));
      }
    }
    return sum;
  }

  private long isolatedUpl(int asset) {
    long sum = 0;
    for (Held held : positions) {
      if (held.view().isolated() && held.view().assetId() == asset) {
        long margins = held.isSpot() ? held.view().marginUnits() : 0;
        sum = Math.addExact(sum, Math.subtractExact(held.margin().upl(), margins));
      }
    }
    return sum;
  }

  private long upl(int asset) {
    return Math.addExact(margin.currencies().get(asset).upl(), isolatedUpl(asset));
  }

  private BigDecimal amount(int asset, long units) {
    return standing.amount(asset, units);
  }
}

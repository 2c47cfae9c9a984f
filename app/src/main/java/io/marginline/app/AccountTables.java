package io.marginline.app;

import io.marginline.config.CheckReport;
import java.util.List;
import java.util.Objects;

/** The account: one ratio in the USD modes, one per currency in single-currency margin. */
final class AccountTables {
  private final CheckReport.AccountRow account;
  private final Tables text;

  AccountTables(CheckReport.AccountRow account, Tables text) {
    this.account = account;
    this.text = text;
  }

  /** Each currency on its own. */
  void pools() {
    if (account.currencies().isEmpty()) {
      return;
    }
    text.heading("Cross pool per currency (equity also counts isolated margins and their upl)");
    List<List<String>> rows =
        Tables.rows("ccy", "equity", "available", "imr", "mmr", "liqFee", "mgnRatio", "state");
    for (CheckReport.CurrencyRow row : account.currencies()) {
      rows.add(
          List.of(
              row.ccy(),
              Tables.amount(row.eq()),
              Tables.amount(row.availEq()),
              Tables.amount(row.imr()),
              Tables.amount(row.mmr()),
              Tables.amount(row.liqFee()),
              Tables.ratio(row.mgnRatio()),
              row.state()));
    }
    text.table(rows);
  }

  /** All currencies together. */
  void inUsd() {
    CheckReport.UsdMore more = Objects.requireNonNull(account.more());
    text.heading("Account in USD");
    List<List<String>> sums =
        Tables.rows("adjEq", "available", "imr", "mmr", "liqFee", "debt", "mgnRatio");
    sums.add(
        List.of(
            Tables.brief(account.adjEq()),
            Tables.brief(more.availEq()),
            Tables.brief(account.imr()),
            Tables.brief(account.mmr()),
            Tables.brief(more.liqFee()),
            Tables.brief(more.liab()),
            Tables.ratio(account.mgnRatio())));
    text.table(sums);
    if (account.currencies().isEmpty()) {
      return;
    }
    text.heading("Currencies (equity with upl and options; in USD after its discount)");
    List<List<String>> rows = Tables.rows("ccy", "equity", "cash", "upl", "debt", "adds USD");
    for (CheckReport.CurrencyRow row : account.currencies()) {
      CheckReport.CollateralMore part = Objects.requireNonNull(row.more());
      rows.add(
          List.of(
              row.ccy(),
              Tables.amount(row.eq()),
              Tables.amount(row.cashBal()),
              Tables.amount(row.upl()),
              Tables.amount(part.liab()),
              Tables.brief(part.disEq())));
    }
    text.table(rows);
  }

  /** Coins, and what orders leave free of them. */
  void balances() {
    text.heading("Balances");
    List<List<String>> rows = Tables.rows("ccy", "equity", "available");
    for (CheckReport.CurrencyRow row : account.currencies()) {
      rows.add(List.of(row.ccy(), Tables.amount(row.eq()), Tables.amount(row.availBal())));
    }
    text.table(rows);
  }
}

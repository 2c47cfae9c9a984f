package io.marginline.gateway.rest;

import java.util.List;

/**
 * Paths that the contract has and this venue has not: what is outside of a margin engine, or
 * retired. Whatever an endpoint owner registers is found before this list is read.
 */
final class NotOffered {
  private static final List<String> AREAS =
      List.of(
          "affiliate/",
          "asset/convert/",
          "asset/subaccount/",
          "account/fixed-loan/",
          "account/subaccount/",
          "account/vip-",
          "broker/",
          "copytrading/",
          "fiat/",
          "finance/",
          "market/sprd-",
          "public/event-contract/",
          "rfq/",
          "rubik/",
          "sprd/",
          "support/",
          "tradingBot/",
          "users/");

  private static final List<String> PATHS =
      List.of(
          "account/activate-option",
          "account/bills-history-archive",
          "account/borrow-repay",
          "account/borrow-repay-history",
          "account/mmp-config",
          "account/mmp-reset",
          "account/move-positions",
          "account/move-positions-history",
          "account/precheck-set-delta-neutral",
          "account/quick-margin-borrow-repay",
          "account/quick-margin-borrow-repay-history",
          "account/set-auto-earn",
          "account/set-auto-repay",
          "account/set-fee-type",
          "account/set-riskOffset-type",
          "account/set-settle-currency",
          "account/set-trading-config",
          "account/simulated_margin",
          "account/spot-borrow-repay-history",
          "account/spot-manual-borrow-repay",
          "asset/bills-history",
          "asset/cancel-withdrawal",
          "asset/convert-dust-assets",
          "asset/deposit-lightning",
          "asset/exchange-list",
          "asset/monthly-statement",
          "asset/non-tradable-assets",
          "asset/withdrawal",
          "asset/withdrawal-lightning",
          "market/block-ticker",
          "market/block-tickers",
          "market/books-lite",
          "market/books-rpi",
          "market/books-sbe",
          "market/call-auction-details",
          "market/open-oracle",
          "public/block-trades",
          "public/delta-hedge-currencies",
          "public/economic-calendar",
          "public/market-data-history",
          "public/mm-instrument-types",
          "public/vip-interest-rate-loan-quota",
          "trade/easy-convert",
          "trade/easy-convert-currency-list",
          "trade/easy-convert-history",
          "trade/fills-archive",
          "trade/mass-cancel",
          "trade/one-click-repay",
          "trade/one-click-repay-currency-list",
          "trade/one-click-repay-currency-list-v2",
          "trade/one-click-repay-history",
          "trade/one-click-repay-history-v2",
          "trade/one-click-repay-v2");

  private NotOffered() {}

  static boolean has(String path) {
    return PATHS.contains(path) || AREAS.stream().anyMatch(path::startsWith);
  }
}

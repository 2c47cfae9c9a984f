package io.marginline.model;

/** How a trade came about. */
public enum TradeKind {
  BOOK,
  LIQUIDATION,
  OFFSET,
  TAKEOVER,
  WORK_OFF,
  ADL,
  REPAYMENT
}

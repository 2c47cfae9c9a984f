package io.marginline.model;

/** Why units moved. */
public enum Bill {
  DEPOSIT,
  WITHDRAWAL,
  TRANSFER,
  FUND_DEPOSIT,
  REALISED_PNL,
  FEE,
  LIQUIDATION_FEE,
  MARGIN_IN,
  MARGIN_OUT,
  FUNDING,
  RESIDUE,
  WORK_OFF,
  /** What both sides of an inexact value leave over. */
  ROUNDING,
  DELIVERY,
  /** Base or quote of a spot trade, and both ways of a repayment. */
  TRADE,
  /** Premium of an option. */
  PREMIUM,
  INTEREST,
  REPAYMENT
}

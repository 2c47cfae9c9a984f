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
  WORK_OFF
}

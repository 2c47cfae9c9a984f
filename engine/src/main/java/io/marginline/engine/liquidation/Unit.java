package io.marginline.engine.liquidation;

import io.marginline.engine.account.Accounts;
import io.marginline.fixed.Exact;

/** A risk unit with its numbers at a decision, reused. Amounts in units of the asset, or USD. */
public final class Unit {
  public int account;
  public int asset;

  /** {@link UnitStates#POOL} for a cross pool. */
  public int leg = UnitStates.POOL;

  /** Positions only. */
  public long equityUnits;

  public long requirementUnits;

  /** Value of short options that the requirement covers: neither counts where a loss is shared. */
  public long optionUnits;

  /** With open orders. */
  public long orderedEquityUnits;

  public long orderedRequirementUnits;

  public Unit of(int ofAccount, int ofAsset, int ofLeg) {
    account = ofAccount;
    asset = ofAsset;
    leg = ofLeg;
    return this;
  }

  /** What is left when all options are bought back at their marks. */
  public long netEquity() {
    return Exact.subtract(equityUnits, optionUnits);
  }

  public long netRequirement() {
    return Exact.subtract(requirementUnits, optionUnits);
  }

  /** All currencies of the account together. */
  public boolean isUsd() {
    return leg == UnitStates.POOL && asset == Accounts.USD;
  }

  public boolean isPool() {
    return leg == UnitStates.POOL;
  }
}

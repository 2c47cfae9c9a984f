package io.marginline.views;

import io.marginline.model.AccountMode;
import io.marginline.model.PositionMode;
import java.util.List;

/**
 * An account; the lists have one entry for each asset, by its id.
 *
 * @param cashUnits signed cross balances
 * @param collateral whether the asset counts in the USD modes
 * @param spotInUseUnits the most of the coin that may hedge
 * @param frozen a pool of it is being liquidated
 */
public record AccountView(
    long id,
    AccountMode mode,
    PositionMode positionMode,
    boolean autoBorrow,
    List<Long> cashUnits,
    List<Boolean> collateral,
    List<Long> spotInUseUnits,
    boolean frozen) {

  public long cash(int assetId) {
    return cashUnits.get(assetId);
  }
}

package io.marginline.reference.world;

import io.marginline.model.UnitState;

/** State of a risk unit that is not {@code HEALTHY}; healthy ones have no entry. */
public final class Unit {
  public final UnitKey key;

  /** 0 for a pool. */
  public final long positionId;

  public UnitState state = UnitState.HEALTHY;
  public long liquidationId;
  public long lastWarningNs;

  public Unit(UnitKey key, long positionId) {
    this.key = key;
    this.positionId = positionId;
  }
}

package io.marginline.engine.liquidation;

import org.agrona.collections.Long2ObjectHashMap;
import org.jspecify.annotations.Nullable;

/** Open liquidations by id: which unit each works on. Looked up, never walked. */
public final class Liquidations {

  /** The unit; {@code leg} is {@link UnitStates#POOL} for a pool. */
  public record Target(int account, int asset, int leg) {}

  private final Long2ObjectHashMap<Target> targets = new Long2ObjectHashMap<>();

  public void add(long id, int account, int asset, int leg) {
    targets.put(id, new Target(account, asset, leg));
  }

  public @Nullable Target find(long id) {
    return targets.get(id);
  }

  public void remove(long id) {
    targets.remove(id);
  }
}

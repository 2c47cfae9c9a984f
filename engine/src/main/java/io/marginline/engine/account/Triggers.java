package io.marginline.engine.account;

import io.marginline.model.MarginMode;
import io.marginline.model.PositionSide;
import io.marginline.model.TriggerBy;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Waiting trigger orders by rising id. They reserve nothing until they fire. */
public final class Triggers {

  /** One trigger; prices in ticks, the trigger price in price × 10^markScale. */
  public record Trigger(
      long id,
      int accountId,
      int instrumentId,
      boolean buy,
      PositionSide posSide,
      MarginMode marginMode,
      TriggerBy triggerBy,
      boolean fireAbove,
      long triggerPrice,
      long priceTicks,
      long lots,
      boolean reduceOnly) {

    /** Whether the watched price has reached it; 0 = no price. */
    public boolean reached(long watched) {
      return watched > 0 && (fireAbove ? watched >= triggerPrice : watched <= triggerPrice);
    }
  }

  private final List<Trigger> rows = new ArrayList<>();

  /** Id of the next trigger. */
  public long nextId = 1;

  public void add(Trigger trigger) {
    rows.add(trigger);
  }

  public List<Trigger> rows() {
    return rows;
  }

  public @Nullable Trigger find(long id) {
    for (Trigger trigger : rows) {
      if (trigger.id() == id) {
        return trigger;
      }
    }
    return null;
  }

  public void remove(Trigger trigger) {
    rows.remove(trigger);
  }
}

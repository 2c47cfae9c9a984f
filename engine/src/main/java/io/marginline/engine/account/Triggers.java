package io.marginline.engine.account;

import static io.marginline.model.TriggerBy.LAST;

import io.marginline.model.MarginMode;
import io.marginline.model.PositionSide;
import io.marginline.model.TriggerBy;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.ToLongFunction;
import org.jspecify.annotations.Nullable;

/**
 * Waiting trigger orders. They reserve nothing until they fire. What a price has reached is found
 * without a look at the others: each instrument, watched price and direction has a line of its own
 * in the order in which the price gets to them.
 */
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

  private static final int KINDS = TriggerBy.values().length;
  private static final Comparator<Trigger> BY_ID = Comparator.comparingLong(Trigger::id);
  private static final Comparator<Trigger> LOWEST =
      Comparator.comparingLong(Trigger::triggerPrice).thenComparing(BY_ID);
  private static final Comparator<Trigger> HIGHEST =
      Comparator.comparingLong(Trigger::triggerPrice).reversed().thenComparing(BY_ID);

  /** Triggers that wait for the same price from the same side, the next one first. */
  private static final class Line {
    private final TreeSet<Trigger> triggers;

    Line(boolean fireAbove) {
      triggers = new TreeSet<>(fireAbove ? LOWEST : HIGHEST);
    }
  }

  private final TreeMap<Long, Trigger> rows = new TreeMap<>();

  /** By instrument, watched price and direction. */
  private @Nullable Line[] lines = new Line[64];

  /** The lines that are not empty; what is done does not depend on their order. */
  private final List<Line> waiting = new ArrayList<>();

  /** Id of the next trigger. */
  public long nextId = 1;

  public void add(Trigger trigger) {
    rows.put(trigger.id(), trigger);
    int key = key(trigger);
    if (key >= lines.length) {
      lines = Arrays.copyOf(lines, Math.max(key + 1, 2 * lines.length));
    }
    Line line = lines[key];
    if (line == null) {
      line = new Line(trigger.fireAbove());
      lines[key] = line;
    }
    if (line.triggers.isEmpty()) {
      waiting.add(line);
    }
    line.triggers.add(trigger);
  }

  /** All by rising id; live: copy it before anything is removed. */
  public Collection<Trigger> rows() {
    return Collections.unmodifiableCollection(rows.values());
  }

  public @Nullable Trigger find(long id) {
    return rows.get(id);
  }

  public void remove(Trigger trigger) {
    rows.remove(trigger.id());
    Line line = Objects.requireNonNull(lines[key(trigger)], "a trigger stands in its line");
    line.triggers.remove(trigger);
    if (line.triggers.isEmpty()) {
      waiting.remove(line);
    }
  }

  /**
   * What is reached, by rising id.
   *
   * @param allKinds false: only those that watch the last price
   * @param watched the price that the trigger watches; 0 = no price
   */
  public List<Trigger> due(boolean allKinds, ToLongFunction<Trigger> watched) {
    List<Trigger> due = List.of();
    for (int i = 0; i < waiting.size(); i++) {
      TreeSet<Trigger> line = waiting.get(i).triggers;
      Trigger first = line.first();
      long price = allKinds || first.triggerBy() == LAST ? watched.applyAsLong(first) : 0;
      if (first.reached(price)) {
        due = due.isEmpty() ? new ArrayList<>() : due;
        for (Trigger trigger : line) {
          if (!trigger.reached(price)) {
            break;
          }
          due.add(trigger);
        }
      }
    }
    if (due.size() > 1) {
      due.sort(BY_ID);
    }
    return due;
  }

  private static int key(Trigger trigger) {
    int kind = trigger.instrumentId() * KINDS + trigger.triggerBy().ordinal();
    return 2 * kind + (trigger.fireAbove() ? 1 : 0);
  }
}

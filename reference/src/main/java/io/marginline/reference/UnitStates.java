package io.marginline.reference;

import io.marginline.model.Event;
import io.marginline.model.MarginMode;
import io.marginline.model.UnitState;
import io.marginline.model.VenueSettings;
import io.marginline.reference.world.Leg;
import io.marginline.reference.world.Position;
import io.marginline.reference.world.Unit;
import io.marginline.reference.world.UnitKey;
import io.marginline.reference.world.World;

/** Changes of a unit's state, each with the numbers of the decision (docs/engine.md §9). */
final class UnitStates {
  private final World world;

  UnitStates(World world) {
    this.world = world;
  }

  /** The stored unit; a healthy one gets its row when it changes. */
  Unit unit(UnitKey key) {
    Unit unit = world.units.get(key);
    if (unit == null) {
      unit = new Unit(key, positionId(key));
      world.units.put(key, unit);
    }
    return unit;
  }

  void change(UnitKey key, UnitState to, long equity, long requirement) {
    Unit unit = unit(key);
    UnitState from = unit.state;
    unit.state = to;
    if (to == UnitState.HEALTHY) {
      world.units.remove(key);
    }
    world.emit(
        new Event.UnitStateChanged(
            key.account(), key.asset(), unit.positionId, from, to, equity, requirement));
  }

  /** Step 3 of the health check: warned or healthy, and the warnings. */
  void assess(UnitKey key, Level sums) {
    VenueSettings settings = world.settings();
    UnitState from = world.stateOf(key);
    UnitState target = Health.target(from, sums, settings.warnRatioPpb(), settings.calmRatioPpb());
    if (target != from) {
      change(key, target, sums.equityWithOrders(), sums.requirementWithOrders());
      if (target == UnitState.WARNED) {
        warn(key, sums);
      }
    } else if (target == UnitState.WARNED
        && world.now - unit(key).lastWarningNs >= settings.warnRepeatNs()) {
      warn(key, sums);
    }
  }

  private void warn(UnitKey key, Level sums) {
    Unit unit = unit(key);
    unit.lastWarningNs = world.now;
    world.emit(
        new Event.UnitWarned(
            key.account(),
            key.asset(),
            unit.positionId,
            sums.equityWithOrders(),
            sums.requirementWithOrders()));
  }

  private long positionId(UnitKey key) {
    if (!key.isolated()) {
      return 0;
    }
    Leg leg = new Leg(key.account(), key.instrument(), MarginMode.ISOLATED, key.side());
    Position position = World.present(world.positions.get(leg));
    return position.id;
  }
}

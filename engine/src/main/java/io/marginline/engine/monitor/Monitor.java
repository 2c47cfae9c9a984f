package io.marginline.engine.monitor;

import io.marginline.engine.Venue;
import io.marginline.engine.account.AccountSet;
import io.marginline.engine.account.Accounts;
import io.marginline.engine.account.Legs;
import io.marginline.engine.liquidation.Health;
import io.marginline.engine.liquidation.Unit;
import io.marginline.engine.liquidation.UnitStates;
import io.marginline.model.UnitState;
import java.util.Arrays;

/**
 * Checks the units that marks may have endangered, exactly and in canonical order (docs/engine.md
 * §9): of the accounts that something happened to, of those with a crossed trigger, and of those
 * that no trigger is found for. For all others it is proven that a check would say nothing.
 */
public final class Monitor {
  private final Venue venue;
  private final Health health;
  private final UnitStates states;
  private final Ladder falls;
  private final Ladder rises;
  private final Watch watch;
  private final Unit unit = new Unit();

  /** The marks that the triggers stand for, by instrument. */
  private long[] marks = new long[8];

  private boolean sweeping;
  private long checked;

  public Monitor(Venue venue, Health health, UnitStates states) {
    this.venue = venue;
    this.health = health;
    this.states = states;
    falls = new Ladder(true, venue.legs);
    rises = new Ladder(false, venue.legs);
    watch = new Watch(venue, falls, rises);
  }

  /** From now on every unit is checked every time. */
  public void sweepAlways() {
    sweeping = true;
  }

  /** Accounts checked so far, each time counted. */
  public long checked() {
    return checked;
  }

  /** Checks at the current marks. */
  public void check() {
    AccountSet open = venue.accounts.unwatched;
    if (sweeping) {
      open.addAll(venue.accounts.count());
    } else {
      drain(open);
    }
    health.begin();
    for (int account = open.next(1); account != AccountSet.NONE; account = open.next(account + 1)) {
      open.remove(account);
      boolean safe = !counts(account) || check(account);
      if (!safe) {
        open.add(account);
      }
    }
    health.end();
  }

  private void drain(AccountSet open) {
    int instruments = venue.instruments.size();
    if (instruments > marks.length) {
      marks = Arrays.copyOf(marks, 2 * instruments);
    }
    for (int i = 0; i < instruments; i++) {
      long mark = venue.instruments.get(i).mark;
      if (mark != marks[i]) {
        falls.drain(i, marks[i], mark, open);
        rises.drain(i, marks[i], mark, open);
        marks[i] = mark;
      }
    }
  }

  /**
   * An account that never traded has nothing to lose. One may owe or be warned without a leg: empty
   * legs are no state, so after a restart they are gone.
   */
  private boolean counts(int account) {
    return venue.legs.first(account) != Legs.NONE
        || venue.accounts.usd(account)
        || venue.accounts.anyPoolUnhealthy(account);
  }

  /** Checks all units of an account; whether all of them have triggers now. */
  private boolean check(int account) {
    checked++;
    Legs legs = venue.legs;
    boolean safe = !sweeping && !venue.accounts.usd(account);
    if (venue.accounts.usd(account)) {
      health.check(health.measure(unit.of(account, Accounts.USD, UnitStates.POOL)));
    } else {
      for (int asset = 0; asset < venue.ledger.assets(); asset++) {
        safe = check(unit.of(account, asset, UnitStates.POOL), safe);
      }
    }
    for (int leg = legs.first(account); leg != Legs.NONE; leg = legs.next(leg)) {
      if (legs.lots[leg] == 0) {
        watch.disarm(leg);
      } else if (legs.isolated(leg)) {
        safe = check(unit.of(account, venue.assetOf(leg), leg), safe);
      }
    }
    return safe;
  }

  private boolean check(Unit checked, boolean safe) {
    health.check(health.measure(checked));
    if (!safe || venue.accounts.unwatched.contains(checked.account)) {
      return false;
    }
    UnitState state = states.state(checked.account, checked.asset, checked.leg);
    // A unit in liquidation has its own timer, and no mark changes its state.
    return state == UnitState.REDUCING || (state == UnitState.HEALTHY && watch.arm(checked));
  }
}

package io.marginline.acceptance.stream;

import static org.assertj.core.api.Assertions.assertThat;

import io.marginline.engine.CommandRecords;
import io.marginline.engine.Engine;
import io.marginline.engine.Obstacle;
import io.marginline.lab.workload.CommandStream;
import io.marginline.lab.workload.WorldKind;
import io.marginline.margin.account.AccountInput;
import io.marginline.margin.account.AccountMargin;
import io.marginline.margin.account.Instrument;
import io.marginline.margin.account.Ratio;
import io.marginline.margin.assess.Assessment;
import io.marginline.model.AccountMode;
import io.marginline.model.Command;
import io.marginline.model.Event;
import io.marginline.model.EventRecords;
import io.marginline.model.Header;
import io.marginline.model.MarginMode;
import io.marginline.model.RejectReason;
import io.marginline.model.StateRows;
import io.marginline.model.UnitState;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/**
 * What the engine lets be read of an account is what it decides by: in seeded streams the library
 * reckons of every account read the very numbers of the engine's own warnings, and a precheck
 * foretells every switch.
 */
class ReadSideTest {
  private static final long SEED = Seeds.fresh();
  private static final int STREAMS = Boolean.getBoolean("marginline.full") ? 200 : 4;

  /** Refusals that are of the command, not of the account. */
  private static final Set<RejectReason> OF_THE_COMMAND =
      Set.of(
          RejectReason.DEADLINE_PASSED,
          RejectReason.DEADLINE_TOO_FAR,
          RejectReason.UNKNOWN_ACCOUNT,
          RejectReason.VENUE_NOT_CONFIGURED);

  private final List<Event> events = new ArrayList<>();
  private final RowList before = new RowList();
  private final RowList after = new RowList();
  private int numbers;
  private int switches;
  private int refusedSwitches;
  private int read;
  private int asked;

  /** One engine with the stream that drives it. */
  private final class World {
    final CommandStream stream;
    final Engine engine = new Engine(new EventRecords(events::add));
    final CommandRecords records = new CommandRecords(engine);
    final String name;
    private final Set<String> announced = new HashSet<>();
    private long steps;
    private long accounts;

    World(WorldKind kind, long number) {
      stream = new CommandStream(SEED, number, kind);
      name = kind + " seed " + SEED + " stream " + number;
    }

    void run() {
      while (!stream.done()) {
        Command command = stream.next();
        List<Obstacle> foretold = foretell(command);
        apply(command);
        judge(command, foretold);
        if (command instanceof Command.UpdatePrices) {
          quiet();
        }
        if (++steps % 100 == 0) {
          readAll();
        }
      }
    }

    void apply(Command command) {
      events.clear();
      records.apply(command);
      for (Event event : events) {
        stream.observe(event);
        if (event instanceof Event.TiersAnnounced e) {
          announced.add("i" + e.instrumentId());
        } else if (event instanceof Event.TiersTookEffect e) {
          announced.remove("i" + e.instrumentId());
        } else if (event instanceof Event.AccountCreated) {
          accounts++;
        }
      }
    }

    /** What is due at the time of the command is done first, as the command would do it. */
    List<Obstacle> foretell(Command command) {
      long account = command.header().accountId();
      boolean asks =
          command instanceof Command.SetAccountMode
              || command instanceof Command.SetPositionMode
              || command instanceof Command.SetCollateral;
      if (!asks || account < 1 || account > accounts) {
        return List.of();
      }
      long now = command.header().nowNs();
      // A command carries out at most so many due steps; the rest waits for the next.
      do {
        apply(new Command.AdvanceTime(new Header(-1, ++steps, 0, now, now)));
      } while (engine.nextDueNs() <= now);
      return switch (command) {
        case Command.SetAccountMode c -> engine.modePrecheck(account, c.mode());
        case Command.SetPositionMode c -> engine.positionModePrecheck(account, c.mode());
        case Command.SetCollateral c when !c.counts() ->
            engine.collateralPrecheck(account, c.assetId());
        default -> List.of();
      };
    }

    void judge(Command command, List<Obstacle> foretold) {
      boolean asked =
          command instanceof Command.SetAccountMode
              || command instanceof Command.SetPositionMode
              || (command instanceof Command.SetCollateral c && !c.counts());
      Event answer = events.getLast();
      if (!asked) {
        return;
      }
      if (answer instanceof Event.CommandCompleted completed && !completed.repeated()) {
        assertThat(foretold).as("%s: %s", name, command).isEmpty();
        switches++;
      } else if (answer instanceof Event.CommandRejected refused
          && !refused.repeated()
          && !OF_THE_COMMAND.contains(refused.reason())) {
        assertThat(foretold).as("%s: %s, %s", name, command, refused).isNotEmpty();
        Obstacle first = foretold.getFirst();
        assertThat(List.of(first.reason(), first.required(), first.available(), first.term()))
            .as("%s: %s", name, command)
            .isEqualTo(
                List.of(refused.reason(), refused.required(), refused.available(), refused.term()));
        refusedSwitches++;
      }
    }

    /** After prices that only warned, the numbers of the warnings are those of the account. */
    void quiet() {
      for (Event event : events) {
        boolean still =
            event instanceof Event.IndexUpdated
                || event instanceof Event.MarkUpdated
                || event instanceof Event.InstantApplied
                || event instanceof Event.UnitWarned
                || event instanceof Event.CommandCompleted
                || (event instanceof Event.UnitStateChanged moved && settled(moved));
        if (!still) {
          return;
        }
      }
      // What was due before the prices was decided by those before.
      boolean priced = false;
      for (Event event : events) {
        priced |= event instanceof Event.InstantApplied;
        if (!priced) {
          continue;
        }
        if (event instanceof Event.UnitWarned e) {
          Ratio ratio = new Ratio(e.equityUnits(), e.requirementUnits());
          compare(e.accountId(), e.assetId(), e.positionId() != 0, ratio);
        } else if (event instanceof Event.UnitStateChanged e) {
          Ratio ratio = new Ratio(e.equityUnits(), e.requirementUnits());
          compare(e.accountId(), e.assetId(), e.positionId() != 0, ratio);
        }
      }
    }

    private boolean settled(Event.UnitStateChanged moved) {
      return moved.to() == UnitState.WARNED || moved.to() == UnitState.HEALTHY;
    }

    void compare(long account, int asset, boolean isolated, Ratio decided) {
      AccountMargin margin = assess(account);
      // What is partly in grace is read at the announced tiers (docs/products.md P10).
      if (margin == null
          || margin.positions().stream().anyMatch(held -> announced.contains(held.inst()))
          || leveragedOrders(account)) {
        return;
      }
      AccountMargin.Usd usd = margin.usd();
      if (isolated) {
        assertThat(margin.positions())
            .as("%s: account %d", name, account)
            .anyMatch(held -> held.isolated() && held.ratio().equals(decided));
      } else if (usd != null) {
        assertThat(usd.ratioWithOrders()).as("%s: account %d", name, account).isEqualTo(decided);
      } else {
        assertThat(margin.currencies().get(asset).ratioWithOrders())
            .as("%s: account %d, asset %d", name, account, asset)
            .isEqualTo(decided);
      }
      numbers++;
    }

    /** Open orders of leveraged spot are not in what is read (docs/products.md P10). */
    private boolean leveragedOrders(long account) {
      AccountInput input = engine.account(account);
      boolean usd =
          input.mode() == AccountMode.MULTI_CURRENCY || input.mode() == AccountMode.PORTFOLIO;
      Set<String> pairs =
          input.instruments().stream()
              .filter(Instrument.Spot.class::isInstance)
              .map(Instrument::id)
              .collect(Collectors.toSet());
      OrderRows rows = new OrderRows();
      engine.rows(rows);
      return rows.orders.stream()
          .filter(row -> row.get(1) == account && pairs.contains("i" + row.get(2)))
          .map(row -> MarginMode.values()[row.get(MODE).intValue()])
          .anyMatch(mode -> mode == MarginMode.ISOLATED || (mode == MarginMode.CROSS && !usd));
    }

    /** Null where the engine says that it cannot be read: unpriced, or a spot pair of odd lots. */
    @Nullable AccountMargin assess(long account) {
      AccountInput input;
      try {
        input = engine.account(account);
      } catch (IllegalStateException refused) {
        assertThat(refused).hasMessageMatching("asset \\d+ has no price|instrument \\d+ .* read");
        return null;
      }
      return Assessment.withoutPrices(input);
    }

    /** Reading every account, and asking about every mode, leaves every row as it was. */
    void readAll() {
      engine.rows(before.clear());
      for (long account = 1; account <= accounts; account++) {
        for (AccountMode mode : AccountMode.values()) {
          engine.modePrecheck(account, mode);
        }
        read += assess(account) == null ? 0 : 1;
        asked++;
      }
      engine.rows(after.clear());
      assertThat(after.sameAs(before)).as("%s: rows after reading", name).isTrue();
    }
  }

  /** Place of the margin mode in an ORDER row (docs/engine.md §12). */
  private static final int MODE = 9;

  /** The ORDER rows of a walk. */
  private static final class OrderRows implements StateRows {
    private final List<List<Long>> orders = new ArrayList<>();
    private boolean order;

    @Override
    public void row(RowType type) {
      order = type == RowType.ORDER;
      if (order) {
        orders.add(new ArrayList<>());
      }
    }

    @Override
    public void put(long value) {
      if (order) {
        orders.getLast().add(value);
      }
    }

    @Override
    public void end() {}
  }

  @Test
  void theReadSideSaysWhatTheEngineDecidesBy() {
    System.out.printf("read side, seed %d%n", SEED);
    for (WorldKind kind : WorldKind.values()) {
      for (int stream = 0; stream < STREAMS; stream++) {
        new World(kind, stream).run();
      }
    }
    System.out.printf(
        "read side: %d numbers of decisions, %d switches foretold, %d of them refused, %d of %d"
            + " reads%n",
        numbers, switches + refusedSwitches, refusedSwitches, read, asked);
    assertThat(numbers).isGreaterThan(100);
    assertThat(switches).isGreaterThan(20);
    assertThat(refusedSwitches).isGreaterThan(20);
  }
}

package io.marginline.acceptance.stream;

import io.marginline.model.AccountMode;
import io.marginline.model.Bill;
import io.marginline.model.CancelReason;
import io.marginline.model.Command;
import io.marginline.model.Event;
import io.marginline.model.InstrumentSpec;
import io.marginline.model.LedgerKind;
import io.marginline.model.LiquidationOutcome;
import io.marginline.model.MarginMode;
import io.marginline.model.OrderType;
import io.marginline.model.ProductKind;
import io.marginline.model.RejectReason;
import io.marginline.model.TradeKind;
import io.marginline.model.UnitState;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** What the streams reached, counted and asserted. */
final class Coverage {
  private final Map<String, Long> counts = new TreeMap<>();
  private final Set<String> expected = new TreeSet<>();
  private final List<InstrumentSpec> instruments = new ArrayList<>();
  private final Map<Long, AccountMode> modes = new HashMap<>();
  long commands;
  long accepted;
  private long near;
  private long liquidated;

  Coverage() {
    for (Class<?> type : Command.class.getPermittedSubclasses()) {
      expect("command " + type.getSimpleName());
    }
    expect("reject ", RejectReason.values());
    // 500 orders of one account are more than a stream rests: ManyOrdersTest compares them.
    expected.remove("reject " + RejectReason.TOO_MANY_ORDERS);
    expect("state ", UnitState.values());
    expect("outcome ", LiquidationOutcome.values());
    expect("trade ", TradeKind.values());
    expect("cancel ", CancelReason.values());
    expect("bill ", Bill.values());
    expect("order ", OrderType.values());
    List.of(
            "fund receives RESIDUE",
            "fund pays RESIDUE",
            "fund receives WORK_OFF",
            "fund pays WORK_OFF",
            "fund receives LIQUIDATION_FEE",
            "deficit RESIDUE",
            "deficit WORK_OFF",
            "adl deleveraged",
            "adl exhausted",
            "adl rank 2 or later",
            "slice unfilled",
            "slice partly filled",
            "slice filled",
            "trigger fired",
            "trigger refused",
            "repeated outcome",
            "order reduced")
        .forEach(this::expect);
    products();
  }

  /** Every product in every mode that may hold it, and what becomes of it. */
  private void products() {
    for (String product : List.of("LINEAR", "LINEAR dated", "INVERSE", "INVERSE dated")) {
      for (String mode : List.of("FUTURES", "MULTI_CURRENCY", "PORTFOLIO")) {
        expect(product + " in " + mode + " CROSS position");
        expect(product + " in " + mode + " ISOLATED position");
        expect(product + " in " + mode + " liquidated");
      }
    }
    for (String mode : List.of("FUTURES", "MULTI_CURRENCY", "PORTFOLIO")) {
      expect("OPTION in " + mode + " CROSS position");
      expect("OPTION in " + mode + " liquidated");
    }
    expect("SPOT in FUTURES CROSS position");
    expect("CASH order");
    for (String mode : List.of("FUTURES", "MULTI_CURRENCY", "PORTFOLIO")) {
      expect("SPOT in " + mode + " ISOLATED position");
      expect("SPOT in " + mode + " liquidated");
    }
    for (AccountMode mode : AccountMode.values()) {
      expect("SPOT in " + mode + " traded");
      expect("switched to " + mode);
    }
    for (String product : List.of("LINEAR", "INVERSE", "OPTION")) {
      expect("delivered " + product);
    }
    for (String product : List.of("LINEAR", "INVERSE", "OPTION", "SPOT")) {
      expect("LIQUIDATION of " + product);
      expect("TAKEOVER of " + product);
      expect("WORK_OFF of " + product);
      expect("ADL of " + product);
    }
    expect("tiers took effect");
    expect("fund pays REPAYMENT");
    expect("fund receives REPAYMENT");
  }

  private void expect(String name) {
    counts.put(name, 0L);
    expected.add(name);
  }

  private void expect(String group, Enum<?>[] values) {
    for (Enum<?> value : values) {
      expect(group + value.name());
    }
  }

  private void count(String name) {
    counts.merge(name, 1L, Long::sum);
  }

  void nearLine(boolean within) {
    near += within ? 1 : 0;
  }

  /** Another world begins: its instruments and accounts are new. */
  void world() {
    instruments.clear();
    modes.clear();
  }

  /** Which product, held by an account of which mode. */
  private String held(int instrumentId, long accountId, String how) {
    InstrumentSpec spec = instruments.get(instrumentId);
    String dated = spec.product().kind() == ProductKind.OPTION || !spec.dated() ? "" : " dated";
    return spec.product().kind()
        + dated
        + " in "
        + modes.getOrDefault(accountId, AccountMode.FUTURES)
        + " "
        + how;
  }

  void command(Command command, List<Event> events) {
    commands++;
    count("command " + command.getClass().getSimpleName());
    if (!events.isEmpty() && events.getLast() instanceof Event.CommandCompleted) {
      accepted++;
    }
  }

  void event(Event event) {
    switch (event) {
      case Event.CommandCompleted e -> repeated(e.repeated());
      case Event.CommandRejected e -> {
        repeated(e.repeated());
        count("reject " + e.reason());
      }
      case Event.InstrumentCreated e -> instruments.add(e.spec());
      case Event.AccountModeSet e -> {
        modes.put(e.accountId(), e.mode());
        count("switched to " + e.mode());
      }
      case Event.PositionChanged e ->
          count(held(e.instrumentId(), e.accountId(), e.marginMode() + " position"));
      case Event.LiquidationStarted e -> liquidated = e.accountId();
      case Event.LiquidationTerm e -> count(held(e.instrumentId(), liquidated, "liquidated"));
      case Event.Delivered e ->
          count("delivered " + instruments.get(e.instrumentId()).product().kind());
      case Event.UnitStateChanged e -> count("state " + e.to());
      case Event.LiquidationClosed e -> count("outcome " + e.outcome());
      case Event.TradeExecuted e -> {
        count("trade " + e.kind());
        ProductKind product = instruments.get(e.instrumentId()).product().kind();
        if (product == ProductKind.SPOT && e.kind() == TradeKind.BOOK) {
          count(held(e.instrumentId(), e.takerAccountId(), "traded"));
          count(held(e.instrumentId(), e.makerAccountId(), "traded"));
        }
        if (e.kind() != TradeKind.BOOK && e.kind() != TradeKind.OFFSET) {
          count(e.kind() + " of " + product);
        }
      }
      case Event.OrderCancelled e -> count("cancel " + e.reason());
      case Event.OrderAccepted e -> {
        count("order " + e.type());
        if (e.marginMode() == MarginMode.CASH) {
          count("CASH order");
        }
      }
      case Event.OrderReduced _ -> count("order reduced");
      case Event.TriggerFired _ -> count("trigger fired");
      case Event.TriggerRefused _ -> count("trigger refused");
      case Event.Posted e -> posted(e);
      case Event.SliceAttempted e ->
          count(
              e.filledLots() == 0
                  ? "slice unfilled"
                  : e.filledLots() < e.lots() ? "slice partly filled" : "slice filled");
      case Event.Deleveraged e -> {
        count("adl deleveraged");
        if (e.rank() > 1) {
          count("adl rank 2 or later");
        }
      }
      case Event.TiersTookEffect _ -> count("tiers took effect");
      case Event.DeleveragingExhausted _ -> count("adl exhausted");
      default -> {
        // Counted by its command.
      }
    }
  }

  private void repeated(boolean again) {
    if (again) {
      count("repeated outcome");
    }
  }

  private void posted(Event.Posted e) {
    count("bill " + e.bill());
    boolean fund =
        e.bill() == Bill.RESIDUE || e.bill() == Bill.WORK_OFF || e.bill() == Bill.REPAYMENT;
    if (e.to() == LedgerKind.FUND && (fund || e.bill() == Bill.LIQUIDATION_FEE)) {
      count("fund receives " + e.bill());
    } else if (e.from() == LedgerKind.FUND && fund) {
      count("fund pays " + e.bill());
    } else if (e.from() == LedgerKind.DEFICIT) {
      count("deficit " + e.bill());
    }
  }

  double acceptedShare() {
    return (double) accepted / commands;
  }

  double nearLineShare() {
    return (double) near / commands;
  }

  /** Names that were reached fewer than {@code times} times. */
  List<String> below(long times) {
    List<String> few = new ArrayList<>();
    counts.forEach(
        (name, count) -> {
          if (count < times && expected.contains(name)) {
            few.add(name + ": " + count);
          }
        });
    return few;
  }

  String table() {
    StringBuilder text = new StringBuilder();
    text.append(
        String.format(
            java.util.Locale.ROOT,
            "%,d commands, %.1f %% accepted, %.2f %% within one tick of a line%n",
            commands,
            100 * acceptedShare(),
            100 * nearLineShare()));
    counts.forEach((name, count) -> text.append(String.format("  %-34s %,9d%n", name, count)));
    return text.toString();
  }
}

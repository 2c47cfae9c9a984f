package io.marginline.acceptance.docs;

import io.marginline.model.Event;
import io.marginline.model.LedgerKind;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** The events of the worked liquidation as lines of text: money in USDT, prices in USDT. */
final class EventLines {
  private final List<String> lines = new ArrayList<>();

  private EventLines() {}

  /** From the second mark on: what came before is the set-up. */
  static String of(List<Event> events) {
    EventLines text = new EventLines();
    int marks = 0;
    for (Event event : events) {
      marks += event instanceof Event.MarkUpdated ? 1 : 0;
      if (marks > 1) {
        text.add(event);
      }
    }
    return String.join("\n", text.lines) + "\n";
  }

  private void add(Event event) {
    switch (event) {
      case Event.MarkUpdated e -> lines.add("MARK " + price(e.mark()));
      case Event.OrderAccepted e ->
          line(
              "OrderAccepted",
              who(e.accountId())
                  + (e.buy() ? " buys " : " sells ")
                  + e.lots()
                  + " @ "
                  + price(e.priceTicks()));
      case Event.OrderCancelled e ->
          line("OrderCancelled", "order " + e.orderId() + ", " + e.reason());
      case Event.UnitStateChanged e ->
          line(
              "UnitStateChanged",
              who(e.accountId())
                  + " "
                  + e.from()
                  + " → "
                  + e.to()
                  + against(e.equityUnits(), e.requirementUnits()));
      case Event.Posted e -> line("Posted", posting(e));
      case Event.Deleveraged e ->
          line(
              "Deleveraged",
              who(e.accountId())
                  + " rank "
                  + e.rank()
                  + ", "
                  + e.lots()
                  + " @ "
                  + price(e.priceTicks()));
      case Event.DeleveragingExhausted e -> line("DeleveragingExhausted", e.lots() + " lots");
      case Event.InventoryChanged e ->
          line("InventoryChanged", e.lots() + " @ " + price(e.priceTicks()));
      case Event.PositionChanged e ->
          line(
              "PositionChanged",
              who(e.accountId())
                  + " "
                  + e.lots()
                  + " lots, entry cost "
                  + money(e.entryCostUnits()));
      case Event.TradeExecuted e -> line("TradeExecuted", trade(e));
      default -> liquidation(event);
    }
  }

  private void liquidation(Event event) {
    switch (event) {
      case Event.LiquidationStarted e ->
          line(
              "LiquidationStarted",
              "equity "
                  + money(e.equityUnits())
                  + ", MM "
                  + money(e.maintenanceUnits())
                  + ", fee "
                  + money(e.feeUnits()));
      case Event.LiquidationTerm e ->
          line(
              "LiquidationTerm",
              e.lots() + " lots @ mark " + price(e.mark()) + ", upl " + money(e.uplUnits()));
      case Event.SliceAttempted e ->
          line(
              "SliceAttempted",
              e.lots()
                  + " lots, limit "
                  + price(e.limitTicks())
                  + ", bankruptcy price "
                  + price(e.bankruptcyTicks())
                  + ", filled "
                  + e.filledLots());
      case Event.TakenOver e ->
          line("TakenOver", e.lots() + " lots @ bankruptcy price " + price(e.bankruptcyTicks()));
      case Event.LiquidationClosed e ->
          line("LiquidationClosed", e.outcome() + against(e.equityUnits(), e.requirementUnits()));
      default -> {}
    }
  }

  private static String trade(Event.TradeExecuted e) {
    return e.kind()
        + " "
        + who(e.takerAccountId())
        + (e.takerBuy() ? " buys " : " sells ")
        + e.lots()
        + " @ "
        + price(e.priceTicks())
        + ", other side "
        + who(e.makerAccountId());
  }

  private static String posting(Event.Posted e) {
    return String.format(
        Locale.ROOT,
        "%s %s → %s, %s",
        money(e.amountUnits()),
        ledger(e.from(), e.fromOwner()),
        ledger(e.to(), e.toOwner()),
        e.bill());
  }

  private static String ledger(LedgerKind kind, long owner) {
    return kind == LedgerKind.CASH ? who(owner) : kind.name();
  }

  private static String against(long equityUnits, long requirementUnits) {
    return requirementUnits == 0
        ? " (equity " + money(equityUnits) + ")"
        : " (equity " + money(equityUnits) + ", MM + fee " + money(requirementUnits) + ")";
  }

  private static String who(long account) {
    return switch ((int) account) {
      case 1 -> "Alice";
      case 2 -> "Bob";
      case 3 -> "Carol";
      default -> "liquidation account";
    };
  }

  private void line(String name, String rest) {
    lines.add(String.format(Locale.ROOT, "  %-19s %s", name, rest));
  }

  /** Units of 10^-6 USDT, without trailing zeros. */
  private static String money(long units) {
    return plain(BigDecimal.valueOf(units, 6));
  }

  private static String price(long ticks) {
    return BigDecimal.valueOf(ticks, 1).toPlainString();
  }

  private static String plain(BigDecimal value) {
    return value.signum() == 0 ? "0" : value.stripTrailingZeros().toPlainString();
  }
}

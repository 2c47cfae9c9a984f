package io.marginline.app.node;

import io.marginline.config.JsonText;
import io.marginline.margin.account.AccountMargin;
import io.marginline.margin.account.CurrencyInput;
import io.marginline.node.log.DamagedLogException;
import io.marginline.node.log.DataDirectory;
import io.marginline.node.replay.Inspection;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** What an account looked like then, out of the log. */
@Command(
    name = "inspect",
    description = "Shows an account as it was at a time or position of a venue's log.",
    footer = {
      "",
      "Instruments and assets have their numbers for names; amounts are in units.",
      "Exit code 2 when there is no such account or the log cannot be read."
    })
public final class InspectCommand implements Callable<Integer> {
  private static final int FINE = 0;
  private static final int BAD_INPUT = 2;

  @Spec private CommandSpec spec;

  @Option(names = "--data", required = true, paramLabel = "DIR", description = "Folder of the log.")
  private Path data = Path.of("");

  @Option(
      names = "--at",
      required = true,
      paramLabel = "TIME|POSITION",
      description = "2026-01-31T12:00:00Z, or a position of the log.")
  private String at = "";

  @Option(names = "--account", required = true, paramLabel = "ID", description = "Account number.")
  private long account;

  @Option(names = "--json", description = "Prints everything as JSON.")
  private boolean json;

  /** Fields are set by picocli before {@link #call}. */
  @SuppressWarnings("NullAway.Init")
  public InspectCommand() {}

  @Override
  public Integer call() {
    if (!Files.isDirectory(data)) {
      return refuse(data + " is no folder");
    }
    Inspection found;
    try {
      found = inspect(new DataDirectory(data));
    } catch (DateTimeException | ArithmeticException e) {
      return refuse(
          "--at " + at + " is neither a position nor a time such as 2026-01-31T12:00:00Z");
    } catch (DamagedLogException | IllegalArgumentException e) {
      return refuse(e.getMessage());
    }
    PrintWriter out = spec.commandLine().getOut();
    if (json) {
      out.print(JsonText.write(found));
    } else {
      print(out, found);
    }
    out.flush();
    return FINE;
  }

  private Inspection inspect(DataDirectory directory) {
    if (at.matches("[0-9]{1,18}")) {
      return Inspection.atPosition(directory, Long.parseLong(at), account);
    }
    long timeNs = ChronoUnit.NANOS.between(Instant.EPOCH, Instant.parse(at));
    return Inspection.atTime(directory, timeNs, account);
  }

  private int refuse(@Nullable String why) {
    PrintWriter err = spec.commandLine().getErr();
    err.println("marginline inspect: " + why);
    err.flush();
    return BAD_INPUT;
  }

  private void print(PrintWriter out, Inspection found) {
    AccountMargin margin = found.margin();
    Instant time = Instant.EPOCH.plusNanos(found.nowNs());
    out.printf(
        "account %d at log position %d (%s), after %,d commands%n",
        account, found.position(), time, found.commands());
    String worst = margin.worst().text(6);
    out.printf("mode %s, mgnRatio %s%n", margin.mode(), worst.isEmpty() ? "-" : worst);
    for (int i = 0; i < margin.currencies().size(); i++) {
      CurrencyInput given = found.account().currencies().get(i);
      AccountMargin.Currency currency = margin.currencies().get(i);
      out.printf(
          "  %-6s cash %,d  eq %,d  imr %,d  mmr %,d  liqFee %,d  availBal %,d%n",
          currency.id(),
          given.balanceUnits(),
          currency.eq(),
          currency.imr(),
          currency.mmr(),
          currency.liqFee(),
          currency.availBal());
    }
    AccountMargin.Usd usd = margin.usd();
    if (usd != null) {
      out.printf(
          "  USD    adjEq %,d  imr %,d  mmr %,d  liqFee %,d%n",
          usd.adjEq(), usd.imr(), usd.mmr(), usd.liqFee());
    }
    for (AccountMargin.Held held : margin.positions()) {
      out.printf(
          "  %-6s %s  mark %,d  upl %,d  mmr %,d  liqPx %s  bkPx %s%n",
          held.inst(),
          held.isolated() ? "isolated" : "cross",
          held.mark(),
          held.upl(),
          held.mmr(),
          held.liqPx().isPrice() ? held.liqPx().ticks() : held.liqPx().state(),
          held.bkPx() == null ? "-" : held.bkPx());
    }
    found.account().orders().forEach(order -> out.println("  order  " + order));
  }
}

package io.marginline.app.node;

import io.marginline.app.replay.ProgressBar;
import io.marginline.config.JsonText;
import io.marginline.node.log.DamagedLogException;
import io.marginline.node.log.DataDirectory;
import io.marginline.node.replay.Verification;
import io.marginline.node.replay.Verification.Report;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Carries a log out again and holds everything in it against that. */
@Command(
    name = "verify",
    description = "Carries a venue's log out again; hashes, receipts and the ledger must agree.",
    footer = {"", "Exit code 1 when something differs, 2 when the log cannot be read."})
public final class VerifyCommand implements Callable<Integer> {
  private static final int FINE = 0;
  private static final int FINDING = 1;
  private static final int BAD_INPUT = 2;

  @Spec private CommandSpec spec;

  @Option(names = "--data", required = true, paramLabel = "DIR", description = "Folder of the log.")
  private Path data = Path.of("");

  @Option(
      names = "--reference",
      description = "Compares every event with the reference engine too, which is slow.")
  private boolean reference;

  @Option(names = "--json", description = "Prints the report as JSON.")
  private boolean json;

  /** Fields are set by picocli before {@link #call}. */
  @SuppressWarnings("NullAway.Init")
  public VerifyCommand() {}

  @Override
  public Integer call() {
    PrintWriter out = spec.commandLine().getOut();
    PrintWriter err = spec.commandLine().getErr();
    if (!Files.isDirectory(data)) {
      return refuse(err, data + " is no folder");
    }
    Report report;
    try (ProgressBar bar = ProgressBar.onTerminal("verify")) {
      report = Verification.of(new DataDirectory(data), reference, bar::at);
    } catch (DamagedLogException | IllegalArgumentException e) {
      return refuse(err, e.getMessage());
    }
    if (json) {
      out.println(JsonText.write(report));
    } else {
      print(out, report);
    }
    out.flush();
    return report.clean() ? FINE : FINDING;
  }

  private static int refuse(PrintWriter err, @org.jspecify.annotations.Nullable String why) {
    err.println("marginline verify: " + why);
    err.flush();
    return BAD_INPUT;
  }

  private static void print(PrintWriter out, Report report) {
    out.printf(
        "log         %,d commands up to position %d, rules version %d%n",
        report.commands(), report.endPosition(), report.rulesVersion());
    out.printf(
        "hashes      %,d of the log compared: %s%n",
        report.hashesCompared(),
        report.hashDifference() == null ? "all equal" : report.hashDifference());
    if (report.hashesUnknown() > 0) {
      out.printf("            %,d more could not be compared%n", report.hashesUnknown());
    }
    out.printf(
        "receipts    %,d computed again: %s%n",
        report.receipts(),
        report.wrongReceipts().isEmpty()
            ? "all equal"
            : "the first " + report.wrongReceipts().size() + " that differ:");
    report.wrongReceipts().forEach(line -> out.println("            " + line));
    out.printf(
        "ledger      imbalance %d units; healthy liquidated %d, missed %d of %,d evaluations%n",
        report.audit().imbalanceUnits(),
        report.audit().healthyLiquidated(),
        report.audit().missedLiquidations(),
        report.audit().auditedUnits());
    report.broken().forEach(line -> out.println("            " + line));
    if (report.againstReference()) {
      out.printf(
          "reference   %s%n",
          report.referenceDifference() == null
              ? "every event and the state are the same"
              : report.referenceDifference());
    }
    out.printf("eventHash   %s%n", report.eventHash());
    out.printf("stateHash   %s%n", report.stateHash());
    out.println(report.clean() ? "VERIFIED" : "NOT VERIFIED");
  }
}

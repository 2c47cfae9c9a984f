package io.marginline.app.replay;

import io.marginline.reference.audit.ReceiptText;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Reprints the receipt of a liquidation; exit code 2 when there is none of that number. */
@Command(
    name = "explain",
    description = "Prints the receipt of a liquidation from a replay's folder.",
    footer = {"", "The numbers of the costliest liquidations stand in the replay's report."})
public final class ExplainCommand implements Callable<Integer> {
  private static final int FINE = 0;
  private static final int BAD_INPUT = 2;

  @Spec private CommandSpec spec;

  @Parameters(paramLabel = "ID", description = "Number of the liquidation.")
  private long id;

  @Option(
      names = "--out",
      required = true,
      paramLabel = "DIR",
      description = "Folder that the replay wrote.")
  private Path out = Path.of("");

  @Option(names = "--json", description = "Prints the receipt as it stands in receipts.jsonl.")
  private boolean json;

  /** Fields are set by picocli before {@link #call}. */
  @SuppressWarnings("NullAway.Init")
  public ExplainCommand() {}

  @Override
  public Integer call() {
    Path file = out.resolve("receipts.jsonl");
    if (!Files.isRegularFile(file)) {
      return refuse("there is no " + file + "; name the folder that a replay has written");
    }
    long receipts = 0;
    try (BufferedReader lines = Files.newBufferedReader(file, StandardCharsets.UTF_8)) {
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        receipts++;
        if (ReceiptText.liquidationId(line) == id) {
          PrintWriter stdout = spec.commandLine().getOut();
          stdout.println(json ? line : ReceiptText.of(line));
          stdout.flush();
          return FINE;
        }
      }
    } catch (IllegalArgumentException e) {
      return refuse(file + ":" + receipts + ": not a receipt: " + e.getMessage());
    } catch (IOException e) {
      return refuse(file + " cannot be read: " + e);
    }
    return refuse("no liquidation " + id + " among the " + receipts + " of " + file);
  }

  private int refuse(String why) {
    PrintWriter stderr = spec.commandLine().getErr();
    stderr.println("marginline explain: " + why);
    stderr.flush();
    return BAD_INPUT;
  }
}

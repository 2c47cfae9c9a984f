package io.marginline.app.replay;

import io.marginline.app.up.VenueLabels;
import io.marginline.config.InvalidFileException;
import io.marginline.node.log.DamagedLogException;
import io.marginline.node.log.DataDirectory;
import io.marginline.node.replay.Explanation;
import io.marginline.reference.audit.ReceiptText;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Reprints the receipt of a liquidation; exit code 2 when there is none of that number. */
@Command(
    name = "explain",
    description = "Prints the receipt of a liquidation, from a venue's log or a replay's folder.",
    footer = {"", "The numbers of the costliest liquidations stand in the replay's report."})
public final class ExplainCommand implements Callable<Integer> {
  private static final int FINE = 0;
  private static final int BAD_INPUT = 2;

  @Spec private CommandSpec spec;

  @Parameters(paramLabel = "ID", description = "Number of the liquidation.")
  private long id;

  @ArgGroup(multiplicity = "1")
  private Source source = new Source();

  /** Where the liquidation happened. */
  static final class Source {
    @Option(names = "--out", paramLabel = "DIR", description = "Folder that a replay wrote.")
    private @Nullable Path out;

    @Option(names = "--data", paramLabel = "DIR", description = "Folder of a venue's log.")
    private @Nullable Path data;
  }

  @Option(names = "--json", description = "Prints the receipt as it stands in receipts.jsonl.")
  private boolean json;

  /** Fields are set by picocli before {@link #call}. */
  @SuppressWarnings("NullAway.Init")
  public ExplainCommand() {}

  @Override
  public Integer call() {
    return source.data != null ? ofLog(source.data) : ofReplay(source.out);
  }

  private int ofLog(Path data) {
    if (!Files.isDirectory(data)) {
      return refuse(data + " is no folder");
    }
    try {
      Optional<String> receipt = Explanation.of(new DataDirectory(data), id, VenueLabels.of(data));
      return receipt.isPresent()
          ? print(receipt.get())
          : refuse("no liquidation " + id + " in the log of " + data);
    } catch (DamagedLogException | IllegalArgumentException | InvalidFileException e) {
      return refuse(String.valueOf(e.getMessage()));
    }
  }

  private int print(String receipt) {
    PrintWriter stdout = spec.commandLine().getOut();
    stdout.println(json ? receipt : ReceiptText.of(receipt));
    stdout.flush();
    return FINE;
  }

  private int ofReplay(@Nullable Path out) {
    Path file = (out == null ? Path.of("") : out).resolve("receipts.jsonl");
    if (!Files.isRegularFile(file)) {
      return refuse("there is no " + file + "; name the folder that a replay has written");
    }
    long receipts = 0;
    try (BufferedReader lines = Files.newBufferedReader(file, StandardCharsets.UTF_8)) {
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        receipts++;
        if (ReceiptText.liquidationId(line) == id) {
          return print(line);
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

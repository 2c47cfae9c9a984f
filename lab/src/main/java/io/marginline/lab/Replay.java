package io.marginline.lab;

import io.marginline.lab.population.PopulationValues;
import io.marginline.lab.replay.Input;
import io.marginline.lab.replay.ReplayRun;
import io.marginline.lab.report.ReplayReport;
import io.marginline.lab.report.ReportFiles;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/** A recorded crash, ready to be replayed; {@link #of} reads and checks it. */
public final class Replay {
  private final Input input;
  private final ReplayRequest request;

  private Replay(Input input, ReplayRequest request) {
    this.input = input;
    this.request = request;
  }

  /**
   * One replay per built-in name, and one per symbol of the files.
   *
   * @throws BadInputException with every problem found
   */
  public static List<Replay> of(ReplayRequest request) throws BadInputException {
    request.options();
    List<Replay> replays = new ArrayList<>();
    for (Input input : new ReplayInputs(request, CatalogueListings.of(request.files())).read()) {
      replays.add(new Replay(input, request));
    }
    return replays;
  }

  public String name() {
    return input.name();
  }

  /** Runs it; receipts go nowhere. */
  public Result run() throws BadInputException {
    return run(_ -> {}, (_, _) -> {});
  }

  /** Runs it, writing {@code receipts.jsonl} and the report into the folder. */
  public Result run(Path folder, Progress progress) throws BadInputException, IOException {
    Files.createDirectories(folder);
    Result result;
    try (BufferedWriter receipts =
        Files.newBufferedWriter(folder.resolve("receipts.jsonl"), StandardCharsets.UTF_8)) {
      result = run(line -> writeLine(receipts, line), progress);
    }
    ReportFiles.write(result.report(), folder);
    return result;
  }

  private Result run(Consumer<String> receipts, Progress progress) throws BadInputException {
    ReplayRun run;
    try {
      run = new ReplayRun(input, request.options(), PopulationValues.standard(), receipts);
    } catch (ArithmeticException e) {
      throw new BadInputException(input.name() + ": the recorded prices do not fit: " + e);
    }
    ReplayReport report = run.run(progress);
    return new Result(report, run.rejected().toString());
  }

  private static void writeLine(BufferedWriter out, String line) {
    try {
      out.write(line);
      out.newLine();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * What came out.
   *
   * @param rejected how often the venue refused something, by reason
   */
  public record Result(ReplayReport report, String rejected) {
    /** True when nothing was created, nobody healthy liquidated and nobody missed. */
    public boolean isClean() {
      return report.audit().isClean();
    }

    /** The report for programs. */
    public String json() {
      return ReportFiles.json(report);
    }

    /** The report for a terminal. */
    public String summary() {
      return ReportFiles.summary(report);
    }
  }
}

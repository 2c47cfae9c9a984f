package io.marginline.app.replay;

import io.marginline.feeds.Gaps;
import io.marginline.lab.BadInputException;
import io.marginline.lab.Replay;
import io.marginline.lab.ReplayRequest;
import io.marginline.model.Profile;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Runs recorded crashes; exit code 0, 1 when a check failed, 2 for bad input. */
@Command(
    name = "replay",
    description = "Replays a recorded crash with margined accounts, makers and the real engine.",
    footer = {
      "",
      "Built-in replays: btc-2020-03-12, btc-2020-03-13, btc-2024-08-05, btc-2025-10-10.",
      "Files have the columns ts_ms,open,high,low,close,volume.",
      "SYMBOLUSDT-... is the perpetual SYMBOL-USDT-SWAP.",
      "Files of several symbols are one venue with all of them.",
      "A scenario says which file plays which role (docs/lab.md).",
      "Exit code 1 when money is created, a healthy account liquidated or one missed."
    })
public final class ReplayCommand implements Callable<Integer> {
  private static final int FINE = 0;
  private static final int FINDING = 1;
  private static final int BAD_INPUT = 2;

  @Spec private CommandSpec spec;

  @Parameters(
      arity = "1..*",
      paramLabel = "NAME|FILE",
      description = "A built-in replay, a scenario (.yaml), or files of bars.")
  private List<String> sources = List.of();

  @Option(
      names = "--accounts",
      paramLabel = "N",
      description = "Traders (default: as planned in population.yaml, 20000).")
  private int accounts = ReplayRequest.standardAccounts();

  @Option(names = "--seed", paramLabel = "S", description = "Seed (default ${DEFAULT-VALUE}).")
  private long seed = 1;

  @Option(
      names = "--out",
      paramLabel = "DIR",
      description = "Folder of report and receipts (default ./out/replay-NAME).")
  private @Nullable Path out;

  @Option(names = "--json", description = "Prints report.json instead of the summary.")
  private boolean json;

  @Option(
      names = "--fund",
      paramLabel = "X",
      description = "Multiplies the insurance fund at the start (default ${DEFAULT-VALUE}).")
  private double fund = 1;

  @Option(
      names = "--depth",
      paramLabel = "X",
      description = "Multiplies the sizes of the market makers (default ${DEFAULT-VALUE}).")
  private double depth = 1;

  @Option(
      names = "--gaps",
      paramLabel = "refuse|hold",
      description = "Missing minutes: refuse, or hold the last price (default refuse).")
  private String gaps = "refuse";

  @Option(
      names = "--profile",
      paramLabel = "P",
      description = "Rules of the venue (default ${DEFAULT-VALUE}).")
  private String profile = Profile.MARGINLINE.name();

  @Option(
      names = "--mark",
      paramLabel = "FILE",
      description = "Recorded marks (default: mark/SYMBOL-mark-* beside the file).")
  private @Nullable Path mark;

  @Option(
      names = "--data",
      paramLabel = "DIR",
      description = {
        "Folder of a scenario's recordings (default $MARGINLINE_SHARED/data, else the scenario's)."
      })
  private @Nullable Path data;

  @Option(
      names = "--catalogue",
      paramLabel = "FILE",
      description = "Instruments and tiers of your own, on top of the built-in catalogue.")
  private @Nullable Path catalogue;

  @Option(
      names = "--instants",
      paramLabel = "N",
      description = {
        "Prices a minute, each with a check of every account",
        "(default 20, with several instruments 4)."
      })
  private int instants;

  /** Fields are set by picocli before {@link #call}. */
  @SuppressWarnings("NullAway.Init")
  public ReplayCommand() {}

  @Override
  public Integer call() {
    PrintWriter stderr = spec.commandLine().getErr();
    try {
      boolean clean = true;
      List<Replay> replays = Replay.of(request());
      for (Replay replay : replays) {
        clean &= run(replay, replays.size() > 1);
      }
      return clean ? FINE : FINDING;
    } catch (BadInputException e) {
      e.problems().forEach(problem -> stderr.println("marginline replay: " + problem));
      stderr.flush();
      return BAD_INPUT;
    } catch (IOException e) {
      stderr.println("marginline replay: the report cannot be written: " + e);
      return BAD_INPUT;
    }
  }

  private boolean run(Replay replay, boolean several) throws BadInputException, IOException {
    Path folder =
        out == null
            ? Path.of("out", "replay-" + replay.name())
            : several ? out.resolve(replay.name()) : out;
    Replay.Result result;
    try (ProgressBar bar = ProgressBar.onTerminal(replay.name())) {
      result = replay.run(folder, bar::at);
    }
    PrintWriter stdout = spec.commandLine().getOut();
    if (json) {
      stdout.println(result.json());
    } else {
      stdout.println(result.summary());
      stdout.println("Written to " + folder + ": report.html, report.json, receipts.jsonl");
    }
    stdout.flush();
    return result.isClean();
  }

  private ReplayRequest request() throws BadInputException {
    return new ReplayRequest(
        sources,
        accounts,
        seed,
        fund,
        depth,
        gapsChoice(),
        profileChoice(),
        new ReplayRequest.Files(mark, data, catalogue, instants));
  }

  private Gaps gapsChoice() throws BadInputException {
    return switch (gaps.toLowerCase(Locale.ROOT)) {
      case "refuse" -> Gaps.REFUSE;
      case "hold" -> Gaps.HOLD;
      default -> throw new BadInputException("--gaps " + gaps + ": refuse or hold");
    };
  }

  private Profile profileChoice() throws BadInputException {
    for (Profile known : Profile.all()) {
      if (known.name().equals(profile)) {
        return known;
      }
    }
    List<String> names = Profile.all().stream().map(Profile::name).toList();
    throw new BadInputException("--profile " + profile + ": one of " + String.join(", ", names));
  }
}

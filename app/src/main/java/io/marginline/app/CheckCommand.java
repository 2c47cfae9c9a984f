package io.marginline.app;

import io.marginline.config.CheckReport;
import io.marginline.config.InvalidFileException;
import io.marginline.config.JsonText;
import io.marginline.config.PortfolioCheck;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code check FILE}: the margin report of a portfolio file. */
@Command(
    name = "check",
    mixinStandardHelpOptions = true,
    versionProvider = Version.class,
    description = {
      "How far a portfolio is from the line: margin, ratio, liquidation prices, what would be",
      "closed first, and whether the orders under 'preview' would be accepted.",
      ""
    })
final class CheckCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;

  @Parameters(index = "0", paramLabel = "FILE", description = "Portfolio file, YAML or JSON.")
  private Path file;

  @Option(names = "--json", description = "Answer as JSON with the wire's names.")
  private boolean json;

  @Option(
      names = "--stress",
      description = {
        "Add a table of equity, ratio and state with all marks moved together,",
        "by -20 … +20 %% or by the file's stress.price."
      })
  private boolean stress;

  @Option(
      names = "--profile",
      paramLabel = "P",
      description = {
        "Use this venue's rules instead of the file's: marginline, okx, binance,",
        "hyperliquid or article."
      })
  private @Nullable String profile;

  /** Fields are set by picocli before {@link #call}. */
  @SuppressWarnings("NullAway.Init")
  CheckCommand() {}

  @Override
  public Integer call() throws InvalidFileException {
    CheckReport report = PortfolioCheck.report(PortfolioCheck.read(file, profile), stress);
    PrintWriter out = spec.commandLine().getOut();
    out.print(json ? JsonText.write(report) : CheckTables.of(report));
    return report.isLiquidatable() ? Exit.FINDING : Exit.FINE;
  }
}

package io.marginline.app;

import io.marginline.config.CheckReport;
import io.marginline.config.InvalidFileException;
import io.marginline.config.JsonText;
import io.marginline.config.PortfolioCheck;
import io.marginline.config.catalogue.Catalogue;
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
    description = "Says how far a portfolio is from the line.",
    footer = {
      "",
      "Prints margin, ratio, liquidation and bankruptcy prices, what would be closed first, and",
      "whether the orders under 'preview' would be accepted. Exit code 1 when liquidatable."
    })
final class CheckCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;

  @Parameters(index = "0", paramLabel = "FILE", description = "Portfolio file, YAML or JSON.")
  private Path file;

  @Option(names = "--json", description = "Answer as JSON with the wire's names.")
  private boolean json;

  @Option(
      names = "--stress",
      description =
          "Add equity, ratio and state with prices and volatilities moved by the file's stress.")
  private boolean stress;

  @Option(
      names = "--profile",
      paramLabel = "P",
      description =
          "Rules to use instead of the file's: marginline, okx, binance, bybit, hyperliquid, dydx,"
              + " article.")
  private @Nullable String profile;

  @Option(
      names = "--catalogue",
      paramLabel = "FILE",
      description = "Instruments and currencies over the built-in ones, YAML or JSON.")
  private @Nullable Path catalogue;

  /** Fields are set by picocli before {@link #call}. */
  @SuppressWarnings("NullAway.Init")
  CheckCommand() {}

  @Override
  public Integer call() throws InvalidFileException {
    Path own = catalogue;
    Catalogue known = own == null ? Catalogue.builtIn() : Catalogue.with(own);
    CheckReport report = PortfolioCheck.report(PortfolioCheck.read(file, profile, known), stress);
    PrintWriter out = spec.commandLine().getOut();
    out.print(json ? JsonText.write(report) : CheckTables.of(report));
    return report.isLiquidatable() ? Exit.FINDING : Exit.FINE;
  }
}

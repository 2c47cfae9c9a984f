package io.marginline.app;

import io.marginline.app.node.ClusterCommand;
import io.marginline.app.node.InspectCommand;
import io.marginline.app.node.RulesCommand;
import io.marginline.app.node.SimulateCommand;
import io.marginline.app.node.SnapshotCommand;
import io.marginline.app.node.TradingCommand;
import io.marginline.app.node.VerifyCommand;
import io.marginline.app.prices.FeedsCommand;
import io.marginline.app.replay.ExplainCommand;
import io.marginline.app.replay.ReplayCommand;
import io.marginline.app.up.GatewayCommand;
import io.marginline.app.up.UpCommand;
import io.marginline.config.InvalidFileException;
import io.marginline.config.Problem;
import java.io.OutputStreamWriter;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.List;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Wires the subcommands; a new one is one more class in the list below. */
@Command(
    name = "marginline",
    mixinStandardHelpOptions = true,
    scope = CommandLine.ScopeType.INHERIT,
    description = {"Margin, liquidation and risk of crypto derivatives, exact and replayable.", ""},
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {
      "0:nothing found",
      "1:a finding: liquidatable, or a check failed",
      "2:bad input; the reason is on the error output"
    },
    subcommands = {
      CheckCommand.class,
      LiqPriceCommand.class,
      ReplayCommand.class,
      UpCommand.class,
      ClusterCommand.class,
      GatewayCommand.class,
      FeedsCommand.class,
      ExplainCommand.class,
      VerifyCommand.class,
      InspectCommand.class,
      SnapshotCommand.class,
      TradingCommand.class,
      RulesCommand.class,
      SimulateCommand.class
    })
public final class Main implements Runnable {
  @Spec private CommandSpec spec;

  /** Set by picocli before anything is called. */
  @SuppressWarnings("NullAway.Init")
  public Main() {}

  public static void main(String[] arguments) {
    int code = run(writer(System.out), writer(System.err), arguments);
    System.exit(code);
  }

  /** One command; never throws, whatever the arguments are. */
  static int run(PrintWriter out, PrintWriter err, String... arguments) {
    CommandLine commandLine =
        new CommandLine(new Main())
            .setUsageHelpWidth(100)
            .setOut(out)
            .setErr(err)
            .setCaseInsensitiveEnumValuesAllowed(true)
            .setAllowOptionsAsOptionParameters(false)
            .setParameterExceptionHandler(Main::misused)
            .setExecutionExceptionHandler(Main::failed);
    commandLine.getCommandSpec().version(Version.lines());
    commandLine
        .getSubcommands()
        .values()
        .forEach(command -> command.getCommandSpec().version(Version.lines()));
    try {
      return commandLine.execute(arguments);
    } finally {
      out.flush();
      err.flush();
    }
  }

  @Override
  public void run() {
    spec.commandLine().usage(spec.commandLine().getOut());
  }

  private static PrintWriter writer(PrintStream stream) {
    return new PrintWriter(new OutputStreamWriter(stream, StandardCharsets.UTF_8), false);
  }

  private static int misused(ParameterException e, String[] arguments) {
    CommandLine command = e.getCommandLine();
    PrintWriter err = command.getErr();
    // The parser appends the Java type of what went wrong; nobody can use that.
    String message = String.valueOf(e.getMessage()).replaceAll(" \\(java\\.[^)]*\\)", "");
    err.println("marginline: " + message);
    err.println("Try '" + command.getCommandSpec().qualifiedName() + " --help'.");
    return Exit.BAD_INPUT;
  }

  /** A bad file is answered with its problems; anything else is a bug, named without its trace. */
  private static int failed(Exception e, CommandLine command, CommandLine.ParseResult parsed) {
    PrintWriter err = command.getErr();
    if (e instanceof InvalidFileException invalid) {
      List<Problem> problems = invalid.problems();
      problems.forEach(problem -> err.println(problem.describe()));
      if (problems.size() > 1) {
        err.println(problems.size() + " problems; nothing was computed.");
      }
    } else {
      err.println("marginline: internal problem (" + e + "); please report it with the input.");
    }
    return Exit.BAD_INPUT;
  }
}

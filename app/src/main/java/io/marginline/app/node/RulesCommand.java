package io.marginline.app.node;

import io.marginline.node.service.Rules;
import java.io.PrintWriter;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** By which version of the rules a venue goes. */
@Command(
    name = "rules",
    description = "Lets a running venue go by a version of the rules from now on.",
    footer = {
      "",
      "Rules only become newer. Upgrade all members first: one that does not know them stops."
    })
public final class RulesCommand implements Callable<Integer> {
  private static final int BAD_INPUT = 2;

  @Spec private CommandSpec spec;

  @Parameters(index = "0", paramLabel = "VERSION", description = "From 1.")
  private int version;

  @Mixin private Operator operator = new Operator();

  /** Fields are set by picocli before {@link #call}. */
  @SuppressWarnings("NullAway.Init")
  public RulesCommand() {}

  @Override
  public Integer call() throws InterruptedException {
    if (version < Rules.FIRST || version > Rules.KNOWN.newest()) {
      PrintWriter err = spec.commandLine().getErr();
      err.println(
          "marginline rules: version "
              + version
              + "; this program knows 1 to "
              + Rules.KNOWN.newest());
      err.flush();
      return BAD_INPUT;
    }
    return operator.send(
        spec,
        "rules version " + version + " or newer is in force",
        (client, header) -> client.adoptRules(header, version));
  }
}

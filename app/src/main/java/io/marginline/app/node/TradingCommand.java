package io.marginline.app.node;

import io.marginline.model.Command.SetTrading;
import io.marginline.model.TradingState;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Whether a venue trades freely. */
@Command(
    name = "trading",
    description = "Opens a running venue, or lets it only reduce.",
    footer = {
      "",
      "A venue that only reduces refuses what adds risk, withdrawals and transfers; cancels,",
      "reducing, deposits, prices and liquidation go on."
    })
public final class TradingCommand implements Callable<Integer> {
  /** The words of the command line. */
  enum Choice {
    OPEN(TradingState.OPEN, "open"),
    REDUCE_ONLY(TradingState.REDUCE_ONLY, "reduce-only");

    private final TradingState state;
    private final String word;

    Choice(TradingState state, String word) {
      this.state = state;
      this.word = word;
    }

    @Override
    public String toString() {
      return word;
    }
  }

  @Spec private CommandSpec spec;

  @Parameters(index = "0", paramLabel = "STATE", description = "${COMPLETION-CANDIDATES}")
  private Choice choice = Choice.REDUCE_ONLY;

  @Mixin private Operator operator = new Operator();

  /** Fields are set by picocli before {@link #call}. */
  @SuppressWarnings("NullAway.Init")
  public TradingCommand() {}

  @Override
  public Integer call() throws InterruptedException {
    return operator.send(
        spec,
        choice == Choice.OPEN ? "the venue is open" : "the venue only reduces",
        (client, header) -> client.send(new SetTrading(header, choice.state)));
  }
}

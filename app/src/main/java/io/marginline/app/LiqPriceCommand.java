package io.marginline.app;

import io.marginline.config.InvalidFileException;
import io.marginline.config.JsonText;
import io.marginline.config.SinglePosition;
import java.io.PrintWriter;
import java.math.BigDecimal;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code liq-price}: one isolated position by its bare numbers. */
@Command(
    name = "liq-price",
    description = "Liquidation price of one isolated position by its bare numbers.",
    footer = {
      "",
      "Example: marginline liq-price --side long --entry 1 --size 1000 --lever 10" + " --mmr 0.05",
      "Inverse: the size is the face value in USD, margin and profit are coins."
    })
final class LiqPriceCommand implements Callable<Integer> {
  /** The two sides. */
  enum Side {
    LONG,
    SHORT
  }

  /** What it settles in: the quote currency or the coin. */
  enum ContractKind {
    LINEAR,
    INVERSE
  }

  @Spec private CommandSpec spec;

  @Option(names = "--side", required = true, paramLabel = "SIDE", description = "long or short.")
  private Side side;

  @Option(names = "--entry", required = true, paramLabel = "PRICE", description = "Entry price.")
  private String entry;

  @Option(
      names = "--size",
      required = true,
      paramLabel = "COINS",
      description = "Size in coins; of an inverse contract its face value.")
  private String size;

  @Option(
      names = "--contract",
      paramLabel = "KIND",
      defaultValue = "linear",
      description = "linear or inverse. Default: ${DEFAULT-VALUE}.")
  private ContractKind contract;

  @Option(
      names = "--lever",
      required = true,
      paramLabel = "X",
      description = "Leverage, 1 to 1000.")
  private String lever;

  @Option(
      names = "--mmr",
      required = true,
      paramLabel = "RATE",
      description = "Maintenance rate, 0.01 is 1 %%.")
  private String mmr;

  @Option(
      names = "--fee",
      paramLabel = "RATE",
      defaultValue = "0",
      description = "Taker + liquidation fee rate. Default: ${DEFAULT-VALUE}.")
  private String fee;

  @Option(
      names = "--margin",
      paramLabel = "AMOUNT",
      description = "Margin of the position. Default: entry value / leverage.")
  private @Nullable String margin;

  @Option(names = "--json", description = "Answer as JSON.")
  private boolean json;

  /** Fields are set by picocli before {@link #call}. */
  @SuppressWarnings("NullAway.Init")
  LiqPriceCommand() {}

  @Override
  public Integer call() throws InvalidFileException {
    SinglePosition.Answer answer = position().answer();
    PrintWriter out = spec.commandLine().getOut();
    out.print(json ? JsonText.write(answer) : table(answer));
    return "liquidatable".equals(answer.liqState()) ? Exit.FINDING : Exit.FINE;
  }

  private SinglePosition position() {
    BigDecimal leverage = positive("--lever", lever);
    if (leverage.compareTo(BigDecimal.ONE) < 0
        || leverage.compareTo(BigDecimal.valueOf(1000)) > 0
        || leverage.scale() > 2) {
      throw refused("--lever", lever, "1 to 1000 in steps of 0.01 is allowed");
    }
    String own = margin;
    return new SinglePosition(
        side == Side.LONG,
        contract == ContractKind.INVERSE,
        positive("--entry", entry),
        positive("--size", size),
        leverage,
        rate("--mmr", mmr),
        rate("--fee", fee),
        own == null ? null : notNegative(own));
  }

  private BigDecimal notNegative(String text) {
    BigDecimal value = number("--margin", text);
    if (value.signum() < 0) {
      throw refused("--margin", text, "0 or more is allowed");
    }
    return value;
  }

  private BigDecimal positive(String option, String text) {
    BigDecimal value = number(option, text);
    if (value.signum() <= 0) {
      throw refused(option, text, "a number above 0 is needed");
    }
    return value;
  }

  private BigDecimal rate(String option, String text) {
    BigDecimal value = number(option, text);
    if (value.signum() < 0 || value.compareTo(BigDecimal.ONE) >= 0 || value.scale() > 9) {
      throw refused(option, text, "0 up to 1 with at most 9 decimal places is allowed");
    }
    return value;
  }

  private BigDecimal number(String option, String text) {
    try {
      return SinglePosition.decimal(text);
    } catch (NumberFormatException e) {
      throw refused(option, text, "a plain decimal number is needed");
    }
  }

  private ParameterException refused(String option, String text, String reason) {
    return new ParameterException(
        spec.commandLine(),
        option + ": '" + Tables.shortened(text) + "' cannot be used; " + reason);
  }

  private static String table(SinglePosition.Answer answer) {
    Tables text = new Tables();
    text.line(
        answer.side()
            + " "
            + answer.size()
            + (answer.contract() == null ? "" : " USD face")
            + " @ "
            + answer.entry()
            + ", "
            + answer.lever()
            + "x, mmr "
            + Tables.percent(answer.mmr())
            + ", fee "
            + Tables.percent(answer.fee()));
    text.blank();
    text.pairs(
        "margin",
        answer.margin(),
        "liquidation price",
        switch (answer.liqState()) {
          case "none" -> "∞ (no price liquidates it)";
          case "liquidatable" -> "already liquidatable at the entry price";
          default -> answer.liqPx() + "  (" + Tables.percent(answer.distance()) + " away)";
        },
        "bankruptcy price",
        answer.bkPx().isEmpty() ? "∞" : answer.bkPx());
    return text.toString();
  }
}

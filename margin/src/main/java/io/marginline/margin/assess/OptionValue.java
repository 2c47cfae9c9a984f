package io.marginline.margin.assess;

import io.marginline.fixed.Exact;
import io.marginline.fixed.Rounding;
import io.marginline.margin.account.Instrument;
import io.marginline.margin.mode.OptionLeg;
import io.marginline.margin.option.OptionMark;
import io.marginline.margin.option.OptionScenarios;
import io.marginline.margin.option.ShortOptionMargin;
import io.marginline.margin.option.ShortOptionMargin.Liability;
import io.marginline.model.RiskParameters;
import org.jspecify.annotations.Nullable;

/**
 * The valuation of one option of the book. A moved mark is the given one and what Black-76 says the
 * move is worth, so that no move changes nothing; without a volatility it stays as it is.
 */
final class OptionValue {
  private final int at;
  private final Instrument.Option option;
  private final ShortOptionMargin margin;
  private final OptionMark model;
  private final long nowNs;
  private final long givenMark;
  private final long modelMark;
  private final boolean modelled;
  private @Nullable OptionScenarios scenarios;

  OptionValue(Book book, int at, Instrument.Option option) {
    this.at = at;
    this.option = option;
    margin = new ShortOptionMargin(option.contract(), option.rule());
    model = new OptionMark(option.contract());
    nowNs = book.input.nowNs();
    givenMark = book.marks.mark[at];
    modelled = book.marks.volatility[at] > 0;
    modelMark = modelled ? modelMark(book.marks) : givenMark;
  }

  /** The mark at these prices. */
  long mark(Marks marks) {
    if (!modelled) {
      return givenMark;
    }
    return Math.max(0, Exact.add(givenMark, Exact.subtract(modelMark(marks), modelMark)));
  }

  /** A leg at these prices, without position and order. */
  OptionLeg leg(Marks marks, Liability liability) {
    OptionLeg leg = new OptionLeg(option.contract(), margin, option.tiers(), option.ratioFeePpb());
    return leg.prices(forward(marks), marks.index[at], marks.mark[at], liability).position(0);
  }

  /** The revaluation of portfolio margin, one object for all prices. */
  OptionScenarios scenarios(RiskParameters parameters) {
    if (scenarios == null) {
      scenarios = new OptionScenarios(parameters);
    }
    return scenarios;
  }

  /** An expiry without a forward of its own has the index. */
  long forward(Marks marks) {
    return marks.forward[at] > 0 ? marks.forward[at] : marks.index[at];
  }

  private long modelMark(Marks marks) {
    return model
        .set(forward(marks), marks.index[at], marks.volatility[at], nowNs)
        .mark(Rounding.FLOOR);
  }
}

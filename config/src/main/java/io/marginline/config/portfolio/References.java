package io.marginline.config.portfolio;

import io.marginline.config.Instrument;
import io.marginline.config.InstrumentId;
import io.marginline.config.Portfolio;
import io.marginline.config.text.Fields;
import io.marginline.config.text.Problems;
import io.marginline.config.text.TextNode;
import io.marginline.model.AccountMode;
import io.marginline.model.MarginMode;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Map;

/**
 * What must agree between the sections: prices for what is held, cash for pools, a time, a mode.
 */
final class References {
  private final Fields root;
  private final Portfolio portfolio;
  private final Problems problems;

  References(Fields root, Portfolio portfolio, Problems problems) {
    this.root = root;
    this.portfolio = portfolio;
    this.problems = problems;
  }

  void check() {
    for (Portfolio.Position position : portfolio.positions()) {
      need(position.inst(), position.marginMode(), position.line(), position.path());
      loan(position);
    }
    for (Portfolio.Order order : portfolio.orders()) {
      need(order.inst(), MarginMode.CROSS, order.line(), order.path());
    }
    for (Portfolio.Order order : portfolio.preview()) {
      need(order.inst(), MarginMode.CROSS, order.line(), order.path());
    }
    if (portfolio.isPlain()) {
      return;
    }
    for (Map.Entry<String, BigDecimal> balance : portfolio.balances().entrySet()) {
      currency(balance.getKey(), balance.getValue());
    }
  }

  private void need(String inst, MarginMode marginMode, int line, String path) {
    Instrument instrument = portfolio.instruments().get(inst);
    boolean option = instrument != null && instrument.kind() == Instrument.Kind.OPTION;
    boolean valued = option && portfolio.market().vols().containsKey(inst);
    if (!valued && !portfolio.prices().containsKey(inst) && !isGiven("prices", inst)) {
      problems.add(
          line,
          path,
          "prices."
              + inst
              + " is missing: a mark price is needed"
              + (option ? ", or its volatility under vols" : ""));
    }
    if (instrument == null) {
      return;
    }
    boolean loan = instrument.kind() == Instrument.Kind.SPOT && path.startsWith("positions");
    if (marginMode == MarginMode.CROSS && !loan && !isGiven("balances", instrument.settle())) {
      problems.add(
          line,
          path,
          "balances."
              + instrument.settle()
              + " is missing: it stands behind this; write 0 if empty");
    }
    mode(instrument, line, path);
    expiry(instrument, line, path);
    if (!portfolio.isPlain()) {
      usd(instrument, line, path);
    }
  }

  /**
   * A cross loan belongs to one pool in single-currency margin, to all together in the USD modes.
   */
  private void loan(Portfolio.Position position) {
    Portfolio.Loan loan = position.loan();
    if (loan == null || position.marginMode() != MarginMode.CROSS) {
      return;
    }
    if (isUsdMode()) {
      problems.add(
          position.line(),
          position.path() + ".margin",
          "in this mode coins and cross loans are balances; a negative balance is a loan");
    } else if (!isGiven("balances", loan.marginCcy())) {
      problems.add(
          position.line(),
          position.path(),
          "balances." + loan.marginCcy() + " is missing: it stands behind this; write 0 if empty");
    }
  }

  private void mode(Instrument instrument, int line, String path) {
    boolean coins = instrument.kind() == Instrument.Kind.SPOT && !path.startsWith("positions");
    if (portfolio.mode() == AccountMode.SPOT && !coins) {
      problems.add(
          line,
          path,
          "a spot account holds coins only; "
              + instrument.id()
              + " needs"
              + " another account.mode");
    }
  }

  /** What expires needs the moment of evaluation, before its expiry; an option also an index. */
  private void expiry(Instrument instrument, int line, String path) {
    Instant expiry = instrument.expiry();
    boolean option = instrument.kind() == Instrument.Kind.OPTION;
    if (expiry == null || (!option && portfolio.mode() != AccountMode.PORTFOLIO)) {
      return;
    }
    Instant now = portfolio.market().now();
    if (now == null) {
      if (!root.has("now")) {
        problems.add(line, path, "now is missing: " + instrument.id() + " expires");
      }
    } else if (!now.isBefore(expiry)) {
      problems.add(line, path, instrument.id() + " has expired at " + expiry + "; now is " + now);
    }
    if (option) {
      index(instrument, line, path);
    }
  }

  private void index(Instrument option, int line, String path) {
    String forward = InstrumentId.datedName(option.id());
    boolean priced =
        isGiven("prices", option.underlying())
            || isGiven("prices", option.base())
            || isGiven("forwards", forward)
            || isGiven("prices", forward);
    if (!priced) {
      problems.add(
          line,
          path,
          "prices." + option.underlying() + " is missing: an option needs the index of its coin");
    }
  }

  /** In the USD modes every currency of an instrument has a USD price; USD is 1. */
  private void usd(Instrument instrument, int line, String path) {
    if (!isUsdMode()) {
      return;
    }
    String ccy = instrument.settle();
    if (!"USD".equals(ccy) && !isGiven("prices", ccy)) {
      problems.add(line, path, "prices." + ccy + " is missing: a USD price is needed in this mode");
    }
  }

  private void currency(String ccy, BigDecimal amount) {
    TextNode node = root.node("balances");
    int line = node == null ? 0 : Fields.ofAnyKeys(node, problems).line(ccy);
    boolean debt = amount.signum() < 0;
    if (debt && !isUsdMode()) {
      problems.add(
          line,
          "balances." + ccy,
          "a cross loan needs account.mode multi-currency or portfolio; isolated leveraged spot is"
              + " a position");
    }
    if (isUsdMode() && !"USD".equals(ccy) && !isGiven("prices", ccy)) {
      problems.add(line, "balances." + ccy, "prices." + ccy + " is missing: a USD price is needed");
    }
  }

  private boolean isUsdMode() {
    return portfolio.mode() == AccountMode.MULTI_CURRENCY
        || portfolio.mode() == AccountMode.PORTFOLIO;
  }

  /** Something that is there but unreadable has been named already. */
  private boolean isGiven(String section, String key) {
    return root.node(section) instanceof TextNode.Mapping mapping
        && mapping.entries().stream().anyMatch(entry -> entry.key().equals(key));
  }
}

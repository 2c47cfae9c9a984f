package io.marginline.config.report;

import io.marginline.config.CheckReport.AdviceRow;
import io.marginline.config.Portfolio;
import io.marginline.config.account.Account;
import io.marginline.config.account.Contract;
import io.marginline.config.account.Holding;
import io.marginline.config.account.Unit;
import io.marginline.config.account.UnitHealth;
import io.marginline.fixed.Exact;
import io.marginline.margin.mode.Isolated;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The holder's own rules held against the numbers (rules §14); each item names both. */
final class Advice {
  private static final long WARN_RATIO = 3;

  private final Account account;
  private final Portfolio portfolio;
  private final List<AdviceRow> rows = new ArrayList<>();

  private Advice(Account account, Portfolio portfolio) {
    this.account = account;
    this.portfolio = portfolio;
  }

  static List<AdviceRow> of(Account account, Portfolio portfolio) {
    Advice advice = new Advice(account, portfolio);
    Unit.all(account).forEach(advice::unit);
    advice.leverage();
    advice.concentration();
    advice.loss();
    return advice.rows;
  }

  private void unit(Unit unit) {
    String subject = subject(unit);
    int scale = account.scale(unit.currency());
    if (unit.health() != UnitHealth.HEALTHY) {
      boolean liquidatable = unit.health() == UnitHealth.LIQUIDATABLE;
      long wanted = Exact.multiply(WARN_RATIO, unit.orderedRequirementUnits());
      long missing = Math.max(0, Exact.subtract(wanted, unit.orderedEquityUnits()));
      String add = io.marginline.fixed.Decimals.format(missing, scale);
      rows.add(
          new AdviceRow(
              "mgnRatio",
              liquidatable ? "ALERT" : "WARN",
              "margin ratio is "
                  + shortRatio(unit.ratio())
                  + ", "
                  + (liquidatable ? "liquidation is due" : "at or below 3")
                  + "; "
                  + add
                  + " "
                  + unit.currency()
                  + " more would bring it to 3",
              subject,
              unit.ratio(),
              String.valueOf(WARN_RATIO)));
    }
    BigDecimal limit = portfolio.rules().minBuffer();
    String buffer = unit.buffer();
    if (limit != null && !buffer.isEmpty() && new BigDecimal(buffer).compareTo(limit) < 0) {
      rows.add(
          new AdviceRow(
              "minBuffer",
              "WARN",
              "equity is "
                  + shortRatio(buffer)
                  + " times the maintenance margin, your rule asks for "
                  + Contract.plain(limit),
              subject,
              buffer,
              Contract.plain(limit)));
    }
  }

  private void leverage() {
    BigDecimal limit = portfolio.rules().maxLeverage();
    for (Holding holding : account.holdings()) {
      BigDecimal lever = BigDecimal.valueOf(holding.leverE2(), 2);
      if (limit != null && lever.compareTo(limit) > 0) {
        rows.add(
            new AdviceRow(
                "maxLeverage",
                "WARN",
                "leverage is "
                    + Contract.plain(lever)
                    + ", your rule allows "
                    + Contract.plain(limit),
                name(holding),
                Contract.plain(lever),
                Contract.plain(limit)));
      }
    }
  }

  /** Share of a currency's margin that stands behind one underlying. */
  private void concentration() {
    BigDecimal limit = portfolio.rules().maxConcentration();
    if (limit == null) {
      return;
    }
    for (String currency : account.currencies()) {
      Map<String, Long> margins = new LinkedHashMap<>();
      long total = 0;
      for (Holding holding : account.holdings()) {
        if (holding.contract().settle().equals(currency)) {
          long margin = margin(holding);
          total = Exact.add(total, margin);
          margins.merge(holding.contract().instrument().base(), margin, Exact::add);
        }
      }
      for (Map.Entry<String, Long> entry : margins.entrySet()) {
        share(entry.getKey(), entry.getValue(), total, limit);
      }
    }
  }

  private void share(String base, long marginUnits, long totalUnits, BigDecimal limit) {
    if (totalUnits <= 0) {
      return;
    }
    // Shown toward the worse side, which is up for a share.
    BigDecimal share =
        BigDecimal.valueOf(marginUnits)
            .divide(
                BigDecimal.valueOf(totalUnits),
                new java.math.MathContext(16, RoundingMode.CEILING));
    if (share.compareTo(limit) > 0) {
      rows.add(
          new AdviceRow(
              "maxConcentration",
              "WARN",
              percent(share)
                  + " of the margin stands behind "
                  + base
                  + ", your rule allows "
                  + percent(limit),
              base,
              Contract.plain(share),
              Contract.plain(limit)));
    }
  }

  private void loss() {
    BigDecimal limit = portfolio.rules().maxLossPerPosition();
    for (Holding holding : account.holdings()) {
      if (limit != null && !holding.isCross()) {
        BigDecimal margin = new BigDecimal(holding.contract().amount(holding.marginUnits()));
        if (margin.compareTo(limit) > 0) {
          rows.add(
              new AdviceRow(
                  "maxLossPerPosition",
                  "WARN",
                  "up to "
                      + Contract.plain(margin)
                      + " "
                      + holding.contract().settle()
                      + " can be lost, your rule allows "
                      + Contract.plain(limit),
                  name(holding),
                  Contract.plain(margin),
                  Contract.plain(limit)));
        }
      }
    }
  }

  private long margin(Holding holding) {
    Contract contract = holding.contract();
    long mark = account.mark(contract);
    return holding.isCross()
        ? contract.terms().initial(holding.lots(), mark, holding.leverE2())
        : Math.max(
            holding.marginUnits(), Isolated.requirement(contract.terms(), holding.lots(), mark));
  }

  private static String subject(Unit unit) {
    Holding isolated = unit.isolated();
    return isolated == null ? "cross " + unit.currency() : name(isolated);
  }

  private static String name(Holding holding) {
    String side =
        holding.posSide() == io.marginline.model.PositionSide.NET ? "" : " " + holding.sideText();
    return holding.modeText() + " " + holding.contract().id() + side;
  }

  static String shortRatio(String ratio) {
    return ratio.isEmpty()
        ? "-"
        : Contract.plain(new BigDecimal(ratio).setScale(4, RoundingMode.FLOOR));
  }

  private static String percent(BigDecimal share) {
    return Contract.plain(share.movePointRight(2).setScale(2, RoundingMode.HALF_EVEN)) + " %";
  }
}

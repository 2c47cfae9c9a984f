package io.marginline.config.report;

import io.marginline.config.CheckReport.AccountRow;
import io.marginline.config.CheckReport.CurrencyRow;
import io.marginline.config.CheckReport.PositionRow;
import io.marginline.config.Portfolio;
import io.marginline.config.account.Account;
import io.marginline.config.account.Contract;
import io.marginline.config.account.Holding;
import io.marginline.config.account.Pool;
import io.marginline.config.account.Unit;
import io.marginline.fixed.Decimals;
import io.marginline.fixed.Exact;
import io.marginline.fixed.Rounding;
import io.marginline.margin.contract.ContractTerms;
import io.marginline.margin.liquidation.BankruptcyPrice;
import io.marginline.margin.liquidation.LiquidationPrice;
import io.marginline.margin.liquidation.PoolShare;
import io.marginline.margin.mode.CrossPool;
import io.marginline.margin.mode.Isolated;
import io.marginline.model.PositionMode;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;

/** The rows of account, currencies and positions. */
final class Rows {
  private final Account account;
  private final Portfolio portfolio;

  /** Every position of a pool shows the pool's numbers; they are added up once. */
  private final Map<String, Unit> pools = new LinkedHashMap<>();

  Rows(Account account, Portfolio portfolio) {
    this.account = account;
    this.portfolio = portfolio;
  }

  AccountRow account() {
    List<CurrencyRow> currencies = new ArrayList<>();
    account.currencies().forEach(currency -> currencies.add(currency(currency)));
    return new AccountRow(
        "futures",
        portfolio.positionMode() == PositionMode.NET ? "net" : "long-short",
        currencies,
        inUsd(currencies, CurrencyRow::eq),
        inUsd(currencies, CurrencyRow::imr),
        inUsd(currencies, CurrencyRow::mmr),
        worstRatio(),
        null);
  }

  /** Products with the USD prices are exact, so nothing is rounded. */
  private String inUsd(List<CurrencyRow> currencies, Function<CurrencyRow, String> column) {
    BigDecimal sum = BigDecimal.ZERO;
    for (CurrencyRow row : currencies) {
      BigDecimal index = portfolio.prices().get(row.ccy());
      if (index == null) {
        return "";
      }
      sum = sum.add(new BigDecimal(column.apply(row)).multiply(index));
    }
    return Contract.plain(sum);
  }

  /** Each currency stands alone in this mode; the account's ratio is the lowest of them. */
  private String worstRatio() {
    String worst = "";
    for (String currency : account.currencies()) {
      String ratio = Unit.pool(account, currency).ratio();
      boolean lower =
          !ratio.isEmpty()
              && (worst.isEmpty() || new BigDecimal(ratio).compareTo(new BigDecimal(worst)) < 0);
      worst = lower ? ratio : worst;
    }
    return worst;
  }

  private CurrencyRow currency(String currency) {
    CrossPool pool = Pool.of(account, currency);
    int scale = account.scale(currency);
    Unit unit = Unit.of(currency, pool);
    return new CurrencyRow(
        currency,
        Decimals.format(Exact.add(pool.equity(), isolatedEquity(account, currency)), scale),
        Decimals.format(pool.balance(), scale),
        Decimals.format(pool.upl(), scale),
        Decimals.format(pool.availEq(), scale),
        Decimals.format(pool.availBal(), scale),
        Decimals.format(pool.initial(), scale),
        Decimals.format(pool.maintenanceWithOrders(), scale),
        Decimals.format(pool.feeWithOrders(), scale),
        unit.ratio(),
        unit.health().name(),
        null);
  }

  /** Σ margin + upl of the isolated positions of a currency. */
  static long isolatedEquity(Account account, String currency) {
    long sum = 0;
    for (Holding holding : account.holdings()) {
      if (!holding.isCross() && holding.contract().settle().equals(currency)) {
        sum = Exact.add(sum, Unit.isolated(account, holding).equityUnits());
      }
    }
    return sum;
  }

  List<PositionRow> positions() {
    List<PositionRow> rows = new ArrayList<>();
    account.holdings().forEach(holding -> rows.add(position(holding)));
    return rows;
  }

  private PositionRow position(Holding holding) {
    Contract contract = holding.contract();
    ContractTerms terms = contract.terms();
    long mark = account.mark(contract);
    long lots = holding.lots();
    Unit unit = unit(holding);
    LiquidationPrice price = liquidationPrice(account, holding);
    long value = terms.value(Exact.abs(lots), mark, Rounding.CEILING);
    return new PositionRow(
        contract.id(),
        holding.modeText(),
        holding.sideText(),
        contract.contracts(
            holding.posSide() == io.marginline.model.PositionSide.SHORT ? Exact.abs(lots) : lots),
        averagePrice(holding),
        contract.markText(mark),
        Decimals.format(holding.leverE2(), 2),
        contract.settle(),
        holding.isCross() ? "" : contract.amount(holding.marginUnits()),
        contract.amount(value),
        contract.amount(terms.upl(lots, holding.entryCostUnits(), mark)),
        contract.amount(initial(holding, mark)),
        contract.amount(terms.maintenance(lots, mark)),
        contract.amount(terms.fee(lots, mark)),
        unit.ratio(),
        contract.liquidationText(price),
        price.state().name().toLowerCase(Locale.ROOT),
        bankruptcyText(account, holding, unit),
        distance(contract, price, mark),
        unit.buffer(),
        unit.health().name(),
        null,
        null,
        null);
  }

  private Unit unit(Holding holding) {
    return holding.isCross()
        ? pools.computeIfAbsent(
            holding.contract().settle(), currency -> Unit.pool(account, currency))
        : Unit.isolated(account, holding);
  }

  private String averagePrice(Holding holding) {
    return Contract.plain(portfolio.positions().get(holding.place()).avgPx());
  }

  private static long initial(Holding holding, long mark) {
    ContractTerms terms = holding.contract().terms();
    return holding.isCross()
        ? terms.initial(holding.lots(), mark, holding.leverE2())
        : Isolated.initial(
            terms, holding.lots(), holding.entryCostUnits(), mark, holding.leverE2());
  }

  static LiquidationPrice liquidationPrice(Account account, Holding holding) {
    Contract contract = holding.contract();
    long mark = account.mark(contract);
    if (!holding.isCross()) {
      return LiquidationPrice.isolated(
          contract.terms(), holding.lots(), holding.entryCostUnits(), holding.marginUnits(), mark);
    }
    return LiquidationPrice.of(
        contract.terms(), Pool.legs(account, contract), Pool.restUnits(account, contract), mark);
  }

  /** Empty when the collateral outlasts any price. */
  static String bankruptcyText(Account account, Holding holding, Unit unit) {
    if (unit.requirementUnits() <= 0 && holding.isCross()) {
      return "";
    }
    long ticks = bankruptcyTicks(account, holding, unit);
    return ticks <= 0 ? "" : holding.contract().price(ticks);
  }

  /** In a pool the position bears equity in proportion to its requirement, which is not 0. */
  static long bankruptcyTicks(Account account, Holding holding, Unit unit) {
    ContractTerms terms = holding.contract().terms();
    if (!holding.isCross()) {
      return BankruptcyPrice.isolatedTicks(
          terms, holding.lots(), holding.entryCostUnits(), holding.marginUnits());
    }
    long mark = account.mark(holding.contract());
    long own = Isolated.requirement(terms, holding.lots(), mark);
    PoolShare share = new PoolShare(unit.equityUnits(), own, unit.requirementUnits());
    return BankruptcyPrice.poolTicks(terms, holding.lots(), mark, share);
  }

  private static String distance(Contract contract, LiquidationPrice price, long mark) {
    return switch (price.state()) {
      case NONE -> "";
      case LIQUIDATABLE -> "0";
      case PRICE -> {
        long at = Exact.multiply(price.ticks(), contract.terms().markUnitsPerTick());
        yield Unit.quotient(Math.max(0, Exact.abs(Exact.subtract(mark, at))), mark);
      }
    };
  }
}

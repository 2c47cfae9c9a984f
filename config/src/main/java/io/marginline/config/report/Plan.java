package io.marginline.config.report;

import io.marginline.config.CheckReport.PlanRow;
import io.marginline.config.account.Account;
import io.marginline.config.account.Contract;
import io.marginline.config.account.Fill;
import io.marginline.config.account.Holding;
import io.marginline.config.account.Unit;
import io.marginline.config.account.UnitHealth;
import io.marginline.fixed.Exact;
import io.marginline.fixed.Rounding;
import io.marginline.margin.contract.ContractTerms;
import io.marginline.margin.liquidation.SliceSize;
import io.marginline.model.VenueSettings;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The order in which a liquidation would close what is there, if every slice filled at the mark
 * (rules §11): offset legs, then the largest loss first, until the rest stands above 1. A unit
 * whose equity is gone is taken over whole.
 */
final class Plan {
  /** Slices restore the target in very few steps; this only bounds the loop. */
  private static final int MAX_STEPS = 1000;

  private final VenueSettings settings;
  private final List<PlanRow> rows = new ArrayList<>();
  private Account account;

  private Plan(Account account) {
    this.account = account;
    this.settings = VenueSettings.of(account.profile());
  }

  /** Empty when nothing is liquidatable. Orders are cancelled first. */
  static List<PlanRow> of(Account account) {
    Plan plan = new Plan(account.withoutOrders());
    List<Unit> units =
        new ArrayList<>(
            Unit.all(plan.account).stream()
                .filter(unit -> unit.health() == UnitHealth.LIQUIDATABLE)
                .toList());
    units.sort((a, b) -> a.isWorseThan(b) ? -1 : b.isWorseThan(a) ? 1 : 0);
    units.forEach(plan::work);
    return List.copyOf(plan.rows);
  }

  private void work(Unit first) {
    Unit unit = first;
    for (int step = 0; step < MAX_STEPS && unit.health() == UnitHealth.LIQUIDATABLE; step++) {
      if (unit.equityUnits() <= 0) {
        takeOver(unit);
        return;
      }
      if (first.isolated() != null || !offset(unit)) {
        reduce(unit);
      }
      unit = again(first);
    }
  }

  /** The unit's numbers as they are now; a unit without positions has no requirement. */
  private Unit again(Unit first) {
    Holding isolated = first.isolated();
    if (isolated == null) {
      return Unit.pool(account, first.currency());
    }
    Holding now = account.holding(isolated.contract(), isolated.marginMode(), isolated.posSide());
    return now == null
        ? new Unit(first.currency(), isolated, 0, 0, 0, 0, 0)
        : Unit.isolated(account, now);
  }

  private List<Holding> members(Unit unit) {
    return account.holdings().stream()
        .filter(holding -> belongs(holding, unit))
        .sorted(
            Comparator.comparingLong(this::upl)
                .thenComparingInt(holding -> holding.contract().index()))
        .toList();
  }

  private static boolean belongs(Holding holding, Unit unit) {
    Holding isolated = unit.isolated();
    return isolated == null
        ? holding.isCross() && holding.contract().settle().equals(unit.currency())
        : holding.isSameLeg(isolated.contract(), isolated.marginMode(), isolated.posSide());
  }

  private void takeOver(Unit unit) {
    for (Holding holding : members(unit)) {
      String price = Rows.bankruptcyText(account, holding, unit);
      add(holding, "takeOver", Exact.abs(holding.lots()), price, "");
    }
  }

  /** Both legs of one contract against each other; no market risk changes hands, so no fee. */
  private boolean offset(Unit unit) {
    List<Holding> members = members(unit);
    for (Holding a : members) {
      Holding b = oppositeOf(a, members);
      if (a.lots() > 0 && b != null) {
        long lots = Math.min(a.lots(), Exact.abs(b.lots()));
        long value = value(a.contract(), lots, Rounding.FLOOR);
        account = Fill.close(account, a, lots, value, 0);
        account = Fill.close(account, b, lots, value, 0);
        String price = a.contract().markText(account.mark(a.contract()));
        String ratio = again(unit).ratioWithoutOrders();
        add(a, "offset", lots, price, ratio);
        add(b, "offset", lots, price, ratio);
        return true;
      }
    }
    return false;
  }

  private static @Nullable Holding oppositeOf(Holding a, List<Holding> members) {
    for (Holding b : members) {
      if (b.lots() < 0 && b.contract().equals(a.contract())) {
        return b;
      }
    }
    return null;
  }

  private void reduce(Unit unit) {
    Holding holding = members(unit).getFirst();
    Contract contract = holding.contract();
    ContractTerms terms = contract.terms();
    long mark = account.mark(contract);
    long own = Exact.add(terms.maintenance(holding.lots(), mark), terms.fee(holding.lots(), mark));
    SliceSize.Situation situation =
        new SliceSize.Situation(
            unit.equityUnits(),
            Exact.subtract(unit.requirementUnits(), own),
            settings.reduceTargetPpb(),
            settings.slippagePpb(),
            1);
    long lots =
        SliceSize.lots(terms, holding.lots(), mark, account.profile().sliceRule(), situation);
    Rounding worse = holding.lots() > 0 ? Rounding.FLOOR : Rounding.CEILING;
    long value = value(contract, lots, worse);
    long fee =
        Math.min(ContractTerms.tradingFee(value, terms.chargePpb()), above(unit, holding, lots));
    account = Fill.close(account, holding, lots, value, fee);
    add(holding, "reduce", lots, contract.markText(mark), again(unit).ratioWithoutOrders());
  }

  /** A slice pays its fee out of equity, and only out of what it got above its bankruptcy price. */
  private long above(Unit unit, Holding holding, long lots) {
    Contract contract = holding.contract();
    long mark = account.mark(contract);
    long bankruptcy =
        Exact.multiply(
            Rows.bankruptcyTicks(account, holding, unit), contract.terms().markUnitsPerTick());
    long gap = Exact.subtract(mark, bankruptcy);
    long better = Math.max(0, holding.lots() > 0 ? gap : Exact.negate(gap));
    long got = contract.terms().value(lots, better, Rounding.FLOOR);
    return Math.min(got, Math.max(0, unit.equityUnits()));
  }

  private void add(Holding holding, String action, long lots, String price, String ratio) {
    Contract contract = holding.contract();
    rows.add(
        new PlanRow(
            contract.id(),
            holding.modeText(),
            holding.sideText(),
            action,
            holding.lots() > 0 ? "sell" : "buy",
            contract.contracts(lots),
            price,
            contract.amount(upl(holding)),
            ratio));
  }

  private long upl(Holding holding) {
    Contract contract = holding.contract();
    return contract.terms().upl(holding.lots(), holding.entryCostUnits(), account.mark(contract));
  }

  private long value(Contract contract, long lots, Rounding rounding) {
    return contract.terms().value(lots, account.mark(contract), rounding);
  }
}

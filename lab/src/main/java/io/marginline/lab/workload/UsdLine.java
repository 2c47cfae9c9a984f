package io.marginline.lab.workload;

import io.marginline.model.AccountMode;
import io.marginline.model.ChargeBand;
import io.marginline.model.CurrencySpec;
import io.marginline.model.DiscountTier;
import io.marginline.model.Event;
import io.marginline.model.InstrumentSpec;
import io.marginline.model.LoanTier;
import io.marginline.model.MarginMode;
import io.marginline.model.ProductKind;
import io.marginline.model.RiskParameters;
import io.marginline.model.TierRule;
import java.util.Map;
import java.util.TreeMap;

/**
 * Equity − requirement of a USD pool in {@code double}, all prices of one index moved by a factor;
 * good enough to steer by.
 */
final class UsdLine {
  private final StreamView view;
  private final long accountId;
  private final int index;
  private final double factor;

  UsdLine(StreamView view, long accountId, int index, double factor) {
    this.view = view;
    this.accountId = accountId;
    this.index = index;
    this.factor = factor;
  }

  double headroom(LineDistance lines) {
    boolean scenarios = view.accountMode(accountId) == AccountMode.PORTFOLIO;
    double sum = scenarios ? -scenarios() : 0;
    for (Event.CurrencySet currency : view.currencies.values()) {
      double equity = view.cash(accountId, currency.assetId());
      double required = 0;
      for (StreamView.Leg leg : view.legs.values()) {
        InstrumentSpec spec = view.instruments.get(leg.instrumentId());
        if (leg.accountId() == accountId
            && leg.mode() == MarginMode.CROSS
            && spec.settleAssetId() == currency.assetId()) {
          double mark = view.mark(leg.instrumentId()) * (spec.indexId() == index ? factor : 1);
          equity += lines.upl(leg, mark);
          required += scenarios && contract(spec) ? 0 : lines.requirement(leg, mark);
        }
      }
      sum += counted(currency, equity) - required * price(currency);
    }
    return sum;
  }

  /** USD units of one lot at its mark. */
  double lotValue(int id) {
    Event.CurrencySet currency = view.currencies.get(view.instruments.get(id).settleAssetId());
    double perLot = Math.abs(view.worth(id, 1, (double) view.mark(id)));
    return currency == null ? 0 : perLot * price(currency);
  }

  private static boolean contract(InstrumentSpec spec) {
    ProductKind kind = spec.product().kind();
    return kind == ProductKind.LINEAR || kind == ProductKind.INVERSE;
  }

  /** What portfolio margin requires of contracts, roughly: the largest move, basis, minimum. */
  double scenarios() {
    Map<Integer, double[]> units = new TreeMap<>();
    for (StreamView.Leg leg : view.legs.values()) {
      InstrumentSpec spec = view.instruments.get(leg.instrumentId());
      Event.CurrencySet currency = view.currencies.get(spec.settleAssetId());
      if (leg.accountId() == accountId
          && leg.mode() == MarginMode.CROSS
          && contract(spec)
          && currency != null) {
        double mark = view.mark(leg.instrumentId()) * (spec.indexId() == index ? factor : 1);
        double perLot = Math.abs(view.worth(leg.instrumentId(), 1, mark)) * price(currency);
        double[] unit = units.computeIfAbsent(spec.indexId(), _ -> new double[2]);
        unit[0] += (double) leg.lots() * perLot;
        unit[1] += Math.abs((double) leg.lots()) * perLot;
      }
    }
    double sum = 0;
    for (Map.Entry<Integer, double[]> unit : units.entrySet()) {
      Event.UnderlyingSet named = view.underlyings.get(unit.getKey());
      RiskParameters its =
          named == null ? RiskParameters.MAJOR : RiskParameters.of(named.underlyingClass());
      double rate = (double) its.priceMovesPpb().getLast() + its.basisPpb();
      double moved = Math.abs(unit.getValue()[0]) * rate / 1e9;
      sum += Math.max(moved, minimum(its, unit.getValue()[1] * its.minimumPpb() / 1e9));
    }
    return sum;
  }

  /** In a world whose USD unit is a dollar. */
  private static double minimum(RiskParameters its, double raw) {
    double sum = 0;
    double below = 0;
    for (ChargeBand band : its.minimumBands()) {
      sum += Math.max(0, Math.min(raw, (double) band.maxUsd()) - below) * band.ratePpb() / 1e9;
      below = (double) band.maxUsd();
    }
    return sum;
  }

  /** USD units of one unit. */
  double price(Event.CurrencySet currency) {
    CurrencySpec spec = currency.spec();
    if (currency.indexId() < 0) {
      return Math.pow(10, spec.usdScale() - spec.assetScale());
    }
    double price = view.indexPrice.getOrDefault(currency.indexId(), 0L);
    double moved = price * (currency.indexId() == index ? factor : 1);
    return moved * Math.pow(10, spec.usdScale() - spec.assetScale() - spec.indexScale());
  }

  private double counted(Event.CurrencySet currency, double equity) {
    double price = price(currency);
    if (equity > 0) {
      return view.collateral(accountId, currency.assetId())
          ? discounted(currency.spec(), equity) * price
          : 0;
    }
    double debt = -equity;
    double maintenance = loan(currency.spec(), debt);
    return -price * (debt + maintenance + (debt + maintenance) * currency.spec().repayPpb() / 1e9);
  }

  private static double discounted(CurrencySpec spec, double amount) {
    double from = 0;
    double sum = 0;
    for (DiscountTier tier : spec.discounts()) {
      double part = Math.min(amount, (double) tier.maxUnits()) - from;
      sum += Math.max(0, part) * tier.ratePpb() / 1e9;
      from = (double) tier.maxUnits();
    }
    return sum;
  }

  static double loan(CurrencySpec spec, double debt) {
    double from = 0;
    double sum = 0;
    for (int i = 0; i < spec.loans().size(); i++) {
      LoanTier tier = spec.loans().get(i);
      boolean last = i == spec.loans().size() - 1 || debt <= tier.maxUnits();
      double rate = tier.mmrPpb() / 1e9;
      if (spec.loanRule() == TierRule.FLAT && last) {
        return debt * rate;
      }
      sum += ((last ? debt : (double) tier.maxUnits()) - from) * rate;
      from = (double) tier.maxUnits();
      if (last) {
        return sum;
      }
    }
    return debt;
  }
}

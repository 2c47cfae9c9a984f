package io.marginline.reference.audit;

import io.marginline.model.CurrencySpec;
import io.marginline.model.Event;
import io.marginline.model.InstrumentSpec;
import io.marginline.model.LoanTier;
import io.marginline.model.ProductKind;
import io.marginline.model.TierRule;
import io.marginline.reference.world.Rational;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * What leveraged spot borrows and needs for it (docs/products.md P11): a long owes its entry cost
 * in quote, a short owes coins at the mark. Rounded as the page says.
 */
final class AuditLoans {
  private static final long PARTS = 1_000_000_000L;
  private final Map<Integer, Event.CurrencySet> currencies = new HashMap<>();

  /** Bands of a borrowed asset; none = in full. */
  record Bands(TierRule rule, List<LoanTier> tiers) {
    static final Bands NONE = new Bands(TierRule.FLAT, List.of());

    /** Σ units × ppb. */
    private Rational weighted(long units) {
      if (tiers.isEmpty()) {
        return Rational.of(units).times(PARTS);
      }
      Rational sum = Rational.ZERO;
      long from = 0;
      int last = 0;
      while (last < tiers.size() - 1 && units > tiers.get(last).maxUnits()) {
        LoanTier full = tiers.get(last++);
        if (rule == TierRule.MARGINAL) {
          sum =
              sum.plus(Rational.of(Math.subtractExact(full.maxUnits(), from)).times(full.mmrPpb()));
          from = full.maxUnits();
        }
      }
      return sum.plus(Rational.of(units - from).times(tiers.get(last).mmrPpb()));
    }

    /** The same for the filter, in units. */
    double weightDouble(double units) {
      double sum = 0;
      double from = 0;
      int last = 0;
      while (last < tiers.size() - 1 && units > tiers.get(last).maxUnits()) {
        LoanTier full = tiers.get(last++);
        if (rule == TierRule.MARGINAL) {
          double edge = full.maxUnits();
          sum += (edge - from) * full.mmrPpb();
          from = edge;
        }
      }
      return tiers.isEmpty() ? units : (sum + (units - from) * tiers.get(last).mmrPpb()) / PARTS;
    }
  }

  /** Sizes of a pair: quote units per tick and lot, mark units per tick, base units per lot. */
  record Pair(long tickValue, long markUnitsPerTick, long baseLotUnits, long phiPpb) {
    static Pair of(InstrumentSpec spec, long phiPpb) {
      return new Pair(
          spec.tickValueUnits(), spec.markUnitsPerTick(), spec.product().baseLotUnits(), phiPpb);
    }

    /** In units of the borrowed asset. */
    long borrowed(long lots, long entryCost) {
      return lots > 0 ? entryCost : Math.multiplyExact(-lots, baseLotUnits);
    }

    Owed owed(Bands bands, long lots, long entryCost, long mark) {
      Rational weighted = bands.weighted(borrowed(lots, entryCost)).over(PARTS);
      long value = entryCost;
      if (lots < 0) {
        Rational perLot = Rational.of(mark).times(tickValue).over(markUnitsPerTick);
        value = perLot.times(-lots).ceil();
        weighted = weighted.times(perLot).over(baseLotUnits);
      }
      long maintenance = weighted.ceil();
      long due = Math.addExact(value, maintenance);
      return new Owed(maintenance, Rational.of(due).times(phiPpb).over(PARTS).ceil());
    }
  }

  /** In the quote asset. */
  record Owed(long maintenance, long fee) {}

  static boolean spot(InstrumentSpec spec) {
    return spec.product().kind() == ProductKind.SPOT;
  }

  void set(Event.CurrencySet currency) {
    currencies.put(currency.assetId(), currency);
  }

  /** The asset that a position of this sign owes. */
  static int borrowedAsset(InstrumentSpec spec, long lots) {
    return lots > 0 ? spec.settleAssetId() : spec.product().baseAssetId();
  }

  Bands bands(int assetId) {
    Event.CurrencySet set = currencies.get(assetId);
    if (set == null) {
      return Bands.NONE;
    }
    CurrencySpec spec = set.spec();
    return new Bands(spec.loanRule(), spec.loans());
  }

  Owed owed(InstrumentSpec spec, long phiPpb, long lots, long entryCost, long mark) {
    return Pair.of(spec, phiPpb).owed(bands(borrowedAsset(spec, lots)), lots, entryCost, mark);
  }
}

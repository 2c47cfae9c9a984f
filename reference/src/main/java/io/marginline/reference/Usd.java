package io.marginline.reference;

import static io.marginline.reference.world.World.P9;

import io.marginline.model.CurrencySpec;
import io.marginline.model.DiscountTier;
import io.marginline.model.LoanTier;
import io.marginline.model.TierRule;
import io.marginline.reference.world.Account;
import io.marginline.reference.world.Currency;
import io.marginline.reference.world.Rational;
import io.marginline.reference.world.World;
import java.math.BigInteger;
import java.util.List;
import java.util.function.ToLongFunction;

/** Amounts of a currency in USD: exchanged, as collateral, as a loan (docs/products.md P4, P5). */
final class Usd {
  private final World world;

  Usd(World world) {
    this.world = world;
  }

  /** Price × 10^indexScale; 0 when there is none yet. */
  long price(Currency currency) {
    return currency.indexId() == -1
        ? BigInteger.TEN.pow(currency.spec().indexScale()).longValueExact()
        : World.present(world.indexes.get(currency.indexId())).price;
  }

  /** u: USD units of one unit. */
  Rational perUnit(Currency currency) {
    CurrencySpec spec = currency.spec();
    int shift = spec.assetScale() + spec.indexScale() - spec.usdScale();
    return Rational.of(price(currency)).over(Rational.of(BigInteger.TEN.pow(shift)));
  }

  long up(Currency currency, long units) {
    return perUnit(currency).times(units).ceil();
  }

  long down(Currency currency, long units) {
    return perUnit(currency).times(units).floor();
  }

  /** What equity counts: a debt in full, collateral after its haircut band by band. */
  long counted(Account account, Currency currency, long units) {
    if (units <= 0) {
      return down(currency, units);
    }
    if (account.noCollateral.contains(currency.asset())) {
      return 0;
    }
    Rational weighted = Rational.ZERO;
    long below = 0;
    for (DiscountTier tier : currency.spec().discounts()) {
      long within = Math.max(0, Math.min(units, tier.maxUnits()) - below);
      weighted = weighted.plus(Rational.of(within).times(tier.ratePpb()));
      below = tier.maxUnits();
    }
    return weighted.times(perUnit(currency)).over(P9).floor();
  }

  long loanMaintenance(Currency currency, long units) {
    return loan(currency, units, LoanTier::mmrPpb);
  }

  long loanInitial(Currency currency, long units) {
    return loan(currency, units, LoanTier::imrPpb);
  }

  /** LF: the fee of the trade that would repay it. */
  long loanFee(Currency currency, long units) {
    long owed = Math.addExact(up(currency, units), loanMaintenance(currency, units));
    return Rational.of(owed).times(currency.spec().repayPpb()).over(P9).ceil();
  }

  private long loan(Currency currency, long units, ToLongFunction<LoanTier> rate) {
    return weighted(currency, units, rate).times(perUnit(currency)).over(P9).ceil();
  }

  /** Σ over the bands of a loan, units × ppb; in full where there is no band. */
  static Rational weighted(Currency currency, long units, ToLongFunction<LoanTier> rate) {
    List<LoanTier> tiers = currency.spec().loans();
    if (tiers.isEmpty()) {
      return Rational.of(units).times(P9);
    }
    boolean flat = currency.spec().loanRule() == TierRule.FLAT;
    Rational weighted = Rational.ZERO;
    long below = 0;
    for (int t = 0; t < tiers.size(); t++) {
      long ppb = rate.applyAsLong(tiers.get(t));
      long edge = tiers.get(t).maxUnits();
      if (units <= edge || t == tiers.size() - 1) {
        weighted =
            flat
                ? Rational.of(units).times(ppb)
                : weighted.plus(Rational.of(units - below).times(ppb));
        break;
      }
      weighted = weighted.plus(Rational.of(edge - below).times(ppb));
      below = edge;
    }
    return weighted;
  }
}

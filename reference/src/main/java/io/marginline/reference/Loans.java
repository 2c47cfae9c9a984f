package io.marginline.reference;

import static io.marginline.reference.world.World.P9;

import io.marginline.model.LoanTier;
import io.marginline.reference.world.Currency;
import io.marginline.reference.world.Instrument;
import io.marginline.reference.world.Rational;
import io.marginline.reference.world.World;
import java.util.List;
import java.util.function.ToLongFunction;

/** What leveraged spot borrows and needs for it, in the quote asset (docs/products.md P11). */
final class Loans {
  private final World world;

  Loans(World world) {
    this.world = world;
  }

  /** Owed units of an asset; {@code quote} = their value in the quote asset. */
  record Loan(int asset, long units, long quote) {}

  /** A buyer owes what the coins cost. */
  static Loan bought(Instrument instrument, long entryCost) {
    return new Loan(instrument.asset(), entryCost, entryCost);
  }

  /** A seller owes the coins. */
  static Loan sold(Instrument instrument, long lots) {
    long value = instrument.priceAt(instrument.mark).times(lots).ceil();
    return new Loan(instrument.base(), instrument.baseUnits(lots), value);
  }

  static Loan of(Instrument instrument, long lots, long entryCost) {
    return lots > 0 ? bought(instrument, entryCost) : sold(instrument, -lots);
  }

  long maintenance(Instrument instrument, Loan loan) {
    return charge(instrument, loan, LoanTier::mmrPpb);
  }

  /** By leverage or by the bands, whichever asks for more. */
  long initial(Instrument instrument, Loan loan, int leverE2) {
    return Math.max(
        Margins.byLeverage(loan.quote, leverE2), charge(instrument, loan, LoanTier::imrPpb));
  }

  /** Of repaying the loan at a rate, maintenance included. */
  long fee(Instrument instrument, Loan loan, long rate) {
    long owed = Math.addExact(loan.quote, maintenance(instrument, loan));
    return Rational.of(owed).times(rate).over(P9).ceil();
  }

  private long charge(Instrument instrument, Loan loan, ToLongFunction<LoanTier> rate) {
    Rational weighted = weighted(loan, rate).over(P9);
    return loan.asset == instrument.asset()
        ? weighted.ceil()
        : instrument.priceAt(instrument.mark).times(weighted).over(instrument.baseUnits(1)).ceil();
  }

  private Rational weighted(Loan loan, ToLongFunction<LoanTier> rate) {
    Currency currency = world.currencies.get(loan.asset);
    return currency == null
        ? Rational.of(loan.units).times(P9)
        : Usd.weighted(currency, loan.units, rate);
  }

  /** Bands of what a side borrows: quote to buy, base to sell; none where it is no currency. */
  List<LoanTier> bands(Instrument instrument, boolean buy) {
    Currency currency = world.currencies.get(buy ? instrument.asset() : instrument.base());
    return currency == null ? List.of() : currency.spec().loans();
  }

  /** Most lots of one side that a leverage allows. */
  long cap(Instrument instrument, boolean buy, int leverE2) {
    long edge = 0;
    for (LoanTier band : bands(instrument, buy)) {
      if (Rational.of(leverE2).times(band.imrPpb()).compareTo(Rational.of(100 * P9)) <= 0) {
        edge = Math.max(edge, band.maxUnits());
      }
    }
    Rational perLot =
        buy ? instrument.priceAt(instrument.mark) : Rational.of(instrument.baseUnits(1));
    Rational most = Rational.of(instrument.spec.maxLots());
    return perLot.signum() == 0 ? 0 : Rational.of(edge).over(perLot).min(most).floor();
  }

  /** 3, or what the first band of either asset allows. */
  int defaultLeverage(Instrument instrument) {
    long leverE2 = 300;
    for (boolean buy : new boolean[] {true, false}) {
      List<LoanTier> bands = bands(instrument, buy);
      if (!bands.isEmpty()) {
        leverE2 = Math.min(leverE2, 100 * P9 / bands.getFirst().imrPpb());
      }
    }
    return (int) leverE2;
  }
}

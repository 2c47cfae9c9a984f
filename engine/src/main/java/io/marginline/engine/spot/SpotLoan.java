package io.marginline.engine.spot;

import io.marginline.engine.mode.Currencies;
import io.marginline.engine.mode.Currencies.Currency;
import io.marginline.fixed.Exact;
import io.marginline.fixed.Rounding;
import io.marginline.fixed.Wide;
import io.marginline.margin.contract.ContractTerms;
import io.marginline.margin.tier.Bands;
import io.marginline.model.InstrumentSpec;
import io.marginline.model.LoanTier;
import io.marginline.model.TierRule;
import java.math.BigInteger;
import java.util.List;

/**
 * What borrowing for a leveraged spot position requires, in quote units (docs/products.md P11). A
 * long borrows an amount of quote, a short a number of lots of base. The bands are those of the
 * borrowed currency as it is set now.
 */
public final class SpotLoan {
  private static final long PPB = 1_000_000_000L;
  private static final long LEVER_ONE = 100;
  private static final int DEFAULT_E2 = 300;

  /** Of an asset that nobody lends. */
  private static final Bands WHOLE =
      Bands.of(TierRule.FLAT, new long[] {Long.MAX_VALUE}, new long[] {PPB});

  private final Currencies currencies;
  private final ContractTerms terms;
  private final int base;
  private final int quote;
  private final long lotUnits;
  private final long tickUnits;
  private final long marksPerTick;
  private final long maxLots;
  private final long ratioFeePpb;

  /** Quote for one base unit = mark × factor ÷ divisor; divisor 0 when it leaves a long. */
  private final long factor;

  private final long divisor;

  public SpotLoan(
      Currencies currencies, InstrumentSpec spec, ContractTerms terms, boolean charged) {
    this.currencies = currencies;
    this.terms = terms;
    base = spec.product().baseAssetId();
    quote = spec.settleAssetId();
    lotUnits = spec.product().baseLotUnits();
    tickUnits = spec.tickValueUnits();
    marksPerTick = spec.markUnitsPerTick();
    maxLots = spec.maxLots();
    ratioFeePpb = charged ? terms.chargePpb() : 0;
    long common = divisor(tickUnits, lotUnits);
    long commonMarks = divisor(tickUnits / common, marksPerTick);
    factor = tickUnits / common / commonMarks;
    long marks = marksPerTick / commonMarks;
    long units = lotUnits / common;
    divisor = Math.multiplyHigh(marks, units) == 0 ? Math.max(0, marks * units) : 0;
  }

  /** What a position has borrowed: quote of a long, lots of a short. */
  public static long borrowed(long lots, long entryCostUnits) {
    return lots > 0 ? entryCostUnits : Exact.negate(lots);
  }

  /** The loan in quote, up. */
  public long value(boolean inQuote, long borrowed, long mark) {
    return inQuote ? borrowed : terms.value(borrowed, mark, Rounding.CEILING);
  }

  /** Maintenance margin of a loan, up. */
  public long maintenance(boolean inQuote, long borrowed, long mark) {
    return weigh(inQuote, borrowed, mark, false);
  }

  /** φ on loan and maintenance margin, up. */
  public long fee(boolean inQuote, long borrowed, long mark) {
    long charged = Exact.add(value(inQuote, borrowed, mark), maintenance(inQuote, borrowed, mark));
    return Wide.mulDiv(charged, ratioFeePpb, PPB, Rounding.CEILING);
  }

  /** max(loan ÷ lever, loan at its initial rates), each up: IM before the floor of MM + fee. */
  public long initialByRate(boolean inQuote, long borrowed, long mark, long leverE2) {
    long byLever =
        Wide.mulDiv(value(inQuote, borrowed, mark), LEVER_ONE, leverE2, Rounding.CEILING);
    return Math.max(byLever, weigh(inQuote, borrowed, mark, true));
  }

  /** Hourly rate of what signed lots have borrowed; 0 where none is charged. */
  public long hourlyInterestPpb(long lots) {
    Currency currency = currencies.find(lots > 0 ? quote : base);
    return currency == null ? 0 : currency.hourlyInterestPpb();
  }

  /** Leverage where none was set, in hundredths. */
  public int defaultLeverE2() {
    return (int) Math.min(highest(quote), highest(base));
  }

  private long highest(int asset) {
    List<LoanTier> loans = loans(asset);
    return loans.isEmpty()
        ? DEFAULT_E2
        : Math.min(DEFAULT_E2, LEVER_ONE * PPB / loans.getFirst().imrPpb());
  }

  /** Most lots of a side that a leverage may borrow for. */
  public long cap(boolean buys, int leverE2, long mark) {
    List<LoanTier> loans = loans(buys ? quote : base);
    long edge = 0;
    for (int band = 0; band < loans.size(); band++) {
      if (leverE2 * loans.get(band).imrPpb() <= LEVER_ONE * PPB) {
        edge = loans.get(band).maxUnits();
      }
    }
    if (!buys) {
      return Math.min(maxLots, edge / lotUnits);
    }
    long perLot = Exact.multiply(mark, tickUnits);
    if (perLot == 0) {
      return 0;
    }
    boolean all = Wide.compareProducts(edge, marksPerTick, maxLots, perLot) >= 0;
    return all ? maxLots : Wide.mulDiv(edge, marksPerTick, perLot, Rounding.FLOOR);
  }

  private List<LoanTier> loans(int asset) {
    Currency currency = currencies.find(asset);
    return currency == null ? List.of() : currency.spec().loans();
  }

  private long weigh(boolean inQuote, long borrowed, long mark, boolean initial) {
    Currency currency = currencies.find(inQuote ? quote : base);
    Bands bands = currency == null ? WHOLE : currency.terms().loanRates(initial);
    if (inQuote) {
      return bands.weigh(borrowed, 1, 1, Rounding.CEILING);
    }
    long units = Exact.multiply(borrowed, lotUnits);
    if (divisor > 0) {
      return bands.weigh(units, Exact.multiply(mark, factor), divisor, Rounding.CEILING);
    }
    BigInteger per = big(bands.rateScale()).multiply(big(marksPerTick)).multiply(big(lotUnits));
    BigInteger weight = bands.weight(units).multiply(big(mark)).multiply(big(tickUnits));
    return Wide.divide(weight, per, Rounding.CEILING);
  }

  private static BigInteger big(long value) {
    return BigInteger.valueOf(value);
  }

  private static long divisor(long a, long b) {
    return b == 0 ? a : divisor(b, a % b);
  }
}

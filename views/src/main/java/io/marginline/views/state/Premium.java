package io.marginline.views.state;

import io.marginline.fixed.Exact;
import io.marginline.fixed.Rounding;
import io.marginline.fixed.Wide;
import io.marginline.margin.contract.Terms;
import io.marginline.margin.funding.Funding;
import io.marginline.model.FundingSpec;
import io.marginline.model.InstrumentSpec;
import io.marginline.model.ProductKind;
import io.marginline.views.BookView.Level;
import io.marginline.views.FundingView;
import java.math.BigInteger;

/**
 * Funding of one perpetual: the premium of the book over the index, its time-weighted mean so far,
 * and what was settled last (rules §3, docs/engine.md §10).
 */
public final class Premium {
  private static final long PPB = 1_000_000_000L;
  private static final long SAMPLE_NS = 60_000_000_000L;
  private static final long NS_PER_MS = 1_000_000L;

  private final InstrumentSpec spec;
  private final FundingSpec funding;

  /** Σ premium × ms, the ms it covers, the last premium and when it was counted to; 0 = never. */
  public long sum;

  public long spanMs;
  public long last;
  public long timeNs;

  /** When funding is due. */
  public long nextNs;

  private long settledPpb;
  private long settledNs;
  private long settledMark;

  public Premium(InstrumentSpec spec, long createdNs) {
    this.spec = spec;
    funding = spec.funding();
    nextNs = funding.intervalNs() == 0 ? 0 : funding.firstDueNs(createdNs);
  }

  /** Takes a sample when a minute has passed since the last. */
  public void sample(Terms terms, Book book, long index, long instantNs) {
    boolean first = timeNs == 0;
    if (funding.intervalNs() == 0 || (!first && instantNs - timeNs < SAMPLE_NS)) {
      return;
    }
    if (!first) {
      accrue(instantNs);
    }
    long bid = impact(terms, book, true, index);
    long ask = impact(terms, book, false, index);
    last = Math.clamp(Funding.premium(bid, ask, index, PPB), -PPB, PPB);
    timeNs = instantNs;
  }

  /** An interval ended, whether funding was paid or dropped. */
  public void due(long nowNs) {
    if (timeNs != 0) {
      accrue(nowNs);
      sum = 0;
      spanMs = 0;
      timeNs = nowNs;
    }
    nextNs += funding.intervalNs();
  }

  public void settled(long ratePpb, long mark, long nowNs) {
    settledPpb = ratePpb;
    settledMark = mark;
    settledNs = nowNs;
  }

  private void accrue(long nowNs) {
    long weight = weight(nowNs);
    sum = Exact.add(sum, Exact.multiply(last, weight));
    spanMs = Exact.add(spanMs, weight);
  }

  /** Whole ms that the last premium counts for, at most an interval. */
  private long weight(long nowNs) {
    return Math.clamp(nowNs - timeNs, 0, funding.intervalNs()) / NS_PER_MS;
  }

  public FundingView view(long nowNs) {
    if (funding.intervalNs() == 0) {
      return FundingView.NONE;
    }
    long weight = timeNs == 0 ? 0 : weight(nowNs);
    long span = spanMs + weight;
    long average = span == 0 ? 0 : Math.floorDiv(sum + last * weight, span);
    long rate =
        Funding.ratePpb(average, funding.interestPpb(), funding.floorPpb(), funding.capPpb());
    return new FundingView(nextNs, rate, last, settledPpb, settledNs, settledMark);
  }

  /** Average price of filling the impact value against one side; too thin: the index. */
  private long impact(Terms terms, Book book, boolean bids, long index) {
    if (spec.product().kind() == ProductKind.INVERSE) {
      return inverseImpact(book, bids, index);
    }
    long wanted = funding.impactValueUnits();
    long value = 0;
    long lots = 0;
    for (Level level : book.side(bids).values()) {
      long missing = wanted - value;
      if (level.lots() >= Math.ceilDiv(missing, terms.orderValue(1, level.priceTicks()))) {
        return average(bids, lots, missing, level.priceTicks());
      }
      value = Exact.add(value, terms.orderValue(level.lots(), level.priceTicks()));
      lots = Exact.add(lots, level.lots());
    }
    return index;
  }

  /** wanted ÷ (lots + missing ÷ (price·tv)) in ticks × mu ÷ tv, bids down and asks up. */
  private long average(boolean bids, long lots, long missing, long priceTicks) {
    long perLot = Exact.multiply(priceTicks, spec.tickValueUnits());
    BigInteger size = big(lots).multiply(big(perLot)).add(big(missing));
    BigInteger paid =
        big(funding.impactValueUnits()).multiply(big(priceTicks)).multiply(marksPerTick());
    return Wide.divide(paid, size, bids ? Rounding.FLOOR : Rounding.CEILING);
  }

  /** Of so many lots, each worth 1 ÷ price: lots ÷ Σ (lots ÷ price). */
  private long inverseImpact(Book book, boolean bids, long index) {
    long missing = funding.impactValueUnits();
    BigInteger paid = BigInteger.ZERO;
    BigInteger scale = BigInteger.ONE;
    for (Level level : book.side(bids).values()) {
      long lots = Math.min(missing, level.lots());
      BigInteger price = big(level.priceTicks());
      paid = paid.multiply(price).add(big(lots).multiply(scale));
      scale = scale.multiply(price);
      missing -= lots;
      if (missing == 0) {
        BigInteger all = big(funding.impactValueUnits()).multiply(scale).multiply(marksPerTick());
        return Wide.divide(all, paid, bids ? Rounding.FLOOR : Rounding.CEILING);
      }
    }
    return index;
  }

  private BigInteger marksPerTick() {
    return big(spec.markUnitsPerTick());
  }

  private static BigInteger big(long value) {
    return BigInteger.valueOf(value);
  }
}

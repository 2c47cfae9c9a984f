package io.marginline.config.report;

import io.marginline.config.InvalidFileException;
import io.marginline.config.Problem;
import io.marginline.config.SinglePosition;
import io.marginline.config.account.Contract;
import io.marginline.fixed.Decimals;
import io.marginline.fixed.Rounding;
import io.marginline.margin.contract.ContractTerms;
import io.marginline.margin.liquidation.LiquidationPrice;
import io.marginline.margin.mode.Isolated;
import io.marginline.model.FundingSpec;
import io.marginline.model.InstrumentSpec;
import io.marginline.model.MarkSource;
import io.marginline.model.Profile;
import io.marginline.model.Tier;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.List;
import java.util.Locale;

/** The bare calculator: one tier, the mark at the entry price (rules §6). */
public final class SinglePositionCheck {
  private static final int DIGITS = 16;
  private static final BigDecimal PPB = BigDecimal.valueOf(1_000_000_000L);

  private final SinglePosition position;
  private final int priceScale;
  private final int sizeScale;
  private final int scale;

  private SinglePositionCheck(SinglePosition position) {
    this.position = position;
    priceScale = decimals(position.entry());
    sizeScale = decimals(position.size());
    BigDecimal gross = position.entry().multiply(position.size());
    BigDecimal margin = position.margin();
    gross = margin == null ? gross : gross.add(margin.abs());
    int largest = 18;
    while (gross.multiply(BigDecimal.valueOf(8)).movePointRight(largest).precision() > 18
        && largest > 0) {
      largest--;
    }
    scale = largest;
  }

  /** The liquidation and bankruptcy price of the position. */
  public static SinglePosition.Answer of(SinglePosition position) throws InvalidFileException {
    try {
      return new SinglePositionCheck(position).answer();
    } catch (ArithmeticException e) {
      throw new InvalidFileException(
          List.of(new Problem(0, "", "these numbers are too far apart for exact 64-bit amounts")));
    }
  }

  private SinglePosition.Answer answer() {
    ContractTerms terms = ContractTerms.of(spec(), Profile.MARGINLINE);
    long size = position.size().movePointRight(sizeScale).longValueExact();
    long lots = position.isLong() ? size : -size;
    long mark = position.entry().movePointRight(priceScale).longValueExact();
    long cost = terms.orderValue(lots, mark);
    long margin = margin(Math.absExact(cost));
    LiquidationPrice price = LiquidationPrice.isolated(terms, lots, cost, margin, mark);
    boolean found = price.state() == LiquidationPrice.State.PRICE;
    String liqPx = found ? price.text(priceScale, DIGITS) : "";
    return new SinglePosition.Answer(
        null,
        position.isLong() ? "long" : "short",
        Contract.plain(position.entry()),
        Contract.plain(position.size()),
        Contract.plain(position.lever()),
        Contract.plain(position.mmr()),
        Contract.plain(position.fee()),
        Decimals.format(margin, scale),
        liqPx,
        price.state().name().toLowerCase(Locale.ROOT),
        bankruptcy(cost, margin),
        found ? distance(price, mark) : price.state() == LiquidationPrice.State.NONE ? "" : "0");
  }

  private long margin(long entryValueUnits) {
    BigDecimal given = position.margin();
    if (given != null) {
      return given.movePointRight(scale).longValueExact();
    }
    return Isolated.openingMargin(
        entryValueUnits, position.lever().movePointRight(2).longValueExact());
  }

  /** Price at which equity is 0: (entry cost ∓ margin) ÷ size; long up, short down. */
  private String bankruptcy(long signedCost, long margin) {
    BigInteger left = BigInteger.valueOf(signedCost).subtract(BigInteger.valueOf(margin)).abs();
    if (position.isLong() && signedCost <= margin) {
      return "";
    }
    BigDecimal size = position.size().movePointRight(scale);
    int shift = Math.max(0, size.scale());
    return Decimals.quotient(
        left.multiply(BigInteger.TEN.pow(shift)),
        size.movePointRight(shift).toBigIntegerExact(),
        DIGITS,
        position.isLong() ? Rounding.CEILING : Rounding.FLOOR);
  }

  private static String distance(LiquidationPrice price, long mark) {
    BigInteger entry = price.denominator().multiply(BigInteger.valueOf(mark));
    BigInteger gap = price.numerator().subtract(entry).abs();
    return Decimals.quotient(gap, entry, DIGITS, Rounding.FLOOR);
  }

  private InstrumentSpec spec() {
    long tickValue = BigDecimal.ONE.movePointRight(scale - priceScale - sizeScale).longValueExact();
    long feePpb = position.fee().multiply(PPB).longValueExact();
    Tier tier =
        Tier.ofLots(Long.MAX_VALUE, position.mmr().multiply(PPB).longValueExact(), 1_000_000_000L);
    return new InstrumentSpec(
        0,
        0,
        tickValue,
        1,
        Long.MAX_VALUE,
        Long.MAX_VALUE,
        1,
        feePpb,
        0,
        0,
        0,
        0,
        0,
        MarkSource.EXTERNAL,
        FundingSpec.NONE,
        List.of(tier));
  }

  private static int decimals(BigDecimal value) {
    return Math.max(0, value.stripTrailingZeros().scale());
  }
}

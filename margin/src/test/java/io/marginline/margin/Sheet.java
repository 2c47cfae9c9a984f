package io.marginline.margin;

import io.marginline.fixed.Decimals;
import io.marginline.fixed.Rounding;
import io.marginline.margin.contract.ContractTerms;
import io.marginline.margin.liquidation.LiquidationPrice;
import io.marginline.model.FundingSpec;
import io.marginline.model.InstrumentSpec;
import io.marginline.model.MarkSource;
import io.marginline.model.Profile;
import io.marginline.model.Tier;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;

/** One instrument of a test, described in decimals: tick, lot, mark and money as powers of ten. */
public final class Sheet {
  private final int moneyScale;
  private final int lotPlaces;
  private final int tickPlaces;
  private final int markScale;
  private final List<Tier> tiers = new ArrayList<>();
  private Profile profile = Profile.MARGINLINE;
  private long takerPpb;
  private long liquidationFeePpb;

  private Sheet(int moneyScale, int lotPlaces, int tickPlaces, int markScale) {
    this.moneyScale = moneyScale;
    this.lotPlaces = lotPlaces;
    this.tickPlaces = tickPlaces;
    this.markScale = markScale;
  }

  /** Money in 10^-money, one lot = 10^-lot coins, one tick = 10^-tick, marks in 10^-mark. */
  public static Sheet of(int money, int lot, int tick, int mark) {
    return new Sheet(money, lot, tick, mark);
  }

  public Sheet profile(Profile choice) {
    profile = choice;
    return this;
  }

  public Sheet taker(String rate) {
    takerPpb = Decimals.parse(rate, 9);
    return this;
  }

  public Sheet liquidationFee(String rate) {
    liquidationFeePpb = Decimals.parse(rate, 9);
    return this;
  }

  /** One rate for every size. */
  public Sheet flat(String mmr, String imr) {
    return tierByLots(Long.MAX_VALUE >> 24, mmr, imr);
  }

  public Sheet tierByLots(long maxLots, String mmr, String imr) {
    tiers.add(Tier.ofLots(maxLots, Decimals.parse(mmr, 9), Decimals.parse(imr, 9)));
    return this;
  }

  public Sheet tierByNotional(String maxNotional, String mmr, String imr) {
    tiers.add(Tier.ofNotional(units(maxNotional), Decimals.parse(mmr, 9), Decimals.parse(imr, 9)));
    return this;
  }

  long tickValueUnits() {
    return tenTo(moneyScale - lotPlaces - tickPlaces);
  }

  public InstrumentSpec spec() {
    long tickValue = tenTo(moneyScale - lotPlaces - tickPlaces);
    long markPerTick = tenTo(markScale - tickPlaces);
    return new InstrumentSpec(
        0,
        0,
        tickValue,
        markPerTick,
        Long.MAX_VALUE,
        Long.MAX_VALUE,
        1,
        takerPpb,
        0,
        liquidationFeePpb,
        0,
        0,
        0,
        MarkSource.EXTERNAL,
        FundingSpec.NONE,
        tiers);
  }

  public ContractTerms terms() {
    return ContractTerms.of(spec(), profile);
  }

  public long units(String money) {
    return Decimals.parse(money, moneyScale);
  }

  /** To the money scale toward −∞, where the text has more digits than money can have. */
  public long unitsDown(BigDecimal money) {
    return money.setScale(moneyScale, RoundingMode.FLOOR).unscaledValue().longValueExact();
  }

  public long lots(String coins) {
    return Decimals.parse(coins, lotPlaces);
  }

  public long ticks(String price) {
    return Decimals.parse(price, tickPlaces);
  }

  public long mark(String price) {
    return Decimals.parse(price, markScale);
  }

  public String money(long units) {
    return Decimals.format(units, moneyScale);
  }

  public String price(long ticks) {
    return Decimals.format(ticks, tickPlaces);
  }

  public String price(LiquidationPrice price, int digits) {
    return switch (price.state()) {
      case PRICE -> price.text(markScale, digits);
      case NONE -> "none";
      case LIQUIDATABLE -> "liquidatable";
    };
  }

  public static String ratio(long numerator, long denominator, int digits) {
    return Decimals.quotient(numerator, denominator, digits, Rounding.FLOOR);
  }

  private static long tenTo(int power) {
    if (power < 0) {
      throw new IllegalArgumentException("the scales of this sheet do not fit: 10^" + power);
    }
    long value = 1;
    for (int i = 0; i < power; i++) {
      value = Math.multiplyExact(value, 10);
    }
    return value;
  }
}

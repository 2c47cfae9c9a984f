package io.marginline.margin;

import io.marginline.fixed.Decimals;
import io.marginline.margin.contract.InverseSpec;
import io.marginline.margin.contract.InverseTerms;
import io.marginline.margin.liquidation.LiquidationPrice;
import io.marginline.model.Profile;
import io.marginline.model.Tier;
import java.util.ArrayList;
import java.util.List;

/** One inverse instrument of a test, described in decimals: face in USD, money in the coin. */
public final class InverseSheet {
  private final int coinScale;
  private final int tickPlaces;
  private final int markScale;
  private final String face;
  private final List<Tier> tiers = new ArrayList<>();
  private Profile profile = Profile.OKX;
  private long takerPpb;

  private InverseSheet(String face, int coinScale, int tickPlaces, int markScale) {
    this.face = face;
    this.coinScale = coinScale;
    this.tickPlaces = tickPlaces;
    this.markScale = markScale;
  }

  /** A lot of that face value, coins in 10^-coin, one tick = 10^-tick, marks in 10^-mark. */
  public static InverseSheet of(String face, int coin, int tick, int mark) {
    return new InverseSheet(face, coin, tick, mark);
  }

  public InverseSheet profile(Profile choice) {
    profile = choice;
    return this;
  }

  public InverseSheet taker(String rate) {
    takerPpb = Decimals.parse(rate, 9);
    return this;
  }

  public InverseSheet flat(String mmr, String imr) {
    return tierByLots(Long.MAX_VALUE >> 24, mmr, imr);
  }

  public InverseSheet tierByLots(long maxLots, String mmr, String imr) {
    tiers.add(Tier.ofLots(maxLots, Decimals.parse(mmr, 9), Decimals.parse(imr, 9)));
    return this;
  }

  public InverseSheet tierByNotional(String coins, String mmr, String imr) {
    tiers.add(Tier.ofNotional(units(coins), Decimals.parse(mmr, 9), Decimals.parse(imr, 9)));
    return this;
  }

  public InverseTerms terms() {
    int faceScale = 4;
    long perTick = 1;
    for (int i = tickPlaces; i < markScale; i++) {
      perTick = Math.multiplyExact(perTick, 10);
    }
    long faceUnits = Decimals.parse(face, faceScale);
    return InverseTerms.of(
        new InverseSpec(faceUnits, faceScale, coinScale, markScale, perTick, takerPpb, 0, 0, tiers),
        profile);
  }

  public long units(String coins) {
    return Decimals.parse(coins, coinScale);
  }

  public long ticks(String price) {
    return Decimals.parse(price, tickPlaces);
  }

  public long mark(String price) {
    return Decimals.parse(price, markScale);
  }

  public String money(long units) {
    return Decimals.format(units, coinScale);
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
}

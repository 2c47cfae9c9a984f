package io.marginline.lab.workload;

import io.marginline.model.AccountMode;
import io.marginline.model.Command;
import io.marginline.model.CurrencySpec;
import io.marginline.model.DiscountTier;
import io.marginline.model.LoanTier;
import io.marginline.model.TierRule;
import java.util.ArrayList;
import java.util.List;

/** Currencies with haircuts and loans, and the commands that choose modes. */
final class Currencies {
  private final Draw draw;
  private final int usdScale;

  Currencies(Draw draw, int usdScale) {
    this.draw = draw;
    this.usdScale = usdScale;
  }

  /** The currency of an asset whose units are worth price ÷ 10^shift USD units. */
  Planned set(int assetId, int indexId, int assetScale, int shift, long rich) {
    int indexScale = usdScale + shift - assetScale;
    CurrencySpec spec =
        new CurrencySpec(
            assetScale,
            indexScale,
            usdScale,
            discounts(rich),
            loans(rich),
            draw.of(TierRule.values()),
            draw.chance(200) ? 0 : draw.between(1, 2_000_000));
    long interest = draw.chance(300) ? 0 : draw.between(1, 200_000);
    return new Planned(0, h -> new Command.SetCurrency(h, assetId, indexId, spec, interest));
  }

  private List<DiscountTier> discounts(long rich) {
    List<DiscountTier> tiers = new ArrayList<>();
    int count = draw.chance(50) ? 0 : (int) draw.between(1, 4);
    long edge = 0;
    long rate = draw.chance(300) ? WorldSetup.PARTS : draw.between(700_000_000L, 1_000_000_000L);
    for (int i = 0; i < count; i++) {
      boolean last = i == count - 1 && draw.chance(800);
      edge = last ? Long.MAX_VALUE : edge + 1 + Math.round(rich * draw.unit());
      tiers.add(new DiscountTier(edge, rate));
      rate -= draw.between(0, rate / 4);
    }
    return tiers;
  }

  private List<LoanTier> loans(long rich) {
    List<LoanTier> tiers = new ArrayList<>();
    int count = draw.chance(150) ? 0 : (int) draw.between(1, 3);
    long edge = 0;
    long mmr = draw.between(5_000_000, 60_000_000);
    for (int i = 0; i < count; i++) {
      edge += 1 + Math.round(rich * draw.unit());
      tiers.add(new LoanTier(edge, mmr, mmr + draw.between(0, 3 * mmr)));
      mmr += draw.between(0, mmr);
    }
    return tiers;
  }

  /** The mode that an account begins with. */
  AccountMode first(boolean portfolio) {
    int roll = draw.below(100);
    if (roll < 10) {
      return AccountMode.SPOT;
    }
    if (roll < (portfolio ? 20 : 35)) {
      return AccountMode.FUTURES;
    }
    return portfolio && roll < 85 ? AccountMode.PORTFOLIO : AccountMode.MULTI_CURRENCY;
  }
}

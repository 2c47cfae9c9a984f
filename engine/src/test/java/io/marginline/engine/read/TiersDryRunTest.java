package io.marginline.engine.read;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.marginline.engine.StateHash;
import io.marginline.engine.TierFall;
import io.marginline.margin.account.AccountMargin;
import io.marginline.margin.assess.Assessment;
import io.marginline.model.AccountMode;
import io.marginline.model.MarginMode;
import io.marginline.model.Profile;
import io.marginline.model.Tier;
import java.util.List;
import org.junit.jupiter.api.Test;

/**
 * 1,000 lots at 50 dollars: 50,000, of which 0.4 % are maintained and 0.15 % are the fee. 20,000
 * less a trading fee of 25 stand behind it, or a fifth of its value.
 */
class TiersDryRunTest {
  private static final long PERCENT = 10_000_000;
  private static final long USD = 1_000_000;
  private static final long HOUR = 3_600_000_000_000L;

  private static Walker walker(AccountMode mode, MarginMode margin) {
    Walker walker = new Walker(Profile.MARGINLINE, mode);
    walker.leverage(Walker.LINEAR, margin, 500);
    walker.trade(Walker.LINEAR, margin, 1_000, 500_000);
    return walker;
  }

  private static List<Tier> tiers(long mmrPercent) {
    return List.of(Tier.ofLots(100_000, mmrPercent * PERCENT, (mmrPercent + 5) * PERCENT));
  }

  @Test
  void aPoolFallsWhenTheOtherTiersAskForMoreThanThereIs() {
    Walker walker = walker(AccountMode.FUTURES, MarginMode.CROSS);
    String before = StateHash.of(walker.engine);

    assertThat(walker.engine.tiersDryRun(Walker.LINEAR, tiers(39))).isEmpty();
    assertThat(walker.engine.tiersDryRun(Walker.LINEAR, tiers(40)))
        .containsExactly(new TierFall(1, Walker.USDT, 0, 19_975 * USD, 275 * USD, 20_075 * USD));
    assertThat(StateHash.of(walker.engine)).isEqualTo(before);
  }

  @Test
  void aPoolInDollarsIsNamedAsSuchAndScenariosAskNoTiers() {
    Walker walker = walker(AccountMode.MULTI_CURRENCY, MarginMode.CROSS);

    assertThat(walker.engine.tiersDryRun(Walker.LINEAR, tiers(39))).isEmpty();
    assertThat(walker.engine.tiersDryRun(Walker.LINEAR, tiers(40)))
        .containsExactly(new TierFall(1, -1, 0, 19_975 * USD, 275 * USD, 20_075 * USD));
    Walker scenarios = walker(AccountMode.PORTFOLIO, MarginMode.CROSS);
    assertThat(scenarios.engine.tiersDryRun(Walker.LINEAR, tiers(90))).isEmpty();
  }

  @Test
  void anIsolatedPositionFallsAlone() {
    Walker walker = walker(AccountMode.FUTURES, MarginMode.ISOLATED);

    assertThat(walker.engine.tiersDryRun(Walker.LINEAR, tiers(19))).isEmpty();
    assertThat(walker.engine.tiersDryRun(Walker.LINEAR, tiers(20)))
        .containsExactly(new TierFall(1, Walker.USDT, 1, 10_000 * USD, 275 * USD, 10_075 * USD));
  }

  @Test
  void whatNoContractTakesCannotBeTried() {
    Walker walker = walker(AccountMode.FUTURES, MarginMode.CROSS);

    for (int instrument : new int[] {-1, 4, Walker.OPTION}) {
      assertThatThrownBy(() -> walker.engine.tiersDryRun(instrument, tiers(10)))
          .isInstanceOf(IllegalArgumentException.class);
    }
    assertThatThrownBy(() -> walker.engine.tiersDryRun(Walker.LINEAR, List.of()))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void whatIsWhollyInGraceIsReadAtItsTiersAndWithMoreToComeAtTheOthers() {
    Walker walker = walker(AccountMode.FUTURES, MarginMode.CROSS);
    walker.tiers(Walker.LINEAR, tiers(10), HOUR);

    assertThat(read(walker).mmr()).isEqualTo(200 * USD);
    walker.order(Walker.WALKED, Walker.LINEAR, MarginMode.CROSS, 10, 490_000);
    assertThat(read(walker).mmr()).isEqualTo(5_000 * USD);
  }

  private static AccountMargin.Currency read(Walker walker) {
    return Assessment.of(walker.engine.account(Walker.WALKED)).currencies().get(Walker.USDT);
  }
}

package io.marginline.engine.read;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.marginline.engine.Engine;
import io.marginline.engine.Obstacle;
import io.marginline.margin.account.AccountInput;
import io.marginline.margin.account.AccountMargin;
import io.marginline.margin.account.CurrencyInput;
import io.marginline.margin.account.Instrument;
import io.marginline.margin.account.OrderInput;
import io.marginline.margin.assess.Assessment;
import io.marginline.margin.assess.WhatIf;
import io.marginline.model.AccountMode;
import io.marginline.model.Event;
import io.marginline.model.MarginMode;
import io.marginline.model.PositionMode;
import io.marginline.model.PositionSide;
import io.marginline.model.Profile;
import io.marginline.model.RejectReason;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What the read side says of an account, and what becomes of it. */
class ReadingTest {

  private static Walker walker(AccountMode mode) {
    Walker walker = new Walker(Profile.MARGINLINE, mode);
    walker.deposit(Walker.COIN, 150_000_000);
    walker.trade(Walker.LINEAR, MarginMode.CROSS, 700, 500_000);
    walker.trade(Walker.INVERSE, MarginMode.CROSS, -300, 500_000);
    walker.trade(Walker.OPTION, MarginMode.CROSS, -20, 20_000);
    return walker;
  }

  private static void refusedAs(Event answer, List<Obstacle> found) {
    Obstacle first = found.getFirst();
    assertThat(answer).isInstanceOf(Event.CommandRejected.class);
    Event.CommandRejected refused = (Event.CommandRejected) answer;
    assertThat(
            new Obstacle(
                refused.reason(),
                refused.required(),
                refused.available(),
                refused.term(),
                first.instrumentId(),
                first.assetId()))
        .isEqualTo(first);
  }

  @Test
  void anOrderDoesWhatWasSaidOfItInEveryMode() {
    for (AccountMode mode : AccountMode.values()) {
      if (mode == AccountMode.SPOT) {
        continue;
      }
      Walker walker = walker(mode);
      for (int instrument = Walker.LINEAR; instrument <= Walker.OPTION; instrument++) {
        long ticks = instrument == Walker.OPTION ? 19_000 : 495_000;
        AccountInput before = walker.engine.account(Walker.WALKED);
        OrderInput order =
            new OrderInput(
                "i" + instrument, MarginMode.CROSS, PositionSide.NET, 40, ticks, 300, false);
        walker.order(Walker.WALKED, instrument, MarginMode.CROSS, 40, ticks);

        AccountMargin after = Assessment.of(walker.engine.account(Walker.WALKED));
        assertThat(after).isEqualTo(WhatIf.of(before).order(order).answer().after());
      }
    }
  }

  @Test
  void aCoinHasTheNameOfTheUnderlyingWhosePriceItIs() {
    AccountInput input = walker(AccountMode.FUTURES).engine.account(Walker.WALKED);

    assertThat(input.currencies()).extracting(CurrencyInput::id).containsExactly("USD", "u7");
    assertThat(input.instruments())
        .extracting(Instrument::id)
        .containsExactly("i0", "i1", "i2", "i3", "i4");
    assertThat(input.instruments()).extracting(Instrument::underlying).containsOnly("u7");
    assertThat(input.positions()).hasSize(3);
  }

  @Test
  void anUnknownAccountIsNoAccount() {
    Engine engine = walker(AccountMode.FUTURES).engine;

    assertThatThrownBy(() -> engine.account(3)).isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> engine.modePrecheck(0, AccountMode.SPOT))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void everyPositionAndOrderInTheWayOfSpotIsListed() {
    Walker walker = walker(AccountMode.FUTURES);
    walker.order(Walker.WALKED, Walker.DATED, MarginMode.CROSS, 1, 490_000);

    List<Obstacle> found = walker.engine.modePrecheck(Walker.WALKED, AccountMode.SPOT);

    assertThat(found)
        .containsExactly(
            Obstacle.ofInstrument(RejectReason.HAS_POSITIONS, Walker.LINEAR),
            Obstacle.ofInstrument(RejectReason.HAS_POSITIONS, Walker.INVERSE),
            Obstacle.ofInstrument(RejectReason.HAS_POSITIONS, Walker.OPTION),
            Obstacle.of(RejectReason.HAS_ORDERS));
    refusedAs(walker.askMode(AccountMode.SPOT), found);
  }

  @Test
  void whatStandsInTheWayIsTheRefusalAndNothingIsAcceptance() {
    for (AccountMode from : List.of(AccountMode.FUTURES, AccountMode.MULTI_CURRENCY)) {
      for (AccountMode to : AccountMode.values()) {
        Walker walker = walker(from);
        List<Obstacle> found = walker.engine.modePrecheck(Walker.WALKED, to);
        Event answer = walker.askMode(to);
        if (found.isEmpty()) {
          assertThat(answer).as("%s to %s", from, to).isInstanceOf(Event.CommandCompleted.class);
        } else {
          refusedAs(answer, found);
        }
      }
    }
  }

  @Test
  void aPositionModeWaitsForPositionsAndOrders() {
    Walker walker = walker(AccountMode.PORTFOLIO);
    walker.order(Walker.WALKED, Walker.DATED, MarginMode.CROSS, 1, 490_000);

    List<Obstacle> found =
        walker.engine.positionModePrecheck(Walker.WALKED, PositionMode.LONG_SHORT);

    assertThat(found)
        .extracting(Obstacle::reason)
        .containsExactly(
            RejectReason.MODE_FORBIDS,
            RejectReason.HAS_POSITIONS,
            RejectReason.HAS_POSITIONS,
            RejectReason.HAS_POSITIONS,
            RejectReason.HAS_ORDERS);
    refusedAs(walker.askPositionMode(PositionMode.LONG_SHORT), found);
    assertThat(walker.engine.positionModePrecheck(Walker.WALKED, PositionMode.NET)).isEmpty();
  }

  @Test
  void collateralThatCarriesThePositionsCannotBeTakenAway() {
    Walker walker = walker(AccountMode.MULTI_CURRENCY);

    List<Obstacle> found = walker.engine.collateralPrecheck(Walker.WALKED, Walker.USDT);

    assertThat(found).isEmpty();
    assertThat(walker.askNoCollateral(Walker.USDT)).isInstanceOf(Event.CommandCompleted.class);
    found = walker.engine.collateralPrecheck(Walker.WALKED, Walker.COIN);
    assertThat(found.getFirst().reason()).isEqualTo(RejectReason.INSUFFICIENT_MARGIN);
    refusedAs(walker.askNoCollateral(Walker.COIN), found);
    assertThat(walker.engine.collateralPrecheck(Walker.WALKED, Walker.USDT)).isEmpty();
    assertThat(walker.engine.collateralPrecheck(Walker.WALKED, 2))
        .containsExactly(Obstacle.of(RejectReason.UNKNOWN_ASSET));
  }
}

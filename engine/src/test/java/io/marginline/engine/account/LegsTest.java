package io.marginline.engine.account;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.marginline.model.MarginMode;
import io.marginline.model.PositionSide;
import io.marginline.model.UnitState;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

class LegsTest {

  @Test
  void theLegsOfAnAccountStandByInstrumentThenModeThenSideWhateverTheOrderOfTheirMaking() {
    Random random = new Random(20260103);
    Accounts accounts = new Accounts();
    accounts.addAsset();
    Legs legs = new Legs(accounts);
    List<TreeSet<String>> wanted = new ArrayList<>();
    for (int account = 0; account <= 100; account++) {
      wanted.add(new TreeSet<>());
    }
    for (int i = 0; i < 100; i++) {
      accounts.create();
    }
    for (int i = 0; i < 5_000; i++) {
      int account = 1 + random.nextInt(100);
      int instrument = random.nextInt(20);
      MarginMode mode = MarginMode.values()[random.nextInt(2)];
      PositionSide side = PositionSide.values()[random.nextInt(3)];
      int leg = legs.obtain(account, instrument, mode, side);
      assertThat(legs.find(account, instrument, mode, side)).isEqualTo(leg);
      wanted.get(account).add(key(instrument, mode, side));
    }
    for (int account = 1; account <= 100; account++) {
      List<String> seen = new ArrayList<>();
      for (int leg = legs.first(account); leg != Legs.NONE; leg = legs.next(leg)) {
        seen.add(key(legs.instrument(leg), legs.mode(leg), legs.side(leg)));
        assertThat(legs.account(leg)).isEqualTo(account);
        assertThat(legs.state[leg]).isEqualTo(UnitState.HEALTHY);
      }
      assertThat(seen).containsExactlyElementsOf(wanted.get(account));
    }
  }

  @Test
  void aLegThatWasNeverUsedIsNotThere() {
    Accounts accounts = new Accounts();
    accounts.create();
    Legs legs = new Legs(accounts);
    assertThat(legs.find(1, 0, MarginMode.CROSS, PositionSide.NET)).isEqualTo(Legs.NONE);
    int leg = legs.obtain(1, 3, MarginMode.ISOLATED, PositionSide.SHORT);
    assertThat(legs.find(1, 3, MarginMode.ISOLATED, PositionSide.LONG)).isEqualTo(Legs.NONE);
    assertThat(legs.obtain(1, 3, MarginMode.ISOLATED, PositionSide.SHORT)).isEqualTo(leg);
  }

  @Test
  void aRetiredLegKeepsItsLeverageAndNothingElse() {
    Accounts accounts = new Accounts();
    accounts.create();
    Legs legs = new Legs(accounts);
    int leg = legs.obtain(1, 0, MarginMode.ISOLATED, PositionSide.NET);
    legs.positionId[leg] = 5;
    legs.leverE2[leg] = 700;
    legs.attempts[leg] = 2;
    legs.state[leg] = UnitState.WARNED;
    legs.lastWarningNs[leg] = 9;
    legs.lots[leg] = 1;
    assertThatThrownBy(() -> legs.retire(leg)).hasMessageContaining("flat");
    legs.lots[leg] = 0;
    legs.marginUnits[leg] = 1;
    assertThatThrownBy(() -> legs.retire(leg)).hasMessageContaining("margin");
    legs.marginUnits[leg] = 0;
    legs.retire(leg);
    assertThat(legs.positionId[leg]).isZero();
    assertThat(legs.attempts[leg]).isZero();
    assertThat(legs.state[leg]).isEqualTo(UnitState.HEALTHY);
    assertThat(legs.lastWarningNs[leg]).isZero();
    assertThat(legs.leverE2[leg]).isEqualTo(700);
  }

  private static String key(int instrument, MarginMode mode, PositionSide side) {
    return "%02d %d %d".formatted(instrument, mode.ordinal(), side.ordinal());
  }
}

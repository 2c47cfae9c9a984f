package io.marginline.engine.account;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

class AccountSetTest {

  @Test
  void walksItsMembersInRisingOrderWhateverWasAddedAndRemoved() {
    Random random = new Random(20261122);
    AccountSet set = new AccountSet();
    TreeSet<Integer> wanted = new TreeSet<>();
    for (int i = 0; i < 20_000; i++) {
      int account = 1 + random.nextInt(i % 3 == 0 ? 300_000 : 500);
      if (wanted.contains(account) && random.nextBoolean()) {
        set.remove(account);
        wanted.remove(account);
      } else {
        set.add(account);
        wanted.add(account);
      }
      assertThat(set.contains(account)).isEqualTo(wanted.contains(account));
    }

    List<Integer> walked = new ArrayList<>();
    for (int a = set.next(1); a != AccountSet.NONE; a = set.next(a + 1)) {
      walked.add(a);
    }

    assertThat(walked).containsExactlyElementsOf(wanted);
  }

  @Test
  void isEmptyFromTheBeginningAndAfterAllAreRemoved() {
    AccountSet set = new AccountSet();
    assertThat(set.next(1)).isEqualTo(AccountSet.NONE);
    assertThat(set.next(1_000_000)).isEqualTo(AccountSet.NONE);
    set.addAll(200);
    for (int account = 1; account <= 200; account++) {
      set.remove(account);
    }
    assertThat(set.next(1)).isEqualTo(AccountSet.NONE);
    assertThat(set.contains(7)).isFalse();
    assertThat(set.contains(7_000_000)).isFalse();
  }
}

package io.marginline.engine.monitor;

import static org.assertj.core.api.Assertions.assertThat;

import io.marginline.engine.account.AccountSet;
import org.junit.jupiter.api.Test;

class RepeatsTest {

  @Test
  void givesEveryoneWhenHeIsDueAndNobodyBefore() {
    Repeats repeats = new Repeats();
    int out = 0;
    for (int account = 1; account <= 1_000; account++) {
      repeats.add(account, account);
      if (account % 3 == 0) {
        AccountSet found = new AccountSet();
        long nowNs = account / 2;
        repeats.drain(nowNs, found);
        while (out < nowNs) {
          assertThat(found.contains(++out)).isTrue();
        }
        assertThat(found.next(out + 1)).isEqualTo(AccountSet.NONE);
      }
    }
  }
}

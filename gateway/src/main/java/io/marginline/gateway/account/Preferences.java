package io.marginline.gateway.account;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.UnaryOperator;

/** How users want things shown. The engine has no part in it; a restart forgets it. */
final class Preferences {
  private final Map<Long, Choice> byAccount = new ConcurrentHashMap<>();

  /**
   * @param greeks PA or BS
   * @param fee 0: fees in what is received
   * @param autoRepay spot mode: borrowings are repaid by what comes in
   */
  record Choice(String greeks, String fee, boolean autoRepay) {
    static final Choice STANDARD = new Choice("PA", "0", false);

    Choice withGreeks(String type) {
      return new Choice(type, fee, autoRepay);
    }

    Choice withFee(String type) {
      return new Choice(greeks, type, autoRepay);
    }

    Choice withAutoRepay(boolean on) {
      return new Choice(greeks, fee, on);
    }
  }

  Choice of(long accountId) {
    return byAccount.getOrDefault(accountId, Choice.STANDARD);
  }

  void change(long accountId, UnaryOperator<Choice> change) {
    byAccount.compute(accountId, (id, now) -> change.apply(now == null ? Choice.STANDARD : now));
  }
}

package io.marginline.margin.dynamic;

import io.marginline.margin.account.AccountInput;
import io.marginline.margin.account.Ratio;
import io.marginline.margin.assess.Stress;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;

/** What a change of requirements would do before it is announced (rules §13). */
public final class DryRun {
  private DryRun() {}

  /**
   * An account that the change brings to a ratio at which it is due.
   *
   * @param account its name as given
   */
  public record Fallen(String account, Ratio before, Ratio after) {}

  /**
   * The accounts that stand above kNumerator ÷ kDenominator now and would not after the change,
   * worst first; 1 ÷ 1 lists liquidations.
   *
   * @param accounts by name, in any order; equal ratios keep it
   * @param change the same account under the changed requirements
   */
  public static List<Fallen> of(
      Map<String, AccountInput> accounts,
      UnaryOperator<AccountInput> change,
      long kNumerator,
      long kDenominator) {
    List<Fallen> fallen = new ArrayList<>();
    accounts.forEach(
        (name, account) -> {
          Ratio before = worst(account);
          Ratio after = worst(change.apply(account));
          boolean falls =
              before.isAbove(kNumerator, kDenominator) && !after.isAbove(kNumerator, kDenominator);
          if (falls) {
            fallen.add(new Fallen(name, before, after));
          }
        });
    fallen.sort(Comparator.comparing(Fallen::after));
    return List.copyOf(fallen);
  }

  private static Ratio worst(AccountInput account) {
    return Stress.matrix(account, List.of(0L), List.of(0L)).worst().ratio();
  }
}

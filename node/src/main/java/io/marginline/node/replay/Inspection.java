package io.marginline.node.replay;

import io.marginline.margin.account.AccountInput;
import io.marginline.margin.account.AccountMargin;
import io.marginline.margin.assess.Assessment;
import io.marginline.node.log.DataDirectory;
import java.util.List;
import java.util.function.Predicate;

/**
 * What an account looked like at a point of the log.
 *
 * @param position of the last command carried out
 * @param nowNs engine time
 * @param commands carried out up to there
 * @param account as the margin library takes it (docs/products.md P9)
 * @param margin what it comes to
 */
public record Inspection(
    long position, long nowNs, long commands, AccountInput account, AccountMargin margin) {

  /** After the last entry that ends at or before this position. */
  public static Inspection atPosition(DataDirectory directory, long position, long accountId) {
    return before(directory, entry -> entry.position() > position, accountId);
  }

  /** After the last entry that the log gave this time, or an earlier one. */
  public static Inspection atTime(DataDirectory directory, long timeNs, long accountId) {
    return before(directory, entry -> entry.timestamp() > timeNs, accountId);
  }

  /**
   * Carries out the entries before the first that lies beyond.
   *
   * @throws IllegalArgumentException the account is not known there, or its margin cannot be told
   */
  private static Inspection before(
      DataDirectory directory, Predicate<LogReplay.Entry> beyond, long accountId) {
    try (LogReplay replay = LogReplay.open(directory, List.of())) {
      while (replay.nextUnless(beyond)) {
        // Goes on until the point is reached.
      }
      AccountInput account = replay.execution().engine().account(accountId);
      return new Inspection(
          replay.execution().position(),
          replay.execution().engine().nowNs(),
          replay.execution().count(),
          account,
          Assessment.of(account));
    }
  }
}

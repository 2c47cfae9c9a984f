package io.marginline.gateway.limit;

import java.time.Duration;

/**
 * How many requests are taken within a period, and whose they are counted as.
 *
 * @param name requests under one name share a count; empty: the path's own
 * @param weighed a request counts as many as it has items
 * @param capped its items also count against what an account may place and amend
 */
public record Limit(
    By by, int most, Duration period, String name, boolean weighed, boolean capped) {
  /** Whose count. */
  public enum By {
    IP,
    USER,
    USER_AND_INSTRUMENT
  }

  public static Limit perIp(int most, int seconds) {
    return new Limit(By.IP, most, Duration.ofSeconds(seconds), "", false, false);
  }

  public static Limit perUser(int most, int seconds) {
    return new Limit(By.USER, most, Duration.ofSeconds(seconds), "", false, false);
  }

  /** Of options: per user and instrument family. */
  public static Limit perUserAndInstrument(int most, int seconds) {
    return new Limit(By.USER_AND_INSTRUMENT, most, Duration.ofSeconds(seconds), "", false, false);
  }

  /**
   * One order: 60 in two seconds, of the path and of the operation of the same name together.
   *
   * @param name place, cancel or amend
   */
  public static Limit order(String name) {
    return new Limit(
        By.USER_AND_INSTRUMENT, 60, Duration.ofSeconds(2), name, false, isCapped(name));
  }

  /** Orders in batches: 300 in two seconds; a batch of one counts as an {@link #order}. */
  public static Limit batch(String name) {
    return new Limit(
        By.USER_AND_INSTRUMENT, 300, Duration.ofSeconds(2), name, true, isCapped(name));
  }

  private static boolean isCapped(String name) {
    return !name.equals("cancel");
  }
}

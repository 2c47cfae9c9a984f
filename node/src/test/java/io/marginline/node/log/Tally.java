package io.marginline.node.log;

import io.marginline.node.log.Victim.Outcome;
import java.util.EnumMap;
import java.util.Map;

/**
 * Counts what damages of one kind came to, and picks which ones are done: all in the full run, in
 * the short one every tenth, beginning where the seed says.
 */
final class Tally {

  static final boolean FULL = Boolean.getBoolean("marginline.full");
  static final long SEED = seed();

  private final Map<Outcome, Integer> counts = new EnumMap<>(Outcome.class);
  private final int step;
  private int skip;
  private int done;

  private Tally(int step) {
    this.step = step;
    skip = (int) (SEED % step);
  }

  static Tally ofAll() {
    return new Tally(1);
  }

  static Tally ofSample() {
    return new Tally(FULL ? 1 : 10);
  }

  /** Where most damages end in a replay of the log: every tenth, every hundredth. */
  static Tally ofSmallSample() {
    return new Tally(FULL ? 10 : 100);
  }

  private static long seed() {
    String given = System.getProperty("marginline.seed", "");
    long seed = given.isEmpty() ? System.nanoTime() & 0xffff_ffffL : Long.parseLong(given);
    System.out.println("corruption: seed " + seed);
    return seed;
  }

  /** Whether the next damage is one to do. */
  boolean takes() {
    boolean takes = skip == 0;
    skip = takes ? step - 1 : skip - 1;
    return takes;
  }

  Outcome add(Outcome outcome) {
    done++;
    counts.merge(outcome, 1, Integer::sum);
    return outcome;
  }

  int done() {
    return done;
  }

  int count(Outcome outcome) {
    return counts.getOrDefault(outcome, 0);
  }

  void print(String what) {
    System.out.println("corruption: " + what + ": " + done + " " + counts);
  }
}

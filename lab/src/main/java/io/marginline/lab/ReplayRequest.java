package io.marginline.lab;

import io.marginline.feeds.Gaps;
import io.marginline.lab.population.PopulationValues;
import io.marginline.lab.replay.Options;
import io.marginline.model.Profile;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the user asked to have replayed.
 *
 * @param sources names of built-in replays, or files of bars; files of one symbol are one replay
 * @param fundFactor multiplies the fund at the start
 * @param depthFactor multiplies the makers' sizes
 * @param gaps {@link Gaps#REFUSE} or {@link Gaps#HOLD}
 * @param mark recorded marks of the same instrument; none = looked for beside the file
 */
public record ReplayRequest(
    List<String> sources,
    int accounts,
    long seed,
    double fundFactor,
    double depthFactor,
    Gaps gaps,
    Profile profile,
    @Nullable Path mark) {
  private static final int MAX_ACCOUNTS = 1_000_000;
  private static final double MAX_FACTOR = 1_000;

  public ReplayRequest {
    sources = List.copyOf(sources);
  }

  /** The defaults for these sources. */
  public static ReplayRequest of(List<String> sources) {
    return new ReplayRequest(
        sources, standardAccounts(), 1, 1, 1, Gaps.REFUSE, Profile.MARGINLINE, null);
  }

  /** The number of accounts when none is given. */
  public static int standardAccounts() {
    return PopulationValues.standard().whole("planAccounts");
  }

  /** The same with that many accounts and that seed. */
  public ReplayRequest with(int newAccounts, long newSeed) {
    return new ReplayRequest(
        sources, newAccounts, newSeed, fundFactor, depthFactor, gaps, profile, mark);
  }

  Options options() throws BadInputException {
    if (accounts < 1 || accounts > MAX_ACCOUNTS) {
      throw new BadInputException(
          "--accounts " + accounts + ": between 1 and " + MAX_ACCOUNTS + " are possible");
    }
    factor("--fund", fundFactor);
    factor("--depth", depthFactor);
    return new Options(accounts, seed, fundFactor, depthFactor, profile);
  }

  private static void factor(String name, double value) throws BadInputException {
    if (!(value >= 0 && value <= MAX_FACTOR)) {
      throw new BadInputException(
          name + " " + value + ": a factor between 0 and " + (int) MAX_FACTOR + " is needed");
    }
  }
}

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
 * @param sources names of built-in replays, scenario files, or files of bars; all files of bars
 *     together are one replay
 * @param fundFactor multiplies the fund at the start
 * @param depthFactor multiplies the makers' sizes
 * @param gaps {@link Gaps#REFUSE} or {@link Gaps#HOLD}
 * @param files where recordings are, and how finely they are played
 */
public record ReplayRequest(
    List<String> sources,
    int accounts,
    long seed,
    double fundFactor,
    double depthFactor,
    Gaps gaps,
    Profile profile,
    Files files) {
  private static final int MAX_ACCOUNTS = 1_000_000;
  private static final double MAX_FACTOR = 1_000;
  private static final int MIN_INSTANTS = 4;
  private static final int MAX_INSTANTS = 600;

  /**
   * Where recordings are, and how finely they are played.
   *
   * @param mark recorded marks of a single instrument; none = looked for beside the file
   * @param data folder that the files of a scenario lie under; none = where the environment says,
   *     or beside the scenario
   * @param catalogue the operator's own file on top of the built-in catalogue
   * @param instants prices a minute; 0 = as the population says
   */
  public record Files(
      @Nullable Path mark, @Nullable Path data, @Nullable Path catalogue, int instants) {
    public static final Files USUAL = new Files(null, null, null, 0);
  }

  public ReplayRequest {
    sources = List.copyOf(sources);
  }

  /** The defaults for these sources. */
  public static ReplayRequest of(List<String> sources) {
    return new ReplayRequest(
        sources, standardAccounts(), 1, 1, 1, Gaps.REFUSE, Profile.MARGINLINE, Files.USUAL);
  }

  /** The number of accounts when none is given. */
  public static int standardAccounts() {
    return PopulationValues.standard().whole("planAccounts");
  }

  /** The same with that many accounts and that seed. */
  public ReplayRequest with(int newAccounts, long newSeed) {
    return new ReplayRequest(
        sources, newAccounts, newSeed, fundFactor, depthFactor, gaps, profile, files);
  }

  Options options() throws BadInputException {
    if (accounts < 1 || accounts > MAX_ACCOUNTS) {
      throw new BadInputException(
          "--accounts " + accounts + ": between 1 and " + MAX_ACCOUNTS + " are possible");
    }
    int instants = files.instants();
    if (instants != 0 && (instants < MIN_INSTANTS || instants > MAX_INSTANTS)) {
      throw new BadInputException(
          "--instants %d: between %d and %d a minute are possible"
              .formatted(instants, MIN_INSTANTS, MAX_INSTANTS));
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

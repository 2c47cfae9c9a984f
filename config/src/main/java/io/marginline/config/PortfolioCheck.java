package io.marginline.config;

import io.marginline.config.catalogue.Catalogue;
import io.marginline.config.portfolio.PortfolioReader;
import io.marginline.config.report.Check;
import io.marginline.config.text.InputFile;
import io.marginline.config.text.TextTree;
import io.marginline.model.Profile;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A portfolio file, YAML or JSON, to its records and to its margin report. */
public final class PortfolioCheck {
  private PortfolioCheck() {}

  /**
   * Reads and checks a file.
   *
   * @param profile the name of a profile in place of the file's own, or null
   * @throws InvalidFileException with every problem of the file
   */
  public static Portfolio read(Path path, @Nullable String profile) throws InvalidFileException {
    return read(path, profile, Catalogue.builtIn());
  }

  /** As above, with an operator's catalogue in place of the built-in one. */
  public static Portfolio read(Path path, @Nullable String profile, Catalogue catalogue)
      throws InvalidFileException {
    return PortfolioReader.read(TextTree.parse(InputFile.read(path)), named(profile), catalogue);
  }

  /** As {@link #read} for text already in memory. */
  public static Portfolio parse(String text, @Nullable String profile) throws InvalidFileException {
    return PortfolioReader.read(TextTree.parse(text), named(profile), Catalogue.builtIn());
  }

  /** The margin report; stress rows only when asked for. */
  public static CheckReport report(Portfolio portfolio, boolean withStress)
      throws InvalidFileException {
    return Check.of(portfolio, withStress);
  }

  private static @Nullable Profile named(@Nullable String name) throws InvalidFileException {
    if (name == null) {
      return null;
    }
    Profile profile = PortfolioReader.profile(name);
    if (profile == null) {
      String known = String.join(", ", PortfolioReader.profileNames());
      throw new InvalidFileException(
          List.of(new Problem(0, "profile", "'" + name + "' is not one of " + known)));
    }
    return profile;
  }
}

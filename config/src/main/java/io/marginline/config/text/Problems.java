package io.marginline.config.text;

import io.marginline.config.InvalidFileException;
import io.marginline.config.Problem;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Collects problems, so that a file is answered with all of them at once. */
public final class Problems {
  /** A hostile file may hold millions; nobody reads more than this. */
  private static final int KEPT = 100;

  private final List<Problem> found = new ArrayList<>();
  private int left;

  public void add(int line, String key, String text) {
    if (found.size() < KEPT) {
      found.add(new Problem(line, key, text));
    } else {
      left++;
    }
  }

  public void add(TextNode node, String text) {
    add(node.line(), node.path(), text);
  }

  public boolean isEmpty() {
    return found.isEmpty();
  }

  /** Throws when anything was found. */
  public void raise() throws InvalidFileException {
    if (found.isEmpty()) {
      return;
    }
    List<Problem> sorted = new ArrayList<>(found);
    sorted.sort(Comparator.comparingInt(Problem::line));
    if (left > 0) {
      sorted.add(new Problem(0, "", "… and " + left + " more problems"));
    }
    throw new InvalidFileException(sorted);
  }
}

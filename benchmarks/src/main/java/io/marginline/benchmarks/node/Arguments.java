package io.marginline.benchmarks.node;

import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** {@code --name value} pairs. */
final class Arguments {
  private final List<String> given;
  private final Set<String> known = new HashSet<>();

  Arguments(List<String> given) {
    this.given = List.copyOf(given);
  }

  long number(String name, long otherwise) {
    String text = text(name, Long.toString(otherwise));
    try {
      return Long.parseLong(text);
    } catch (NumberFormatException e) {
      throw new IllegalArgumentException(name + " " + text + ": not a whole number", e);
    }
  }

  String text(String name, String otherwise) {
    known.add(name);
    int at = given.indexOf(name);
    if (at < 0) {
      return otherwise;
    }
    if (at + 1 == given.size()) {
      throw new IllegalArgumentException(name + ": without a value");
    }
    return given.get(at + 1);
  }

  /** When all options were asked for: nothing else may have been given. */
  void end() {
    for (int i = 0; i < given.size(); i += 2) {
      if (!known.contains(given.get(i))) {
        throw new IllegalArgumentException("unknown argument " + given.get(i));
      }
    }
  }
}

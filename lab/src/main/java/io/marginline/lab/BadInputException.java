package io.marginline.lab;

import java.util.List;

/** What was asked for cannot be replayed; every reason is listed, each ready to be shown. */
public final class BadInputException extends Exception {
  private final List<String> problems;

  public BadInputException(List<String> problems) {
    super(String.join(System.lineSeparator(), problems));
    this.problems = List.copyOf(problems);
  }

  public BadInputException(String problem) {
    this(List.of(problem));
  }

  public List<String> problems() {
    return problems;
  }
}

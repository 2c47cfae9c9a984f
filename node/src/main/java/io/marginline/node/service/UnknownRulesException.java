package io.marginline.node.service;

/** A log goes on by rules that this program does not know: a newer one carries it out. */
public final class UnknownRulesException extends IllegalArgumentException {
  private static final long serialVersionUID = 1;

  UnknownRulesException(String what) {
    super(what);
  }
}

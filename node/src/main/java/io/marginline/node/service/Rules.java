package io.marginline.node.service;

import org.jspecify.annotations.Nullable;

/**
 * Which versions of the rules this program can carry a log out by. A log is carried out by version
 * 1 until it says otherwise, at a position of its own ({@link RulesFrame}); every change of what
 * the engine makes of a command is a new version (docs/protocol.md).
 *
 * @param newest the versions known are those from 1 to this one
 */
public record Rules(int newest) {
  /** What a log begins with. */
  public static final int FIRST = 1;

  /** Those of this program. */
  public static final Rules KNOWN = new Rules(1);

  /** Why this program cannot carry out what was written by these rules, or null. */
  @Nullable String problem(int version, String what) {
    return version >= FIRST && version <= newest
        ? null
        : what
            + " is of rules version "
            + version
            + "; this program knows "
            + (newest == FIRST ? "version 1" : "versions 1 to " + newest);
  }
}

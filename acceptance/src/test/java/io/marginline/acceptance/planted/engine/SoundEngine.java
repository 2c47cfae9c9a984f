package io.marginline.acceptance.planted.engine;

import io.marginline.acceptance.planted.engine.inner.Hidden;
import io.marginline.acceptance.planted.model.Profile;
import java.util.ArrayList;
import java.util.List;

/** Breaks no rule: counters, arrays, lists, arraycopy, its own sub-package. */
public final class SoundEngine {
  private static final long[] STEPS = {1, 2, 3};
  private static final int LIMIT = 8;

  private final List<String> lines = new ArrayList<>();
  private final long[] slots = new long[LIMIT];
  private long nextId;

  public long next(long nowNs) {
    System.arraycopy(STEPS, 0, slots, 0, STEPS.length);
    nextId += slots[0] + Hidden.lots();
    lines.add("id " + nextId + " at " + nowNs);
    return nextId;
  }

  public int rule(Profile profile) {
    return profile.rule();
  }
}

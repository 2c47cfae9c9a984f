package io.marginline.model;

import java.util.List;

/**
 * A price index over several sources (rules §3). Prices are integers: price × 10^markScale, the
 * scale being a fact of the catalogue.
 *
 * @param weightsPpb one weight per source; sources are numbered 0, 1, …
 * @param staleNs a source older than this is dropped
 * @param clampPpb furthest distance from the median that a source keeps its price (default 2 %)
 * @param spreadPpb (max − min) ÷ median above this is {@code UNCERTAIN} (default 3 %)
 * @param volatileMovePpb a larger move within the window is {@code VOLATILE}; 0 switches it off
 */
public record IndexSpec(
    List<Long> weightsPpb,
    long staleNs,
    long clampPpb,
    long spreadPpb,
    long volatileMovePpb,
    long volatileWindowNs) {

  public IndexSpec {
    weightsPpb = List.copyOf(weightsPpb);
  }

  /** Equal weights and the defaults of rules §3. */
  public static IndexSpec equalWeights(int sources) {
    return new IndexSpec(
        java.util.Collections.nCopies(sources, 1_000_000_000L),
        30_000_000_000L,
        20_000_000L,
        30_000_000L,
        0,
        60_000_000_000L);
  }
}

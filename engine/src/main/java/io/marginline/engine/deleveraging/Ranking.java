package io.marginline.engine.deleveraging;

import java.util.ArrayList;
import java.util.List;
import java.util.PriorityQueue;
import org.agrona.collections.Int2ObjectHashMap;
import org.jspecify.annotations.Nullable;

/**
 * The candidates of one instrument and side, the first to be deleveraged first. It outlives a row:
 * who changed meanwhile is put in again, and what stood for him before counts as gone.
 */
final class Ranking {
  final long generation;

  /** How many of the noted changes it has taken in. */
  int seen;

  private final PriorityQueue<Candidate> queue;

  /** What stands for each leg now; looked up, never walked. */
  private final Int2ObjectHashMap<Candidate> present = new Int2ObjectHashMap<>();

  private final List<Candidate> taken = new ArrayList<>();

  Ranking(long generation, int seen, List<Candidate> candidates) {
    this.generation = generation;
    this.seen = seen;
    queue = new PriorityQueue<>(candidates);
    candidates.forEach(one -> present.put(one.leg(), one));
  }

  /** Puts in what stands for a leg now; null: it is no candidate. */
  void replace(int leg, @Nullable Candidate candidate) {
    if (candidate == null) {
      present.remove(leg);
    } else {
      present.put(leg, candidate);
      queue.add(candidate);
    }
  }

  /** Takes the first; null: nobody is left. What was replaced may equal what stands now. */
  @SuppressWarnings("ReferenceEquality")
  @Nullable Candidate next() {
    while (!queue.isEmpty()) {
      Candidate first = queue.remove();
      if (present.get(first.leg()) == first) {
        taken.add(first);
        return first;
      }
    }
    return null;
  }

  /** All that were taken stand in it again, for the next row. */
  void giveBack() {
    queue.addAll(taken);
    taken.clear();
  }
}

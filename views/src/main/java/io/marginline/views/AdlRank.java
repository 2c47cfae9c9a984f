package io.marginline.views;

/**
 * Place of a position in the queue of deleveraging (rules §12).
 *
 * @param rank 1 = the first to go
 * @param of how many stand on its side; 0 = none is computed
 */
public record AdlRank(int rank, int of) {

  public static final AdlRank NONE = new AdlRank(0, 0);

  /** Lights from 1 to 5; 5 = among the first fifth to go; 0 = not in the queue. */
  public int lights() {
    return of == 0 || rank == 0 ? 0 : 5 - (int) ((rank - 1) * 5L / of);
  }
}

package io.marginline.lab.report;

import java.util.Arrays;
import java.util.List;

/** How many risk units have a margin ratio within each band. */
public record RatioBands(int toOne, int toOneAndHalf, int toThree, int toTen, int aboveTen) {

  /** From the line upwards; the order of pictures and tables. */
  public List<Integer> counts() {
    return List.of(toOne, toOneAndHalf, toThree, toTen, aboveTen);
  }

  public int total() {
    return toOne + toOneAndHalf + toThree + toTen + aboveTen;
  }

  /** Counts units one by one. */
  public static final class Counter {
    /** Upper edges of the bands as fractions: 1, 3/2, 3, 10. */
    private static final long[][] EDGES = {{1, 1}, {3, 2}, {3, 1}, {10, 1}};

    private final int[] counts = new int[EDGES.length + 1];

    /** Adds a unit with positions: equity ÷ requirement, requirement > 0, both in units. */
    public void add(long equity, long requirement) {
      int band = 0;
      while (band < EDGES.length && !atMost(equity, EDGES[band][1], requirement, EDGES[band][0])) {
        band++;
      }
      counts[band]++;
    }

    /** The counts so far; counting starts again. */
    public RatioBands take() {
      RatioBands bands = new RatioBands(counts[0], counts[1], counts[2], counts[3], counts[4]);
      Arrays.fill(counts, 0);
      return bands;
    }

    /** a·b ≤ c·d in 128 bits. */
    private static boolean atMost(long a, long b, long c, long d) {
      int high = Long.compare(Math.multiplyHigh(a, b), Math.multiplyHigh(c, d));
      return high != 0 ? high < 0 : Long.compareUnsigned(a * b, c * d) <= 0;
    }
  }
}

package io.marginline.engine.book;

import java.util.Arrays;

/**
 * Finds a price level by its rank, and its neighbour when it is new.
 *
 * <p>A radix tree of six bits a step over ranks of 63 bits. Every node has at least two children
 * and stands at the highest digit in which they differ, so a far price adds one step and not ten,
 * and a book whose prices lie within 4,096 ticks is two steps deep. The tree has one shape for one
 * set of ranks, whatever the history.
 *
 * <p>A reference is 0 for nothing, positive for a node, the complement of the level otherwise.
 */
final class PriceTree {
  private static final int DIGIT_BITS = 6;
  private static final int DIGIT_MASK = (1 << DIGIT_BITS) - 1;

  private final PriceLevels levels;
  // Node 0 is no node: its first cell holds the root, so that every reference has a cell.
  private int[] cells = new int[8 << DIGIT_BITS];
  private long[] present = new long[8];
  private long[] prefixes = new long[8];
  private byte[] shifts = new byte[8];
  private int used = 1;
  private int free;
  // Where the last search in vain ended.
  private int endNode;
  private int endCell;

  PriceTree(PriceLevels levels) {
    this.levels = levels;
  }

  /** The level of a rank, or NONE; then {@link #insert} may put it where the search ended. */
  int find(long rank) {
    int at = 0;
    int node = 0;
    int reference = cells[0];
    while (reference > 0 && (rank ^ prefixes[reference]) >>> shifts[reference] >>> 6 == 0) {
      node = reference;
      at = cell(node, digit(rank, shifts[node]));
      reference = cells[at];
    }
    if (reference < 0 && levels.rank(~reference) == rank) {
      return ~reference;
    }
    endNode = node;
    endCell = at;
    return OrderBook.NONE;
  }

  /** Adds the level of the rank just searched in vain; gives the next worse level, or NONE. */
  int insert(int level) {
    long rank = levels.rank(level);
    int node = endNode;
    int reference = cells[endCell];
    if (reference != 0) {
      node = split(endCell, reference, rank);
    } else if (node == 0) {
      cells[0] = ~level;
      return OrderBook.NONE;
    }
    int digit = digit(rank, shifts[node]);
    cells[cell(node, digit)] = ~level;
    present[node] |= 1L << digit;
    return worseNeighbour(node, digit);
  }

  /** Takes out a rank that is in the tree. */
  void remove(long rank) {
    int at = 0;
    int node = 0;
    int reference = cells[0];
    int here = 0;
    while (reference > 0) {
      at = here;
      node = reference;
      here = cell(node, digit(rank, shifts[node]));
      reference = cells[here];
    }
    cells[here] = 0;
    if (node == 0) {
      return;
    }
    long rest = present[node] & ~(1L << digit(rank, shifts[node]));
    present[node] = rest;
    if ((rest & (rest - 1)) == 0) {
      int only = cell(node, Long.numberOfTrailingZeros(rest));
      cells[at] = cells[only];
      cells[only] = 0;
      prefixes[node] = free;
      free = node;
    }
  }

  /** Puts a node above {@code reference}, at the highest digit in which the new rank differs. */
  private int split(int at, int reference, long rank) {
    long other = reference < 0 ? levels.rank(~reference) : prefixes[reference];
    int highest = Long.SIZE - 1 - Long.numberOfLeadingZeros(rank ^ other);
    int shift = highest / DIGIT_BITS * DIGIT_BITS;
    int node = newNode();
    int digit = digit(other, shift);
    shifts[node] = (byte) shift;
    prefixes[node] = rank >>> shift >>> DIGIT_BITS << DIGIT_BITS << shift;
    present[node] = 1L << digit;
    cells[cell(node, digit)] = reference;
    cells[at] = node;
    return node;
  }

  private int newNode() {
    if (free != 0) {
      int node = free;
      free = (int) prefixes[node];
      return node;
    }
    if (used == shifts.length) {
      cells = Arrays.copyOf(cells, cells.length << 1);
      present = Arrays.copyOf(present, used << 1);
      prefixes = Arrays.copyOf(prefixes, used << 1);
      shifts = Arrays.copyOf(shifts, used << 1);
    }
    return used++;
  }

  /** The node has another child, so a neighbour on one side is below it. */
  private int worseNeighbour(int node, int digit) {
    long above = present[node] & (-2L << digit);
    if (above != 0) {
      return lowest(cells[cell(node, Long.numberOfTrailingZeros(above))]);
    }
    long below = present[node] & ~(-1L << digit);
    return levels.worse(highest(cells[cell(node, 63 - Long.numberOfLeadingZeros(below))]));
  }

  private int lowest(int from) {
    int reference = from;
    while (reference > 0) {
      reference = cells[cell(reference, Long.numberOfTrailingZeros(present[reference]))];
    }
    return ~reference;
  }

  private int highest(int from) {
    int reference = from;
    while (reference > 0) {
      reference = cells[cell(reference, 63 - Long.numberOfLeadingZeros(present[reference]))];
    }
    return ~reference;
  }

  private static int cell(int node, int digit) {
    return (node << DIGIT_BITS) | digit;
  }

  private static int digit(long rank, int shift) {
    return (int) (rank >>> shift) & DIGIT_MASK;
  }
}

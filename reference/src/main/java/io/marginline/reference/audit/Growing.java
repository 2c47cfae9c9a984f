package io.marginline.reference.audit;

import java.util.Arrays;

/** Arrays that grow on writing; what was never written reads as 0. */
final class Growing {
  private Growing() {}

  private static int capacity(int index, int length) {
    return Math.max(index + 1, Math.max(16, length * 2));
  }

  /** Growing {@code long[]}. */
  static final class Longs {
    private long[] values = new long[0];

    long at(int index) {
      return index < values.length ? values[index] : 0;
    }

    void put(int index, long value) {
      if (index >= values.length) {
        values = Arrays.copyOf(values, capacity(index, values.length));
      }
      values[index] = value;
    }

    void add(int index, long value) {
      put(index, at(index) + value);
    }
  }

  /** Growing {@code int[]}. */
  static final class Ints {
    private int[] values = new int[0];

    int at(int index) {
      return index < values.length ? values[index] : 0;
    }

    void put(int index, int value) {
      if (index >= values.length) {
        values = Arrays.copyOf(values, capacity(index, values.length));
      }
      values[index] = value;
    }
  }

  /** Growing {@code double[]}, for the filter only. */
  static final class Doubles {
    private double[] values = new double[0];

    double at(int index) {
      return index < values.length ? values[index] : 0;
    }

    void put(int index, double value) {
      if (index >= values.length) {
        values = Arrays.copyOf(values, capacity(index, values.length));
      }
      values[index] = value;
    }
  }
}

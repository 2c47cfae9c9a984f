package io.marginline.history;

/**
 * Which part of a list is asked for, as the wire pages: newest first, keys between the two marks,
 * times between begin and end.
 *
 * @param after only keys below it; {@link #OPEN_TOP}: none
 * @param before only keys above it; {@link #OPEN_BOTTOM}: none
 * @param begin epoch milliseconds, inclusive
 * @param end epoch milliseconds, inclusive
 */
public record Page(long after, long before, long begin, long end, int limit) {
  public static final long OPEN_TOP = Long.MAX_VALUE;
  public static final long OPEN_BOTTOM = Long.MIN_VALUE;

  public Page {
    if (limit < 1) {
      throw new IllegalArgumentException("limit " + limit);
    }
  }

  public static Page newest(int limit) {
    return new Page(OPEN_TOP, OPEN_BOTTOM, OPEN_BOTTOM, OPEN_TOP, limit);
  }

  public Page after(long key) {
    return new Page(key, before, begin, end, limit);
  }

  public Page before(long key) {
    return new Page(after, key, begin, end, limit);
  }

  public Page during(long fromMs, long toMs) {
    return new Page(after, before, fromMs, toMs, limit);
  }
}

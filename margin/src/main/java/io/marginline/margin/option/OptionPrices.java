package io.marginline.margin.option;

/**
 * The prices that an option's requirement is taken at; mutable, to be reused. Forward and index are
 * price × pricePerOne, the mark is premium × markPerOne.
 */
public final class OptionPrices {
  private long forward = 1;
  private long index = 1;
  private long mark;

  /** A mark of 0 is a price; forward and index must be positive. */
  public OptionPrices set(long forward, long index, long mark) {
    if (forward <= 0 || index <= 0 || mark < 0) {
      throw new IllegalArgumentException(
          "forward "
              + forward
              + " and index "
              + index
              + " must be positive, mark "
              + mark
              + " not negative");
    }
    this.forward = forward;
    this.index = index;
    this.mark = mark;
    return this;
  }

  public long forward() {
    return forward;
  }

  public long index() {
    return index;
  }

  public long mark() {
    return mark;
  }
}

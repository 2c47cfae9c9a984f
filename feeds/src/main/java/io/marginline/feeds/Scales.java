package io.marginline.feeds;

/** Decimal places kept of prices (exact, or the line is refused) and of volumes (cut off). */
public record Scales(int price, int volume) {
  /** Eight places hold every recorded price; six of volume reach 9.2 × 10^12 coins per bar. */
  public static final Scales DEFAULT = new Scales(8, 6);

  public Scales {
    if (price < 0 || price > 18 || volume < 0 || volume > 18) {
      throw new IllegalArgumentException(
          "scales " + price + " and " + volume + " are not both within 0 … 18");
    }
  }
}

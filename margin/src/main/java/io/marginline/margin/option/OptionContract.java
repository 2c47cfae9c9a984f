package io.marginline.margin.option;

/**
 * One European, cash settled option (rules §1, §10). The premium is quoted per coin of the
 * underlying, in the coin itself or in a stable coin.
 *
 * @param strike price × pricePerOne, as forward and index
 * @param pricePerOne what a price of 1.00 is in strike, forward and index
 * @param markPerOne what a premium of 1.00 per coin is in marks and order prices
 * @param lotUnits units of the settle asset for one lot at a premium of 1.00 per coin
 * @param stableSettled settled in a stable coin; otherwise in the underlying coin
 */
public record OptionContract(
    boolean call,
    boolean stableSettled,
    long strike,
    long expiryNs,
    long pricePerOne,
    long markPerOne,
    long lotUnits) {

  public OptionContract {
    if (strike <= 0 || pricePerOne <= 0 || markPerOne <= 0 || lotUnits <= 0) {
      throw new IllegalArgumentException(
          "strike, pricePerOne, markPerOne and lotUnits must be positive");
    }
  }
}

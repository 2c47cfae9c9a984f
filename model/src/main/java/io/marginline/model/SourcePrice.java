package io.marginline.model;

/**
 * One price of an instant, in price × 10^markScale.
 *
 * @param indexId the index that the source belongs to, −1 for an external mark, −2 for the mark
 *     volatility of an option
 * @param sourceOrInstrument number of the source within the index, or the instrument
 * @param price not positive = the source has no price now; a volatility in parts per billion
 */
public record SourcePrice(int indexId, int sourceOrInstrument, long price) {

  public static SourcePrice ofIndex(int indexId, int source, long price) {
    return new SourcePrice(indexId, source, price);
  }

  public static SourcePrice ofMark(int instrumentId, long price) {
    return new SourcePrice(-1, instrumentId, price);
  }

  public static SourcePrice ofVolatility(int instrumentId, long ppb) {
    return new SourcePrice(-2, instrumentId, ppb);
  }
}

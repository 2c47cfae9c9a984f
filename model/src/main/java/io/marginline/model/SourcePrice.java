package io.marginline.model;

/**
 * One price of an instant, in price × 10^markScale.
 *
 * @param indexId the index that the source belongs to, or −1 for an external mark
 * @param sourceOrInstrument number of the source within the index, or the instrument of the mark
 * @param price not positive = the source has no price now
 */
public record SourcePrice(int indexId, int sourceOrInstrument, long price) {

  public static SourcePrice ofIndex(int indexId, int source, long price) {
    return new SourcePrice(indexId, source, price);
  }

  public static SourcePrice ofMark(int instrumentId, long price) {
    return new SourcePrice(-1, instrumentId, price);
  }
}

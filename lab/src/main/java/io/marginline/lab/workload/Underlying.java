package io.marginline.lab.workload;

/**
 * What the instruments of one index share.
 *
 * @param indexId the index
 * @param ticks first price in ticks
 * @param mu mark units per tick
 * @param mostTicks highest price
 * @param forward the index that carries the forward of its options, −1 without options
 * @param assetId the asset whose USD price this is, −1 = none
 * @param shift usd(1 unit of the asset) = price ÷ 10^shift
 */
record Underlying(
    int indexId, long ticks, long mu, long mostTicks, int forward, int assetId, int shift) {

  /** First price × 10^markScale. */
  long firstPrice() {
    return ticks * mu;
  }
}

package io.marginline.engine.delivery;

import io.marginline.engine.instrument.Instrument;

/** The mean of the index before the expiry, which is the delivery price (docs/products.md P2). */
public final class DeliveryWindow {
  private static final long SAMPLE_NS = 200_000_000L;

  private DeliveryWindow() {}

  /** Takes a sample of a dated instrument within its window, five a second at most. */
  public static void sample(Instrument instrument, long instantNs) {
    long expiryNs = instrument.spec.product().expiryNs();
    boolean within =
        expiryNs > 0
            && instantNs < expiryNs
            && instantNs >= expiryNs - instrument.spec.product().windowNs();
    if (!within || instrument.index.live == 0) {
      return;
    }
    boolean first = instrument.deliveryCount == 0;
    if (first || instantNs - instrument.deliveryTimeNs >= SAMPLE_NS) {
      instrument.deliverySum += instrument.index.price;
      instrument.deliveryCount++;
      instrument.deliveryTimeNs = instantNs;
    }
  }
}

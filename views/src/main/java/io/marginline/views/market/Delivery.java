package io.marginline.views.market;

/** An instrument was delivered or exercised at this price × 10^markScale. */
public record Delivery(int instrument, long timeMs, long price) {}

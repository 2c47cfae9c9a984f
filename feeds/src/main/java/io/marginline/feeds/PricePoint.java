package io.marginline.feeds;

/**
 * A price at an instant: epoch nanoseconds, units of 10^-{@link Scales#price()}, and the share of
 * its bar's volume in units of 10^-{@link Scales#volume()}.
 */
public record PricePoint(long timeNs, long price, long volume) {}

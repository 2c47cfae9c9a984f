package io.marginline.views.market;

/** A settled funding rate, in parts per billion of its interval. */
public record Rate(int instrument, long timeMs, long ratePpb, long mark) {}

package io.marginline.views.market;

/** A premium sample, in parts per billion of the index. */
public record Premium(int instrument, long timeMs, long premiumPpb) {}

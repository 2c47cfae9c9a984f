package io.marginline.views.market;

/** Who held what of an instrument at a moment. */
public record Holding(
    int instrument, long timeMs, long openLots, int longAccounts, int shortAccounts) {}

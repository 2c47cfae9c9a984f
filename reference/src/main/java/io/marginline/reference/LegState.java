package io.marginline.reference;

/** A leg as fills leave it, without touching the state; {@code cashChange}: of the pool. */
record LegState(long lots, long entryCost, long margin, long cashChange) {}

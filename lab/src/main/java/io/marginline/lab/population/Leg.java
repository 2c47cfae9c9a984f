package io.marginline.lab.population;

/**
 * One position that a trader wants.
 *
 * @param market number of the instrument in the replay
 * @param size notional in multiples of the smallest one of that market
 */
public record Leg(int market, boolean buys, boolean cross, double size) {}

package io.marginline.lab.population;

/**
 * What one account's random stream decides, whatever market and however many others there are.
 *
 * @param number from 0; the stream is (seed, number)
 * @param leverage before the tier of the size caps it
 * @param size notional in multiples of the smallest one
 * @param balance in multiples of the initial margin
 * @param entryInstant of the warm-up, at which the entry order is sent
 * @param stopAt part of the way to the liquidation price; 0 = no stop
 * @param adds adds margin when warned
 */
public record Trader(
    int number,
    double leverage,
    boolean cross,
    boolean buys,
    double size,
    double balance,
    int entryInstant,
    double stopAt,
    boolean adds) {}

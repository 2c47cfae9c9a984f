package io.marginline.history.row;

/**
 * An algo order; its terms are a text of the gateway.
 *
 * @param at when it was placed
 */
public record AlgoRow(
    long algoId,
    long at,
    long updated,
    long accountId,
    int instrumentId,
    String clientId,
    String kind,
    String state,
    boolean live,
    String body) {}

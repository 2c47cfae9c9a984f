package io.marginline.views;

/**
 * What the liquidation account took over and has not passed on yet.
 *
 * @param lots signed
 * @param priceTicks bankruptcy price at which it was taken
 */
public record InventoryView(
    long id, int instrumentId, long lots, long priceTicks, long sinceNs, boolean exhausted) {}

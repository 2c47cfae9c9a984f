package io.marginline.history.row;

/** An instrument that expired at a price × 10^markScale. */
public record DeliveryRow(int instrumentId, long at, long price) {}

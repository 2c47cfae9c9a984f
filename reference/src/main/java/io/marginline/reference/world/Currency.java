package io.marginline.reference.world;

import io.marginline.model.CurrencySpec;

/**
 * An asset as collateral and as a loan in the USD modes.
 *
 * @param indexId −1: its price is one for ever
 */
public record Currency(int asset, int indexId, CurrencySpec spec, long hourlyInterestPpb) {}

package io.marginline.views;

import io.marginline.model.CurrencySpec;
import org.jspecify.annotations.Nullable;

/**
 * An asset of the venue.
 *
 * @param scale an amount's unit is 10^-scale
 * @param currency its terms in the USD modes; null where it is no currency
 * @param currencyIndexId its USD price; −1 at par, and where it is no currency
 */
public record AssetView(
    int id,
    int scale,
    @Nullable CurrencySpec currency,
    int currencyIndexId,
    long hourlyInterestPpb) {}

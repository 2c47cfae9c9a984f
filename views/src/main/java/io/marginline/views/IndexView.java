package io.marginline.views;

import io.marginline.model.IndexSpec;
import io.marginline.model.QuoteCurrency;
import io.marginline.model.UnderlyingClass;
import io.marginline.model.Validity;

/**
 * A price index.
 *
 * @param price × 10^indexScale; 0 = none yet
 * @param sources how many sources were alive at the last instant that changed it
 * @param underlying −1 = none
 */
public record IndexView(
    int id,
    IndexSpec spec,
    long price,
    Validity validity,
    int sources,
    int underlying,
    UnderlyingClass underlyingClass,
    QuoteCurrency quote) {}

/**
 * What the market did lately, folded from events: candles, tickers, prints, funding, deliveries,
 * liquidations. Bounded in memory; what is older stands in the history. Read inside {@link
 * io.marginline.views.Views#read}.
 */
@NullMarked
package io.marginline.views.market;

import org.jspecify.annotations.NullMarked;

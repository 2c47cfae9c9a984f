/** What anybody may ask: instruments, prices, books, candles, tiers; and the channels of them. */
@NullMarked
package io.marginline.gateway.market;

import org.jspecify.annotations.NullMarked;

package io.marginline.feeds.live;

import java.math.BigDecimal;

/**
 * A price as a venue states it.
 *
 * @param pair base and quote as {@code BTC-USDT}, whatever the venue calls it
 * @param timeMs the venue's time, epoch milliseconds
 */
public record Quote(String pair, BigDecimal price, long timeMs) {}

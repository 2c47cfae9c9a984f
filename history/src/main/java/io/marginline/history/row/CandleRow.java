package io.marginline.history.row;

import java.math.BigDecimal;

/**
 * A minute of an instrument's trades or mark, or of an index.
 *
 * @param series TRADE, MARK or INDEX
 * @param at its first millisecond
 * @param turnover as the candle states it, × 10^18
 */
public record CandleRow(
    String series,
    int ref,
    long at,
    long first,
    long highest,
    long lowest,
    long last,
    long lots,
    BigDecimal turnover) {}

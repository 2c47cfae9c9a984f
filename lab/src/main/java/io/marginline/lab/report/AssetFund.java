package io.marginline.lab.report;

import java.math.BigDecimal;

/** Insurance fund and deficit of one settlement currency, in that currency. */
public record AssetFund(
    String currency, BigDecimal start, BigDecimal low, BigDecimal end, BigDecimal deficit) {}

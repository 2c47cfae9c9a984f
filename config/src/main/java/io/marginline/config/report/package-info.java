/** Margin report of a portfolio: decimals to exact integers, then the margin library, then text. */
@NullMarked
package io.marginline.config.report;

import org.jspecify.annotations.NullMarked;

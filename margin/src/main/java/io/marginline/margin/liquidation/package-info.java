/** Liquidation and bankruptcy price, slice size, deleveraging (rules §6, §7, §11, §12). */
@NullMarked
package io.marginline.margin.liquidation;

import org.jspecify.annotations.NullMarked;

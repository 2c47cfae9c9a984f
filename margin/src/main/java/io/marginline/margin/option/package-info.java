/**
 * Options (rules §10): Black-76 prices, Greeks and implied volatility, the margin of short options
 * and their fee cap. The one package with floating point, through StrictMath only; what leaves it
 * for engine or margin is integers with a stated rounding.
 */
@NullMarked
package io.marginline.margin.option;

import org.jspecify.annotations.NullMarked;

/** Spot: what orders pay, what trades exchange. */
@NullMarked
package io.marginline.engine.spot;

import org.jspecify.annotations.NullMarked;

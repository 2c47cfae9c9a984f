/** Matching, fill checks, booking of fills. */
@NullMarked
package io.marginline.engine.trade;

import org.jspecify.annotations.NullMarked;

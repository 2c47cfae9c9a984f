/** Indexes, their validity and the instants. */
@NullMarked
package io.marginline.engine.price;

import org.jspecify.annotations.NullMarked;

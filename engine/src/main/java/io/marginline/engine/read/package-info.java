/** Reads a live account as {@code margin} takes it, and what stands in the way of switches. */
@NullMarked
package io.marginline.engine.read;

import org.jspecify.annotations.NullMarked;

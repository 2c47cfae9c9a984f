/** Counts. */
@NullMarked
package io.marginline.gateway.limit;

import org.jspecify.annotations.NullMarked;

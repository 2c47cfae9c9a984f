/** How many requests a caller may send. */
@NullMarked
package io.marginline.gateway.limit;

import org.jspecify.annotations.NullMarked;

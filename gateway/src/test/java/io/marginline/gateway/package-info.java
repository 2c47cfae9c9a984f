/** The gateway as a whole. */
@NullMarked
package io.marginline.gateway;

import org.jspecify.annotations.NullMarked;

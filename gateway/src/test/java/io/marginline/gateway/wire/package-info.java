/** JSON, parameters and rows. */
@NullMarked
package io.marginline.gateway.wire;

import org.jspecify.annotations.NullMarked;

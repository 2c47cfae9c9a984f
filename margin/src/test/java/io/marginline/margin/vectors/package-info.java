/** Independent published vectors against this library. */
@NullMarked
package io.marginline.margin.vectors;

import org.jspecify.annotations.NullMarked;

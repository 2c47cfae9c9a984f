/** The folded state out of the rows of a snapshot. */
@NullMarked
package io.marginline.views.rows;

import org.jspecify.annotations.NullMarked;

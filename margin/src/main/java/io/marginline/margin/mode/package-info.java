/** The margin modes: the single-currency cross pool and isolated margin (rules §5, §6). */
@NullMarked
package io.marginline.margin.mode;

import org.jspecify.annotations.NullMarked;

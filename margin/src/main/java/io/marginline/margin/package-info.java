/** Margin mathematics as a pure library: no state, no I/O, exact integers only. */
@NullMarked
package io.marginline.margin;

import org.jspecify.annotations.NullMarked;

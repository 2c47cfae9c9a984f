/** Exact integer arithmetic: checked 64-bit, 128- and 192-bit products, decimal text. */
@NullMarked
package io.marginline.fixed;

import org.jspecify.annotations.NullMarked;

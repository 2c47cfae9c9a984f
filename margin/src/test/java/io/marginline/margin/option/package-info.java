/** Options, by worked numbers and by properties. */
@NullMarked
package io.marginline.margin.option;

import org.jspecify.annotations.NullMarked;

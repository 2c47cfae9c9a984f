/** The folded account as the margin library takes it. */
@NullMarked
package io.marginline.views.input;

import org.jspecify.annotations.NullMarked;

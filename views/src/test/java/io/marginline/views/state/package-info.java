/** Parts of the folded state alone. */
@NullMarked
package io.marginline.views.state;

import org.jspecify.annotations.NullMarked;

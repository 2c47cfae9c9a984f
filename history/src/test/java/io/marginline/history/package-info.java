/** Tests of the history on both databases. */
@NullMarked
package io.marginline.history;

import org.jspecify.annotations.NullMarked;

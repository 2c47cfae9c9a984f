/**
 * A portfolio file as the margin library's input: scales chosen, names kept, the way back to text.
 */
@NullMarked
package io.marginline.config.book;

import org.jspecify.annotations.NullMarked;

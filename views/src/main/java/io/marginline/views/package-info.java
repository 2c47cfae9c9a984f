/** Read models folded from the events of a venue; nothing here decides anything. */
@NullMarked
package io.marginline.views;

import org.jspecify.annotations.NullMarked;

/** What a venue lists: the names and steps of what the engine only numbers. */
@NullMarked
package io.marginline.config.venue;

import org.jspecify.annotations.NullMarked;

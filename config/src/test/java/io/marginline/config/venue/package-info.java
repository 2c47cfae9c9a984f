@NullMarked
package io.marginline.config.venue;

import org.jspecify.annotations.NullMarked;

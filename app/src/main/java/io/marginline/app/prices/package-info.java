/** Live prices of other venues, pushed to a venue of one's own. */
@NullMarked
package io.marginline.app.prices;

import org.jspecify.annotations.NullMarked;

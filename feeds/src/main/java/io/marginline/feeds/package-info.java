/** Prices in: recorded bars, seeded paths inside them, recorded marks. */
@NullMarked
package io.marginline.feeds;

import org.jspecify.annotations.NullMarked;

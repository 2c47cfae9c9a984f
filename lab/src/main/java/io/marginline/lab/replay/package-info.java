/** One replay: market, venue, makers, traders, and what is counted on the way. */
@NullMarked
package io.marginline.lab.replay;

import org.jspecify.annotations.NullMarked;

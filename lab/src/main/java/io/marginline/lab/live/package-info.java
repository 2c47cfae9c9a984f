/**
 * A market to watch: prices of a made-up day in a loop, makers that quote around them, people who
 * trade. It talks to a venue from outside, by commands, as anybody does.
 */
@NullMarked
package io.marginline.lab.live;

import org.jspecify.annotations.NullMarked;

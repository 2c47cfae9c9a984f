/** The built-in venue and its market in front of the engine. */
@NullMarked
package io.marginline.acceptance.live;

import org.jspecify.annotations.NullMarked;

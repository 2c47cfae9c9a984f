/** Tests of live feeds against servers of this process. */
@NullMarked
package io.marginline.feeds.live;

import org.jspecify.annotations.NullMarked;

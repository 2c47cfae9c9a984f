/** Live prices of other venues: one small adapter each, over the platform's WebSocket client. */
@NullMarked
package io.marginline.feeds.live;

import org.jspecify.annotations.NullMarked;

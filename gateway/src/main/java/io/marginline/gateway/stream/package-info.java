/** WebSocket: sessions, channels and operations. */
@NullMarked
package io.marginline.gateway.stream;

import org.jspecify.annotations.NullMarked;

/** What clients of the wire see: orders by REST and WebSocket, books told to many. */
@NullMarked
package io.marginline.benchmarks.wire;

import org.jspecify.annotations.NullMarked;

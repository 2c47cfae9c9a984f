package io.marginline.gateway.market;

import io.marginline.gateway.wire.Params;
import io.marginline.gateway.wire.WireException;

/**
 * Which part of a list a request wants; {@code after} asks for what is older, {@code before} for
 * what is newer (okx-api.md §1.6).
 */
record Page(long after, long before, int limit) {

  static Page of(Params params, int usual, int most) throws WireException {
    Long after = params.whole("after");
    Long before = params.whole("before");
    return new Page(
        after == null ? Long.MAX_VALUE : after,
        before == null ? Long.MIN_VALUE : before,
        params.limit("limit", usual, most));
  }

  boolean holds(long at) {
    return at < after && at > before;
  }
}

package io.marginline.gateway.trade;

import io.marginline.gateway.wire.Row;

/**
 * An item of a request that is under way: the commands of a batch are sent one behind the other.
 */
@FunctionalInterface
interface Pending {
  /** Waits for the answer. */
  Row finish();
}

package io.marginline.gateway.stream;

import io.marginline.gateway.rest.Call;
import io.marginline.gateway.wire.Reply;
import io.marginline.gateway.wire.WireException;

/**
 * An operation of the private path other than the session's own: {@code order}, {@code
 * batch-orders}, …. The call's items are the request's args, so one handler serves REST too; id, op
 * and times are added to its reply.
 */
@FunctionalInterface
public interface Operation {
  Reply answer(Call call) throws WireException;
}

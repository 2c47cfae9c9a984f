package io.marginline.gateway.rest;

import io.marginline.gateway.wire.Reply;
import io.marginline.gateway.wire.WireException;

/** Answers one path. Called by many threads at once; may block. */
@FunctionalInterface
public interface Endpoint {
  Reply answer(Call call) throws WireException;
}

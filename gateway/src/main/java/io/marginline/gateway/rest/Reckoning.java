package io.marginline.gateway.rest;

import io.marginline.gateway.wire.Code;
import io.marginline.gateway.wire.WireException;

/** Endpoints that reckon with numbers of the request alone and change nothing. */
public final class Reckoning {
  private Reckoning() {}

  /** What goes beyond 63 bits, or has no quotient, is this parameter's fault: 51000. */
  public static Endpoint within(String parameter, Endpoint endpoint) {
    return call -> {
      try {
        return endpoint.answer(call);
      } catch (ArithmeticException e) {
        throw WireException.of(Code.PARAMETER, parameter);
      }
    };
  }
}

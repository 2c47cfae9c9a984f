package io.marginline.gateway.rest;

/** Answers every request of a port. Never throws. */
@FunctionalInterface
public interface Handler {
  Response answer(Request request);
}

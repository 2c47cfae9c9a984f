package io.marginline.gateway.stream;

/** What a session receives, until it is closed. */
@FunctionalInterface
public interface Subscription extends AutoCloseable {
  @Override
  void close();
}

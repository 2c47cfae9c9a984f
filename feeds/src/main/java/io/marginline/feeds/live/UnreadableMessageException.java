package io.marginline.feeds.live;

/** A message that is not what the venue publishes. */
public final class UnreadableMessageException extends Exception {
  UnreadableMessageException(String message) {
    super(message);
  }
}

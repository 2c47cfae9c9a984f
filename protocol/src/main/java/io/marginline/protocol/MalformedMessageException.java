package io.marginline.protocol;

/** Bytes that are not a message of this schema. The text says what is wrong and where. */
public final class MalformedMessageException extends RuntimeException {
  private static final long serialVersionUID = 1;

  MalformedMessageException(String message) {
    super(message);
  }
}

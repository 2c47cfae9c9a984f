package io.marginline.gateway.operator;

import io.marginline.gateway.wire.Row;

/** A request that is not carried out: an HTTP status, a code that programs read, and a text. */
public final class Refusal extends Exception {
  private final int status;
  private final String code;
  private final transient Row detail;

  Refusal(int status, String code, String message, Row detail) {
    super(message);
    this.status = status;
    this.code = code;
    this.detail = detail;
  }

  Refusal(int status, String code, String message) {
    this(status, code, message, new Row());
  }

  static Refusal invalid(String field, String why) {
    return new Refusal(400, "INVALID", field + " " + why, new Row().put("field", field));
  }

  static Refusal missing(String what) {
    return new Refusal(404, "NOT_FOUND", what);
  }

  int status() {
    return status;
  }

  Row row() {
    return new Row()
        .put(
            "error",
            new Row()
                .put("code", code)
                .put("message", String.valueOf(getMessage()))
                .put("detail", detail));
  }
}

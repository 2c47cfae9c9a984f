package io.marginline.gateway.wire;

/** Why a request fails as a whole. */
public final class WireException extends Exception {
  private final String code;
  private final int http;

  public WireException(String code, String msg, int http) {
    super(msg, null, false, false);
    this.code = code;
    this.http = http;
  }

  /** The code's message with its {0}, {1} … replaced. */
  public static WireException of(Code code, Object... args) {
    return new WireException(code.text(), code.message(args), code.http());
  }

  public String code() {
    return code;
  }

  public String msg() {
    return String.valueOf(getMessage());
  }

  /** Status of the response. */
  public int http() {
    return http;
  }
}

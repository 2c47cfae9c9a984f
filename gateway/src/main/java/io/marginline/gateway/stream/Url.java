package io.marginline.gateway.stream;

/** Which of the three paths under {@code /ws/v5/} a session is on. */
public enum Url {
  PUBLIC,
  PRIVATE,
  BUSINESS;

  public String path() {
    return "/ws/v5/" + name().toLowerCase(java.util.Locale.ROOT);
  }
}

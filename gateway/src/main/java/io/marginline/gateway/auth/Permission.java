package io.marginline.gateway.auth;

/** What a key may be used for. */
public enum Permission {
  READ_ONLY,
  TRADE,
  WITHDRAW;

  /** As it stands in a reply: {@code read_only}. */
  public String text() {
    return name().toLowerCase(java.util.Locale.ROOT);
  }
}

package io.marginline.model;

/** {@code clOrdId}: up to 32 ASCII characters as four longs; all zero = none. */
public record ClientId(long a, long b, long c, long d) {
  public static final ClientId NONE = new ClientId(0, 0, 0, 0);
}

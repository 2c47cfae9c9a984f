package io.marginline.gateway.operator;

/** What a token is good for. */
enum Role {
  /** Everything. */
  OPERATOR,
  /** Everything that changes nothing. */
  AUDITOR,
  /** To push prices and nothing else. */
  PRICES;

  /** The one operation of a source of prices. */
  static final String PUSH = "pushPrices";

  boolean may(Operation operation) {
    return switch (this) {
      case OPERATOR -> true;
      case AUDITOR -> !operation.changes();
      case PRICES -> operation.id().equals(PUSH);
    };
  }
}

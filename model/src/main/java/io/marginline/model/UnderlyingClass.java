package io.marginline.model;

/** How far an underlying is expected to move; chooses its {@link RiskParameters} (rules §9). */
public enum UnderlyingClass {
  MAJOR,
  MIDDLE,
  OTHER;

  /** The class of a coin by its ticker, as the rule book lists them. */
  public static UnderlyingClass of(String coin) {
    return switch (coin) {
      case "BTC", "ETH" -> MAJOR;
      case "SOL", "DOGE", "PEPE", "XRP", "BNB", "SHIB", "LTC", "ORDI", "WLD", "BCH", "ADA" ->
          MIDDLE;
      default -> OTHER;
    };
  }
}

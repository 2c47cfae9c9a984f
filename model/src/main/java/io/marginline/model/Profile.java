package io.marginline.model;

/**
 * One value for each choice that venues make differently (rules §17). Code takes the choices, never
 * asks for the name.
 */
public record Profile(
    String name,
    TierRule tierRule,
    TierBasis tierBasis,
    MaintenanceRule maintenanceRule,
    CrossOffset crossOffset,
    SliceRule sliceRule,
    boolean feeInRatio,
    IsolatedBasis isolatedBasis) {

  /** Isolated requirements at the mark, as most venues have them. */
  @SuppressWarnings("checkstyle:ParameterNumber") // the components of the record, without the last
  public Profile(
      String name,
      TierRule tierRule,
      TierBasis tierBasis,
      MaintenanceRule maintenanceRule,
      CrossOffset crossOffset,
      SliceRule sliceRule,
      boolean feeInRatio) {
    this(
        name,
        tierRule,
        tierBasis,
        maintenanceRule,
        crossOffset,
        sliceRule,
        feeInRatio,
        IsolatedBasis.MARK);
  }

  public static final Profile MARGINLINE =
      new Profile(
          "marginline",
          TierRule.MARGINAL,
          TierBasis.CONTRACTS,
          MaintenanceRule.TIER,
          CrossOffset.NONE,
          SliceRule.SHORTFALL,
          true);
  public static final Profile OKX =
      new Profile(
          "okx",
          TierRule.FLAT,
          TierBasis.CONTRACTS,
          MaintenanceRule.TIER,
          CrossOffset.NONE,
          SliceRule.TWO_TIERS,
          true);
  public static final Profile BINANCE =
      new Profile(
          "binance",
          TierRule.MARGINAL,
          TierBasis.NOTIONAL,
          MaintenanceRule.TIER,
          CrossOffset.NONE,
          SliceRule.SHORTFALL,
          false);

  /** The fee to close is reserved beside the margin, so the ratio has none. */
  public static final Profile BYBIT =
      new Profile(
          "bybit",
          TierRule.MARGINAL,
          TierBasis.NOTIONAL,
          MaintenanceRule.TIER,
          CrossOffset.NONE,
          SliceRule.SHORTFALL,
          false,
          IsolatedBasis.ENTRY);

  public static final Profile HYPERLIQUID =
      new Profile(
          "hyperliquid",
          TierRule.MARGINAL,
          TierBasis.NOTIONAL,
          MaintenanceRule.HALF_INITIAL,
          CrossOffset.NONE,
          SliceRule.SHORTFALL,
          false);

  /** One rate per market; the initial one grows with open interest (rules §13). */
  public static final Profile DYDX =
      new Profile(
          "dydx",
          TierRule.FLAT,
          TierBasis.CONTRACTS,
          MaintenanceRule.TIER,
          CrossOffset.NONE,
          SliceRule.SHORTFALL,
          false);

  public static final Profile ARTICLE =
      new Profile(
          "article",
          TierRule.FLAT,
          TierBasis.CONTRACTS,
          MaintenanceRule.TIER,
          CrossOffset.LARGER_SIDE,
          SliceRule.WHOLE,
          true);

  /** All built-in profiles, in the order of rules §17. */
  public static java.util.List<Profile> all() {
    return java.util.List.of(MARGINLINE, OKX, BINANCE, BYBIT, HYPERLIQUID, DYDX, ARTICLE);
  }
}

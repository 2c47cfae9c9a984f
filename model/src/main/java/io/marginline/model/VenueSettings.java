package io.marginline.model;

/**
 * What a venue decides once, by its first command. Ratios are in parts per billion.
 *
 * @param maxDeadlineNs a deadline further away is refused
 * @param warnRatioPpb a unit at or below it is warned (default 3)
 * @param calmRatioPpb a warned unit above it is healthy again (default 3.3, the hysteresis)
 * @param reduceTargetPpb k of the slice formula, rules §11 (default 1.05)
 * @param slippagePpb σ: worst accepted distance of a slice from the mark (default 0.2 %)
 * @param maxAttempts slices not completely filled before the position is taken over
 * @param stepNs pause between two attempts of one unit, and of one inventory row
 * @param workOffSlippagePpb worst accepted distance of a work-off order from the mark
 * @param lossCapUnits largest open loss that the liquidation account may carry, per asset
 * @param backlogNs inventory older than this is deleveraged
 * @param fundDropPpb fund below this share of its 8 h peak … (default 70 %)
 * @param fundFloorUnits … and below this floor: no further lending (0 switches it off)
 * @param liquidateUncertain operator's policy: liquidate on a single-source or wide-spread price
 */
public record VenueSettings(
    Profile profile,
    long maxDeadlineNs,
    long warnRatioPpb,
    long calmRatioPpb,
    long warnRepeatNs,
    long reduceTargetPpb,
    long slippagePpb,
    int maxAttempts,
    long stepNs,
    long workOffSlippagePpb,
    long lossCapUnits,
    long backlogNs,
    long fundDropPpb,
    long fundFloorUnits,
    boolean liquidateUncertain) {

  /** The defaults of rules §11 and §12 for a profile. */
  public static VenueSettings of(Profile profile) {
    return new VenueSettings(
        profile,
        60_000_000_000L,
        3_000_000_000L,
        3_300_000_000L,
        3_600_000_000_000L,
        1_050_000_000L,
        2_000_000L,
        3,
        1_000_000_000L,
        10_000_000L,
        1L << 60,
        600_000_000_000L,
        700_000_000L,
        0,
        false);
  }

  /** The same under another name of the profile. */
  public VenueSettings named(String name) {
    Profile p = profile;
    return new VenueSettings(
        new Profile(
            name,
            p.tierRule(),
            p.tierBasis(),
            p.maintenanceRule(),
            p.crossOffset(),
            p.sliceRule(),
            p.feeInRatio(),
            p.isolatedBasis()),
        maxDeadlineNs,
        warnRatioPpb,
        calmRatioPpb,
        warnRepeatNs,
        reduceTargetPpb,
        slippagePpb,
        maxAttempts,
        stepNs,
        workOffSlippagePpb,
        lossCapUnits,
        backlogNs,
        fundDropPpb,
        fundFloorUnits,
        liquidateUncertain);
  }
}

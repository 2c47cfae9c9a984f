package io.marginline.engine;

import io.marginline.model.RejectReason;
import io.marginline.model.Term;

/**
 * One thing that stands in the way of a switch: a refusal with its numbers, and what it is about.
 *
 * @param required what it would take, {@code available} what there is, as in a rejection
 * @param instrumentId the position or order at fault; −1 = none in particular
 * @param assetId the currency at fault; −1 = none in particular
 */
public record Obstacle(
    RejectReason reason, long required, long available, Term term, int instrumentId, int assetId) {
  private static final int NONE = -1;

  public static Obstacle of(RejectReason reason) {
    return new Obstacle(reason, 0, 0, Term.NONE, NONE, NONE);
  }

  public static Obstacle ofInstrument(RejectReason reason, int instrumentId) {
    return new Obstacle(reason, 0, 0, Term.NONE, instrumentId, NONE);
  }

  public static Obstacle ofAsset(RejectReason reason, int assetId) {
    return new Obstacle(reason, 0, 0, Term.NONE, NONE, assetId);
  }

  /** The same with the numbers of the refusal. */
  public Obstacle lacking(long requiredNow, long availableNow, Term failed) {
    return new Obstacle(reason, requiredNow, availableNow, failed, instrumentId, assetId);
  }
}

package io.marginline.gateway.trade;

/**
 * What the wire said about an order and the engine does not keep. Kept by the gateway as text, for
 * rows only: nothing is decided by it.
 *
 * @param sz the size as sent when it was in the quote currency; empty otherwise
 * @param source 6 trigger, 7 take profit or stop loss, 25 trailing; empty otherwise
 * @param algoId the algo that placed it
 * @param attachAlgoId the take profit or stop loss that waits for its fill
 */
public record OrderNote(
    String ordType,
    String tdMode,
    String ccy,
    String tgtCcy,
    String sz,
    String tag,
    String source,
    String algoId,
    String algoClOrdId,
    String attachAlgoId) {

  /** Nothing is known but what the engine says. */
  public static final OrderNote NONE = new OrderNote("", "", "", "", "", "", "", "", "", "");

  OrderNote attached(String id) {
    return new OrderNote(ordType, tdMode, ccy, tgtCcy, sz, tag, source, algoId, algoClOrdId, id);
  }
}

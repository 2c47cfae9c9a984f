package io.marginline.model;

/**
 * The rights of an option and what its margin is reckoned with (rules §10).
 *
 * @param forwardIndexId the index that carries the forward of the expiry
 * @param strike in price × 10^indexScale, as the index and the forward
 * @param stableSettled premium and payment in a stable coin; otherwise in the coin itself
 * @param pricePerOne what a price of 1.00 is in strike, forward and index
 * @param markPerOne what a premium of 1.00 per coin is in marks
 * @param marginRatePpb c of rules §10: 3 % BTC, 5 % ETH
 */
public record OptionSpec(
    int forwardIndexId,
    long strike,
    boolean call,
    boolean stableSettled,
    long pricePerOne,
    long markPerOne,
    long marginRatePpb) {

  public static final OptionSpec NONE = new OptionSpec(-1, 0, false, false, 1, 1, 0);
}

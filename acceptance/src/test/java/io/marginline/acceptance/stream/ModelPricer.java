package io.marginline.acceptance.stream;

import io.marginline.margin.option.OptionContract;
import io.marginline.margin.option.OptionMark;
import io.marginline.model.OptionSpec;
import io.marginline.reference.OptionPricer;

/**
 * The option model of {@code margin}, given to the reference engine: what floating point yields is
 * tested there against published tables, here both engines take the same.
 */
final class ModelPricer implements OptionPricer {

  @Override
  public long mark(
      OptionSpec option, long forward, long index, long volatilityPpb, long toExpiryNs) {
    OptionContract contract =
        new OptionContract(
            option.call(),
            option.stableSettled(),
            option.strike(),
            toExpiryNs,
            option.pricePerOne(),
            option.markPerOne(),
            1);
    return new OptionMark(contract).set(forward, index, volatilityPpb, 0).nearestMark();
  }
}

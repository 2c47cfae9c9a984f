package io.marginline.margin.account;

import io.marginline.margin.contract.ContractTerms;
import io.marginline.margin.contract.InverseTerms;
import io.marginline.margin.contract.SpotTerms;
import io.marginline.margin.option.OptionContract;
import io.marginline.margin.option.OptionMarginRule;
import io.marginline.margin.option.OptionTiers;
import io.marginline.model.QuoteCurrency;

/** What can be held, without its prices (rules §1). */
public sealed interface Instrument {
  String id();

  /** The coin that its risk unit belongs to, and whose index moves with it. */
  String underlying();

  /** The currency of its money; of a spot pair, the quote. */
  String settle();

  /** What an order's price tick is in units of its mark. */
  long markUnitsPerTick();

  /** Trading fee that open orders reserve, parts per billion. */
  long takerPpb();

  /**
   * A linear perpetual or dated future.
   *
   * @param quote what the price is quoted in
   * @param expiryNs epoch nanoseconds; 0 is a perpetual
   */
  record Linear(
      String id,
      String underlying,
      String settle,
      QuoteCurrency quote,
      ContractTerms terms,
      long expiryNs)
      implements Instrument {

    @Override
    public long markUnitsPerTick() {
      return terms.markUnitsPerTick();
    }

    @Override
    public long takerPpb() {
      return terms.takerPpb();
    }
  }

  /**
   * An inverse perpetual or dated future, settled in the coin.
   *
   * @param expiryNs epoch nanoseconds; 0 is a perpetual
   */
  record Inverse(
      String id,
      String underlying,
      String settle,
      QuoteCurrency quote,
      InverseTerms terms,
      long expiryNs)
      implements Instrument {

    @Override
    public long markUnitsPerTick() {
      return terms.markUnitsPerTick();
    }

    @Override
    public long takerPpb() {
      return terms.takerPpb();
    }
  }

  /**
   * An option.
   *
   * @param markUnitsPerTick one tick of an order's price × markPerOne
   * @param ratioFeePpb φ as the ratio counts it; 0 where the profile leaves the fee out
   */
  record Option(
      String id,
      String underlying,
      String settle,
      QuoteCurrency quote,
      OptionContract contract,
      OptionMarginRule rule,
      OptionTiers tiers,
      long markUnitsPerTick,
      long takerPpb,
      long ratioFeePpb)
      implements Instrument {}

  /**
   * A spot pair, with or without leverage.
   *
   * @param settle the quote currency
   * @param baseUnitsPerLot one lot of an order in units of the base
   * @param markUnitsPerTick one tick of an order's price × 10^markScale
   */
  record Spot(
      String id,
      String underlying,
      String settle,
      SpotTerms terms,
      long baseUnitsPerLot,
      long markUnitsPerTick,
      long takerPpb)
      implements Instrument {

    public String base() {
      return underlying;
    }

    public String quote() {
      return settle;
    }
  }
}

package io.marginline.node.replay;

import io.marginline.margin.contract.CurrencyTerms;
import io.marginline.margin.option.OptionArgs;
import io.marginline.margin.option.OptionContract;
import io.marginline.margin.option.OptionMark;
import io.marginline.margin.option.OptionScenarios;
import io.marginline.margin.scenario.VolMove;
import io.marginline.model.InstrumentSpec;
import io.marginline.model.OptionSpec;
import io.marginline.reference.OptionPricer;
import io.marginline.reference.OptionRisk;
import java.util.ArrayList;
import java.util.List;

/**
 * The option model of {@code margin}, given to the reference engine: what floating point yields is
 * tested there against published tables and Strata, here both engines take the same.
 */
public final class ModelPricer implements OptionPricer {

  @Override
  public long mark(OptionSpec option, Market market) {
    return new OptionMark(contract(option, market, 1))
        .set(market.forward(), market.index(), market.volatilityPpb(), 0)
        .nearestMark();
  }

  @Override
  public OptionRisk risk(Position position, Market market) {
    InstrumentSpec spec = position.instrument();
    OptionSpec option = spec.product().option();
    long perTick = spec.tickValueUnits();
    long lotUnits = perTick * option.markPerOne() / spec.markUnitsPerTick();
    OptionScenarios model =
        new OptionScenarios(position.parameters())
            .price(
                contract(option, market, lotUnits),
                CurrencyTerms.of(position.settle()),
                new OptionArgs()
                    .prices(market.forward(), market.index())
                    .settleIndex(position.settlePrice())
                    .volatilityPpb(market.volatilityPpb())
                    .now(0));
    long lots = position.lots();
    List<List<Long>> gains = new ArrayList<>();
    for (int move = 0; move < position.parameters().priceMovesPpb().size(); move++) {
      List<Long> row = new ArrayList<>();
      for (VolMove vol : VolMove.values()) {
        row.add(model.gain(lots, move, vol));
      }
      gains.add(row);
    }
    return new OptionRisk(
        gains,
        List.of(model.extreme(lots, 0), model.extreme(lots, 1)),
        model.decay(lots),
        model.deltaLow(lots),
        model.deltaHigh(lots),
        model.vega(lots),
        model.rho(lots),
        lots < 0 ? model.gross(lots) : 0,
        lots > 0 ? model.minimum(lots) : 0);
  }

  /** The time left stands in the place of the expiry: now is 0. */
  private static OptionContract contract(OptionSpec option, Market market, long lotUnits) {
    return new OptionContract(
        option.call(),
        option.stableSettled(),
        option.strike(),
        market.toExpiryNs(),
        option.pricePerOne(),
        option.markPerOne(),
        lotUnits);
  }
}

package io.marginline.views.input;

import io.marginline.fixed.Exact;
import io.marginline.fixed.Rounding;
import io.marginline.margin.contract.CurrencyTerms;
import io.marginline.margin.contract.Terms;
import io.marginline.margin.liquidation.Exchange;
import io.marginline.margin.liquidation.PoolShare;
import io.marginline.model.CurrencySpec;
import io.marginline.views.state.AccountState;
import io.marginline.views.state.AssetState;
import io.marginline.views.state.InstrumentState;
import io.marginline.views.state.PositionState;
import io.marginline.views.state.State;
import java.math.BigInteger;

/**
 * The share of its unit's equity that a position bears (rules §11). Of contracts in FUTURES and of
 * isolated positions it is the engine's; in the USD modes collateral is taken without its
 * discounts, and options and leveraged spot weigh by their value: enough for a place in a queue
 * that is shown.
 */
final class Shares {
  private final State state;

  Shares(State state) {
    this.state = state;
  }

  PoolShare of(PositionState position) {
    if (position.leg.isolated()) {
      return PoolShare.isolated(Exact.add(position.marginUnits, upl(position)));
    }
    AccountState account = position.account;
    return account.usd() ? usd(position) : pool(account, position);
  }

  private PoolShare pool(AccountState account, PositionState position) {
    long equity = account.cash(position.assetId);
    long all = 0;
    for (PositionState other : account.positions.values()) {
      if (!other.leg.isolated() && other.assetId == position.assetId) {
        equity = Exact.add(equity, instrument(other).option() ? 0 : upl(other));
        all = Exact.add(all, weight(other));
      }
    }
    return all == 0 ? PoolShare.isolated(equity) : new PoolShare(equity, weight(position), all);
  }

  private PoolShare usd(PositionState position) {
    AccountState account = position.account;
    CurrencySpec settle = state.asset(position.assetId).currency;
    long price = settle == null ? 0 : price(position.assetId);
    if (settle == null || price == 0) {
      return PoolShare.isolated(0);
    }
    long equity = 0;
    for (AssetState asset : state.assets) {
      equity = Exact.add(equity, usd(asset.id, account.cash(asset.id)));
    }
    long all = 0;
    for (PositionState other : account.positions.values()) {
      if (!other.leg.isolated()) {
        long gain = instrument(other).option() ? value(other) : upl(other);
        equity = Exact.add(equity, usd(other.assetId, gain));
        all = Exact.add(all, usd(other.assetId, weight(other)));
      }
    }
    int shift = settle.assetScale() + settle.indexScale() - settle.usdScale();
    Exchange exchange = new Exchange(BigInteger.TEN.pow(shift).longValueExact(), price);
    long own = usd(position.assetId, weight(position));
    return all == 0
        ? new PoolShare(equity, 1, 1, exchange)
        : new PoolShare(equity, own, all, exchange);
  }

  private long usd(int assetId, long units) {
    CurrencySpec currency = state.asset(assetId).currency;
    long price = currency == null ? 0 : price(assetId);
    return currency == null || units == 0 || price == 0
        ? 0
        : CurrencyTerms.of(currency).usd(units, price, Rounding.FLOOR);
  }

  private long price(int assetId) {
    return Listing.price(state, state.asset(assetId));
  }

  private InstrumentState instrument(PositionState position) {
    return state.instrument(position.leg.instrumentId());
  }

  long upl(PositionState position) {
    Terms terms = instrument(position).terms();
    return terms.upl(
        position.lots, terms.entry(position.entryCostUnits), instrument(position).mark);
  }

  /** Signed, toward −∞. */
  private long value(PositionState position) {
    InstrumentState instrument = instrument(position);
    return instrument.terms().value(position.lots, instrument.mark, Rounding.FLOOR);
  }

  /** Without sign, up. */
  long size(PositionState position) {
    InstrumentState instrument = instrument(position);
    long lots = Exact.abs(position.lots);
    return instrument.terms().value(lots, instrument.mark, Rounding.CEILING);
  }

  /** MM + fee of a contract. */
  private long weight(PositionState position) {
    InstrumentState instrument = instrument(position);
    return instrument.option() || instrument.spot()
        ? size(position)
        : instrument.announcedTerms().requirement(position.lots, instrument.mark);
  }
}

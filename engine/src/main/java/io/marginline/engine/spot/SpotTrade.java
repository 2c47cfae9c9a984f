package io.marginline.engine.spot;

import io.marginline.engine.Venue;
import io.marginline.engine.instrument.Instrument;
import io.marginline.fixed.Exact;
import io.marginline.margin.contract.ContractTerms;
import io.marginline.model.Bill;
import io.marginline.model.LedgerKind;

/**
 * Books a spot trade: base for quote, each paying side's fee in what it receives (docs/products.md
 * P3). What a leveraged side would pay the venue lends.
 */
public final class SpotTrade {
  /** In the place of an account: a leveraged side. */
  public static final int LENT = -1;

  private final Venue venue;

  public SpotTrade(Venue venue) {
    this.venue = venue;
  }

  /** Moves both amounts between the sides of taker and maker. */
  public void exchange(
      Instrument instrument, int taker, int maker, boolean takerBuys, long lots, long priceTicks) {
    int buyer = takerBuys ? taker : maker;
    int seller = takerBuys ? maker : taker;
    pay(instrument.paidAsset(false), seller, buyer, instrument.paid(false, lots, priceTicks));
    pay(instrument.paidAsset(true), buyer, seller, instrument.paid(true, lots, priceTicks));
  }

  private void pay(int asset, int from, int to, long amountUnits) {
    if (from != LENT && to != LENT) {
      venue.ledger.transfer(asset, from, to, amountUnits, Bill.TRADE);
    } else if (from != LENT) {
      venue.ledger.post(asset, LedgerKind.CASH, LedgerKind.CLEARING, from, amountUnits, Bill.TRADE);
    } else if (to != LENT) {
      venue.ledger.post(asset, LedgerKind.CLEARING, LedgerKind.CASH, to, amountUnits, Bill.TRADE);
    }
  }

  /** The fee of a paying side. */
  public void fee(
      Instrument instrument, int account, boolean buys, long lots, long priceTicks, long ratePpb) {
    int asset = instrument.paidAsset(!buys);
    long received = instrument.paid(!buys, lots, priceTicks);
    long fee = ContractTerms.tradingFee(received, ratePpb);
    if (fee > 0) {
      venue.ledger.post(asset, LedgerKind.CASH, LedgerKind.REVENUE, account, fee, Bill.FEE);
    } else {
      long rebate = Exact.negate(fee);
      venue.ledger.post(asset, LedgerKind.REVENUE, LedgerKind.CASH, account, rebate, Bill.FEE);
    }
  }
}

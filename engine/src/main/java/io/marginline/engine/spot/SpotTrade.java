package io.marginline.engine.spot;

import io.marginline.engine.Venue;
import io.marginline.engine.instrument.Instrument;
import io.marginline.fixed.Exact;
import io.marginline.margin.contract.ContractTerms;
import io.marginline.model.Bill;
import io.marginline.model.LedgerKind;

/**
 * Books a spot trade: base for quote, each side's fee in what it receives (docs/products.md P3).
 */
public final class SpotTrade {
  private final Venue venue;

  public SpotTrade(Venue venue) {
    this.venue = venue;
  }

  /** Settles lots at a price between the accounts of the taker and of the maker. */
  public void settle(
      Instrument instrument, int taker, int maker, boolean takerBuys, long lots, long priceTicks) {
    int buyer = takerBuys ? taker : maker;
    int seller = takerBuys ? maker : taker;
    long base = instrument.paid(false, lots, priceTicks);
    long quote = instrument.paid(true, lots, priceTicks);
    venue.ledger.transfer(instrument.paidAsset(false), seller, buyer, base, Bill.TRADE);
    venue.ledger.transfer(instrument.paidAsset(true), buyer, seller, quote, Bill.TRADE);
    fee(instrument, taker, takerBuys, takerBuys ? base : quote, instrument.spec.takerPpb());
    fee(instrument, maker, !takerBuys, takerBuys ? quote : base, instrument.spec.makerPpb());
  }

  private void fee(
      Instrument instrument, int account, boolean buys, long receivedUnits, long ratePpb) {
    int asset = instrument.paidAsset(!buys);
    long fee = ContractTerms.tradingFee(receivedUnits, ratePpb);
    if (fee > 0) {
      venue.ledger.post(asset, LedgerKind.CASH, LedgerKind.REVENUE, account, fee, Bill.FEE);
    } else {
      long rebate = Exact.negate(fee);
      venue.ledger.post(asset, LedgerKind.REVENUE, LedgerKind.CASH, account, rebate, Bill.FEE);
    }
  }
}

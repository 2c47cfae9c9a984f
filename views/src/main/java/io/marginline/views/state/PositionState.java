package io.marginline.views.state;

import io.marginline.fixed.Exact;
import io.marginline.model.TradeKind;
import io.marginline.views.PositionHistory;
import io.marginline.views.PositionView;
import java.math.BigInteger;
import org.jspecify.annotations.Nullable;

/** One position; amounts in units of its settle asset. */
public final class PositionState {
  public final long id;
  public final AccountState account;
  public final LegKey leg;
  public final int assetId;
  public long lots;
  public long entryCostUnits;
  public long marginUnits;
  public long graceLots;

  private boolean openedLong;
  private long openedLots;
  private BigInteger openedTickLots = BigInteger.ZERO;
  private long closedLots;
  private BigInteger closedTickLots = BigInteger.ZERO;
  private long mostLots;
  private long pnlUnits;
  private long feeUnits;
  private long fundingUnits;
  private long liquidationFeeUnits;
  private long openedNs;
  private long changedNs;
  private long lastTradeId;
  private @Nullable TradeKind lastKind;

  public PositionState(long id, AccountState account, LegKey leg, int assetId) {
    this.id = id;
    this.account = account;
    this.leg = leg;
    this.assetId = assetId;
  }

  /** What a trade did: its price, or 0 where the position ended without one. */
  public record Deal(long tradeId, @Nullable TradeKind kind, long priceTicks, long timeNs) {}

  /**
   * Takes the lots and the entry cost after a change. Of an open position a close takes from all
   * grace alike, rounded down (docs/products.md P12).
   */
  public void change(long newLots, long newEntryUnits, Deal deal) {
    long delta = newLots - lots;
    boolean opposite = lots != 0 && (lots > 0) != (delta > 0);
    long held = Exact.abs(lots);
    long closes = opposite ? Math.min(Exact.abs(delta), held) : 0;
    long opens = Exact.abs(delta) - closes;
    if (closes > 0 && graceLots > 0) {
      graceLots = big(graceLots).multiply(big(held - closes)).divide(big(held)).longValueExact();
    }
    if (openedNs == 0 && held == 0) {
      openedNs = deal.timeNs;
    }
    if (held == 0) {
      openedLong = newLots > 0;
    }
    BigInteger price = big(deal.priceTicks);
    closedLots += closes;
    closedTickLots = closedTickLots.add(price.multiply(big(closes)));
    openedLots += opens;
    openedTickLots = openedTickLots.add(price.multiply(big(opens)));
    lots = newLots;
    entryCostUnits = newEntryUnits;
    mostLots = Math.max(mostLots, Exact.abs(newLots));
    changedNs = deal.timeNs;
    lastTradeId = deal.tradeId == 0 ? lastTradeId : deal.tradeId;
    lastKind = deal.kind == null ? lastKind : deal.kind;
  }

  /** As a snapshot has it: what was before is not known, only what is held. */
  public void restore(long heldLots, long entryUnits) {
    lots = heldLots;
    entryCostUnits = entryUnits;
    openedLong = heldLots > 0;
    mostLots = Exact.abs(heldLots);
  }

  public void realise(long units) {
    pnlUnits = Exact.add(pnlUnits, units);
  }

  public void fee(long units, long ofFundUnits) {
    feeUnits = Exact.add(feeUnits, units);
    liquidationFeeUnits = Exact.add(liquidationFeeUnits, ofFundUnits);
  }

  public void funding(long units) {
    fundingUnits = Exact.add(fundingUnits, units);
  }

  public PositionView view() {
    return new PositionView(
        id,
        account.id,
        leg.instrumentId(),
        leg.mode(),
        leg.side(),
        lots,
        entryCostUnits,
        marginUnits,
        assetId,
        account.leverE2(leg),
        graceLots,
        history());
  }

  private PositionHistory history() {
    return new PositionHistory(
        openedLong,
        openedLots,
        openedTickLots,
        closedLots,
        closedTickLots,
        mostLots,
        pnlUnits,
        feeUnits,
        fundingUnits,
        liquidationFeeUnits,
        openedNs,
        changedNs,
        lastTradeId,
        lastKind);
  }

  private static BigInteger big(long value) {
    return BigInteger.valueOf(value);
  }
}

package io.marginline.history;

import io.marginline.history.row.PositionRow;
import io.marginline.model.Bill;
import io.marginline.views.BillView;
import io.marginline.views.FillView;
import io.marginline.views.PositionView;
import java.math.BigDecimal;
import java.math.BigInteger;

/** What has come together of one position so far. */
final class PositionSums {
  long accountId;
  int instrumentId = -1;
  long lots;
  long closedLots;
  int type;
  long mark;
  private int assetId;
  private long openedAt;
  private String posSide = "";
  private String marginMode = "";
  private int leverE2;
  private boolean openedLong;
  private long mostLots;
  private long openedLots;
  private BigInteger openedValue = BigInteger.ZERO;
  private BigInteger closedValue = BigInteger.ZERO;
  private long pnl;
  private long fees;
  private long funding;
  private long liquidationFees;

  PositionSums() {}

  PositionSums(PositionRow row) {
    accountId = row.accountId();
    instrumentId = row.instrumentId();
    assetId = row.assetId();
    openedAt = row.openedAt();
    posSide = row.posSide();
    marginMode = row.marginMode();
    leverE2 = row.leverE2();
    lots = row.lots();
    openedLong = row.openedLong();
    mostLots = row.mostLots();
    openedLots = row.openedLots();
    openedValue = row.openedValue().toBigInteger();
    closedLots = row.closedLots();
    closedValue = row.closedValue().toBigInteger();
    pnl = row.pnlUnits();
    fees = row.feeUnits();
    funding = row.fundingUnits();
    liquidationFees = row.liquidationFeeUnits();
    type = row.type();
    mark = row.mark();
  }

  void fill(FillView fill, BigInteger lotValue) {
    long signed = fill.buy() ? fill.lots() : Math.negateExact(fill.lots());
    long before = Math.subtractExact(fill.positionLots(), signed);
    boolean against = before != 0 && (before > 0) != fill.buy();
    long closing = against ? Math.min(Math.abs(before), fill.lots()) : 0;
    long opening = fill.lots() - closing;
    if (openedLots == 0 && closedLots == 0) {
      openedLong = against ? before > 0 : fill.buy();
    }
    closedLots = Math.addExact(closedLots, closing);
    closedValue = closedValue.add(lotValue.multiply(BigInteger.valueOf(closing)));
    openedLots = Math.addExact(openedLots, opening);
    openedValue = openedValue.add(lotValue.multiply(BigInteger.valueOf(opening)));
    lots = fill.positionLots();
    mostLots = Math.max(mostLots, Math.max(Math.abs(before), Math.abs(lots)));
    accountId = fill.accountId();
    instrumentId = fill.instrumentId();
    posSide = fill.posSide().name();
    marginMode = fill.marginMode().name();
    pnl = Math.addExact(pnl, fill.pnlUnits());
    fees = Math.addExact(fees, fill.feeUnits());
    liquidationFees = Math.addExact(liquidationFees, fill.liquidationFeeUnits());
  }

  void bill(BillView bill) {
    if (bill.bill() == Bill.FUNDING) {
      funding = Math.addExact(funding, bill.changeUnits());
    } else {
      pnl = Math.addExact(pnl, bill.changeUnits());
    }
  }

  void delivered(BigInteger lotValue) {
    long held = Math.abs(lots);
    closedLots = Math.addExact(closedLots, held);
    closedValue = closedValue.add(lotValue.multiply(BigInteger.valueOf(held)));
    lots = 0;
  }

  void describe(PositionView view, long at) {
    accountId = view.accountId();
    instrumentId = view.instrumentId();
    assetId = view.assetId();
    posSide = view.posSide().name();
    marginMode = view.marginMode().name();
    leverE2 = view.leverE2();
    lots = view.lots();
    mostLots = Math.max(mostLots, Math.abs(lots));
    openedAt = openedAt == 0 ? at : openedAt;
  }

  PositionRow row(long id, long at) {
    return new PositionRow(
        id,
        at,
        openedAt,
        accountId,
        instrumentId,
        assetId,
        posSide,
        marginMode,
        leverE2,
        lots,
        openedLong,
        mostLots,
        openedLots,
        new BigDecimal(openedValue),
        closedLots,
        new BigDecimal(closedValue),
        pnl,
        fees,
        funding,
        liquidationFees,
        type,
        mark);
  }
}

package io.marginline.history;

import io.marginline.history.row.PositionRow;
import io.marginline.model.Bill;
import io.marginline.model.Event.PositionChanged;
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
  int part;
  long closedLots;
  int type;
  long mark;
  private long entryCost;
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
    part = row.part();
    entryCost = row.entryCostUnits();
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

  /** What is held before the fill, signed. */
  static long before(FillView fill) {
    return Math.subtractExact(
        fill.positionLots(), fill.buy() ? fill.lots() : Math.negateExact(fill.lots()));
  }

  /** The fill ends one side and begins the other. */
  static boolean turns(FillView fill) {
    long before = before(fill);
    return before != 0
        && fill.positionLots() != 0
        && Long.signum(before) != Long.signum(fill.positionLots());
  }

  /** A fill that does not turn the position. */
  void fill(FillView fill, BigInteger lotValue) {
    long before = before(fill);
    if (before != 0 && (before > 0) != fill.buy()) {
      close(fill, fill.lots(), lotValue, fill.feeUnits());
    } else {
      open(fill, fill.lots(), lotValue, fill.feeUnits());
    }
    lots = fill.positionLots();
  }

  /** Ends with the part of a turning fill that closes; its fee is shared by lots. */
  PositionSums turn(FillView fill, BigInteger lotValue) {
    long closing = Math.abs(before(fill));
    long fee = closingFee(fill, closing);
    close(fill, closing, lotValue, fee);
    lots = 0;
    PositionSums next = new PositionSums();
    next.part = part + 1;
    next.leverE2 = leverE2;
    next.open(fill, fill.lots() - closing, lotValue, Math.subtractExact(fill.feeUnits(), fee));
    next.lots = fill.positionLots();
    return next;
  }

  private static long closingFee(FillView fill, long closing) {
    return BigInteger.valueOf(fill.feeUnits())
        .multiply(BigInteger.valueOf(closing))
        .divide(BigInteger.valueOf(fill.lots()))
        .longValueExact();
  }

  private void close(FillView fill, long size, BigInteger lotValue, long fee) {
    if (openedLots == 0 && closedLots == 0) {
      openedLong = !fill.buy(); // it was opened before this history began
    }
    closedLots = Math.addExact(closedLots, size);
    closedValue = closedValue.add(lotValue.multiply(BigInteger.valueOf(size)));
    mostLots = Math.max(mostLots, Math.abs(before(fill)));
    pnl = Math.addExact(pnl, fill.pnlUnits());
    liquidationFees = Math.addExact(liquidationFees, fill.liquidationFeeUnits());
    describe(fill, fee);
  }

  private void open(FillView fill, long size, BigInteger lotValue, long fee) {
    if (openedLots == 0 && closedLots == 0) {
      openedLong = fill.buy();
    }
    openedLots = Math.addExact(openedLots, size);
    openedValue = openedValue.add(lotValue.multiply(BigInteger.valueOf(size)));
    mostLots = Math.max(mostLots, Math.abs(fill.positionLots()));
    describe(fill, fee);
  }

  private void describe(FillView fill, long fee) {
    accountId = fill.accountId();
    instrumentId = fill.instrumentId();
    posSide = fill.posSide().name();
    marginMode = fill.marginMode().name();
    fees = Math.addExact(fees, fee);
  }

  void bill(BillView bill) {
    if (bill.bill() == Bill.FUNDING) {
      funding = Math.addExact(funding, bill.changeUnits());
    } else {
      pnl = Math.addExact(pnl, bill.changeUnits());
    }
  }

  void held(PositionChanged position) {
    lots = position.lots();
    entryCost = position.entryCostUnits();
  }

  /**
   * @param option its premium was paid when it was traded: the result is what delivery brought less
   *     what the position had cost
   */
  void delivered(BigInteger lotValue, boolean option) {
    if (option) {
      pnl = Math.subtractExact(pnl, entryCost);
    }
    long held = Math.abs(lots);
    closedLots = Math.addExact(closedLots, held);
    closedValue = closedValue.add(lotValue.multiply(BigInteger.valueOf(held)));
    lots = 0;
  }

  void complete(int settleAsset, long at) {
    assetId = settleAsset;
    openedAt = openedAt == 0 ? at : openedAt;
  }

  void describe(PositionView view) {
    accountId = view.accountId();
    instrumentId = view.instrumentId();
    posSide = view.posSide().name();
    marginMode = view.marginMode().name();
    leverE2 = view.leverE2();
    lots = view.lots();
    entryCost = view.entryCostUnits();
    mostLots = Math.max(mostLots, Math.abs(lots));
  }

  PositionRow row(long id, long at) {
    return new PositionRow(
        id,
        part,
        at,
        openedAt,
        accountId,
        instrumentId,
        assetId,
        posSide,
        marginMode,
        leverE2,
        lots,
        entryCost,
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

package io.marginline.views;

import io.marginline.model.Bill;
import io.marginline.model.ClientId;
import io.marginline.model.EngineEvents;
import io.marginline.model.FundingSpec;
import io.marginline.model.IndexSpec;
import io.marginline.model.InstrumentSpec;
import io.marginline.model.LedgerKind;
import io.marginline.model.MarginMode;
import io.marginline.model.MarkSource;
import io.marginline.model.OrderType;
import io.marginline.model.PositionSide;
import io.marginline.model.ProductSpec;
import io.marginline.model.Profile;
import io.marginline.model.SelfTrade;
import io.marginline.model.Tier;
import io.marginline.model.TradeKind;
import io.marginline.model.Validity;
import io.marginline.model.VenueSettings;
import java.util.List;

/**
 * A small venue told by hand: asset 0 is dollars with scale 6, asset 1 coins with scale 8;
 * instrument 0 is a perpetual of which a tick × lot is 10 units, instrument 1 spot of coins for
 * dollars, 1,000 coin units and 10 dollar units per tick in a lot. Accounts 1, 2 and 3 have
 * 1,000,000,000 units of each.
 */
@SuppressWarnings("checkstyle:ParameterNumber") // the arguments of the events it tells
final class Script {
  static final long START_NS = 1_000_000_000_000L;
  static final long FUNDS = 1_000_000_000L;

  final Views views = new Views(3);
  long nowNs = START_NS;
  private long position;

  Script() {
    EngineEvents to = views.events();
    to.venueConfigured(VenueSettings.of(Profile.MARGINLINE));
    to.assetCreated(0, 6);
    to.assetCreated(1, 8);
    to.indexCreated(0, IndexSpec.equalWeights(1));
    FundingSpec funding = new FundingSpec(3_600_000_000_000L, 100_000, 7_500_000, -7_500_000, 1);
    to.instrumentCreated(0, spec(funding, ProductSpec.LINEAR));
    to.instrumentCreated(1, spec(FundingSpec.NONE, ProductSpec.spot(1, 1_000)));
    for (long account = 1; account <= 3; account++) {
      to.accountCreated(account);
      post(0, LedgerKind.EXTERNAL, 0, LedgerKind.CASH, account, FUNDS, Bill.DEPOSIT);
      post(1, LedgerKind.EXTERNAL, 0, LedgerKind.CASH, account, FUNDS, Bill.DEPOSIT);
    }
    end();
  }

  static InstrumentSpec spec(FundingSpec funding, ProductSpec product) {
    return new InstrumentSpec(
        0,
        0,
        10,
        1,
        1_000_000,
        100_000,
        1,
        500_000,
        200_000,
        300_000,
        100_000_000,
        10_000_000,
        10_000_000,
        MarkSource.INDEX_BASIS,
        funding,
        List.of(Tier.ofLots(100_000, 5_000_000, 10_000_000)),
        product);
  }

  EngineEvents events() {
    return views.events();
  }

  /** Ends the command a second later than the one before. */
  void end() {
    nowNs += 1_000_000_000L;
    position++;
    views.end(position, nowNs);
  }

  void post(
      int asset,
      LedgerKind from,
      long fromOwner,
      LedgerKind to,
      long toOwner,
      long units,
      Bill bill) {
    events().posted(asset, from, fromOwner, to, toOwner, units, bill);
  }

  /** Takes a fee from an account's cash. */
  void fee(int asset, long account, long units) {
    post(asset, LedgerKind.CASH, account, LedgerKind.REVENUE, 0, units, Bill.FEE);
  }

  void gain(long account, long units) {
    post(0, LedgerKind.CLEARING, 0, LedgerKind.CASH, account, units, Bill.REALISED_PNL);
  }

  void loss(long account, long units) {
    post(0, LedgerKind.CASH, account, LedgerKind.CLEARING, 0, units, Bill.REALISED_PNL);
  }

  /** A limit order in cross margin, net. */
  void order(long id, long account, int instrument, boolean buy, long ticks, long lots) {
    order(id, account, instrument, ClientId.NONE, OrderType.LIMIT, buy, ticks, lots);
  }

  void order(
      long id,
      long account,
      int instrument,
      ClientId name,
      OrderType type,
      boolean buy,
      long ticks,
      long lots) {
    events()
        .orderAccepted(
            id,
            account,
            instrument,
            name,
            buy,
            PositionSide.NET,
            instrument == 1 ? MarginMode.CASH : MarginMode.CROSS,
            type,
            ticks,
            lots,
            false,
            SelfTrade.CANCEL_TAKER);
  }

  /** A trade of the book whose taker buys. */
  void trade(long id, int instrument, long ticks, long lots, Taking taking) {
    events()
        .tradeExecuted(
            id,
            instrument,
            TradeKind.BOOK,
            ticks,
            lots,
            true,
            taking.taker,
            taking.takerOrder,
            taking.maker,
            taking.makerOrder);
  }

  /** Who takes from whom. */
  record Taking(long taker, long takerOrder, long maker, long makerOrder) {}

  /** The cross position of an account in the perpetual. */
  void position(long id, long account, long lots, long entryUnits) {
    events().positionChanged(id, account, 0, MarginMode.CROSS, PositionSide.NET, lots, entryUnits);
  }

  void mark(long mark) {
    events().markUpdated(0, mark, Validity.VALID);
  }

  void index(long price) {
    events().indexUpdated(0, price, Validity.VALID, 1);
  }

  /**
   * Account 1 buys 10 lots at 100 from account 2: value 10,000 units, the taker pays 5, the maker
   * 2.
   */
  void opened() {
    order(1, 2, 0, false, 100, 10);
    end();
    order(2, 1, 0, true, 100, 10);
    trade(1, 0, 100, 10, new Taking(1, 2, 2, 1));
    fee(0, 1, 5);
    position(1, 1, 10, 10_000);
    fee(0, 2, 2);
    position(2, 2, -10, -10_000);
    end();
  }

  /** Nobody writes while a test looks. */
  Venue venue() {
    return views.read(venue -> venue);
  }
}

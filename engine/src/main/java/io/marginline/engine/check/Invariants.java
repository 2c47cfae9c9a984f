package io.marginline.engine.check;

import io.marginline.engine.Venue;
import io.marginline.engine.account.Legs;
import io.marginline.engine.account.Orders;
import io.marginline.engine.book.OrderBook;
import io.marginline.engine.deleveraging.Inventory;
import io.marginline.engine.instrument.Instrument;
import io.marginline.fixed.Exact;
import io.marginline.model.LedgerKind;
import io.marginline.model.UnitState;
import java.util.ArrayList;
import java.util.List;

/** What must be true of every state; run after every command under test (conventions 9). */
public final class Invariants {
  private final Venue venue;
  private final List<String> found = new ArrayList<>();

  public Invariants(Venue venue) {
    this.venue = venue;
  }

  /** One sentence for each thing that is wrong. */
  public List<String> violations() {
    found.clear();
    long[] lots = openLots();
    for (int asset = 0; asset < venue.ledger.assets(); asset++) {
      ledger(asset, lots);
    }
    for (Instrument instrument : venue.instruments) {
      instrument(instrument, lots[instrument.id]);
    }
    for (int leg = 0; leg < venue.legs.count(); leg++) {
      if (venue.legs.used(leg)) {
        leg(leg);
      }
    }
    ModeInvariants modes = new ModeInvariants(venue, found);
    for (int account = 1; account <= venue.accounts.count(); account++) {
      modes.account(account);
    }
    return List.copyOf(found);
  }

  private void ledger(int asset, long[] lots) {
    long sum = 0;
    for (LedgerKind kind : LedgerKind.values()) {
      if (kind != LedgerKind.CASH && kind != LedgerKind.MARGIN) {
        sum = Exact.add(sum, venue.ledger.venue(asset, kind));
      }
    }
    for (int account = 1; account <= venue.accounts.count(); account++) {
      sum = Exact.add(sum, venue.ledger.cash(asset, account));
    }
    for (int leg = 0; leg < venue.legs.count(); leg++) {
      if (venue.legs.used(leg) && venue.assetOf(leg) == asset) {
        sum = Exact.add(sum, venue.legs.marginUnits[leg]);
      }
    }
    long cost = Exact.subtract(entryCosts(asset), coins(asset, lots));
    require(sum == 0, "asset " + asset + ": the ledger sums to " + sum);
    long clearing = venue.ledger.venue(asset, LedgerKind.CLEARING);
    require(
        clearing == Exact.negate(cost),
        "asset " + asset + ": clearing " + clearing + ", entry costs less coins " + cost);
    require(venue.ledger.venue(asset, LedgerKind.FUND) >= 0, "asset " + asset + ": fund < 0");
    require(venue.ledger.venue(asset, LedgerKind.DEFICIT) <= 0, "asset " + asset + ": deficit > 0");
  }

  /** Σ entry costs of what is settled in the asset. */
  private long entryCosts(int asset) {
    long cost = 0;
    for (int leg = 0; leg < venue.legs.count(); leg++) {
      if (venue.legs.used(leg) && venue.assetOf(leg) == asset) {
        // The premium of an option is paid at once: what it cost is only told.
        boolean option = venue.instrumentOf(leg).option != null;
        cost = option ? cost : Exact.add(cost, venue.legs.entryCostUnits[leg]);
      }
    }
    for (Inventory.Row row : venue.inventory.rows()) {
      Instrument instrument = venue.instruments.get(row.instrumentId);
      if (instrument.spec.settleAssetId() == asset) {
        cost = Exact.add(cost, instrument.terms.cost(row.lots, row.priceTicks));
      }
    }
    return cost;
  }

  /** Σ coins that leveraged spot in the asset holds, less those that it owes. */
  private long coins(int asset, long[] lots) {
    long units = 0;
    for (Instrument instrument : venue.instruments) {
      if (instrument.spot() && instrument.paidAsset(false) == asset) {
        units = Exact.add(units, instrument.coins(lots[instrument.id]));
      }
    }
    return units;
  }

  /** Σ lots of positions and rows by instrument, in one pass over all legs. */
  private long[] openLots() {
    long[] lots = new long[venue.instruments.size()];
    for (int leg = 0; leg < venue.legs.count(); leg++) {
      if (venue.legs.used(leg)) {
        lots[venue.legs.instrument(leg)] += venue.legs.lots[leg];
      }
    }
    for (Inventory.Row row : venue.inventory.rows()) {
      lots[row.instrumentId] += row.lots;
    }
    return lots;
  }

  private void instrument(Instrument instrument, long lots) {
    // Leveraged spot may have any counterparty.
    require(
        lots == 0 || instrument.spot(),
        "instrument " + instrument.id + ": positions sum to " + lots);
    OrderBook book = instrument.book;
    boolean crossed =
        book.size(true) > 0
            && book.size(false) > 0
            && book.bestPriceTicks(true) >= book.bestPriceTicks(false);
    require(
        !instrument.expired || book.size(true) + book.size(false) == 0,
        "instrument " + instrument.id + ": orders after its expiry");
    require(!crossed, "instrument " + instrument.id + ": the book is crossed");
  }

  private void leg(int leg) {
    Legs legs = venue.legs;
    long lots = legs.lots[leg];
    boolean gone = lots == 0;
    require(
        !gone || (legs.entryCostUnits[leg] == 0 && legs.marginUnits[leg] == 0),
        "leg " + leg + ": flat with entry cost or margin");
    // A delivered position keeps its id until the step of its own liquidation closes the unit.
    boolean closing = gone && legs.isolated(leg) && legs.state[leg] == UnitState.REDUCING;
    require(closing || gone == (legs.positionId[leg] == 0), "leg " + leg + ": position id");
    require(legs.isolated(leg) || legs.marginUnits[leg] == 0, "leg " + leg + ": margin in cross");
    require(gone || !venue.plainSpot(leg), "leg " + leg + ": a position of paid spot");
    long inGrace = legs.graceLots[leg];
    boolean announced = inGrace != 0 && venue.instrumentOf(leg).tiersEffectiveNs != 0;
    require(
        inGrace == 0 || (announced && inGrace > 0 && inGrace <= Exact.abs(lots)),
        "leg " + leg + ": " + inGrace + " lots in grace of " + lots);
    long reducing = 0;
    boolean sameSide = false;
    Orders orders = venue.orders;
    for (int slot = legs.firstOrder[leg]; slot != Orders.NONE; slot = orders.next(slot)) {
      if (orders.reduceOnly[slot]) {
        reducing += orders.remainingLots[slot];
        sameSide |= orders.buy[slot] == (lots > 0);
      }
      require(
          venue.instrumentOf(leg).book.lots(slot) == orders.remainingLots[slot],
          "order " + orders.id[slot] + ": book and table differ");
    }
    require(
        reducing == 0 || (reducing <= Exact.abs(lots) && !sameSide),
        "leg " + leg + ": reduce-only orders of " + reducing + " over a position of " + lots);
  }

  private void require(boolean holds, String what) {
    if (!holds) {
      found.add(what);
    }
  }
}

package io.marginline.acceptance.views;

import io.marginline.model.LedgerKind;
import io.marginline.views.AssetView;
import io.marginline.views.BookView;
import io.marginline.views.FundingView;
import io.marginline.views.IndexView;
import io.marginline.views.InstrumentView;
import io.marginline.views.InventoryView;
import io.marginline.views.OrderView;
import io.marginline.views.PositionView;
import io.marginline.views.TriggerView;
import io.marginline.views.UnitView;
import io.marginline.views.Venue;
import java.util.ArrayList;
import java.util.List;

/** What a venue is at the moment, line by line; what a snapshot cannot know is left out. */
final class VenueText {
  private VenueText() {}

  static List<String> of(Venue venue) {
    List<String> lines = new ArrayList<>();
    if (!venue.configured()) {
      return lines;
    }
    lines.add(venue.settings() + " " + venue.trading() + " now " + venue.nowNs());
    for (AssetView asset : venue.assets()) {
      StringBuilder ledger = new StringBuilder(asset.toString());
      for (LedgerKind kind : LedgerKind.values()) {
        ledger.append(' ').append(kind).append(' ').append(venue.ledger(asset.id(), kind));
      }
      lines.add(ledger.toString());
    }
    for (IndexView index : venue.indexes()) {
      lines.add(index.toString());
    }
    for (InstrumentView instrument : venue.instruments()) {
      lines.add(instrument(instrument));
      BookView book = venue.book(instrument.id());
      lines.add("book " + instrument.id() + ": " + book.bids() + " " + book.asks());
      lines.add(
          "held "
              + venue.holders(instrument.id()).stream().map(PositionView::id).sorted().toList());
    }
    for (long account = 1; account <= venue.accounts(); account++) {
      account(venue, account, lines);
    }
    for (InventoryView row : venue.inventory()) {
      lines.add(row.toString());
    }
    return lines;
  }

  private static String instrument(InstrumentView i) {
    FundingView funding = i.funding();
    return "instrument "
        + i.id()
        + " "
        + i.spec()
        + " mark "
        + i.mark()
        + " "
        + i.validity()
        + " last "
        + i.lastTradeTicks()
        + " open "
        + i.openLots()
        + " expired "
        + i.expired()
        + " funding "
        + funding.nextNs()
        + " "
        + funding.ratePpb()
        + " "
        + funding.premiumPpb()
        + " tiers "
        + i.announcedTiers()
        + " "
        + i.tiersEffectiveNs()
        + " volatility "
        + i.volatilityPpb()
        + " delivery "
        + i.deliverySum()
        + " / "
        + i.deliveryCount();
  }

  private static void account(Venue venue, long id, List<String> lines) {
    lines.add(venue.account(id).toString());
    venue.positions(id).forEach(position -> lines.add(text(position)));
    venue.orders(id).forEach(order -> lines.add(text(order)));
    for (TriggerView t : venue.triggers(id)) {
      lines.add(t.toString().replaceFirst(", createdNs=.*", ""));
    }
    venue.units(id).forEach(unit -> lines.add(text(unit)));
  }

  private static String text(PositionView p) {
    return "position "
        + p.id()
        + " of "
        + p.accountId()
        + " "
        + p.instrumentId()
        + " "
        + p.marginMode()
        + " "
        + p.posSide()
        + " lots "
        + p.lots()
        + " cost "
        + p.entryCostUnits()
        + " margin "
        + p.marginUnits()
        + " lever "
        + p.leverE2()
        + " grace "
        + p.graceLots();
  }

  private static String text(OrderView o) {
    return "order "
        + o.id()
        + " of "
        + o.accountId()
        + " "
        + o.instrumentId()
        + " "
        + o.clientId()
        + o.buy()
        + " "
        + o.posSide()
        + " "
        + o.marginMode()
        + " "
        + o.type()
        + " at "
        + o.priceTicks()
        + " lots "
        + o.lots()
        + " "
        + o.reduceOnly()
        + " "
        + o.selfTrade()
        + " left "
        + o.remainingLots()
        + " filled "
        + o.filledLots()
        + " "
        + o.state();
  }

  private static String text(UnitView u) {
    return "unit "
        + u.accountId()
        + " "
        + u.assetId()
        + " "
        + u.positionId()
        + " "
        + u.state()
        + " "
        + u.liquidationId()
        + " "
        + u.warnedNs();
  }
}

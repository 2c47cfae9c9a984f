package io.marginline.engine.snapshot;

import io.marginline.engine.Venue;
import io.marginline.engine.account.Accounts;
import io.marginline.engine.account.Legs;
import io.marginline.engine.account.Orders;
import io.marginline.engine.account.Triggers.Trigger;
import io.marginline.engine.deleveraging.FundWatch;
import io.marginline.engine.deleveraging.Inventory;
import io.marginline.engine.instrument.Instrument;
import io.marginline.engine.mode.Currencies.Currency;
import io.marginline.engine.option.OptionTerms;
import io.marginline.engine.price.PriceIndex;
import io.marginline.model.ClientId;
import io.marginline.model.CurrencySpec;
import io.marginline.model.DiscountTier;
import io.marginline.model.LedgerKind;
import io.marginline.model.LoanTier;
import io.marginline.model.PositionSide;
import io.marginline.model.Profile;
import io.marginline.model.StateRows;
import io.marginline.model.StateRows.RowType;
import io.marginline.model.Tier;
import io.marginline.model.UnitState;
import io.marginline.model.VenueSettings;
import java.util.Arrays;

/** Writes the whole state in canonical order (docs/engine.md §12). */
public final class StateWalk {
  private final Venue venue;
  private final FundWatch fundWatch;

  public StateWalk(Venue venue, FundWatch fundWatch) {
    this.venue = venue;
    this.fundWatch = fundWatch;
  }

  public void walk(StateRows rows) {
    if (venue.configured()) {
      settings(rows, venue.settings());
      counters(rows);
      assets(rows);
      indexes(rows);
      instruments(rows);
      currencies(rows);
      accounts(rows);
      positions(rows);
      units(rows);
      orders(rows);
      triggers(rows);
      inventory(rows);
      venue.timers.forEachInOrder(
          (dueNs, sequence, type, id) -> {
            rows.row(RowType.TIMER);
            put(rows, dueNs, sequence, type.ordinal(), id);
          });
    }
    rows.end();
  }

  private static void settings(StateRows rows, VenueSettings s) {
    rows.row(RowType.VENUE);
    Profile profile = s.profile();
    put(
        rows,
        profile.tierRule().ordinal(),
        profile.tierBasis().ordinal(),
        profile.maintenanceRule().ordinal(),
        profile.crossOffset().ordinal(),
        profile.sliceRule().ordinal());
    put(rows, profile.feeInRatio());
    put(rows, profile.isolatedBasis().ordinal());
    put(rows, s.maxDeadlineNs(), s.warnRatioPpb(), s.calmRatioPpb(), s.warnRepeatNs());
    put(rows, s.reduceTargetPpb(), s.slippagePpb(), s.maxAttempts(), s.stepNs());
    put(rows, s.workOffSlippagePpb(), s.lossCapUnits(), s.backlogNs());
    put(rows, s.fundDropPpb(), s.fundFloorUnits());
    put(rows, s.liquidateUncertain());
  }

  private void counters(StateRows rows) {
    rows.row(RowType.COUNTERS);
    put(rows, venue.ledger.assets(), venue.indexes.size(), venue.instruments.size());
    put(rows, venue.accounts.count() + 1L, venue.nextOrderId, venue.triggers.nextId);
    put(rows, venue.nextTradeId, venue.nextPositionId, venue.nextLiquidationId);
    put(rows, venue.inventory.nextId, venue.nextPriority, venue.timers.nextSequence);
    rows.put(venue.lastInstantNs);
  }

  private void assets(StateRows rows) {
    for (int asset = 0; asset < venue.ledger.assets(); asset++) {
      rows.row(RowType.ASSET);
      put(rows, asset, venue.ledger.scale(asset));
      put(rows, venue.ledger.venue(asset, LedgerKind.EXTERNAL));
      put(rows, venue.ledger.venue(asset, LedgerKind.CLEARING));
      put(rows, venue.ledger.venue(asset, LedgerKind.FUND));
      put(rows, venue.ledger.venue(asset, LedgerKind.REVENUE));
      put(rows, venue.ledger.venue(asset, LedgerKind.ROUNDING));
      put(rows, venue.ledger.venue(asset, LedgerKind.DEFICIT));
      put(rows, fundWatch.windowOf(asset), fundWatch.present(asset), fundWatch.previous(asset));
    }
  }

  private void indexes(StateRows rows) {
    for (PriceIndex index : venue.indexes) {
      rows.row(RowType.INDEX);
      put(rows, index.id, index.price, index.live, index.lastLiveNs);
      put(rows, index.anchor, index.anchorTimeNs, index.validity.ordinal());
      for (int i = 0; i < index.sourcePrice.length; i++) {
        put(rows, index.sourcePrice[i], index.sourceTimeNs[i]);
      }
      boolean named = index.underlying >= 0;
      put(rows, index.underlying + 1, named ? index.underlyingClass.ordinal() : 0);
      put(rows, named ? index.quote.ordinal() : 0);
    }
  }

  private void instruments(StateRows rows) {
    for (Instrument i : venue.instruments) {
      rows.row(RowType.INSTRUMENT);
      put(rows, i.id, i.mark, i.validity.ordinal(), i.externalMarkNs);
      put(rows, i.lastTradeTicks, i.lastSampleNs, i.sampleCount);
      for (int sample = 0; sample < i.sampleCount; sample++) {
        int slot = (i.sampleStart + sample) % Instrument.SAMPLES;
        put(rows, i.sampleValue[slot], i.sampleTimeNs[slot]);
      }
      put(rows, i.premiumSum, i.lastPremium, i.premiumTimeNs, i.premiumSpanMs);
      put(rows, i.deliverySum, i.deliveryCount, i.deliveryTimeNs);
      put(rows, i.expired);
      OptionTerms option = i.option;
      put(rows, option == null ? 0 : option.volatilityPpb);
      put(rows, option == null ? 0 : option.volatilityTimeNs);
      announcement(rows, i);
    }
  }

  /** Tiers that have not taken effect yet. */
  private static void announcement(StateRows rows, Instrument i) {
    boolean stands = i.tiersEffectiveNs != 0;
    put(rows, i.tiersEffectiveNs, stands ? i.spec.tiers().size() : 0);
    if (stands) {
      for (Tier tier : i.spec.tiers()) {
        put(rows, tier.maxLots(), tier.maxNotionalUnits(), tier.mmrPpb(), tier.imrPpb());
      }
    }
  }

  private void accounts(StateRows rows) {
    Legs legs = venue.legs;
    for (int account = 1; account <= venue.accounts.count(); account++) {
      rows.row(RowType.ACCOUNT);
      put(rows, account, venue.accounts.positionMode[account].ordinal());
      put(rows, venue.accounts.mode[account].ordinal());
      put(rows, venue.accounts.autoBorrow[account]);
      put(rows, venue.accounts.repayAttempts[account]);
      excluded(rows, account);
      spotInUse(rows, account);
      for (int leg = legs.first(account); leg != Legs.NONE; leg = legs.next(leg)) {
        if (legs.leverE2[leg] != 0) {
          put(rows, legs.instrument(leg), legs.mode(leg).ordinal(), legs.side(leg).ordinal());
          put(rows, legs.leverE2[leg]);
        }
      }
    }
    for (int account = 1; account <= venue.accounts.count(); account++) {
      for (int asset = 0; asset < venue.ledger.assets(); asset++) {
        long cash = venue.ledger.cash(asset, account);
        if (cash != 0) {
          rows.row(RowType.CASH);
          put(rows, account, asset, cash);
        }
      }
    }
  }

  private void excluded(StateRows rows, int account) {
    long count = 0;
    for (int asset = 0; asset < venue.ledger.assets(); asset++) {
      count += venue.accounts.collateral(asset, account) ? 0 : 1;
    }
    rows.put(count);
    for (int asset = 0; asset < venue.ledger.assets(); asset++) {
      if (!venue.accounts.collateral(asset, account)) {
        rows.put(asset);
      }
    }
  }

  private void spotInUse(StateRows rows, int account) {
    long count = 0;
    for (int asset = 0; asset < venue.ledger.assets(); asset++) {
      count += venue.accounts.spotInUse(asset, account) == 0 ? 0 : 1;
    }
    rows.put(count);
    for (int asset = 0; asset < venue.ledger.assets(); asset++) {
      long capUnits = venue.accounts.spotInUse(asset, account);
      if (capUnits != 0) {
        put(rows, asset, capUnits);
      }
    }
  }

  private void currencies(StateRows rows) {
    for (int asset = 0; asset < venue.ledger.assets(); asset++) {
      Currency currency = venue.currencies.find(asset);
      if (currency != null) {
        CurrencySpec spec = currency.spec();
        rows.row(RowType.CURRENCY);
        put(rows, asset, currency.indexId(), spec.assetScale(), spec.indexScale());
        put(rows, spec.usdScale(), spec.discounts().size());
        for (DiscountTier band : spec.discounts()) {
          put(rows, band.maxUnits(), band.ratePpb());
        }
        put(rows, spec.loans().size());
        for (LoanTier band : spec.loans()) {
          put(rows, band.maxUnits(), band.mmrPpb(), band.imrPpb());
        }
        put(rows, spec.loanRule().ordinal(), spec.repayPpb(), currency.hourlyInterestPpb());
      }
    }
  }

  private void positions(StateRows rows) {
    Legs legs = venue.legs;
    for (int account = 1; account <= venue.accounts.count(); account++) {
      for (int leg = legs.first(account); leg != Legs.NONE; leg = legs.next(leg)) {
        if (legs.lots[leg] != 0) {
          rows.row(RowType.POSITION);
          put(rows, legs.positionId[leg], account, legs.instrument(leg));
          put(rows, legs.mode(leg).ordinal(), legs.side(leg).ordinal());
          put(rows, legs.lots[leg], legs.entryCostUnits[leg], legs.marginUnits[leg]);
          put(rows, legs.attempts[leg], legs.graceLots[leg]);
        }
      }
    }
  }

  private void units(StateRows rows) {
    Legs legs = venue.legs;
    for (int account = 1; account <= venue.accounts.count(); account++) {
      for (int asset = Accounts.USD; asset < venue.ledger.assets(); asset++) {
        if (venue.accounts.poolState(asset, account) != UnitState.HEALTHY) {
          rows.row(RowType.UNIT);
          put(rows, account, asset, 0, venue.accounts.poolState(asset, account).ordinal());
          put(rows, venue.accounts.poolLiquidationId(asset, account));
          put(rows, venue.accounts.poolLastWarningNs(asset, account));
        }
      }
      for (int leg = legs.first(account); leg != Legs.NONE; leg = legs.next(leg)) {
        if (legs.isolated(leg) && legs.state[leg] != UnitState.HEALTHY) {
          rows.row(RowType.UNIT);
          put(rows, account, venue.assetOf(leg), legs.positionId[leg]);
          put(rows, legs.state[leg].ordinal(), legs.liquidationId[leg]);
          put(rows, legs.lastWarningNs[leg]);
        }
      }
    }
  }

  private void orders(StateRows rows) {
    Orders orders = venue.orders;
    long[] ids = new long[orders.slots()];
    int count = 0;
    for (int slot = 0; slot < orders.slots(); slot++) {
      if (orders.id[slot] != 0) {
        ids[count++] = orders.id[slot];
      }
    }
    Arrays.sort(ids, 0, count);
    for (int i = 0; i < count; i++) {
      order(rows, orders.slotOf(ids[i]));
    }
  }

  private void order(StateRows rows, int slot) {
    Orders orders = venue.orders;
    int leg = orders.leg[slot];
    rows.row(RowType.ORDER);
    put(rows, orders.id[slot], venue.legs.account(leg), venue.legs.instrument(leg));
    ClientId client = orders.clientId[slot];
    put(rows, client.a(), client.b(), client.c(), client.d());
    put(rows, orders.buy[slot]);
    PositionSide side = venue.legs.side(leg);
    put(rows, side.ordinal(), venue.legs.mode(leg).ordinal(), orders.type[slot].ordinal());
    put(rows, orders.priceTicks[slot]);
    put(rows, orders.filledLots[slot] + orders.remainingLots[slot]);
    put(rows, orders.reduceOnly[slot]);
    put(rows, orders.selfTrade[slot].ordinal(), orders.remainingLots[slot]);
    put(rows, orders.filledLots[slot], orders.priority[slot]);
  }

  private void triggers(StateRows rows) {
    for (Trigger t : venue.triggers.rows()) {
      rows.row(RowType.TRIGGER);
      put(rows, t.id(), t.accountId(), t.instrumentId());
      put(rows, t.buy());
      put(rows, t.posSide().ordinal(), t.marginMode().ordinal(), t.triggerBy().ordinal());
      put(rows, t.fireAbove());
      put(rows, t.triggerPrice(), t.priceTicks(), t.lots());
      put(rows, t.reduceOnly());
    }
  }

  private void inventory(StateRows rows) {
    for (Inventory.Row row : venue.inventory.rows()) {
      rows.row(RowType.INVENTORY);
      put(rows, row.id, row.instrumentId, row.lots, row.priceTicks, row.sinceNs);
      put(rows, row.exhausted);
    }
  }

  private static void put(StateRows rows, long... values) {
    for (long value : values) {
      rows.put(value);
    }
  }

  private static void put(StateRows rows, boolean value) {
    rows.put(value ? 1 : 0);
  }
}

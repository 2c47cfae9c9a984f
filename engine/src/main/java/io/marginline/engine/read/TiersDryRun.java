package io.marginline.engine.read;

import io.marginline.engine.TierFall;
import io.marginline.engine.Venue;
import io.marginline.engine.account.Accounts;
import io.marginline.engine.account.Legs;
import io.marginline.engine.instrument.Catalogue;
import io.marginline.engine.instrument.Instrument;
import io.marginline.engine.mode.UsdPool;
import io.marginline.engine.trade.Units;
import io.marginline.fixed.Exact;
import io.marginline.margin.contract.Terms;
import io.marginline.model.Tier;
import java.util.ArrayList;
import java.util.List;

/** Whom other tiers would liquidate, before they are announced (rules §13). It reads only. */
public final class TiersDryRun {
  private final Venue venue;
  private final Catalogue catalogue;
  private final Units units;
  private final UsdPool usd;

  public TiersDryRun(Venue venue, Catalogue catalogue) {
    this.venue = venue;
    this.catalogue = catalogue;
    this.units = new Units(venue);
    this.usd = new UsdPool(venue, units);
  }

  /** Units in canonical order. */
  public List<TierFall> of(int instrumentId, List<Tier> tiers) {
    boolean known = instrumentId >= 0 && instrumentId < venue.instruments.size();
    if (!known || !catalogue.takes(venue.instruments.get(instrumentId), tiers)) {
      throw new IllegalArgumentException("instrument " + instrumentId + " takes no such tiers");
    }
    Instrument instrument = venue.instruments.get(instrumentId);
    Terms trial = catalogue.terms(instrument, tiers);
    List<TierFall> fallen = new ArrayList<>();
    for (int account = 1; account <= venue.accounts.count(); account++) {
      pool(account, instrument, trial, fallen);
      isolated(account, instrument, trial, fallen);
    }
    return List.copyOf(fallen);
  }

  private void isolated(int account, Instrument instrument, Terms trial, List<TierFall> fallen) {
    Legs legs = venue.legs;
    for (int leg = legs.first(account); leg != Legs.NONE; leg = legs.next(leg)) {
      if (holds(leg, instrument) && legs.isolated(leg)) {
        long entryUnits = trial.entry(legs.entryCostUnits[leg]);
        long then = trial.isolatedRequirement(legs.lots[leg], entryUnits, instrument.mark);
        add(
            fallen,
            new TierFall(
                account,
                venue.assetOf(leg),
                legs.positionId[leg],
                units.unitEquity(leg),
                units.unitRequirement(leg),
                then));
      }
    }
  }

  private void pool(int account, Instrument instrument, Terms trial, List<TierFall> fallen) {
    Legs legs = venue.legs;
    boolean holds = false;
    long moreUnits = 0;
    for (int leg = legs.first(account); leg != Legs.NONE; leg = legs.next(leg)) {
      if (holds(leg, instrument) && !legs.isolated(leg)) {
        holds = true;
        long then = trial.maintenance(legs.lots[leg], instrument.mark);
        moreUnits = Exact.add(moreUnits, Exact.subtract(then, units.maintenance(leg, true)));
      }
    }
    if (!holds) {
      return;
    }
    int asset = instrument.spec.settleAssetId();
    if (venue.accounts.usd(account)) {
      usd(account, asset, moreUnits, fallen);
      return;
    }
    long requirement = units.measurePool(account, asset);
    long then = Exact.add(requirement, moreUnits);
    add(fallen, new TierFall(account, asset, 0, units.measuredEquity(), requirement, then));
  }

  /** A pool that is not priced is not judged. */
  private void usd(int account, int asset, long moreUnits, List<TierFall> fallen) {
    if (usd.priced(account)) {
      usd.positions(account).sum();
      long equity = usd.equity();
      long requirement = usd.requirement();
      long then = usd.positions(account).changeLeg(asset, 0, moreUnits, 0).sum().requirement();
      add(fallen, new TierFall(account, Accounts.USD, 0, equity, requirement, then));
    }
  }

  private boolean holds(int leg, Instrument instrument) {
    return venue.legs.instrument(leg) == instrument.id && venue.legs.lots[leg] != 0;
  }

  private static void add(List<TierFall> fallen, TierFall unit) {
    if (unit.thenUnits() > 0 && unit.equityUnits() <= unit.thenUnits()) {
      fallen.add(unit);
    }
  }
}

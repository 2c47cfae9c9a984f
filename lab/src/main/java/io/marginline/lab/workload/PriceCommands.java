package io.marginline.lab.workload;

import io.marginline.model.AccountMode;
import io.marginline.model.Command;
import io.marginline.model.Event;
import io.marginline.model.InstrumentSpec;
import io.marginline.model.MarginMode;
import io.marginline.model.MarkSource;
import io.marginline.model.OptionSpec;
import io.marginline.model.ProductKind;
import io.marginline.model.SourcePrice;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Prices: a walk, crashes, broken sources, and steps onto somebody's line ± one tick. */
final class PriceCommands {
  /** The first price is this many times the lowest. */
  private static final double DEEPEST = 100;

  private final Draw draw;
  private final StreamView view;
  private final LineDistance lines;
  private final WorldSetup world;

  /** Fair price of each index, price × 10^markScale. */
  private final List<Double> fair = new ArrayList<>();

  /** External marks of contracts that stand apart from their index, as a share of it. */
  private final Map<Integer, Double> skews = new TreeMap<>();

  /** The next updates aim at an account. */
  private long focus;

  private int focused;

  private int crashLeft;
  private double drift;

  PriceCommands(Draw draw, StreamView view, WorldSetup world) {
    this.draw = draw;
    this.view = view;
    this.world = world;
    lines = new LineDistance(view);
  }

  Planned update(long nowNs) {
    walk();
    if (focused > 0 && view.legs.values().stream().anyMatch(this::inFocus)) {
      steer();
    } else if (draw.chance(250)) {
      steerDebt();
    } else if (!view.legs.isEmpty() && draw.chance(450)) {
      steer();
    }
    List<SourcePrice> prices = new ArrayList<>();
    for (int id = 0; id < view.instruments.size(); id++) {
      if (draw.chance(950) && (!view.expired.contains(id) || draw.chance(5))) {
        prices(id, prices);
      }
    }
    long lag = draw.chance(100) ? draw.between(0, 2 * WorldSetup.SECOND) : 0;
    long instant = Math.max(view.lastInstantNs, nowNs - lag);
    return new Planned(0, h -> new Command.UpdatePrices(h, instant, prices));
  }

  private void walk() {
    if (crashLeft > 0) {
      crashLeft--;
    } else if (draw.chance(15)) {
      crashLeft = (int) draw.between(3, 12);
      drift = (draw.chance(600) ? -1 : 1) * (0.01 + 0.08 * draw.unit());
    } else {
      drift = 0;
    }
    while (fair.size() < world.indexes.size()) {
      fair.add((double) world.underlyings.get(fair.size()).firstPrice());
    }
    for (int i = 0; i < fair.size(); i++) {
      double price = fair.get(i) * (1 + drift + 0.004 * (draw.unit() - 0.5));
      if (draw.chance(world.gaps)) {
        price *= draw.of(0.4, 0.3, 0.08, 2.6, 5.0); // a gap that leaves pools deep below zero
      }
      Underlying under = world.underlyings.get(i);
      double first = under.firstPrice();
      if (price < first / 10 && draw.chance(150)) {
        price = first * (0.5 + draw.unit()); // back to where trading goes on
      }
      double most = (double) under.mostTicks() * under.mu() * 0.98;
      if (i != under.indexId()) {
        price = fair.get(under.indexId()) * (0.97 + 0.06 * draw.unit()); // a forward
      }
      fair.set(i, Math.max(first / DEEPEST, Math.min(most, price)));
    }
  }

  /** The next three updates aim at a book of this account. */
  void aimAt(long account) {
    focus = account;
    focused = 3;
  }

  private boolean inFocus(StreamView.Leg leg) {
    return leg.accountId() == focus && leg.mode() == MarginMode.CROSS;
  }

  private void steer() {
    if (focused == 0 && draw.chance(120) && abyss()) {
      return;
    }
    List<StreamView.Leg> legs = new ArrayList<>(view.legs.values());
    StreamView.Leg leg = draw.pick(legs);
    List<StreamView.Leg> aimedAt = legs.stream().filter(this::inFocus).toList();
    if (focused > 0 && !aimedAt.isEmpty()) {
      focused--;
      leg = draw.pick(aimedAt);
    } else if (draw.chance(250)) {
      List<StreamView.Leg> paired = legs.stream().filter(view::paired).toList();
      leg = paired.isEmpty() ? leg : draw.pick(paired);
    }
    int id = leg.instrumentId();
    if (skewed(leg)) {
      return;
    }
    long line = lines.lineOf(leg);
    double mark = view.mark(id);
    if (line > 0 && Math.abs(line - mark) < mark * 0.3) {
      long tick = view.instruments.get(id).markUnitsPerTick();
      int index = view.instruments.get(id).indexId();
      fair.set(index, Math.max(1.0, (double) (line + draw.between(-tick, tick))));
      view.steered = leg.id();
    }
  }

  /**
   * A book in portfolio margin may be hedged against its index: one mark alone moves as far as its
   * headroom reaches.
   */
  private boolean skewed(StreamView.Leg leg) {
    int id = leg.instrumentId();
    InstrumentSpec spec = view.instruments.get(id);
    if (view.accountMode(leg.accountId()) != AccountMode.PORTFOLIO
        || leg.mode() != MarginMode.CROSS
        || spec.markSource() != MarkSource.EXTERNAL
        || spec.product().kind() == ProductKind.OPTION
        || !draw.chance(700)) {
      return false;
    }
    UsdLine line = new UsdLine(view, leg.accountId(), spec.indexId(), 1);
    double move =
        -line.headroom(lines)
            / (line.lotValue(id) * (double) leg.lots())
            * (0.97 + 0.06 * draw.unit());
    if (!(Math.abs(move) <= 0.5)) {
      return false;
    }
    double mark = (double) view.mark(id) * (1 + move);
    skews.put(id, mark / fair.get(spec.indexId()));
    view.steered = leg.id();
    return true;
  }

  /** Moves one index to where an account with a debt reaches its line, when that is near. */
  private void steerDebt() {
    List<Long> debtors = view.debtors();
    if (debtors.isEmpty()) {
      return;
    }
    long account = draw.pick(debtors);
    List<Event.CurrencySet> indexed =
        view.currencies.values().stream().filter(c -> c.indexId() >= 0).toList();
    if (indexed.isEmpty()) {
      return;
    }
    int index = draw.pick(indexed).indexId();
    double factor = lines.factorOfLine(account, index);
    if (factor > 0) {
      fair.set(index, Math.max(1.0, fair.get(index) * factor));
    }
  }

  /**
   * A gap below which some pool lacks more than all its positions are worth: no bankruptcy price in
   * range pays for that, so a residue is left to the fund, and to nobody when the fund is empty.
   */
  private boolean abyss() {
    List<StreamView.Leg> deep = new ArrayList<>();
    for (StreamView.Leg leg : view.legs.values()) {
      if (leg.lots() > 0 && lines.owesMoreThanItHolds(leg, floor(leg.instrumentId()))) {
        deep.add(leg);
      }
    }
    if (deep.isEmpty()) {
      return false;
    }
    int id = draw.pick(deep).instrumentId();
    fair.set(view.instruments.get(id).indexId(), floor(id));
    return true;
  }

  /** The lowest price that the walk allows. */
  private double floor(int id) {
    int index = view.instruments.get(id).indexId();
    return Math.max(1, world.underlyings.get(index).firstPrice() / DEEPEST);
  }

  private void prices(int id, List<SourcePrice> prices) {
    InstrumentSpec spec = view.instruments.get(id);
    if (spec.product().kind() == ProductKind.OPTION) {
      option(id, spec, prices);
      return;
    }
    long target = Math.round(fair.get(spec.indexId()));
    if (spec.markSource() == MarkSource.EXTERNAL) {
      long mark = Math.max(1, Math.round((double) target * skews.getOrDefault(id, 1.0)));
      prices.add(SourcePrice.ofMark(id, draw.chance(10) ? 0 : mark));
      if (draw.chance(150)) {
        skews.remove(id);
      }
    } else {
      long known = view.indexPrice.getOrDefault(spec.indexId(), 0L);
      long basis = known > 0 && view.mark(id) > 0 ? view.mark(id) - known : 0;
      target = target - basis;
    }
    sources(spec.indexId(), target, prices);
  }

  /** Its volatility, and the forward of its expiry. */
  private void option(int id, InstrumentSpec spec, List<SourcePrice> prices) {
    long volatility = draw.chance(30) ? 0 : draw.scaled(100_000_000, 3_000_000_000L);
    prices.add(SourcePrice.ofVolatility(id, volatility));
    if (spec.markSource() == MarkSource.EXTERNAL) {
      OptionSpec option = spec.product().option();
      double share = draw.unit() * 0.2;
      double one =
          option.stableSettled()
              ? fair.get(spec.indexId()) / option.pricePerOne() * option.markPerOne()
              : option.markPerOne();
      prices.add(SourcePrice.ofMark(id, Math.round(share * one)));
    }
    int forward = spec.product().option().forwardIndexId();
    sources(forward, Math.round(fair.get(forward)), prices);
    sources(spec.indexId(), Math.round(fair.get(spec.indexId())), prices);
  }

  private void sources(int indexId, long target, List<SourcePrice> prices) {
    int sources = view.indexes.get(indexId).weightsPpb().size();
    int fault = draw.chance(80) ? draw.below(5) : -1;
    for (int source = 0; source < sources; source++) {
      long price = Math.max(1, target);
      switch (fault) {
        case 0 -> price = source == 0 ? price : 0; // one source left
        case 1 -> price = 0; // none
        case 2 -> price = source == 0 ? price * draw.between(1, 3) + price / 20 : price;
        case 3 -> price = source == 0 ? -price : price;
        case 4 -> price += price * source / 40; // far apart
        default -> {
          // all agree
        }
      }
      if (fault >= 0 || draw.chance(970)) {
        prices.add(SourcePrice.ofIndex(indexId, source, price));
      }
    }
  }
}

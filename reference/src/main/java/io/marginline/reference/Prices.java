package io.marginline.reference;

import static io.marginline.reference.world.World.P9;

import io.marginline.model.Command;
import io.marginline.model.Event;
import io.marginline.model.MarkSource;
import io.marginline.model.RejectReason;
import io.marginline.model.SourcePrice;
import io.marginline.model.Term;
import io.marginline.model.Validity;
import io.marginline.reference.world.Index;
import io.marginline.reference.world.Instrument;
import io.marginline.reference.world.Rational;
import io.marginline.reference.world.World;
import java.util.TreeMap;

/** All prices of one instant become indexes, marks and premiums (docs/engine.md §8). */
final class Prices {
  private static final long SECOND_NS = 1_000_000_000L;
  private static final long DELIVERY_SAMPLE_NS = SECOND_NS / 5;
  private static final long BASIS_WINDOW_NS = 60 * SECOND_NS;
  private static final int VOLATILITY = -2;
  private static final long MOST_VOLATILITY = 50 * P9;
  private static final int SAMPLES_KEPT = 60;
  private static final long HIGHEST_PRICE = 1L << 48;
  private final World world;
  private final Funding funding;
  private final OptionPricer pricer;

  Prices(World world, Funding funding, OptionPricer pricer) {
    this.world = world;
    this.pricer = pricer;
    this.funding = funding;
  }

  /** Up to {@code InstantApplied}; the health check and the triggers follow. */
  void update(Command.UpdatePrices command) {
    long instant = command.instantNs();
    if (instant < world.lastInstant) {
      throw new Refused(RejectReason.STALE_INSTANT, world.lastInstant, instant, Term.TIME);
    }
    if (instant > world.now) {
      throw new Refused(RejectReason.FUTURE_INSTANT, world.now, instant, Term.TIME);
    }
    command.prices().forEach(this::requireKnown);

    TreeMap<Integer, Long> oldMarks = new TreeMap<>();
    world.instruments.forEach((id, instrument) -> oldMarks.put(id, instrument.mark));
    command.prices().forEach(price -> take(price, instant));
    for (Index index : world.indexes.values()) {
      updateIndex(index, instant);
    }
    for (Instrument instrument : world.instruments.values()) {
      if (!instrument.expired) {
        updateMark(instrument, World.present(oldMarks.get(instrument.id)), instant);
      }
    }
    for (Instrument instrument : world.instruments.values()) {
      funding.takePremium(instrument, instant);
    }
    world.lastInstant = instant;
    world.emit(new Event.InstantApplied(instant));
  }

  private void requireKnown(SourcePrice price) {
    if (price.indexId() == -1) {
      Instrument instrument = Accounts.instrument(world, price.sourceOrInstrument());
      Refused.when(
          instrument.spec.markSource() != MarkSource.EXTERNAL, RejectReason.UNKNOWN_INSTRUMENT);
      return;
    }
    if (price.indexId() == VOLATILITY) {
      Instrument instrument = Accounts.instrument(world, price.sourceOrInstrument());
      Refused.when(!instrument.option(), RejectReason.UNKNOWN_INSTRUMENT);
      return;
    }
    Index index = world.indexes.get(price.indexId());
    int source = price.sourceOrInstrument();
    Refused.when(
        index == null || source < 0 || source >= index.prices.length, RejectReason.UNKNOWN_INDEX);
  }

  private void take(SourcePrice given, long instant) {
    long price = given.price();
    if (given.indexId() == -1) {
      Instrument instrument = world.instrument(given.sourceOrInstrument());
      if (!instrument.expired && price == instrument.withinMarks(price)) {
        instrument.mark = price;
        instrument.externalMarkTime = instant;
      }
      return;
    }
    if (given.indexId() == VOLATILITY) {
      Instrument instrument = world.instrument(given.sourceOrInstrument());
      if (!instrument.expired && price > 0 && price <= MOST_VOLATILITY) {
        instrument.volatility = price;
        instrument.volatilityTime = instant;
      }
      return;
    }
    Index index = World.present(world.indexes.get(given.indexId()));
    boolean usable = price > 0 && price <= HIGHEST_PRICE;
    index.prices[given.sourceOrInstrument()] = usable ? price : 0;
    index.times[given.sourceOrInstrument()] = instant;
  }

  private void updateIndex(Index index, long instant) {
    long oldPrice = index.price;
    int oldLive = index.live;
    Validity oldValidity = index.validity;
    IndexPrice now = IndexPrice.of(index, instant);
    index.live = now.live();
    if (now.live() > 0) {
      index.price = now.price();
      index.lastLiveTime = instant;
      index.validity = validity(index, now);
      if (index.anchor == 0 || instant - index.anchorTime > index.spec.volatileWindowNs()) {
        index.anchor = index.price;
        index.anchorTime = instant;
      }
    } else {
      index.validity = index.price == 0 ? Validity.UNAVAILABLE : Validity.STALE;
    }
    if (index.price != oldPrice || index.validity != oldValidity || index.live != oldLive) {
      world.emit(new Event.IndexUpdated(index.id, index.price, index.validity, index.live));
    }
  }

  private static Validity validity(Index index, IndexPrice now) {
    if (now.live() == 1 || now.wide()) {
      return Validity.UNCERTAIN;
    }
    long move = index.spec.volatileMovePpb();
    Rational moved = Rational.of(index.price).minus(index.anchor).abs().times(P9);
    boolean fast =
        move > 0 && index.anchor > 0 && moved.compareTo(Rational.of(move).times(index.anchor)) > 0;
    return fast ? Validity.VOLATILE : Validity.VALID;
  }

  private void updateMark(Instrument instrument, long oldMark, long instant) {
    Validity oldValidity = instrument.validity;
    Index index = world.index(instrument);
    deliverySample(instrument, index, instant);
    if (instrument.spec.markSource() == MarkSource.EXTERNAL) {
      boolean old = instant - instrument.externalMarkTime > index.spec.staleNs();
      Validity known = old ? Validity.STALE : Validity.VALID;
      instrument.validity = instrument.mark == 0 ? Validity.UNAVAILABLE : known;
    } else if (instrument.option()) {
      updateOption(instrument, index, instant);
    } else if (index.price == 0) {
      instrument.mark = 0;
      instrument.validity = Validity.UNAVAILABLE;
    } else {
      sample(instrument, index, instant);
      instrument.mark =
          instrument.withinMarks(
              instrument.deliveryCount > 0
                  ? Delivery.mean(instrument)
                  : index.price + basis(instrument, index, instant));
      instrument.validity = index.validity;
    }
    if (instrument.mark != oldMark || instrument.validity != oldValidity) {
      world.emit(new Event.MarkUpdated(instrument.id, instrument.mark, instrument.validity));
    }
  }

  private void updateOption(Instrument instrument, Index index, long instant) {
    Index forward = World.present(world.indexes.get(Options.spec(instrument).forwardIndexId()));
    if (index.price == 0 || forward.price == 0 || instrument.volatility == 0) {
      instrument.mark = 0;
      instrument.validity = Validity.UNAVAILABLE;
      return;
    }
    long left = Math.max(0, instrument.spec.product().expiryNs() - instant);
    instrument.mark =
        instrument.withinMarks(
            pricer.mark(
                Options.spec(instrument),
                new OptionPricer.Market(forward.price, index.price, instrument.volatility, left)));
    boolean old = instant - instrument.volatilityTime > index.spec.staleNs();
    Validity worse =
        index.validity.compareTo(forward.validity) >= 0 ? index.validity : forward.validity;
    boolean stale = old && worse.compareTo(Validity.STALE) < 0;
    instrument.validity = stale ? Validity.STALE : worse;
  }

  /** The mean of the index since the window began settles the contract (docs/products.md P2). */
  private static void deliverySample(Instrument instrument, Index index, long instant) {
    long expiry = instrument.spec.product().expiryNs();
    boolean due =
        instrument.deliveryCount == 0
            || instant - instrument.deliverySampleTime >= DELIVERY_SAMPLE_NS;
    boolean within =
        instrument.spec.dated()
            && instant >= expiry - instrument.spec.product().windowNs()
            && instant < expiry;
    if (within && due && index.live > 0) {
      instrument.deliverySum = Math.addExact(instrument.deliverySum, index.price);
      instrument.deliveryCount++;
      instrument.deliverySampleTime = instant;
    }
  }

  private void sample(Instrument instrument, Index index, long instant) {
    boolean due = instrument.samples.isEmpty() || instant - instrument.lastSampleTime >= SECOND_NS;
    if (!due || index.live < 1 || instrument.bids.isEmpty() || instrument.asks.isEmpty()) {
      return;
    }
    long bid = instrument.bids.first().price;
    long ask = instrument.asks.first().price;
    Rational spread = Rational.of(ask).minus(bid).times(2).times(P9);
    Rational limit = Rational.of(ask).plus(bid).times(instrument.spec.sampleSpreadPpb());
    if (spread.compareTo(limit) > 0) {
      return;
    }
    long mid = Rational.of(bid).plus(ask).times(instrument.mu()).over(2).floor();
    instrument.samples.addLast(new Instrument.Sample(mid - index.price, instant));
    instrument.lastSampleTime = instant;
    if (instrument.samples.size() > SAMPLES_KEPT) {
      instrument.samples.removeFirst();
    }
  }

  private static long basis(Instrument instrument, Index index, long instant) {
    Rational sum = Rational.ZERO;
    int count = 0;
    for (Instrument.Sample sample : instrument.samples) {
      if (sample.time() > instant - BASIS_WINDOW_NS) {
        sum = sum.plus(sample.value());
        count++;
      }
    }
    long mean = count == 0 ? 0 : sum.over(count).floor();
    long limit = Rational.of(index.price).times(instrument.spec.basisClampPpb()).over(P9).floor();
    return Math.max(-limit, Math.min(limit, mean));
  }
}

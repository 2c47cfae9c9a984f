package io.marginline.acceptance.stream;

import static org.assertj.core.api.Assertions.assertThat;

import io.marginline.engine.CommandRecords;
import io.marginline.engine.Engine;
import io.marginline.model.ClientId;
import io.marginline.model.Command;
import io.marginline.model.Event;
import io.marginline.model.EventRecords;
import io.marginline.model.FundingSpec;
import io.marginline.model.Header;
import io.marginline.model.IndexSpec;
import io.marginline.model.InstrumentSpec;
import io.marginline.model.MarginMode;
import io.marginline.model.MarkSource;
import io.marginline.model.OrderType;
import io.marginline.model.PositionSide;
import io.marginline.model.Profile;
import io.marginline.model.RejectReason;
import io.marginline.model.SelfTrade;
import io.marginline.model.SourcePrice;
import io.marginline.model.Tier;
import io.marginline.model.VenueSettings;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiConsumer;
import java.util.function.Function;

/**
 * A venue with instruments of external marks, one asset and a rich counterparty (account 1), driven
 * by short calls. Every unit with positions is reported by a warning at every instant.
 */
final class Desk {
  static final long RICH = 1L << 50;

  final List<Event> events = new ArrayList<>();
  private final CommandRecords engine =
      new CommandRecords(new Engine(new EventRecords(events::add)));
  private final BiConsumer<Command, List<Event>> seen;
  private final long[] marks;
  private long nowNs = 1_000_000_000L;
  private long requests;

  Desk(Profile profile, List<List<Tier>> tiers, long taker, long firstMark) {
    this(profile, tiers, taker, firstMark, (_, _) -> {});
  }

  /** One whose commands, with the events of each, are shown to somebody. */
  Desk(
      Profile profile,
      List<List<Tier>> tiers,
      long taker,
      long firstMark,
      BiConsumer<Command, List<Event>> seen) {
    this.seen = seen;
    VenueSettings usual = VenueSettings.of(profile);
    VenueSettings settings =
        new VenueSettings(
            profile,
            usual.maxDeadlineNs(),
            1_000_000_000_000_000_000L,
            1_000_000_000_000_000_000L,
            0,
            usual.reduceTargetPpb(),
            usual.slippagePpb(),
            usual.maxAttempts(),
            usual.stepNs(),
            usual.workOffSlippagePpb(),
            usual.lossCapUnits(),
            usual.backlogNs(),
            usual.fundDropPpb(),
            usual.fundFloorUnits(),
            false);
    send(0, h -> new Command.ConfigureVenue(h, settings));
    send(0, h -> new Command.CreateAsset(h, 2));
    send(0, h -> new Command.CreateIndex(h, IndexSpec.equalWeights(1)));
    marks = new long[tiers.size()];
    for (int id = 0; id < marks.length; id++) {
      InstrumentSpec spec = spec(tiers.get(id), taker, firstMark);
      send(0, h -> new Command.CreateInstrument(h, spec));
      marks[id] = firstMark;
    }
    account(RICH);
    prices();
  }

  private static InstrumentSpec spec(List<Tier> tiers, long taker, long firstMark) {
    return new InstrumentSpec(
        0,
        0,
        1,
        10,
        firstMark,
        1_000_000,
        1,
        taker,
        0,
        0,
        400_000_000,
        0,
        0,
        MarkSource.EXTERNAL,
        FundingSpec.NONE,
        tiers);
  }

  /** Sends a command as this account; the terminal event. */
  Event send(long account, Function<Header, Command> body) {
    events.clear();
    nowNs += 1_000;
    Command command =
        body.apply(new Header(account, ++requests, account, nowNs, nowNs + 1_000_000_000L));
    engine.apply(command);
    seen.accept(command, events);
    return events.getLast();
  }

  long done(Event event) {
    assertThat(event).isInstanceOf(Event.CommandCompleted.class);
    return ((Event.CommandCompleted) event).result();
  }

  long account(long cash) {
    long id = done(send(0, Command.CreateAccount::new));
    done(send(id, h -> new Command.Deposit(h, 0, cash)));
    return id;
  }

  /** Marks in tenths of a tick. */
  void mark(int instrument, long mark) {
    marks[instrument] = mark;
    prices();
  }

  private void prices() {
    List<SourcePrice> prices = new ArrayList<>();
    for (int id = 0; id < marks.length; id++) {
      prices.add(SourcePrice.ofMark(id, marks[id]));
    }
    done(send(0, h -> new Command.UpdatePrices(h, nowNs, prices)));
  }

  Event order(long account, int instrument, long signedLots, long price, OrderType type) {
    return send(
        account,
        h ->
            new Command.PlaceOrder(
                h,
                instrument,
                ClientId.NONE,
                signedLots > 0,
                PositionSide.NET,
                MarginMode.CROSS,
                type,
                price,
                Math.abs(signedLots),
                false,
                SelfTrade.CANCEL_MAKER));
  }

  /** Opens a position against the counterparty at the mark. */
  void open(long account, int instrument, long signedLots) {
    long price = marks[instrument] / 10;
    long resting = done(order(1, instrument, -signedLots, price, OrderType.LIMIT));
    done(order(account, instrument, signedLots, price, OrderType.IOC));
    send(1, h -> new Command.CancelOrder(h, resting, ClientId.NONE));
  }

  /** What the account could withdraw now, read from the refusal of more than that. */
  long available(long account) {
    Event answer = send(account, h -> new Command.Withdraw(h, 0, RICH - 1));
    assertThat(answer).isInstanceOf(Event.CommandRejected.class);
    Event.CommandRejected rejected = (Event.CommandRejected) answer;
    assertThat(rejected.reason()).isEqualTo(RejectReason.INSUFFICIENT_MARGIN);
    return rejected.available();
  }
}

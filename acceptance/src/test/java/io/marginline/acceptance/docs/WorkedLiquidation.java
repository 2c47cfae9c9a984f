package io.marginline.acceptance.docs;

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
import io.marginline.model.SelfTrade;
import io.marginline.model.SourcePrice;
import io.marginline.model.Tier;
import io.marginline.model.VenueSettings;
import java.util.ArrayList;
import java.util.List;

/**
 * The liquidation that the README works by hand, as commands. One lot is 0.01 BTC, one tick 0.1
 * USDT, money has 6 places: one tick of one lot is 0.001 USDT = 1000 units.
 */
final class WorkedLiquidation {
  static final long ALICE = 1;
  static final long BOB = 2;
  static final long CAROL = 3;

  private final List<Event> events = new ArrayList<>();
  private final Engine engine = new Engine(new EventRecords(events::add));
  private final CommandRecords commands = new CommandRecords(engine);
  private long requests;
  private long nowNs = 1_000_000_000_000L;

  private WorkedLiquidation() {}

  /** Every event of the story, set-up included. */
  static List<Event> run() {
    WorkedLiquidation story = new WorkedLiquidation();
    story.openVenue();
    story.enter();
    story.fall();
    return List.copyOf(story.events);
  }

  private void openVenue() {
    apply(
        new Command.ConfigureVenue(header(0), VenueSettings.of(Profile.MARGINLINE)),
        new Command.CreateAsset(header(0), 6),
        new Command.CreateIndex(header(0), IndexSpec.equalWeights(1)),
        new Command.CreateInstrument(header(0), perpetual()),
        new Command.CreateAccount(header(0)),
        new Command.CreateAccount(header(0)),
        new Command.CreateAccount(header(0)),
        new Command.Deposit(header(ALICE), 0, usdt(3_030)),
        new Command.Deposit(header(BOB), 0, usdt(10_000)),
        new Command.Deposit(header(CAROL), 0, usdt(10_000)));
  }

  /** mmr 0.5 %, taker 0.1 %, liquidation fee 0.4 %: maintenance and fee are 0.5 % each. */
  private static InstrumentSpec perpetual() {
    return new InstrumentSpec(
        0,
        0,
        1_000,
        1,
        10_000_000,
        100_000,
        1,
        1_000_000,
        0,
        4_000_000,
        50_000_000,
        5_000_000,
        20_000_000,
        MarkSource.EXTERNAL,
        FundingSpec.NONE,
        List.of(Tier.ofLots(100_000, 5_000_000, 10_000_000)));
  }

  private void enter() {
    mark(300_000);
    for (long account = ALICE; account <= CAROL; account++) {
      apply(new Command.SetLeverage(header(account), 0, MarginMode.CROSS, PositionSide.NET, 1_000));
    }
    apply(limit(BOB, false, 300_000, 100), limit(ALICE, true, 300_000, 100));
  }

  private void fall() {
    mark(276_000);
    apply(limit(BOB, true, 272_500, 18), limit(CAROL, true, 269_000, 26));
    mark(272_700);
    mark(269_000);
  }

  /**
   * A new mark, then the work that it made due: a host would call at the engine's next due time.
   */
  private void mark(long ticks) {
    nowNs += 1_000_000_000L;
    apply(
        new Command.UpdatePrices(header(0), nowNs, List.of(SourcePrice.ofMark(0, ticks))),
        new Command.AdvanceTime(header(0)));
  }

  private Command limit(long account, boolean buy, long ticks, long lots) {
    return new Command.PlaceOrder(
        header(account),
        0,
        ClientId.NONE,
        buy,
        PositionSide.NET,
        MarginMode.CROSS,
        OrderType.LIMIT,
        ticks,
        lots,
        false,
        SelfTrade.CANCEL_MAKER);
  }

  private Header header(long account) {
    return new Header(0, ++requests, account, nowNs, nowNs + 1_000_000_000L);
  }

  private void apply(Command... all) {
    for (Command command : all) {
      commands.apply(command);
      if (events.getLast() instanceof Event.CommandRejected rejected) {
        throw new IllegalStateException(command + " was rejected: " + rejected);
      }
    }
  }

  private static long usdt(long whole) {
    return Math.multiplyExact(whole, 1_000_000L);
  }
}

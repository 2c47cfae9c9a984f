package io.marginline.engine;

import static org.assertj.core.api.Assertions.assertThat;

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
import io.marginline.model.UnitState;
import io.marginline.model.VenueSettings;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * The monitor beside a full sweep where it matters most: units that lose without any mark, and
 * marks that creep to a boundary and back tick by tick.
 */
class MonitorCausesTest {
  private static final long HOUR_NS = 3_600_000_000_000L;
  private static final int ACCOUNTS = 40;
  private static final long FIRST_MARK = 1_000_000;

  private final List<Event> said = new ArrayList<>();
  private final List<Event> swept = new ArrayList<>();
  private final Engine engine = new Engine(new EventRecords(said::add));
  private final Engine sweeping = Engine.sweeping(new EventRecords(swept::add));
  private final CommandRecords monitored = new CommandRecords(engine);
  private final CommandRecords reference = new CommandRecords(sweeping);
  private long request;
  private long nowNs = 1;
  private int warnings;
  private int liquidations;
  private int calmed;

  @BeforeEach
  void fill() {
    send(new Command.ConfigureVenue(from(0), VenueSettings.of(Profile.MARGINLINE)));
    send(new Command.CreateAsset(from(0), 4));
    send(new Command.CreateIndex(from(0), spec()));
    send(new Command.CreateInstrument(from(0), instrument()));
    mark(FIRST_MARK);
    for (int account = 1; account <= ACCOUNTS; account++) {
      MarginMode mode = account / 2 % 2 == 0 ? MarginMode.CROSS : MarginMode.ISOLATED;
      send(new Command.CreateAccount(from(0)));
      send(new Command.Deposit(from(account), 0, 114_000_000L + 500_000L * account));
      int leverE2 = 800 + 20 * account;
      send(new Command.SetLeverage(from(account), 0, mode, PositionSide.NET, leverE2));
      send(order(account, mode, account % 2 == 0));
    }
    assertThat(engine.invariantViolations()).isEmpty();
  }

  private static IndexSpec spec() {
    return new IndexSpec(List.of(1_000_000_000L), 1_000 * HOUR_NS, 1, 1, 0, 1);
  }

  /** 0.05 % of funding an hour. */
  private static InstrumentSpec instrument() {
    return new InstrumentSpec(
        0,
        0,
        100,
        10,
        10_000_000,
        100_000,
        1,
        500_000,
        200_000,
        0,
        100_000_000,
        0,
        0,
        MarkSource.EXTERNAL,
        new FundingSpec(HOUR_NS, 500_000, 100_000_000, -100_000_000, 1),
        List.of(
            Tier.ofLots(100, 10_000_000, 20_000_000),
            Tier.ofLots(100_000, 50_000_000, 100_000_000)));
  }

  private Command order(int account, MarginMode mode, boolean buy) {
    return new Command.PlaceOrder(
        from(account),
        0,
        ClientId.NONE,
        buy,
        PositionSide.NET,
        mode,
        OrderType.LIMIT,
        FIRST_MARK / 10,
        90,
        false,
        SelfTrade.CANCEL_MAKER);
  }

  private Header from(long account) {
    return new Header(0, ++request, account, nowNs, nowNs + 1);
  }

  private void mark(long mark) {
    send(new Command.UpdatePrices(from(0), nowNs, List.of(SourcePrice.ofMark(0, mark))));
  }

  private void send(Command command) {
    said.clear();
    swept.clear();
    monitored.apply(command);
    reference.apply(command);
    assertThat(said).as("%s", command).isEqualTo(swept);
    for (Event event : said) {
      assertThat(event).isNotInstanceOf(Event.CommandRejected.class);
      warnings += event instanceof Event.UnitWarned ? 1 : 0;
      liquidations += event instanceof Event.LiquidationStarted ? 1 : 0;
      boolean healthy =
          event instanceof Event.UnitStateChanged change && change.to() == UnitState.HEALTHY;
      calmed += healthy ? 1 : 0;
    }
  }

  @Test
  void fundingAloneBringsUnitsToTheirLine() {
    for (int hour = 0; hour < 300; hour++) {
      nowNs += HOUR_NS;
      send(new Command.AdvanceTime(from(0)));
    }
    assertThat(warnings).isGreaterThan(ACCOUNTS / 4);
    assertThat(liquidations).isPositive();
  }

  @Test
  void aMarkThatCreepsAwayAndBackWarnsAndCalmsAtTheSameTicks() {
    for (long away = 0; away <= 70_000; away += 50) {
      nowNs += 1_000_000_000L;
      mark(FIRST_MARK + away);
    }
    for (long away = 70_000; away >= -70_000; away -= 50) {
      nowNs += 1_000_000_000L;
      mark(FIRST_MARK + away);
    }
    assertThat(warnings).isGreaterThanOrEqualTo(ACCOUNTS / 4);
    assertThat(calmed).isPositive();
    assertThat(sweeping.checkedAccounts()).isGreaterThan(150_000);
    assertThat(engine.checkedAccounts()).isLessThan(sweeping.checkedAccounts() / 10);
  }
}

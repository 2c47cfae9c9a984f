package io.marginline.acceptance.live;

import static org.assertj.core.api.Assertions.assertThat;

import io.marginline.config.venue.BuiltInVenue;
import io.marginline.config.venue.Listing;
import io.marginline.config.venue.ListingBuilder;
import io.marginline.config.venue.Opening;
import io.marginline.config.venue.VenueFile;
import io.marginline.engine.CommandRecords;
import io.marginline.engine.Engine;
import io.marginline.lab.live.Desk;
import io.marginline.lab.live.LiveMarket;
import io.marginline.model.Command;
import io.marginline.model.Event;
import io.marginline.model.EventRecords;
import io.marginline.model.Header;
import io.marginline.model.LedgerKind;
import io.marginline.model.VenueSettings;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

/** The built-in venue opens, and its market runs through the crash of its hour. */
final class LiveMarketTest {
  private static final long SECOND = 1_000_000_000L;
  private static final int PEOPLE = 60;

  private long nowNs = 1_795_000_000L * SECOND;
  private long requestLo;
  private long result;
  private long liquidations;
  private final List<Event> refused = new ArrayList<>();
  private long[] trades = new long[0];
  private final Engine engine = new Engine(new EventRecords(this::note));
  private final CommandRecords commands = new CommandRecords(engine);

  private void note(Event event) {
    switch (event) {
      case Event.CommandCompleted done -> result = done.result();
      case Event.CommandRejected no -> {
        result = -1;
        refused.add(no);
      }
      case Event.TradeExecuted trade -> trades[trade.instrumentId()]++;
      case Event.LiquidationStarted _ -> liquidations++;
      default -> {}
    }
  }

  private final class InProcess implements Desk {
    @Override
    public CompletableFuture<Long> send(long accountId, Function<Header, Command> command) {
      while (engine.nextDueNs() <= nowNs) {
        commands.apply(new Command.AdvanceTime(header(0)));
      }
      commands.apply(command.apply(header(accountId)));
      return CompletableFuture.completedFuture(result);
    }

    private Header header(long accountId) {
      return new Header(1, ++requestLo, accountId, nowNs, nowNs + SECOND);
    }

    @Override
    public long nowNs() {
      return nowNs;
    }
  }

  @Test
  void every_instrument_trades_and_the_crash_liquidates_somebody() throws Exception {
    VenueFile file = VenueFile.parse(BuiltInVenue.file(LocalDate.of(2026, 11, 22)));
    Listing listing = ListingBuilder.build(file, BuiltInVenue.catalogue(), 0);
    trades = new long[listing.instruments().size()];
    Desk desk = new InProcess();
    for (Function<Header, Command> command :
        Opening.commands(file, VenueSettings.of(file.profile()), listing)) {
      desk.tell(0, command);
    }
    assertThat(refused).as("commands of the opening that were refused").isEmpty();
    for (int i = 0; i < LiveMarket.OWN_ACCOUNTS + PEOPLE; i++) {
      desk.tell(0, Command.CreateAccount::new);
    }
    try (LiveMarket market = new LiveMarket(desk, listing, 7, 1, PEOPLE)) {
      market.open(true);
      for (int tenth = 0; tenth < 20 * 60 * 10; tenth++) {
        nowNs += SECOND / 10;
        market.step();
      }
    }
    System.out.println("liquidations " + liquidations + ", trades " + Arrays.toString(trades));
    // A print of each every 6.4 seconds: 20 minutes have more than 180.
    assertThat(LongStream.of(trades).min().orElseThrow()).isGreaterThan(180);
    assertThat(liquidations).isGreaterThan(5);
    for (int asset = 0; asset < engine.assets(); asset++) {
      long sum = 0;
      for (LedgerKind kind : LedgerKind.values()) {
        sum += engine.balance(asset, kind);
      }
      for (int account = 1; account <= engine.accounts(); account++) {
        sum += engine.cash(asset, account);
      }
      assertThat(sum).as("all ledger accounts of asset %d", asset).isZero();
    }
  }
}

package io.marginline.gateway;

import io.marginline.config.InvalidFileException;
import io.marginline.config.venue.BuiltInVenue;
import io.marginline.config.venue.Listed;
import io.marginline.config.venue.Listing;
import io.marginline.config.venue.ListingBuilder;
import io.marginline.config.venue.VenueFile;
import io.marginline.gateway.auth.FileUsers;
import io.marginline.gateway.auth.Users.User;
import io.marginline.history.History;
import io.marginline.model.Bill;
import io.marginline.model.ClientId;
import io.marginline.model.Command;
import io.marginline.model.EngineEvents;
import io.marginline.model.LedgerKind;
import io.marginline.model.MarginMode;
import io.marginline.model.OrderType;
import io.marginline.model.PositionSide;
import io.marginline.model.SelfTrade;
import io.marginline.model.TradeKind;
import io.marginline.model.Validity;
import io.marginline.model.VenueSettings;
import io.marginline.views.Views;
import java.math.BigDecimal;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;

/** The built-in venue with a history behind it; events are said by hand, commands are kept. */
public final class StoredVenue implements CommandPort, AutoCloseable {
  public static final User ALICE = new User("1000000001", "alice", 1, 2, "");
  private static final LocalDate DAY = LocalDate.of(2026, 3, 2);
  private static final AtomicInteger NUMBER = new AtomicInteger();

  public final Listing listing;
  public final Views views = new Views();
  public final History history;
  public final FileUsers users = FileUsers.inMemory();
  public final EngineEvents say = views.events();
  public final List<Command> sent = new ArrayList<>();
  public final Deque<Answer> answers = new ArrayDeque<>();
  public final Listed swap;
  public final Listing.Asset usdt;
  private long nowMs = DAY.atTime(10, 0).toInstant(ZoneOffset.UTC).toEpochMilli();
  private long position;
  private long trades;

  public StoredVenue() {
    try {
      VenueFile file = VenueFile.parse(BuiltInVenue.file(DAY));
      listing = ListingBuilder.build(file, BuiltInVenue.catalogue(), nowMs * 1_000_000);
      history = History.open("jdbc:h2:mem:stored" + NUMBER.incrementAndGet());
      say.venueConfigured(VenueSettings.of(file.profile()));
    } catch (InvalidFileException | SQLException e) {
      throw new IllegalStateException(e);
    }
    views.listen(history.listener());
    users.add(ALICE);
    swap = Objects.requireNonNull(listing.find("BTC-USDT-SWAP"));
    usdt = Objects.requireNonNull(listing.asset("USDT"));
    listing.assets().forEach(asset -> say.assetCreated(asset.id(), asset.scale()));
    listing.indexes().forEach(index -> say.indexCreated(index.id(), index.spec()));
    listing.instruments().forEach(each -> say.instrumentCreated(each.id(), each.spec()));
    for (long account = 1; account <= 3; account++) {
      say.accountCreated(account);
    }
    end();
  }

  public Context context() {
    return new Context(
        listing,
        views,
        history,
        this,
        () -> Instant.ofEpochMilli(nowMs),
        Settings.standard(),
        users);
  }

  @Override
  public CompletableFuture<Answer> send(Command command) {
    sent.add(command);
    Answer next = answers.poll();
    return CompletableFuture.completedFuture(
        next == null ? new Answer.Done(7, false, position) : next);
  }

  public long nowMs() {
    return nowMs;
  }

  /** What was said is one command; a second passes. */
  public void end() {
    views.end(++position, nowMs * 1_000_000);
    nowMs += 1_000;
  }

  public long units(String amount) {
    return new BigDecimal(amount).movePointRight(usdt.scale()).longValueExact();
  }

  private void posted(LedgerKind from, long owner, LedgerKind to, long toOwner, Post what) {
    say.posted(usdt.id(), from, owner, to, toOwner, units(what.amount), what.bill);
  }

  private record Post(String amount, Bill bill) {}

  public void deposit(long account, String amount) {
    Post what = new Post(amount, Bill.DEPOSIT);
    posted(LedgerKind.EXTERNAL, 0, LedgerKind.CASH, account, what);
    end();
  }

  public void transfer(long from, long to, String amount) {
    Post what = new Post(amount, Bill.TRANSFER);
    posted(LedgerKind.CASH, from, LedgerKind.CASH, to, what);
    end();
  }

  public void mark(String price) {
    long mark = new BigDecimal(price).movePointRight(swap.markScale()).longValueExact();
    say.indexUpdated(swap.index(), mark, Validity.VALID, 3);
    say.markUpdated(swap.id(), mark, Validity.VALID);
    end();
  }

  /** An order that rests. */
  public void order(long id, long account, boolean buy, String px, long lots) {
    accepted(id, account, buy, px, lots);
    end();
  }

  private void accepted(long id, long account, boolean buy, String px, long lots) {
    say.orderAccepted(
        id,
        account,
        swap.id(),
        ClientId.NONE,
        buy,
        PositionSide.NET,
        MarginMode.CROSS,
        id == 12 ? OrderType.IOC : OrderType.LIMIT,
        swap.ticks(new BigDecimal(px)),
        lots,
        false,
        SelfTrade.CANCEL_MAKER);
  }

  /** Alice takes the lots of account 3; each side's fee and result are given. */
  public void trade(Trade of) {
    long maker = 1_000 + ++trades;
    order(maker, 3, !of.buy, of.px, of.lots);
    accepted(of.order, 1, of.buy, of.px, of.lots);
    say.tradeExecuted(
        trades,
        swap.id(),
        TradeKind.BOOK,
        swap.ticks(new BigDecimal(of.px)),
        of.lots,
        of.buy,
        1,
        of.order,
        3,
        maker);
    if (!of.pnl.equals("0")) {
      posted(LedgerKind.CLEARING, 0, LedgerKind.CASH, 1, new Post(of.pnl, Bill.REALISED_PNL));
    }
    posted(LedgerKind.CASH, 1, LedgerKind.REVENUE, 0, new Post(of.fee, Bill.FEE));
    position(1, of.after);
    position(3, -of.after);
    end();
  }

  /**
   * @param after lots of alice's position
   */
  public record Trade(
      long order, boolean buy, String px, long lots, String pnl, String fee, long after) {}

  private void position(long account, long lots) {
    say.positionChanged(
        account, account, swap.id(), MarginMode.CROSS, PositionSide.NET, lots, lots * 1_000);
  }

  /** Alice pays, account 3 receives. */
  public void funding(String amount) {
    say.fundingSettled(swap.id(), 100_000, 1_000_000);
    posted(LedgerKind.CASH, 1, LedgerKind.ROUNDING, 0, new Post(amount, Bill.FUNDING));
    posted(LedgerKind.ROUNDING, 0, LedgerKind.CASH, 3, new Post(amount, Bill.FUNDING));
    end();
  }

  @Override
  public void close() {
    history.close();
  }
}

package io.marginline.reference;

import static org.assertj.core.api.Assertions.assertThat;

import io.marginline.model.ClientId;
import io.marginline.model.Command;
import io.marginline.model.Event;
import io.marginline.model.FundingSpec;
import io.marginline.model.Header;
import io.marginline.model.IndexSpec;
import io.marginline.model.InstrumentSpec;
import io.marginline.model.MarginMode;
import io.marginline.model.MarkSource;
import io.marginline.model.OrderType;
import io.marginline.model.PositionSide;
import io.marginline.model.ProductSpec;
import io.marginline.model.Profile;
import io.marginline.model.SelfTrade;
import io.marginline.model.SourcePrice;
import io.marginline.model.Tier;
import io.marginline.model.VenueSettings;
import io.marginline.reference.audit.AuditCounts;
import io.marginline.reference.audit.Auditor;
import io.marginline.reference.audit.ReceiptCheck;
import io.marginline.reference.audit.ReceiptLabels;
import io.marginline.reference.audit.ReceiptText;
import io.marginline.reference.audit.Receipts;
import java.util.ArrayList;
import java.util.List;

/** A small venue for tests: says what happened, command by command, and checks the invariants. */
final class Desk {
  static final long SECOND = 1_000_000_000L;
  final List<Event> events = new ArrayList<>();

  /** All of them, command by command. */
  final List<Event> log = new ArrayList<>();

  final ReferenceEngine engine;
  long now = 1_000 * SECOND;
  private long request;

  Desk(VenueSettings settings) {
    this(settings, OptionPricer.NONE);
  }

  Desk(VenueSettings settings, OptionPricer pricer) {
    engine = new ReferenceEngine(events::add, pricer);
    send(new Command.ConfigureVenue(header(0), settings));
    send(new Command.CreateAsset(header(0), 6));
  }

  static Desk of(Profile profile) {
    return new Desk(VenueSettings.of(profile));
  }

  /** Believes a single source when it liquidates. */
  static VenueSettings trusting(Profile profile) {
    VenueSettings s = VenueSettings.of(profile);
    return new VenueSettings(
        s.profile(),
        s.maxDeadlineNs(),
        s.warnRatioPpb(),
        s.calmRatioPpb(),
        s.warnRepeatNs(),
        s.reduceTargetPpb(),
        s.slippagePpb(),
        s.maxAttempts(),
        s.stepNs(),
        s.workOffSlippagePpb(),
        s.lossCapUnits(),
        s.backlogNs(),
        s.fundDropPpb(),
        s.fundFloorUnits(),
        true);
  }

  Header header(long account) {
    request++;
    return new Header(7, request, account, now, now + SECOND);
  }

  /** Applies one command; the events of this command only are kept. */
  List<Event> send(Command command) {
    events.clear();
    engine.apply(command);
    log.addAll(events);
    assertThat(engine.invariantViolations()).isEmpty();
    return List.copyOf(events);
  }

  Event last(Command command) {
    return send(command).getLast();
  }

  /** An index with one source that is always believed, and its instrument with external mark. */
  int instrument(InstrumentSpec spec) {
    send(new Command.CreateIndex(header(0), IndexSpec.equalWeights(1)));
    return (int) result(send(new Command.CreateInstrument(header(0), spec)));
  }

  /** tv 1, one mark unit per tick, band 50 %, no fee in the fund's favour. */
  static InstrumentSpec spec(
      int index, long takerPpb, long makerPpb, FundingSpec f, Tier... tiers) {
    return new InstrumentSpec(
        index,
        0,
        1,
        1,
        1_000_000,
        1_000_000,
        1,
        takerPpb,
        makerPpb,
        0,
        500_000_000,
        0,
        0,
        MarkSource.EXTERNAL,
        f,
        List.of(tiers));
  }

  /** The same instrument as another product. */
  static InstrumentSpec product(InstrumentSpec s, ProductSpec product, long tickValue) {
    return new InstrumentSpec(
        s.indexId(),
        s.settleAssetId(),
        tickValue,
        s.markUnitsPerTick(),
        s.maxPriceTicks(),
        s.maxLots(),
        s.minSliceLots(),
        s.takerPpb(),
        s.makerPpb(),
        s.liquidationFeePpb(),
        s.bandPpb(),
        s.basisClampPpb(),
        s.sampleSpreadPpb(),
        s.markSource(),
        s.funding(),
        s.tiers(),
        product);
  }

  long account(long money) {
    long id = result(send(new Command.CreateAccount(header(0))));
    if (money > 0) {
      send(new Command.Deposit(header(id), 0, money));
    }
    return id;
  }

  List<Event> mark(long... marks) {
    List<SourcePrice> prices = new ArrayList<>();
    for (int i = 0; i < marks.length; i++) {
      prices.add(SourcePrice.ofMark(i, marks[i]));
    }
    return send(new Command.UpdatePrices(header(0), now, prices));
  }

  List<Event> advance(long nanos) {
    now += nanos;
    return send(new Command.AdvanceTime(header(0)));
  }

  List<Event> limit(long account, int instrument, boolean buy, long px, long lots) {
    return send(order(account, instrument, buy, OrderType.LIMIT, px, lots));
  }

  Command.PlaceOrder order(
      long account, int instrument, boolean buy, OrderType type, long px, long lots) {
    return new Command.PlaceOrder(
        header(account),
        instrument,
        ClientId.NONE,
        buy,
        PositionSide.NET,
        MarginMode.CROSS,
        type,
        px,
        lots,
        false,
        SelfTrade.CANCEL_MAKER);
  }

  static Command.PlaceOrder reduceOnly(Command.PlaceOrder o) {
    return new Command.PlaceOrder(
        o.header(),
        o.instrumentId(),
        o.clientId(),
        o.buy(),
        o.posSide(),
        o.marginMode(),
        o.type(),
        o.priceTicks(),
        o.lots(),
        true,
        o.selfTrade());
  }

  static Command.PlaceOrder isolated(Command.PlaceOrder o) {
    return mode(o, MarginMode.ISOLATED);
  }

  /** Spot, paid in full. */
  static Command.PlaceOrder cash(Command.PlaceOrder o) {
    return mode(o, MarginMode.CASH);
  }

  List<Event> cash(long account, int instrument, boolean buy, long px, long lots) {
    return send(cash(order(account, instrument, buy, OrderType.LIMIT, px, lots)));
  }

  private static Command.PlaceOrder mode(Command.PlaceOrder o, MarginMode mode) {
    return new Command.PlaceOrder(
        o.header(),
        o.instrumentId(),
        o.clientId(),
        o.buy(),
        o.posSide(),
        mode,
        o.type(),
        o.priceTicks(),
        o.lots(),
        o.reduceOnly(),
        o.selfTrade());
  }

  static Command.PlaceOrder selfTrade(Command.PlaceOrder o, SelfTrade selfTrade) {
    return new Command.PlaceOrder(
        o.header(),
        o.instrumentId(),
        o.clientId(),
        o.buy(),
        o.posSide(),
        o.marginMode(),
        o.type(),
        o.priceTicks(),
        o.lots(),
        o.reduceOnly(),
        selfTrade);
  }

  /** What the auditor says of everything up to now. */
  AuditCounts audited() {
    Auditor auditor = new Auditor();
    log.forEach(auditor::accept);
    return auditor.counts();
  }

  /** The receipts up to now, each recomputed without a difference. */
  List<String> receipts() {
    List<String> texts = new ArrayList<>();
    Receipts receipts =
        new Receipts(
            line -> {
              assertThat(ReceiptCheck.recompute(line)).as(line).isEmpty();
              texts.add(ReceiptText.of(line));
            },
            ReceiptLabels.NONE);
    log.forEach(receipts::accept);
    receipts.finish();
    return texts;
  }

  static long result(List<Event> events) {
    Event last = events.getLast();
    assertThat(last).isInstanceOf(Event.CommandCompleted.class);
    return ((Event.CommandCompleted) last).result();
  }

  static Event.CommandRejected rejected(List<Event> events) {
    assertThat(events).hasSize(1);
    assertThat(events.getFirst()).isInstanceOf(Event.CommandRejected.class);
    return (Event.CommandRejected) events.getFirst();
  }

  static <T extends Event> List<T> only(List<Event> events, Class<T> type) {
    return events.stream().filter(type::isInstance).map(type::cast).toList();
  }
}

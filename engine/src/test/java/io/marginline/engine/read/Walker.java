package io.marginline.engine.read;

import io.marginline.engine.CommandRecords;
import io.marginline.engine.Engine;
import io.marginline.model.AccountMode;
import io.marginline.model.ClientId;
import io.marginline.model.Command;
import io.marginline.model.CurrencySpec;
import io.marginline.model.DiscountTier;
import io.marginline.model.Event;
import io.marginline.model.EventRecords;
import io.marginline.model.FundingSpec;
import io.marginline.model.Header;
import io.marginline.model.IndexSpec;
import io.marginline.model.InstrumentSpec;
import io.marginline.model.LoanTier;
import io.marginline.model.MarginMode;
import io.marginline.model.MarkSource;
import io.marginline.model.OptionSpec;
import io.marginline.model.OrderType;
import io.marginline.model.PositionMode;
import io.marginline.model.PositionSide;
import io.marginline.model.ProductKind;
import io.marginline.model.ProductSpec;
import io.marginline.model.Profile;
import io.marginline.model.QuoteCurrency;
import io.marginline.model.SelfTrade;
import io.marginline.model.SourcePrice;
import io.marginline.model.Tier;
import io.marginline.model.TierBasis;
import io.marginline.model.TierRule;
import io.marginline.model.UnderlyingClass;
import io.marginline.model.VenueSettings;
import java.util.ArrayList;
import java.util.List;

/**
 * A venue of one coin with its spot pair and one contract of each kind, all with external marks,
 * whose prices can be put anywhere: 50,000.00 is 5,000,000. Account 1 is walked, account 2 takes
 * the other side.
 */
final class Walker {
  static final int LINEAR = 0;
  static final int INVERSE = 1;
  static final int DATED = 2;
  static final int OPTION = 3;
  static final int SPOT = 4;
  static final long VOLATILITY = 600_000_000L;
  static final int USDT = 0;
  static final int COIN = 1;
  static final long WALKED = 1;
  static final long OTHER = 2;
  private static final long DAY = 86_400_000_000_000L;

  final List<Event> events = new ArrayList<>();
  final Engine engine = new Engine(new EventRecords(events::add));
  private final CommandRecords records = new CommandRecords(engine);
  private long request;
  private long nowNs = 1;

  Walker(Profile profile, AccountMode mode) {
    send(new Command.ConfigureVenue(head(0), VenueSettings.of(profile)));
    send(new Command.CreateAsset(head(0), 6));
    send(new Command.CreateAsset(head(0), 8));
    send(new Command.CreateIndex(head(0), IndexSpec.equalWeights(2)));
    send(new Command.SetCurrency(head(0), USDT, -1, currency(6, 1_000_000_000L), 0));
    send(new Command.SetCurrency(head(0), COIN, 0, currency(8, 950_000_000L), 0));
    send(new Command.SetUnderlying(head(0), 0, 7, UnderlyingClass.MAJOR, QuoteCurrency.USDT));
    send(new Command.CreateInstrument(head(0), spec(profile, USDT, 100, ProductSpec.LINEAR)));
    send(
        new Command.CreateInstrument(
            head(0), spec(profile, COIN, 100_000_000_000L, ProductSpec.INVERSE)));
    ProductSpec dated = ProductSpec.dated(ProductKind.LINEAR, 90 * DAY, 0);
    send(new Command.CreateInstrument(head(0), spec(profile, USDT, 100, dated)));
    OptionSpec call = new OptionSpec(0, 5_000_000, true, true, 100, 100, 30_000_000);
    send(
        new Command.CreateInstrument(
            head(0), spec(profile, USDT, 1_000, ProductSpec.option(call, 60 * DAY, 0))));
    send(
        new Command.CreateInstrument(
            head(0), spec(profile, USDT, 100, ProductSpec.spot(1, 100_000))));
    for (long account = WALKED; account <= OTHER; account++) {
      send(new Command.CreateAccount(head(0)));
    }
    send(new Command.Deposit(head(OTHER), USDT, 1_000_000_000_000L));
    send(new Command.Deposit(head(OTHER), COIN, 1_000_000_000_000L));
    prices(5_000_000, 5_000_000, 200_000);
    deposit(USDT, 20_000_000_000L);
    send(new Command.SetAccountMode(head(WALKED), mode));
  }

  private static CurrencySpec currency(int scale, long discountPpb) {
    return new CurrencySpec(
        scale,
        2,
        6,
        List.of(new DiscountTier(1L << 60, discountPpb)),
        List.of(new LoanTier(1L << 60, 20_000_000, 100_000_000)),
        TierRule.FLAT,
        1_000_000);
  }

  private static InstrumentSpec spec(
      Profile profile, int settle, long tickValue, ProductSpec product) {
    boolean option = product.kind() == ProductKind.OPTION;
    return new InstrumentSpec(
        0,
        settle,
        tickValue,
        10,
        10_000_000,
        100_000,
        1,
        500_000,
        0,
        1_000_000,
        200_000_000,
        0,
        0,
        MarkSource.EXTERNAL,
        FundingSpec.NONE,
        option
            ? List.of(Tier.ofLots(500, 0, 1_000_000_000), Tier.ofLots(100_000, 0, 1_200_000_000))
            : tiers(profile, settle == COIN ? 200_000_000 : 50_000_000_000L),
        product);
  }

  /** An edge at 1,000 lots, or at what they are worth. */
  private static List<Tier> tiers(Profile profile, long valueUnits) {
    return profile.tierBasis() == TierBasis.NOTIONAL
        ? List.of(
            Tier.ofNotional(valueUnits, 4_000_000, 10_000_000),
            Tier.ofNotional(1L << 60, 20_000_000, 40_000_000))
        : List.of(
            Tier.ofLots(1_000, 4_000_000, 10_000_000),
            Tier.ofLots(100_000, 20_000_000, 40_000_000));
  }

  private Header head(long account) {
    return new Header(0, ++request, account, nowNs, nowNs + 1);
  }

  private void send(Command command) {
    Event answer = answer(command);
    if (answer instanceof Event.CommandRejected rejected) {
      throw new AssertionError(command + " was refused: " + rejected);
    }
  }

  private Event answer(Command command) {
    records.apply(command);
    return events.getLast();
  }

  Event askMode(AccountMode mode) {
    return answer(new Command.SetAccountMode(head(WALKED), mode));
  }

  Event askPositionMode(PositionMode mode) {
    return answer(new Command.SetPositionMode(head(WALKED), mode));
  }

  Event askNoCollateral(int asset) {
    return answer(new Command.SetCollateral(head(WALKED), asset, false));
  }

  void deposit(int asset, long units) {
    send(new Command.Deposit(head(WALKED), asset, units));
  }

  void leverage(int instrument, MarginMode mode, int leverE2) {
    send(new Command.SetLeverage(head(WALKED), instrument, mode, PositionSide.NET, leverE2));
  }

  void tiers(int instrument, List<Tier> tiers, long inNs) {
    send(new Command.SetTiers(head(0), instrument, tiers, nowNs + inNs));
  }

  /** Index, marks of the contracts and the mark of the option; the volatility stands. */
  void prices(long index, long mark, long optionMark) {
    events.clear();
    nowNs++;
    send(
        new Command.UpdatePrices(
            head(0),
            nowNs,
            List.of(
                SourcePrice.ofIndex(0, 0, index),
                SourcePrice.ofIndex(0, 1, index),
                SourcePrice.ofMark(LINEAR, mark),
                SourcePrice.ofMark(INVERSE, mark),
                SourcePrice.ofMark(DATED, mark),
                SourcePrice.ofMark(OPTION, optionMark),
                SourcePrice.ofMark(SPOT, mark),
                SourcePrice.ofVolatility(OPTION, VOLATILITY))));
  }

  /** The walked account trades signed lots with the other one. */
  void trade(int instrument, MarginMode mode, long lots, long ticks) {
    order(OTHER, instrument, MarginMode.CROSS, -lots, ticks);
    order(WALKED, instrument, mode, lots, ticks);
  }

  void order(long account, int instrument, MarginMode mode, long lots, long ticks) {
    send(
        new Command.PlaceOrder(
            head(account),
            instrument,
            ClientId.NONE,
            lots > 0,
            PositionSide.NET,
            mode,
            OrderType.LIMIT,
            ticks,
            Math.abs(lots),
            false,
            SelfTrade.CANCEL_MAKER));
  }

  /** Liquidations of the walked account since the last prices. */
  List<Event.LiquidationStarted> started() {
    return events.stream()
        .filter(e -> e instanceof Event.LiquidationStarted s && s.accountId() == WALKED)
        .map(Event.LiquidationStarted.class::cast)
        .toList();
  }
}

package io.marginline.reference;

import io.marginline.model.ClientId;
import io.marginline.model.Command;
import io.marginline.model.FundingSpec;
import io.marginline.model.Header;
import io.marginline.model.IndexSpec;
import io.marginline.model.InstrumentSpec;
import io.marginline.model.MarginMode;
import io.marginline.model.MarkSource;
import io.marginline.model.OrderType;
import io.marginline.model.PositionMode;
import io.marginline.model.PositionSide;
import io.marginline.model.ProductKind;
import io.marginline.model.ProductSpec;
import io.marginline.model.Profile;
import io.marginline.model.SelfTrade;
import io.marginline.model.SourcePrice;
import io.marginline.model.Tier;
import io.marginline.model.TierBasis;
import io.marginline.model.TriggerBy;
import io.marginline.model.VenueSettings;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/** Commands of a hectic little market: jumping prices, thin books, high leverage. */
final class RandomStream {
  static final int INSTRUMENTS = 7;
  private static final int ASSETS = 3;
  static final int ACCOUNTS = 32;
  private static final long SECOND = 1_000_000_000L;
  private final SplittableRandom random;
  private final Profile profile;
  private final long[] prices = {10_000, 5_000, 2_000, 800, 8_000, 9_000, 3_000};
  private long now = 1_000_000 * SECOND;
  private long request;

  RandomStream(long seed, Profile profile) {
    random = new SplittableRandom(seed);
    this.profile = profile;
  }

  private Header header(long account) {
    request++;
    return new Header(1, request, account, now, now + SECOND);
  }

  List<Command> start() {
    List<Command> start = new ArrayList<>();
    start.add(new Command.ConfigureVenue(header(0), VenueSettings.of(profile)));
    start.add(new Command.CreateAsset(header(0), 6));
    start.add(new Command.CreateAsset(header(0), 2));
    start.add(new Command.CreateAsset(header(0), 8));
    for (int i = 0; i < INSTRUMENTS; i++) {
      start.add(new Command.CreateIndex(header(0), IndexSpec.equalWeights(3)));
      start.add(new Command.CreateInstrument(header(0), spec(i)));
    }
    for (int a = 1; a <= ACCOUNTS; a++) {
      start.add(new Command.CreateAccount(header(0)));
      if (a % 2 == 0) {
        start.add(new Command.SetPositionMode(header(a), PositionMode.LONG_SHORT));
      }
      start.add(new Command.Deposit(header(a), 0, 200_000 + random.nextInt(2_000_000)));
      start.add(new Command.Deposit(header(a), 1, 200_000 + random.nextInt(2_000_000)));
      start.add(new Command.Deposit(header(a), 2, 200_000 + random.nextInt(2_000_000)));
    }
    start.add(new Command.DepositFund(header(0), 0, 30_000));
    start.add(new Command.DepositFund(header(0), 2, 30_000));
    start.add(instant());
    return start;
  }

  private InstrumentSpec spec(int i) {
    long fee = i == 3 ? 0 : 500_000;
    boolean dated = i >= 5;
    boolean inverse = i == 4 || i == 5;
    FundingSpec funding =
        new FundingSpec(dated ? 0 : 60 * SECOND, 12_500, 3_000_000, -3_000_000, 50_000 / (i + 1));
    ProductKind kind = inverse ? ProductKind.INVERSE : ProductKind.LINEAR;
    ProductSpec product =
        dated
            ? ProductSpec.dated(kind, now + 700 * SECOND, 60 * SECOND)
            : inverse ? ProductSpec.INVERSE : ProductSpec.LINEAR;
    long maker = i == 1 ? -100_000 : 200_000;
    return new InstrumentSpec(
        i,
        inverse ? 2 : i == 3 ? 1 : 0,
        inverse ? 40_000_000 + i : 1 + i % 2,
        i == 2 ? 3 : 1,
        1_000_000,
        5_000,
        5,
        fee,
        i == 3 ? 0 : maker,
        i == 0 ? 1_000_000 : 0,
        100_000_000,
        5_000_000,
        20_000_000,
        i == 2 ? MarkSource.EXTERNAL : MarkSource.INDEX_BASIS,
        funding,
        tiers(1_000),
        product);
  }

  /** Rates in thousandths of the usual ones. */
  private List<Tier> tiers(long share) {
    return profile.tierBasis() == TierBasis.CONTRACTS
        ? List.of(
            Tier.ofLots(100, 5_000 * share, 20_000 * share),
            Tier.ofLots(share * 4 / 10, 10_000 * share, 40_000 * share),
            Tier.ofLots(4_000, 50_000 * share, 100_000 * share))
        : List.of(
            Tier.ofNotional(1_000_000, 5_000 * share, 20_000 * share),
            Tier.ofNotional(4_000 * share, 10_000 * share, 40_000 * share),
            Tier.ofNotional(40_000_000, 50_000 * share, 100_000 * share));
  }

  Command next() {
    now += random.nextLong(SECOND / 2);
    long account = 1L + random.nextInt(ACCOUNTS);
    int instrument = random.nextInt(3) == 0 ? 0 : random.nextInt(INSTRUMENTS);
    int kind = random.nextInt(100);
    if (kind < 55) {
      return place(account, instrument);
    }
    if (kind < 70) {
      return instant();
    }
    return rare(kind, account, instrument);
  }

  private Command rare(int kind, long account, int instrument) {
    long amount = random.nextInt(300_000);
    if (kind < 74) {
      long px = near(instrument);
      return new Command.AmendOrder(
          header(account), 1 + random.nextInt(3_000), ClientId.NONE, px, random.nextInt(60));
    }
    if (kind < 78) {
      return new Command.CancelAll(header(account), random.nextInt(INSTRUMENTS + 1) - 1);
    }
    if (kind < 82) {
      return trigger(account, instrument);
    }
    if (kind < 86) {
      boolean cross = random.nextBoolean();
      return new Command.SetLeverage(
          header(account),
          instrument,
          cross ? MarginMode.CROSS : MarginMode.ISOLATED,
          cross ? PositionSide.NET : side(account),
          100 + 100 * random.nextInt(50));
    }
    if (kind < 89) {
      return new Command.AdjustMargin(
          header(account), instrument, side(account), (amount - 150_000) / 100);
    }
    return switch (kind) {
      case 89, 90 -> new Command.Withdraw(header(account), random.nextInt(ASSETS), amount);
      case 91, 92 -> new Command.Deposit(header(account), random.nextInt(ASSETS), amount);
      case 93 -> new Command.Transfer(header(account), 1 + account % ACCOUNTS, 0, amount);
      case 94 ->
          new Command.SetPositionMode(
              header(account), account % 2 == 0 ? PositionMode.LONG_SHORT : PositionMode.NET);
      case 95 -> new Command.CancelTrigger(header(account), 1 + random.nextInt(100));
      case 97 ->
          new Command.SetTiers(
              header(0),
              instrument,
              tiers(500 + random.nextInt(1_500)),
              now + random.nextLong(60 * SECOND));
      case 96 -> new Command.DepositFund(header(0), 0, amount / 10);
      default -> new Command.AdvanceTime(header(0));
    };
  }

  private PositionSide side(long account) {
    if (account % 2 != 0) {
      return PositionSide.NET;
    }
    return random.nextBoolean() ? PositionSide.LONG : PositionSide.SHORT;
  }

  private long near(int instrument) {
    long ticks = instrument == 2 ? prices[instrument] / 3 : prices[instrument];
    return Math.max(1, ticks + ticks * (random.nextInt(61) - 30) / 1_000);
  }

  private Command place(long account, int instrument) {
    OrderType[] types = OrderType.values();
    OrderType type = random.nextInt(3) > 0 ? OrderType.LIMIT : types[random.nextInt(5)];
    return new Command.PlaceOrder(
        header(account),
        instrument,
        ClientId.NONE,
        random.nextBoolean(),
        side(account),
        random.nextInt(3) == 0 ? MarginMode.ISOLATED : MarginMode.CROSS,
        type,
        type == OrderType.MARKET ? 0 : near(instrument),
        1 + random.nextInt(150),
        random.nextInt(5) == 0,
        SelfTrade.values()[random.nextInt(3)]);
  }

  private Command trigger(long account, int instrument) {
    boolean above = random.nextBoolean();
    long scale = instrument == 2 ? 3 : 1;
    long price = near(instrument) * scale;
    return new Command.PlaceTrigger(
        header(account),
        instrument,
        random.nextBoolean(),
        side(account),
        MarginMode.CROSS,
        TriggerBy.values()[random.nextInt(3)],
        above,
        price,
        random.nextBoolean() ? 0 : near(instrument),
        1 + random.nextInt(50),
        random.nextBoolean());
  }

  private Command instant() {
    List<SourcePrice> given = new ArrayList<>();
    for (int i = 0; i < INSTRUMENTS; i++) {
      long move = random.nextInt(40) == 0 ? 200 : 8;
      prices[i] += prices[i] * (random.nextLong(2 * move + 1) - move) / 1_000;
      prices[i] = Math.max(300, Math.min(60_000, prices[i]));
      for (int s = 0; s < 3; s++) {
        given.add(SourcePrice.ofIndex(i, s, prices[i] + s - 1));
      }
    }
    given.add(SourcePrice.ofMark(2, prices[2]));
    return new Command.UpdatePrices(header(0), now, given);
  }
}

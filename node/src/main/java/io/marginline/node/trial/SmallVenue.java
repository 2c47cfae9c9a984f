package io.marginline.node.trial;

import io.marginline.model.ClientId;
import io.marginline.model.Command;
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
import java.util.Collections;
import java.util.List;
import org.agrona.concurrent.SystemEpochNanoClock;

/** Commands of a venue with one asset, one linear perpetual and some accounts. */
public final class SmallVenue {
  public static final long MARK = 3_000_000;
  private static final long UNIT = 100_000_000;

  private final SystemEpochNanoClock clock = new SystemEpochNanoClock();
  private final long requestHi;
  private final long patienceNs;
  private long requestLo;

  /** {@code requestHi} tells the requests of one run from those of another. */
  public SmallVenue(long requestHi, long patienceMs) {
    this.requestHi = requestHi;
    patienceNs = patienceMs * 1_000_000;
  }

  public Header header(long accountId) {
    return new Header(requestHi, ++requestLo, accountId, 0, clock.nanoTime() + patienceNs);
  }

  /** Asset 0, index 0, instrument 0, {@code accounts} accounts with money, a first price. */
  public List<Command> opening(int accounts) {
    List<Command> list = new ArrayList<>();
    list.add(new Command.ConfigureVenue(header(0), VenueSettings.of(Profile.MARGINLINE)));
    list.add(new Command.CreateAsset(header(0), 8));
    list.add(new Command.CreateIndex(header(0), IndexSpec.equalWeights(3)));
    list.add(new Command.CreateInstrument(header(0), perpetual(3_600_000_000_000L)));
    list.add(new Command.DepositFund(header(0), 0, 1_000_000 * UNIT));
    for (int i = 1; i <= accounts; i++) {
      list.add(new Command.CreateAccount(header(0)));
      list.add(new Command.Deposit(header(i), 0, 10_000 * UNIT));
    }
    list.add(prices(MARK));
    return list;
  }

  /** A second perpetual that settles funding at this interval. */
  public Command perpetualWithFunding(long intervalNs) {
    return new Command.CreateInstrument(header(0), perpetual(intervalNs));
  }

  private static InstrumentSpec perpetual(long fundingNs) {
    return new InstrumentSpec(
        0,
        0,
        10_000,
        1,
        100_000_000,
        1_000_000,
        1,
        500_000,
        200_000,
        0,
        100_000_000,
        10_000_000,
        5_000_000,
        MarkSource.INDEX_BASIS,
        new FundingSpec(fundingNs, 100_000, 7_500_000, -7_500_000, 100 * UNIT),
        List.of(
            Tier.ofLots(10_000, 4_000_000, 8_000_000),
            Tier.ofLots(1_000_000, 10_000_000, 20_000_000)));
  }

  public Command prices(long price) {
    return new Command.UpdatePrices(
        header(0),
        clock.nanoTime() - 1_000_000,
        List.of(
            SourcePrice.ofIndex(0, 0, price),
            SourcePrice.ofIndex(0, 1, price),
            SourcePrice.ofIndex(0, 2, price)));
  }

  /** A long message. */
  public Command manyPrices(int count) {
    return new Command.UpdatePrices(
        header(0),
        clock.nanoTime() - 1_000_000,
        Collections.nCopies(count, SourcePrice.ofIndex(0, 0, MARK)));
  }

  public Command limit(long accountId, boolean buy, long priceTicks, long lots) {
    return new Command.PlaceOrder(
        header(accountId),
        0,
        ClientId.NONE,
        buy,
        PositionSide.NET,
        MarginMode.CROSS,
        OrderType.LIMIT,
        priceTicks,
        lots,
        false,
        SelfTrade.CANCEL_MAKER);
  }

  public Command deposit(long accountId, long units) {
    return new Command.Deposit(header(accountId), 0, units);
  }

  public Command cancelAll(long accountId) {
    return new Command.CancelAll(header(accountId), -1);
  }
}

package io.marginline.engine;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import io.marginline.model.AccountMode;
import io.marginline.model.ClientId;
import io.marginline.model.Command;
import io.marginline.model.CommandHeader;
import io.marginline.model.CurrencySpec;
import io.marginline.model.DiscountTier;
import io.marginline.model.FundingSpec;
import io.marginline.model.Header;
import io.marginline.model.IgnoredEvents;
import io.marginline.model.IndexSpec;
import io.marginline.model.InstrumentSpec;
import io.marginline.model.LoanTier;
import io.marginline.model.MarginMode;
import io.marginline.model.MarkSource;
import io.marginline.model.OrderType;
import io.marginline.model.PositionSide;
import io.marginline.model.ProductSpec;
import io.marginline.model.Profile;
import io.marginline.model.QuoteCurrency;
import io.marginline.model.SelfTrade;
import io.marginline.model.SourcePrice;
import io.marginline.model.Tier;
import io.marginline.model.TierRule;
import io.marginline.model.UnderlyingClass;
import io.marginline.model.VenueSettings;
import java.lang.management.ManagementFactory;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** An instant over accounts with positions, orders and debts in a USD mode allocates nothing. */
class UsdAllocationTest {
  private static final int INSTANTS = 5_000;
  private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

  private final Engine engine = new Engine(new IgnoredEvents());
  private final CommandHeader header = new CommandHeader();
  private final CommandRecords records = new CommandRecords(engine);
  private final List<SourcePrice> prices =
      List.of(
          SourcePrice.ofIndex(0, 0, 100), SourcePrice.ofMark(0, 100), SourcePrice.ofMark(1, 100));
  private long request;

  private void prepare(AccountMode mode) {
    records.apply(new Command.ConfigureVenue(next(0), VenueSettings.of(Profile.MARGINLINE)));
    records.apply(new Command.CreateAsset(next(0), 2));
    records.apply(new Command.CreateAsset(next(0), 2));
    records.apply(new Command.CreateIndex(next(0), IndexSpec.equalWeights(1)));
    records.apply(
        new Command.SetUnderlying(next(0), 0, 1, UnderlyingClass.MAJOR, QuoteCurrency.USDT));
    records.apply(new Command.SetCurrency(next(0), 0, -1, currency(), 0));
    records.apply(new Command.SetCurrency(next(0), 1, 0, currency(), 0));
    records.apply(new Command.CreateInstrument(next(0), spec(ProductSpec.LINEAR)));
    records.apply(new Command.CreateInstrument(next(0), spec(ProductSpec.spot(1, 1))));
    records.apply(new Command.UpdatePrices(next(0), 1, prices));
    for (int account = 1; account <= 20; account++) {
      records.apply(new Command.CreateAccount(next(0)));
      records.apply(new Command.Deposit(next(account), 0, 2_000_000));
      records.apply(new Command.Deposit(next(account), 1, 1_000));
      records.apply(new Command.SetAccountMode(next(account), mode));
      records.apply(new Command.SetAutoBorrow(next(account), true));
      order(account, 0, account % 2 == 0, 100, 10);
      order(account, 0, account % 2 == 0, account % 2 == 0 ? 99 : 101, 5);
      order(account, 1, true, 99, 3);
      leveraged(account, account % 2 == 0, 100, 7);
      leveraged(account, account % 2 == 0, account % 2 == 0 ? 99 : 101, 2);
    }
  }

  private void order(int account, int instrument, boolean buy, long price, long lots) {
    order(account, MarginMode.CROSS, instrument, buy, price, lots);
  }

  /** Spot with a margin of its own. */
  private void leveraged(int account, boolean buy, long price, long lots) {
    order(account, MarginMode.ISOLATED, 1, buy, price, lots);
  }

  private void order(
      int account, MarginMode mode, int instrument, boolean buy, long price, long lots) {
    records.apply(
        new Command.PlaceOrder(
            next(account),
            instrument,
            ClientId.NONE,
            buy,
            PositionSide.NET,
            mode,
            OrderType.LIMIT,
            price,
            lots,
            false,
            SelfTrade.CANCEL_MAKER));
  }

  /** One band each: an amount beyond the first band is weighed in big integers. */
  private static CurrencySpec currency() {
    return new CurrencySpec(
        2,
        0,
        2,
        List.of(new DiscountTier(1_000_000_000, 950_000_000)),
        List.of(new LoanTier(1_000_000_000, 20_000_000, 100_000_000)),
        TierRule.MARGINAL,
        1_000_000);
  }

  private static InstrumentSpec spec(ProductSpec product) {
    return new InstrumentSpec(
        0,
        0,
        1,
        1,
        100_000,
        100_000,
        1,
        500_000,
        200_000,
        0,
        100_000_000,
        0,
        0,
        MarkSource.EXTERNAL,
        FundingSpec.NONE,
        List.of(Tier.ofLots(100_000, 50_000_000, 100_000_000)),
        product);
  }

  private Header next(long account) {
    return new Header(0, ++request, account, 1, 2);
  }

  private void instant() {
    header.requestHi = 0;
    header.requestLo = ++request;
    header.accountId = 0;
    header.nowNs = 1;
    header.deadlineNs = 2;
    engine.updatePrices(header, 1, prices);
  }

  @ParameterizedTest
  @EnumSource(names = {"MULTI_CURRENCY", "PORTFOLIO"})
  void anInstantOverUsdPoolsAllocatesOnlyItsOutcome(AccountMode mode) {
    prepare(mode);
    for (int i = 0; i < INSTANTS; i++) {
      instant();
    }
    long before = THREADS.getCurrentThreadAllocatedBytes();
    for (int i = 0; i < INSTANTS; i++) {
      instant();
    }
    double bytes = (THREADS.getCurrentThreadAllocatedBytes() - before) / (double) INSTANTS;
    System.out.printf("allocation: instant of 20 accounts in %s %.1f bytes%n", mode, bytes);
    assertThat(engine.invariantViolations()).isEmpty();
    assertThat(engine.account(2).positions()).as("a contract and leveraged spot").hasSize(2);
    assertThat(bytes).isLessThan(8);
  }
}

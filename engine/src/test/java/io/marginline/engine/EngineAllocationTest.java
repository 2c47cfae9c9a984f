package io.marginline.engine;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import io.marginline.model.ClientId;
import io.marginline.model.Command;
import io.marginline.model.CommandHeader;
import io.marginline.model.FundingSpec;
import io.marginline.model.Header;
import io.marginline.model.IgnoredEvents;
import io.marginline.model.IndexSpec;
import io.marginline.model.InstrumentSpec;
import io.marginline.model.MarkSource;
import io.marginline.model.OrderType;
import io.marginline.model.PlaceOrderArgs;
import io.marginline.model.Profile;
import io.marginline.model.SourcePrice;
import io.marginline.model.Tier;
import io.marginline.model.VenueSettings;
import java.lang.management.ManagementFactory;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * A warm engine that nobody listens to allocates nothing per command (conventions 13). A few bytes
 * are allowed for what the compiler does meanwhile.
 */
class EngineAllocationTest {
  private static final int COMMANDS = 20_000;
  private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

  private final Engine engine = new Engine(new IgnoredEvents());
  private final CommandHeader header = new CommandHeader();
  private final PlaceOrderArgs order = new PlaceOrderArgs();
  private final List<SourcePrice> prices = List.of(SourcePrice.ofMark(0, 100));
  private long request;
  private long nextOrder = 1;

  @BeforeEach
  void prepare() {
    CommandRecords records = new CommandRecords(engine);
    records.apply(new Command.ConfigureVenue(next(0), VenueSettings.of(Profile.MARGINLINE)));
    records.apply(new Command.CreateAsset(next(0), 2));
    records.apply(new Command.CreateIndex(next(0), IndexSpec.equalWeights(1)));
    records.apply(new Command.CreateInstrument(next(0), spec()));
    for (int account = 1; account <= 100; account++) {
      records.apply(new Command.CreateAccount(next(0)));
      records.apply(new Command.Deposit(next(account), 0, 1_000_000));
    }
    records.apply(new Command.UpdatePrices(next(0), 1, prices));
    order.type = OrderType.LIMIT;
    order.lots = 1;
  }

  private static InstrumentSpec spec() {
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
        List.of(Tier.ofLots(100_000, 50_000_000, 100_000_000)));
  }

  private Header next(long account) {
    return new Header(0, ++request, account, 1, 2);
  }

  private void head(long account) {
    header.requestHi = 0;
    header.requestLo = ++request;
    header.accountId = account;
    header.nowNs = 1;
    header.deadlineNs = 2;
  }

  private void placeAndCancel() {
    head(1);
    order.buy = true;
    order.priceTicks = 95 + request % 5;
    engine.placeOrder(header, order);
    head(1);
    engine.cancelOrder(header, nextOrder++, ClientId.NONE);
  }

  private void trade() {
    head(2);
    order.buy = true;
    order.priceTicks = 100;
    engine.placeOrder(header, order);
    head(3);
    order.buy = false;
    engine.placeOrder(header, order);
    nextOrder += 2;
  }

  private void updatePrices() {
    head(0);
    engine.updatePrices(header, 1, prices);
  }

  private static double bytesPerRun(Runnable work) {
    for (int i = 0; i < COMMANDS; i++) {
      work.run();
    }
    long before = THREADS.getCurrentThreadAllocatedBytes();
    for (int i = 0; i < COMMANDS; i++) {
      work.run();
    }
    return (THREADS.getCurrentThreadAllocatedBytes() - before) / (double) COMMANDS;
  }

  @Test
  void placingAndCancellingAllocatesOnlyItsOutcomes() {
    double bytes = bytesPerRun(this::placeAndCancel);
    System.out.printf("allocation: place + cancel %.1f bytes%n", bytes);
    assertThat(bytes).isLessThan(8);
  }

  @Test
  void aTradeBetweenTwoAccountsAllocatesOnlyItsOutcomes() {
    double bytes = bytesPerRun(this::trade);
    System.out.printf("allocation: two orders that trade %.1f bytes%n", bytes);
    assertThat(bytes).isLessThan(8);
  }

  @Test
  void anInstantInAnIdleWorldAllocatesOnlyItsOutcome() {
    double bytes = bytesPerRun(this::updatePrices);
    System.out.printf("allocation: instant of 100 accounts %.1f bytes%n", bytes);
    assertThat(bytes).isLessThan(8);
  }
}

package io.marginline.margin;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import io.marginline.margin.contract.ContractTerms;
import io.marginline.margin.contract.InverseTerms;
import io.marginline.margin.mode.CrossPool;
import io.marginline.margin.mode.Isolated;
import io.marginline.margin.order.OpenOrders;
import io.marginline.model.CrossOffset;
import io.marginline.model.Profile;
import java.lang.management.ManagementFactory;
import org.junit.jupiter.api.Test;

/** The margin of an account is asked for at every command and tick: it must not allocate. */
class AllocationTest {
  @Test
  void the_margin_of_five_positions_allocates_nothing() {
    ContractTerms contracts = Sheet.of(8, 3, 1, 8).taker("0.0005").flat("0.004", "0.008").terms();
    ContractTerms notional =
        Sheet.of(8, 3, 1, 8)
            .profile(Profile.BINANCE)
            .tierByNotional("50000", "0.004", "0.008")
            .tierByNotional("90000000", "0.005", "0.01")
            .terms();
    CrossPool pool = new CrossPool();
    OpenOrders orders = new OpenOrders();
    long sum = 0;
    for (int i = 0; i < 20_000; i++) {
      sum += ask(pool, orders, contracts, notional, i);
    }
    ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    long before = threads.getCurrentThreadAllocatedBytes();
    for (int i = 0; i < 20_000; i++) {
      sum += ask(pool, orders, contracts, notional, i);
    }
    long bytes = threads.getCurrentThreadAllocatedBytes() - before;
    assertThat(sum).isNotZero();
    // Reading the counter costs some bytes itself; one object per question would be 480,000.
    assertThat(bytes).isLessThan(5_000);
  }

  @Test
  void inverse_legs_with_orders_allocate_nothing_either() {
    InverseTerms terms =
        InverseSheet.of("1", 8, 1, 4)
            .taker("0.0005")
            .tierByLots(1_000, "0.004", "0.008")
            .tierByLots(1_000_000_000, "0.005", "0.01")
            .terms();
    CrossPool pool = new CrossPool();
    OpenOrders orders = new OpenOrders();
    long sum = 0;
    for (int i = 0; i < 20_000; i++) {
      sum += coins(pool, orders, terms, i);
    }
    ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    long before = threads.getCurrentThreadAllocatedBytes();
    for (int i = 0; i < 20_000; i++) {
      sum += coins(pool, orders, terms, i);
    }
    long bytes = threads.getCurrentThreadAllocatedBytes() - before;
    assertThat(sum).isNotZero();
    assertThat(bytes).isLessThan(5_000);
  }

  private static long coins(CrossPool pool, OpenOrders orders, InverseTerms terms, int i) {
    long mark = 300_000_000L + i * 1_000L;
    pool.reset(CrossOffset.NONE).addBalance(100_000_000);
    orders.reset().addBuys(700, terms.orderValue(700, 301_000));
    orders.addSells(900, terms.orderValue(900, 299_000));
    orders.addLoss(terms.orderLoss(700, 330_000, mark) + terms.orderLoss(-900, 299_000, mark));
    pool.addInverse(terms, 3_000, 10_000_000, mark, 1000, orders);
    pool.addInverse(terms, -2_000, -7_000_000, mark, 1000);
    return pool.availEq() + pool.inUse() + pool.requirementWithOrders();
  }

  private static long ask(
      CrossPool pool, OpenOrders orders, ContractTerms contracts, ContractTerms notional, int i) {
    long mark = 6_500_000_000_000L + i * 1_000_000L;
    long cost = 6_500_000_000_000L;
    pool.reset(CrossOffset.NONE).addBalance(cost);
    orders.reset().addBuys(7, contracts.orderValue(7, 649_000));
    orders.addLoss(contracts.orderLoss(7, 651_000, mark));
    pool.addLinear(contracts, 1_000, cost, mark, 1000, orders);
    pool.addLinear(contracts, -1_000, -cost, mark, 1000);
    pool.addLinear(notional, 1_000, cost, mark, 1000, orders);
    pool.addLinear(notional, -900, -cost, mark, 1000);
    pool.addLinear(notional, 10, 65_000_000_000L, mark, 1000);
    long isolated = Isolated.equity(contracts, 10, 65_000_000_000L, 6_000_000_000L, mark);
    long required = Isolated.requirement(contracts, 10, mark);
    boolean above = pool.isAbove(1, 1) && Isolated.isAbove(isolated, required, 1, 1);
    return pool.availEq() + pool.inUse() + pool.requirementWithOrders() + (above ? 1 : 0);
  }
}

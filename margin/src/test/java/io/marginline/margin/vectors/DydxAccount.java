package io.marginline.margin.vectors;

import io.marginline.fixed.Exact;
import io.marginline.fixed.Wide;
import io.marginline.margin.liquidation.BankruptcyPrice;
import io.marginline.margin.liquidation.PoolShare;
import java.util.Map;
import java.util.TreeMap;

/** A cross account of that chain: cash, and one signed size per perpetual. */
final class DydxAccount {
  static final String BAD_SIZE = "types.ErrInvalidPerpetualPositionSizeDelta";
  static final String NO_UPDATE = "satypes.ErrFailedToUpdateSubaccounts";

  private final Map<String, DydxMarket> markets;
  private final Map<String, Long> sizes = new TreeMap<>();
  private long cash;

  DydxAccount(Map<String, DydxMarket> markets, Vector v) {
    this.markets = markets;
    cash = DydxMarket.whole(v, "usdc");
    for (Vector position : v.rows("positions")) {
      sizes.put(position.text("perpetualId"), DydxMarket.whole(position, "quantums"));
      cash = Exact.add(cash, DydxMarket.whole(position, "quoteBalance"));
    }
  }

  static Map<String, DydxMarket> markets(Iterable<Vector> perpetuals) {
    Map<String, DydxMarket> markets = new TreeMap<>();
    for (Vector each : perpetuals) {
      markets.put(each.text("perpetualId"), DydxMarket.of(each));
    }
    return markets;
  }

  /** Whether every position is in a known perpetual. */
  boolean known() {
    return markets.keySet().containsAll(sizes.keySet());
  }

  long size(String perpetual) {
    return sizes.getOrDefault(perpetual, 0L);
  }

  /** Total net collateral. */
  long equity() {
    long sum = cash;
    for (Map.Entry<String, Long> each : sizes.entrySet()) {
      sum = Exact.add(sum, market(each.getKey()).notional(each.getValue()));
    }
    return sum;
  }

  long maintenance() {
    long sum = 0;
    for (Map.Entry<String, Long> each : sizes.entrySet()) {
      sum = Exact.add(sum, market(each.getKey()).maintenance(each.getValue()));
    }
    return sum;
  }

  long initial() {
    long sum = 0;
    for (Map.Entry<String, Long> each : sizes.entrySet()) {
      sum = Exact.add(sum, market(each.getKey()).initial(each.getValue()));
    }
    return sum;
  }

  boolean reduces(String perpetual, long delta) {
    long size = size(perpetual);
    return delta != 0
        && Long.signum(size) == -Long.signum(delta)
        && Exact.abs(delta) <= Exact.abs(size);
  }

  /** Cash that a change of size brings at the bankruptcy price: our share of equity, MM only. */
  long bankruptcyQuote(String perpetual, long delta) {
    DydxMarket market = market(perpetual);
    long size = size(perpetual);
    long rest = Exact.add(size, delta);
    long value = Exact.subtract(market.notional(rest), market.notional(size));
    long released = Exact.subtract(market.maintenance(size), market.maintenance(rest));
    long share = BankruptcyPrice.share(new PoolShare(equity(), released, maintenance()));
    return Exact.subtract(Exact.negate(value), share);
  }

  /** Cash that a change of size brings at the oracle's price. */
  long oracleQuote(String perpetual, long delta) {
    return Exact.negate(market(perpetual).notional(delta));
  }

  /**
   * Books the change if the account is then above its initial margin, or no riskier than before;
   * otherwise leaves it as it was.
   */
  boolean change(String perpetual, long delta, long quote) {
    long equityBefore = equity();
    long requiredBefore = maintenance();
    book(perpetual, delta, quote);
    long required = maintenance();
    boolean sound = equity() >= initial() && equity() >= 0;
    boolean better =
        required > 0
            && required <= requiredBefore
            && Wide.compareProducts(equity(), requiredBefore, equityBefore, required) >= 0;
    if (!sound && !better) {
      book(perpetual, -delta, -quote);
      return false;
    }
    return true;
  }

  void book(String perpetual, long delta, long quote) {
    cash = Exact.add(cash, quote);
    long size = Exact.add(size(perpetual), delta);
    if (size == 0) {
      sizes.remove(perpetual);
    } else {
      sizes.put(perpetual, size);
    }
  }

  /** Cash and sizes, as {@link #printed} writes those of a vector. */
  @Override
  public String toString() {
    return cash + " " + sizes;
  }

  static String printed(Map<String, DydxMarket> markets, Vector v) {
    return new DydxAccount(markets, v).toString();
  }

  private DydxMarket market(String perpetual) {
    DydxMarket market = markets.get(perpetual);
    if (market == null) {
      throw new IllegalArgumentException("no perpetual " + perpetual);
    }
    return market;
  }
}

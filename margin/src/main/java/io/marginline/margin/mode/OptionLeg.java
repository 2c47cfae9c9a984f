package io.marginline.margin.mode;

import io.marginline.fixed.Exact;
import io.marginline.fixed.Rounding;
import io.marginline.fixed.Wide;
import io.marginline.margin.option.OptionContract;
import io.marginline.margin.option.OptionFee;
import io.marginline.margin.option.OptionPrices;
import io.marginline.margin.option.OptionTiers;
import io.marginline.margin.option.ShortOptionMargin;
import io.marginline.margin.option.ShortOptionMargin.Liability;
import java.util.Arrays;

/**
 * One option of an account with its open orders, outside portfolio margin (rules §10): set, add
 * orders, push into a {@link CrossPool}; reused. A long needs nothing; a short and what sell orders
 * would open need margin at the tier of all sold contracts; buys hold their premium.
 */
public final class OptionLeg {
  private final OptionContract contract;
  private final ShortOptionMargin margin;
  private final OptionTiers tiers;
  private final long ratioFeePpb;
  private final OptionPrices prices = new OptionPrices();
  private Liability liability = Liability.IN_REQUIREMENT;
  private long lots;
  private long soldLots;
  private long tierLots;
  private long openBuyUnits;
  private int orders;
  private long[] orderLots = new long[4];
  private long[] orderPrice = new long[4];

  /**
   * @param ratioFeePpb φ as the ratio counts it
   */
  public OptionLeg(
      OptionContract contract, ShortOptionMargin margin, OptionTiers tiers, long ratioFeePpb) {
    this.contract = contract;
    this.margin = margin;
    this.tiers = tiers;
    this.ratioFeePpb = ratioFeePpb;
  }

  /** Prices as {@link OptionPrices#set} takes them, and whether equity has the option's value. */
  public OptionLeg prices(long forward, long index, long mark, Liability where) {
    prices.set(forward, index, mark);
    liability = where;
    return this;
  }

  /** Signed lots, orders forgotten. */
  public OptionLeg position(long signedLots) {
    lots = signedLots;
    soldLots = shortLots();
    tierLots = soldLots;
    openBuyUnits = 0;
    orders = 0;
    return this;
  }

  /** A sell order, the part of it that opens; the price is premium × markPerOne. */
  public OptionLeg addSellToOpen(long sellLots, long price) {
    soldLots = Exact.add(soldLots, sellLots);
    tierLots = Exact.add(tierLots, sellLots);
    return addOrder(sellLots, price);
  }

  /** A sell order, the part of it that closes a long: it counts for the tier alone. */
  public OptionLeg addSellToClose(long sellLots) {
    tierLots = Exact.add(tierLots, sellLots);
    return this;
  }

  /** A buy order, the part of it that closes a short. */
  public OptionLeg addBuyToClose(long buyLots, long price) {
    return addOrder(Exact.negate(buyLots), price);
  }

  /** A buy order, the part of it that opens: its whole premium is held. */
  public OptionLeg addBuyToOpen(long buyLots, long price) {
    openBuyUnits = Exact.add(openBuyUnits, premium(buyLots, price, Rounding.CEILING));
    return this;
  }

  /** Signed value at the mark, toward −∞. */
  public long value() {
    return premium(lots, prices.mark(), Rounding.FLOOR);
  }

  /** Premium of signed lots at a price × markPerOne. */
  public long premium(long signedLots, long price, Rounding rounding) {
    return Wide.mulMulDiv(signedLots, contract.lotUnits(), price, contract.markPerOne(), rounding);
  }

  /**
   * Initial margin, up: of the short, no less than its MM + fee; of what sells would open; and what
   * buys that close cost beyond the margin that they free.
   */
  public long initial() {
    long held = margin.initial(shortLots(), prices, factor(), liability);
    long sum = Math.max(held, Exact.add(maintenance(), fee()));
    for (int i = 0; i < orders; i++) {
      long size = Exact.abs(orderLots[i]);
      long more =
          orderLots[i] > 0
              ? margin.sellToOpen(size, orderPrice[i], prices, factor())
              : margin.buyToClose(size, orderPrice[i], prices, factor());
      sum = Exact.add(sum, more);
    }
    return sum;
  }

  /** Premium of buys that open. */
  public long holds() {
    return openBuyUnits;
  }

  /** Maintenance margin of the short alone, up. */
  public long maintenance() {
    return margin.maintenance(shortLots(), prices, tiers.factorPpb(shortLots()), liability);
  }

  /** The most that closing the short may be charged, as the ratio counts it; up. */
  public long fee() {
    return fee(shortLots());
  }

  /** Maintenance margin with all sell orders filled, up. */
  public long maintenanceWithOrders() {
    return margin.maintenance(soldLots, prices, factor(), liability);
  }

  public long feeWithOrders() {
    return fee(soldLots);
  }

  private OptionLeg addOrder(long signedLots, long price) {
    if (orders == orderLots.length) {
      orderLots = Arrays.copyOf(orderLots, orders * 2);
      orderPrice = Arrays.copyOf(orderPrice, orders * 2);
    }
    orderLots[orders] = signedLots;
    orderPrice[orders] = price;
    orders++;
    return this;
  }

  private long fee(long sold) {
    return OptionFee.of(contract, sold, ratioFeePpb, prices.mark(), prices.index());
  }

  private long factor() {
    return tiers.factorPpb(tierLots);
  }

  private long shortLots() {
    return Math.max(0, Exact.negate(lots));
  }
}

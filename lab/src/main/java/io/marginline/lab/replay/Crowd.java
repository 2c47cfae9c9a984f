package io.marginline.lab.replay;

import io.marginline.lab.population.PopulationValues;
import io.marginline.lab.population.Trader;
import io.marginline.model.ClientId;
import io.marginline.model.Command;
import io.marginline.model.Event;
import io.marginline.model.MarginMode;
import io.marginline.model.OrderType;
import io.marginline.model.PositionSide;
import io.marginline.model.SelfTrade;
import io.marginline.model.TriggerBy;
import java.util.ArrayList;
import java.util.List;

/** The traders' accounts: they enter, place stops, and some add margin when they are warned. */
final class Crowd {
  /** Maintenance and fee of a small position, for the trader's own guess of his line. */
  private static final double USUAL_REQUIREMENT = 0.01;

  private final Venue venue;
  private final Market market;
  private final Holdings holdings;
  private final PopulationValues values;
  private final List<Trader> traders;
  private final int firstAccount;
  private final long[] lots;
  private final long[] initialMargin;
  private final int[] added;
  private final int addTimes;
  private final Inbox inbox;
  private double capital;

  /** Warnings, kept until somebody reads them. */
  static final class Inbox {
    private final List<Long> warned = new ArrayList<>();

    void accept(Event event) {
      if (event instanceof Event.UnitWarned e) {
        warned.add(e.accountId());
      }
    }

    List<Long> take() {
      if (warned.isEmpty()) {
        return List.of();
      }
      List<Long> taken = List.copyOf(warned);
      warned.clear();
      return taken;
    }
  }

  Crowd(
      Venue venue,
      Market market,
      Holdings holdings,
      PopulationValues values,
      List<Trader> traders,
      Inbox inbox) {
    this.venue = venue;
    this.market = market;
    this.holdings = holdings;
    this.values = values;
    this.traders = traders;
    this.firstAccount = values.whole("makers") + 1;
    this.lots = new long[traders.size()];
    this.initialMargin = new long[traders.size()];
    this.added = new int[traders.size()];
    this.addTimes = values.whole("addTimes");
    this.inbox = inbox;
  }

  /** Balances of all traders together, settlement currency. */
  double capital() {
    return capital;
  }

  /** Sizes every trader at the first price. Nothing is sent yet. */
  void size(long mark) {
    double reach = values.number("entryReachBp") / 10_000;
    for (Trader trader : traders) {
      int at = trader.number();
      lots[at] = market.lots(trader.size() * market.smallest(), mark);
      double notional = market.value(lots[at], mark) * (1 + reach);
      initialMargin[at] = market.grid().units(notional * 100 / leverE2(trader, mark));
      capital += market.grid().amount(balance(trader, mark));
    }
  }

  /** Creates the accounts in order, pays in and sets leverage. */
  void open(long mark) {
    for (Trader trader : traders) {
      long account = venue.operator(Command.CreateAccount::new);
      if (account != account(trader)) {
        throw new IllegalStateException("account " + account + " for trader " + trader.number());
      }
      long balance = balance(trader, mark);
      venue.account(account, header -> new Command.Deposit(header, 0, balance));
      int leverE2 = leverE2(trader, mark);
      venue.account(
          account,
          header -> new Command.SetLeverage(header, 0, mode(trader), PositionSide.NET, leverE2));
    }
  }

  /** Sends the entry orders of an instant of the warm-up. */
  void enter(int instant, long mark) {
    double reach = values.number("entryReachBp");
    for (Trader trader : traders) {
      if (trader.entryInstant() != instant) {
        continue;
      }
      long ticks =
          trader.buys()
              ? market.grid().ticksBelow(mark, reach)
              : market.grid().ticksAbove(mark, -reach);
      venue.account(
          account(trader),
          header ->
              new Command.PlaceOrder(
                  header,
                  0,
                  ClientId.NONE,
                  trader.buys(),
                  PositionSide.NET,
                  mode(trader),
                  OrderType.LIMIT,
                  ticks,
                  lots[trader.number()],
                  false,
                  SelfTrade.CANCEL_MAKER));
    }
  }

  /** The warm-up is over: what nobody filled is taken away, and stops are placed. */
  void settle(long mark) {
    for (Trader trader : traders) {
      long account = account(trader);
      if (Math.abs(holdings.lots(account)) < lots[trader.number()]) {
        venue.account(account, header -> new Command.CancelAll(header, 0));
      }
      if (trader.stopAt() > 0 && holdings.lots(account) != 0) {
        stop(trader, mark);
      }
    }
  }

  /** Those who were warned since the last time add margin. */
  void react() {
    for (long account : inbox.take()) {
      int number = (int) account - firstAccount;
      if (number < 0 || !traders.get(number).adds() || added[number] >= addTimes) {
        continue;
      }
      long amount = (long) (initialMargin[number] * values.number("addPart"));
      added[number]++;
      if (traders.get(number).cross()) {
        venue.account(account, header -> new Command.Deposit(header, 0, amount));
      } else if (holdings.cash(account) > 0) {
        long there = Math.min(amount, holdings.cash(account));
        venue.account(
            account, header -> new Command.AdjustMargin(header, 0, PositionSide.NET, there));
      }
    }
  }

  private void stop(Trader trader, long mark) {
    long account = account(trader);
    long held = holdings.lots(account);
    double share = market.grid().amount(holdings.collateral(account));
    double room = share / market.value(Math.abs(held), mark) - USUAL_REQUIREMENT;
    double distance = room * trader.stopAt();
    boolean sells = held > 0;
    long trigger = (long) (mark * (sells ? 1 - distance : 1 + distance));
    if (distance <= 0 || trigger < 1 || trigger == mark) {
      return;
    }
    venue.account(
        account,
        header ->
            new Command.PlaceTrigger(
                header,
                0,
                !sells,
                PositionSide.NET,
                mode(trader),
                TriggerBy.MARK,
                !sells,
                trigger,
                0,
                Math.abs(held),
                true));
  }

  /**
   * The multiple of the initial margin, and what entering costs: the fee, and that the limit price
   * stands beyond the mark (once for the price, once for a mark that has moved as far). Without it
   * nobody with a balance of 1 × initial margin could open.
   */
  private long balance(Trader trader, long mark) {
    int at = trader.number();
    double notional = market.value(lots[at], mark);
    double entry = values.number("takerRate") * 1.01 + 2 * values.number("entryReachBp") / 10_000;
    return (long) (initialMargin[at] * trader.balance())
        + market.grid().units(notional * entry)
        + 2;
  }

  private int leverE2(Trader trader, long mark) {
    int wanted = (int) (trader.leverage() * 100);
    return Math.max(100, Math.min(wanted, market.leverageCapE2(lots[trader.number()], mark)));
  }

  private long account(Trader trader) {
    return (long) firstAccount + trader.number();
  }

  private static MarginMode mode(Trader trader) {
    return trader.cross() ? MarginMode.CROSS : MarginMode.ISOLATED;
  }
}

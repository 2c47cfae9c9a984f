package io.marginline.lab.replay;

import io.marginline.lab.population.PopulationValues;
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
  private final Holdings holdings;
  private final PopulationValues values;
  private final List<Wants> traders;
  private final int firstAccount;
  private final int[] added;
  private final int addTimes;
  private final double addPart;
  private final List<Event.UnitWarned> warned = new ArrayList<>();

  /**
   * @param firstAccount of the traders; the makers' come before
   */
  Crowd(
      Venue venue,
      Holdings holdings,
      PopulationValues values,
      List<Wants> traders,
      int firstAccount) {
    this.venue = venue;
    this.holdings = holdings;
    this.values = values;
    this.traders = traders;
    this.firstAccount = firstAccount;
    this.added = new int[traders.size()];
    this.addTimes = values.whole("addTimes");
    this.addPart = values.number("addPart");
  }

  /** Warnings are kept until {@link #react}. */
  void accept(Event event) {
    if (event instanceof Event.UnitWarned e) {
      warned.add(e);
    }
  }

  /** What all traders have for their positions in a market, settlement currency. */
  double capital(Market market) {
    double sum = 0;
    for (Wants wants : traders) {
      for (int i = 0; i < wants.count(); i++) {
        if (wants.market(i) == market) {
          sum += market.grid().amount(wants.balance(i));
        }
      }
    }
    return sum;
  }

  /** Creates the accounts in order, pays in and sets leverage. */
  void open(int assets) {
    for (Wants wants : traders) {
      long account = venue.operator(Command.CreateAccount::new);
      if (account != account(wants)) {
        throw new IllegalStateException("account " + account + " for " + wants.trader());
      }
      for (int asset = 0; asset < assets; asset++) {
        int to = asset;
        long balance = wants.balanceIn(asset);
        if (balance > 0) {
          venue.account(account, header -> new Command.Deposit(header, to, balance));
        }
      }
      for (int leg = 0; leg < wants.count(); leg++) {
        int i = leg;
        venue.account(
            account,
            header ->
                new Command.SetLeverage(
                    header,
                    wants.leg(i).market(),
                    mode(wants, i),
                    PositionSide.NET,
                    wants.leverE2(i)));
      }
    }
  }

  /** Sends the entry orders of an instant of the warm-up. */
  void enter(int instant, long[] marks) {
    double reach = values.number("entryReachBp");
    for (Wants wants : traders) {
      if (wants.trader().entryInstant() == instant) {
        for (int i = 0; i < wants.count(); i++) {
          enter(wants, i, marks[wants.leg(i).market()], reach);
        }
      }
    }
  }

  private void enter(Wants wants, int i, long mark, double reach) {
    boolean buys = wants.leg(i).buys();
    Grid grid = wants.market(i).grid();
    long ticks = buys ? grid.ticksBelow(mark, reach) : grid.ticksAbove(mark, -reach);
    venue.account(
        account(wants),
        header ->
            new Command.PlaceOrder(
                header,
                wants.leg(i).market(),
                ClientId.NONE,
                buys,
                PositionSide.NET,
                mode(wants, i),
                OrderType.LIMIT,
                ticks,
                wants.lots(i),
                false,
                SelfTrade.CANCEL_MAKER));
  }

  /** The warm-up is over: what nobody filled is taken away, and stops are placed. */
  void settle() {
    for (Wants wants : traders) {
      long account = account(wants);
      for (int leg = 0; leg < wants.count(); leg++) {
        int market = wants.leg(leg).market();
        if (Math.abs(holdings.lots(market, account)) < wants.lots(leg)) {
          venue.account(account, header -> new Command.CancelAll(header, market));
        }
      }
      for (int leg = 0; wants.trader().stopAt() > 0 && leg < wants.count(); leg++) {
        if (holdings.lots(wants.leg(leg).market(), account) != 0) {
          stop(wants, leg);
        }
      }
    }
  }

  /** Those who were warned since the last time add margin. */
  void react() {
    if (warned.isEmpty()) {
      return;
    }
    List<Event.UnitWarned> read = List.copyOf(warned);
    warned.clear();
    for (Event.UnitWarned warning : read) {
      int number = (int) warning.accountId() - firstAccount;
      if (number >= 0 && traders.get(number).trader().adds() && added[number] < addTimes) {
        added[number]++;
        add(traders.get(number), warning);
      }
    }
  }

  private void add(Wants wants, Event.UnitWarned warning) {
    long account = warning.accountId();
    int asset = warning.assetId();
    if (warning.positionId() == 0) {
      long amount = (long) (wants.crossMargin(asset) * addPart);
      venue.account(account, header -> new Command.Deposit(header, asset, amount));
    } else if (holdings.cash(asset, account) > 0) {
      int market = holdings.market(warning.positionId());
      long amount = (long) (wants.marginIn(market) * addPart);
      long there = Math.min(amount, holdings.cash(asset, account));
      venue.account(
          account, header -> new Command.AdjustMargin(header, market, PositionSide.NET, there));
    }
  }

  private void stop(Wants wants, int i) {
    long account = account(wants);
    Market market = wants.market(i);
    long mark = holdings.mark(market.id());
    long held = holdings.lots(market.id(), account);
    double room = collateralShare(wants, i) - USUAL_REQUIREMENT;
    double distance = room * wants.trader().stopAt();
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
                market.id(),
                !sells,
                PositionSide.NET,
                mode(wants, i),
                TriggerBy.MARK,
                !sells,
                trigger,
                0,
                Math.abs(held),
                true));
  }

  /** What stands behind a position ÷ its value; in a cross pool of all its positions together. */
  private double collateralShare(Wants wants, int i) {
    long account = account(wants);
    Market market = wants.market(i);
    if (!wants.leg(i).cross()) {
      double margin = market.grid().amount(holdings.margin(market.id(), account));
      return margin / held(market, account);
    }
    double value = 0;
    for (int leg = 0; leg < wants.count(); leg++) {
      if (wants.leg(leg).cross() && wants.market(leg).asset() == market.asset()) {
        value += held(wants.market(leg), account);
      }
    }
    return market.grid().amount(holdings.cash(market.asset(), account)) / value;
  }

  private double held(Market market, long account) {
    return market.value(Math.abs(holdings.lots(market.id(), account)), holdings.mark(market.id()));
  }

  private long account(Wants wants) {
    return (long) firstAccount + wants.trader().number();
  }

  private static MarginMode mode(Wants wants, int i) {
    return wants.leg(i).cross() ? MarginMode.CROSS : MarginMode.ISOLATED;
  }
}

package io.marginline.engine.scenario;

import io.marginline.model.AccountMode;
import io.marginline.model.ClientId;
import io.marginline.model.Command;
import io.marginline.model.Event;
import io.marginline.model.Header;
import io.marginline.model.MarginMode;
import io.marginline.model.OrderType;
import io.marginline.model.PositionMode;
import io.marginline.model.PositionSide;
import io.marginline.model.ProductKind;
import io.marginline.model.ProductSpec;
import io.marginline.model.SelfTrade;
import io.marginline.model.SourcePrice;
import io.marginline.model.TradingState;
import io.marginline.model.TriggerBy;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Lines that ask the engine for something. */
final class Steps {
  private final World world;
  private final Names names;

  Steps(World world) {
    this.world = world;
    this.names = world.names;
  }

  List<Event> run(Words line) {
    if (line.has("request")) {
      world.nextRequest = Long.parseLong(line.option("request", ""));
    }
    if (line.has("deadline")) {
      world.nextDeadlineNs = Names.nanos(line.option("deadline", ""));
    }
    return switch (line.word(0)) {
      case "prices" -> prices(line);
      case "wait" -> {
        world.nowNs += Names.nanos(line.word(1));
        yield world.send(new Command.AdvanceTime(world.header(0)));
      }
      case "clock" -> {
        world.nowNs += Names.nanos(line.word(1));
        yield List.of();
      }
      case "trading" ->
          world.send(
              new Command.SetTrading(
                  world.header(0),
                  line.says("reduce-only") ? TradingState.REDUCE_ONLY : TradingState.OPEN));
      case "fund" -> {
        int asset = names.asset(line.word(2));
        yield world.send(
            new Command.DepositFund(world.header(0), asset, names.units(line.word(1), asset)));
      }
      default -> account(line);
    };
  }

  private List<Event> prices(Words line) {
    List<SourcePrice> prices = new ArrayList<>();
    long instant = world.nowNs;
    for (Map.Entry<String, String> price : line.options().entrySet()) {
      String name = price.getKey();
      if (name.equals("instant")) {
        instant += Names.nanos(price.getValue());
      } else if (name.startsWith("vol/")) {
        int option = names.instrument(name.substring(4));
        prices.add(SourcePrice.ofVolatility(option, Names.ppb(price.getValue())));
      } else if (name.contains("/")) {
        int slash = name.indexOf('/');
        int index = Names.id(names.indexes, name.substring(0, slash));
        int digits = names.indexDigits.getOrDefault(index, 0);
        prices.add(
            SourcePrice.ofIndex(
                index,
                Integer.parseInt(name.substring(slash + 1)),
                Names.shifted(new java.math.BigDecimal(price.getValue()), digits)));
      } else if (!name.equals("request") && !name.equals("deadline")) {
        int instrument = names.instrument(name);
        prices.add(SourcePrice.ofMark(instrument, names.mark(price.getValue(), instrument)));
      }
    }
    return world.send(new Command.UpdatePrices(world.header(0), instant, prices));
  }

  private List<Event> account(Words line) {
    long account = names.account(line.word(0));
    world.words.account = account;
    return world.send(
        switch (line.word(1)) {
          case "deposits", "withdraws", "transfers" -> money(line, account);
          case "mode" ->
              new Command.SetPositionMode(
                  world.header(account), PositionMode.valueOf(line.word(2)));
          case "account-mode" -> accountMode(line, account);
          case "collateral" ->
              new Command.SetCollateral(
                  world.header(account), names.asset(line.word(2)), line.says("on"));
          case "spot-in-use" -> {
            int asset = names.asset(line.word(2));
            yield new Command.SetSpotInUse(
                world.header(account), asset, names.units(line.word(3), asset));
          }
          case "auto-borrow" -> new Command.SetAutoBorrow(world.header(account), line.says("on"));
          case "leverage" -> {
            int instrument = instrument(line.word(2));
            yield new Command.SetLeverage(
                world.header(account),
                instrument,
                mode(line),
                side(line),
                (int) Names.shifted(new java.math.BigDecimal(line.word(3)), 2));
          }
          case "margin" -> {
            int instrument = instrument(line.word(2));
            yield new Command.AdjustMargin(
                world.header(account),
                instrument,
                side(line),
                names.units(line.word(3), world.words.asset));
          }
          case "buys", "sells" -> order(line, account);
          case "stop" -> trigger(line, account);
          case "amends" -> amend(line, account);
          case "cancels" -> cancel(line, account);
          default -> throw new IllegalArgumentException("cannot " + line.word(1));
        });
  }

  private Command money(Words line, long account) {
    int asset = names.asset(line.word(3));
    world.words.asset = asset;
    long amount = names.units(line.word(2), asset);
    Header header = world.header(account);
    return switch (line.word(1)) {
      case "deposits" -> new Command.Deposit(header, asset, amount);
      case "withdraws" -> new Command.Withdraw(header, asset, amount);
      default -> new Command.Transfer(header, names.account(line.after("to")), asset, amount);
    };
  }

  /** The numbers of a refusal are those of the new mode. */
  private Command accountMode(Words line, long account) {
    AccountMode mode = AccountMode.valueOf(line.word(2));
    boolean usd = mode == AccountMode.MULTI_CURRENCY || mode == AccountMode.PORTFOLIO;
    world.words.asset = names.assets.getOrDefault(line.option("asset", "USDT"), 0);
    world.words.newModeInUsd = usd;
    return new Command.SetAccountMode(world.header(account), mode);
  }

  /** {@code A buys 0.1 BTC at 30000 ioc isolated long reduce-only id=7 self=CANCEL_BOTH}. */
  private Command order(Words line, long account) {
    int instrument = instrument(line.word(3));
    ProductSpec product = product(instrument);
    if (product.kind() == ProductKind.SPOT && line.word(1).equals("sells")) {
      world.words.asset = product.baseAssetId();
    }
    boolean market = line.says("market");
    OrderType type = market ? OrderType.MARKET : OrderType.LIMIT;
    for (OrderType each : OrderType.values()) {
      if (line.says(each.name().toLowerCase(Locale.ROOT).replace('_', '-'))) {
        type = each;
      }
    }
    return new Command.PlaceOrder(
        world.header(account),
        instrument,
        client(line),
        line.word(1).equals("buys"),
        side(line),
        mode(line),
        type,
        line.says("at") ? names.ticks(line.after("at"), instrument) : 0,
        names.lots(line.word(2), instrument),
        line.says("reduce-only"),
        SelfTrade.valueOf(line.option("self", "CANCEL_MAKER")));
  }

  /** {@code A stop sells 0.1 BTC at 29000 when mark falls-to 29500 reduce-only}. */
  private Command trigger(Words line, long account) {
    int instrument = instrument(line.word(4));
    boolean rises = line.says("rises-to");
    String price = line.after(rises ? "rises-to" : "falls-to");
    return new Command.PlaceTrigger(
        world.header(account),
        instrument,
        line.word(2).equals("buys"),
        side(line),
        mode(line),
        TriggerBy.valueOf(line.after("when").toUpperCase(Locale.ROOT)),
        rises,
        names.mark(price, instrument),
        line.says("at") ? names.ticks(line.after("at"), instrument) : 0,
        names.lots(line.word(3), instrument),
        line.says("reduce-only"));
  }

  private Command amend(Words line, long account) {
    boolean byId = line.word(2).startsWith("#");
    long order = byId ? Long.parseLong(line.word(2).substring(1)) : 0;
    int instrument =
        byId ? world.words.instrumentOfOrder(order) : instrument(line.option("instrument", ""));
    world.words.instrument = instrument;
    return new Command.AmendOrder(
        world.header(account),
        order,
        client(line),
        line.has("price") ? names.ticks(line.option("price", ""), instrument) : 0,
        line.has("size") ? names.lots(line.option("size", ""), instrument) : 0);
  }

  private Command cancel(Words line, long account) {
    Header header = world.header(account);
    return switch (line.word(2)) {
      case "all" ->
          new Command.CancelAll(header, line.size() > 3 ? names.instrument(line.word(3)) : -1);
      case "trigger" -> new Command.CancelTrigger(header, Long.parseLong(line.word(3)));
      case "client" -> new Command.CancelOrder(header, 0, client(line));
      default ->
          new Command.CancelOrder(header, Long.parseLong(line.word(2).substring(1)), ClientId.NONE);
    };
  }

  private ProductSpec product(int instrument) {
    return names.specs.containsKey(instrument)
        ? names.specs.get(instrument).product()
        : ProductSpec.LINEAR;
  }

  private int instrument(String name) {
    int id = names.instrument(name);
    world.words.instrument = id;
    if (names.specs.containsKey(id)) {
      world.words.asset = names.specs.get(id).settleAssetId();
    }
    return id;
  }

  private static ClientId client(Words line) {
    return line.has("id")
        ? new ClientId(Long.parseLong(line.option("id", "")), 0, 0, 0)
        : ClientId.NONE;
  }

  private static MarginMode mode(Words line) {
    return line.says("isolated")
        ? MarginMode.ISOLATED
        : line.says("paid") ? MarginMode.CASH : MarginMode.CROSS;
  }

  private static PositionSide side(Words line) {
    return line.says("long")
        ? PositionSide.LONG
        : line.says("short") ? PositionSide.SHORT : PositionSide.NET;
  }
}

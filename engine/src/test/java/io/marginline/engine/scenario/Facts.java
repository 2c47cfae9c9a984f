package io.marginline.engine.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import io.marginline.model.Command;
import io.marginline.model.Event;
import io.marginline.model.LedgerKind;
import io.marginline.model.Term;

/** Lines that begin with {@code ?}: what must be true now. */
final class Facts {
  private final World world;

  Facts(World world) {
    this.world = world;
  }

  void check(String fact) {
    Words line = new Words(fact);
    Names names = world.names;
    String found =
        switch (line.word(0)) {
          case "cash" ->
              names.money(
                  world.fold.balance(asset(line), LedgerKind.CASH, names.account(line.word(1))),
                  asset(line));
          case "margin" -> {
            Fold.Held held = held(line, true);
            yield names.moneyOf(
                world.fold.balance(asset(line), LedgerKind.MARGIN, held.id()),
                held.leg().instrument());
          }
          case "position" -> {
            Fold.Held held = held(line, line.says("isolated"));
            int instrument = held.leg().instrument();
            yield names.signed(held.lots(), instrument)
                + " cost "
                + names.moneyOf(held.cost(), instrument);
          }
          case "order" ->
              names.size(world.fold.order(order(line)), world.words.instrumentOfOrder(order(line)));
          case "state" -> world.fold.state(names.account(line.word(1)), asset(line), unit(line));
          case "availBal" -> availBal(line);
          default ->
              names.money(
                  world.fold.balance(asset(line), LedgerKind.valueOf(line.word(0)), 0),
                  asset(line));
        };
    String wanted = fact.substring(fact.indexOf(" is ") + 4).trim();
    assertThat(ScenarioLines.normal(found)).as(fact).isEqualTo(ScenarioLines.normal(wanted));
  }

  private int asset(Words line) {
    return world.names.asset(line.option("asset", "USDT"));
  }

  private static long order(Words line) {
    return Long.parseLong(line.word(1).substring(1));
  }

  private Fold.Held held(Words line, boolean isolated) {
    int side = line.says("long") ? 1 : line.says("short") ? 2 : 0;
    return world.fold.position(
        new Fold.Leg(
            world.names.account(line.word(1)),
            world.names.instrument(line.word(2)),
            isolated ? 1 : 0,
            side));
  }

  private static long unit(Words line) {
    return line.word(2).startsWith("P") ? Long.parseLong(line.word(2).substring(1)) : 0;
  }

  /** Asks for far too much and reads the refusal. */
  private String availBal(Words line) {
    int asset = asset(line);
    long account = world.names.account(line.word(1));
    Event last = world.send(new Command.Withdraw(world.header(account), asset, 1L << 60)).getLast();
    assertThat(last).isInstanceOf(Event.CommandRejected.class);
    Event.CommandRejected refused = (Event.CommandRejected) last;
    assertThat(refused.term()).as("%s", refused).isEqualTo(Term.AVAIL_BAL);
    return world.names.money(refused.available(), asset);
  }
}

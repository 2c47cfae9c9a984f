package io.marginline.gateway.account.push;

import io.marginline.gateway.account.row.Held;
import io.marginline.gateway.account.row.PositionRow;
import io.marginline.gateway.account.state.Amounts;
import io.marginline.gateway.account.state.Standing;
import io.marginline.gateway.stream.Arg;
import io.marginline.gateway.stream.Sink;
import io.marginline.gateway.wire.Row;
import io.marginline.views.BillView;
import io.marginline.views.FillView;
import io.marginline.views.PositionView;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** balance_and_position: a snapshot, then one message for each command that moved something. */
final class MovePush extends Subscriber {
  MovePush(Arg arg, String uid, Sink sink) {
    super(arg, uid, sink, false);
  }

  @Override
  void snapshot(Standing standing) {
    String time = PositionRow.ms(standing.nowNs());
    List<Row> balances = new ArrayList<>();
    for (int asset = 0; asset < standing.assets().size(); asset++) {
      long cash = standing.account().cash(asset);
      if (cash != 0) {
        balances.add(balance(standing, asset, standing.amount(asset, cash), time));
      }
    }
    List<Row> positions = new ArrayList<>();
    for (Held held : Held.all(standing)) {
      positions.add(position(held));
    }
    push(time, "snapshot", balances, positions, List.of());
  }

  @Override
  void changed(Standing standing, List<Change> changes) {
    for (Change change : changes) {
      if (change.moved()) {
        tell(standing, change);
      }
    }
  }

  private void tell(Standing standing, Change change) {
    String time = PositionRow.ms(change.timeNs());
    Set<Integer> assets = new TreeSet<>();
    for (BillView bill : change.bills()) {
      assets.add(bill.assetId());
    }
    List<Row> balances = new ArrayList<>();
    for (int asset : assets) {
      BigDecimal cash = standing.amount(asset, change.cash().get(asset));
      balances.add(balance(standing, asset, cash, time));
    }
    List<Row> positions = new ArrayList<>();
    for (PositionView view : change.changed()) {
      positions.add(position(Held.closed(standing, view)));
    }
    List<Row> trades = new ArrayList<>();
    for (FillView fill : change.fills()) {
      trades.add(
          new Row()
              .put("instId", standing.listed(fill.instrumentId()).instId())
              .putText("tradeId", fill.tradeId()));
    }
    push(time, change.eventType(), balances, positions, trades);
  }

  private void push(
      String time, String type, List<Row> balances, List<Row> positions, List<Row> trades) {
    Row data =
        new Row()
            .put("pTime", time)
            .put("eventType", type)
            .put("balData", balances)
            .put("posData", positions)
            .put("trades", trades);
    push(new Row().put("arg", arg()).put("data", List.of(data)));
  }

  private static Row balance(Standing standing, int asset, BigDecimal cash, String time) {
    return new Row()
        .put("ccy", standing.ccy(asset))
        .put("cashBal", Amounts.plain(cash))
        .put("uTime", time);
  }

  private static Row position(Held held) {
    long trade = held.view().history().lastTradeId();
    return new Row()
        .putText("posId", held.view().id())
        .put("tradeId", trade == 0 ? "" : Long.toString(trade))
        .put("instId", held.listed().instId())
        .put("instType", held.instType())
        .put("mgnMode", PositionRow.mgnMode(held))
        .put("posSide", PositionRow.posSide(held))
        .put("pos", PositionRow.pos(held))
        .put("ccy", held.ccy())
        .put("posCcy", PositionRow.posCcy(held))
        .put("avgPx", held.avgPx())
        .put("nonSettleAvgPx", "")
        .put("settledPnl", "")
        .put("uTime", PositionRow.ms(held.view().history().changedNs()));
  }
}

package io.marginline.gateway.account.push;

import io.marginline.gateway.account.row.GreeksRows;
import io.marginline.gateway.account.state.Standing;
import io.marginline.gateway.stream.Arg;
import io.marginline.gateway.stream.Sink;
import io.marginline.gateway.wire.Row;
import java.util.List;

/** account-greeks: one message a coin. */
final class GreeksPush extends Subscriber {
  GreeksPush(Arg arg, String uid, Sink sink) {
    super(arg, uid, sink, true);
  }

  @Override
  void snapshot(Standing standing) {
    for (Row row : GreeksRows.of(standing, params().text("ccy"))) {
      push(new Row().put("arg", arg().put("ccy", row.get("ccy"))).put("data", List.of(row)));
    }
  }

  @Override
  void changed(Standing standing, List<Change> changes) {
    snapshot(standing);
  }
}

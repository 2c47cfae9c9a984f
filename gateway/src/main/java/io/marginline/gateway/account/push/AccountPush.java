package io.marginline.gateway.account.push;

import io.marginline.gateway.account.row.BalanceRow;
import io.marginline.gateway.account.state.Standing;
import io.marginline.gateway.stream.Arg;
import io.marginline.gateway.stream.Sink;
import io.marginline.gateway.wire.Row;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;

/** The account channel: balances of all currencies, or of one. */
final class AccountPush extends Subscriber {
  private final Set<String> only;

  AccountPush(Arg arg, String uid, Sink sink) {
    super(arg, uid, sink, true);
    String ccy = arg.text("ccy");
    only = ccy == null ? Set.of() : Set.of(ccy);
  }

  @Override
  void snapshot(Standing standing) {
    push(List.of(row(standing)), true);
  }

  @Override
  void changed(Standing standing, List<Change> changes) {
    push(List.of(row(standing)), false);
  }

  private Row row(Standing standing) {
    long ms = TimeUnit.NANOSECONDS.toMillis(standing.nowNs());
    return new BalanceRow(standing, Long.toString(ms)).of(only);
  }
}

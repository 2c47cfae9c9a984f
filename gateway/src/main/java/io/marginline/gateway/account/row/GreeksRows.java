package io.marginline.gateway.account.row;

import io.marginline.gateway.account.state.Amounts;
import io.marginline.gateway.account.state.Standing;
import io.marginline.gateway.wire.Row;
import io.marginline.margin.account.AccountMargin;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Greeks of the account by coin: in USD terms those of options and contracts and the coin that is
 * owned, in coin terms without the latter, whose value in itself never moves.
 */
public final class GreeksRows {
  private GreeksRows() {}

  /**
   * @param only this coin; null: all that are held or have a position
   */
  public static List<Row> of(Standing standing, @Nullable String only) {
    Map<String, Map<String, BigDecimal>> byCoin = new LinkedHashMap<>();
    for (int asset = 0; asset < standing.assets().size(); asset++) {
      AccountMargin.Currency currency = standing.margin().currencies().get(asset);
      if (currency.crossEq() != 0) {
        BigDecimal own = standing.amount(asset, currency.crossEq());
        add(byCoin, standing.ccy(asset), "deltaBS", own);
      }
    }
    for (Held held : Held.all(standing)) {
      if (!held.isSpot()) {
        add(byCoin, held);
      }
    }
    List<Row> rows = new ArrayList<>();
    byCoin.forEach(
        (ccy, sums) -> {
          if (only == null || only.equals(ccy)) {
            rows.add(row(ccy, sums, standing.nowNs()));
          }
        });
    return rows;
  }

  private static void add(Map<String, Map<String, BigDecimal>> byCoin, Held held) {
    String coin = held.listed().terms().base();
    if (held.isOption()) {
      OptionGreeks greeks = OptionGreeks.of(held);
      OptionGreeks.NAMES.forEach(name -> add(byCoin, coin, name, greeks.get(name)));
      return;
    }
    BigDecimal coins =
        held.isInverse()
            ? held.valueAt(held.markPx(), false)
            : held.size().multiply(held.listed().terms().multiplier());
    BigDecimal signed = held.isLong() ? coins : coins.negate();
    add(byCoin, coin, "deltaBS", signed);
    add(byCoin, coin, "deltaPA", signed);
  }

  private static void add(
      Map<String, Map<String, BigDecimal>> byCoin, String coin, String name, BigDecimal value) {
    byCoin.computeIfAbsent(coin, key -> new LinkedHashMap<>()).merge(name, value, BigDecimal::add);
  }

  private static Row row(String ccy, Map<String, BigDecimal> sums, long nowNs) {
    Row row = new Row().put("ccy", ccy);
    for (String name : OptionGreeks.NAMES) {
      row.put(name, Amounts.plain(sums.getOrDefault(name, BigDecimal.ZERO)));
    }
    return row.putText("ts", TimeUnit.NANOSECONDS.toMillis(nowNs));
  }
}

package io.marginline.gateway.account.builder;

import io.marginline.config.Instrument;
import io.marginline.config.venue.Listed;
import io.marginline.gateway.account.state.Amounts;
import io.marginline.gateway.account.state.Standing;
import io.marginline.gateway.wire.Row;
import io.marginline.margin.account.AccountInput;
import io.marginline.margin.account.AccountMargin;
import io.marginline.margin.account.CurrencyInput;
import io.marginline.margin.account.Position;
import io.marginline.margin.account.Ratio;
import io.marginline.margin.contract.CurrencyTerms;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** The answer of the position builder, before and after an imagined move of prices. */
public final class BuilderRow {
  private final Imagined imagined;
  private final Standing standing;
  private final AccountInput input;
  private final AccountMargin margin;
  private final @Nullable AccountMargin before;

  /**
   * @param input the account at the moved prices
   * @param before what it was at present prices; null where nothing moved
   */
  public BuilderRow(
      Imagined imagined, AccountInput input, AccountMargin margin, @Nullable AccountMargin before) {
    this.imagined = imagined;
    this.input = input;
    this.margin = margin;
    this.before = before;
    standing = imagined.standing();
  }

  public Row row() {
    AccountMargin.Usd usd = usd(margin);
    long derivatives = Math.subtractExact(usd.mmr(), usd.borrowMmr());
    BigDecimal equity = standing.usd(usd.equity());
    List<Row> units = new ArrayList<>();
    for (AccountMargin.Unit unit : margin.units()) {
      units.add(unit(unit));
    }
    return new Row()
        .put("eq", equity)
        .put("totalMmr", standing.usd(usd.mmr()))
        .put("totalImr", standing.usd(usd.imr()))
        .put("borrowMmr", standing.usd(usd.borrowMmr()))
        .put("derivMmr", standing.usd(derivatives))
        .put("marginRatio", ratio(usd).text(16))
        .put("upl", upl())
        .put("acctLever", lever(equity))
        .putText("ts", TimeUnit.NANOSECONDS.toMillis(standing.nowNs()))
        .put("assets", assets())
        .put("riskUnitData", units)
        .put("positions", margin.units().isEmpty() ? positions() : List.of());
  }

  private static AccountMargin.Usd usd(AccountMargin margin) {
    return Objects.requireNonNull(margin.usd());
  }

  /** As the published sample has it: the fees of derivatives stay out (rules §9). */
  public static Ratio ratio(AccountMargin.Usd usd) {
    return new Ratio(usd.equity(), Math.addExact(usd.mmr(), usd.borrowFee()));
  }

  private BigDecimal upl() {
    BigDecimal sum = BigDecimal.ZERO;
    for (int place = 0; place < margin.positions().size(); place++) {
      sum = sum.add(uplUsd(place));
    }
    return Amounts.plain(sum);
  }

  private BigDecimal uplUsd(int place) {
    AccountMargin.Held held = margin.positions().get(place);
    return usdOf(held.currency(), held.upl());
  }

  private BigDecimal usdOf(String currency, long units) {
    for (CurrencyInput one : input.currencies()) {
      if (one.id().equals(currency)) {
        BigDecimal price = Amounts.of(one.index(), one.spec().indexScale());
        return Amounts.plain(Amounts.of(units, one.spec().assetScale()).multiply(price));
      }
    }
    throw new IllegalArgumentException(currency + " is no currency of the account");
  }

  private @Nullable BigDecimal lever(BigDecimal equity) {
    BigDecimal sum = BigDecimal.ZERO;
    for (AccountMargin.Held held : margin.positions()) {
      sum = sum.add(usdOf(held.currency(), held.notional()));
    }
    return equity.signum() == 0 ? null : Amounts.up(sum, equity);
  }

  private List<Row> assets() {
    List<Row> rows = new ArrayList<>();
    for (int asset = 0; asset < margin.currencies().size(); asset++) {
      AccountMargin.Currency own = margin.currencies().get(asset);
      if (own.eq() == 0) {
        continue;
      }
      CurrencyInput currency = input.currencies().get(asset);
      CurrencyTerms terms = CurrencyTerms.of(currency.spec());
      long owed = own.liability();
      long initial = terms.loanInitial(owed, currency.index(), currency.leverE2());
      rows.add(
          new Row()
              .put("ccy", standing.ccy(asset))
              .put("availEq", standing.amount(asset, own.availEq()))
              .put("spotInUse", standing.amount(asset, spotInUse(own.id())))
              .put("borrowMmr", standing.usd(terms.loanMaintenance(owed, currency.index())))
              .put("borrowImr", standing.usd(initial)));
    }
    return rows;
  }

  private long spotInUse(String coin) {
    return margin.units().stream()
        .filter(unit -> unit.underlying().equals(coin))
        .mapToLong(AccountMargin.Unit::spotInUse)
        .sum();
  }

  private Row unit(AccountMargin.Unit unit) {
    AccountMargin.@Nullable Unit was = null;
    if (before != null) {
      for (AccountMargin.Unit one : before.units()) {
        was = one.underlying().equals(unit.underlying()) ? one : was;
      }
    }
    Row row = new Row();
    row.put("riskUnit", name(unit.underlying()))
        .put("mmr", standing.usd(unit.mmr()))
        .put("imr", standing.usd(unit.imr()))
        .put("mmrBf", was == null ? null : standing.usd(was.mmr()))
        .put("imrBf", was == null ? null : standing.usd(was.imr()));
    for (int charge = 1; charge <= 9; charge++) {
      long units = charge == 8 ? usd(margin).borrowMmr() : unit.charges().get(charge);
      row.put("mr" + charge, standing.usd(units));
    }
    scenarios(row, unit);
    portfolios(row, unit);
    return row;
  }

  /** The coin that the unit's contracts are named after. */
  private String name(String underlying) {
    for (Position position : input.positions()) {
      Listed listed = imagined.listed(position.inst());
      if (listed != null && standing.underlying(listed.id()).equals(underlying)) {
        return listed.terms().base();
      }
    }
    return underlying;
  }

  private void scenarios(Row row, AccountMargin.Unit unit) {
    String[] columns = {"volShockDown", "volSame", "volShockUp"};
    Row all = new Row();
    for (int column = 0; column < columns.length; column++) {
      Row cells = new Row();
      for (int move = 0; move < unit.movesPpb().size(); move++) {
        String shock = Amounts.rate(unit.movesPpb().get(move)).toPlainString();
        cells.put(shock, standing.usd(unit.cells().get(move).get(column)));
      }
      all.put(columns[column], cells);
    }
    long worst = unit.cells().get(unit.worstMove()).get(unit.worstVol());
    String[] shocks = {"down", "unchange", "up"};
    row.put("mr1Scenarios", all)
        .put(
            "mr1FinalResult",
            new Row()
                .put("pnl", standing.usd(worst))
                .put("spotShock", Amounts.rate(unit.movesPpb().get(unit.worstMove())))
                .put("volShock", shocks[unit.worstVol()]));
    boolean down = unit.extremes().get(0) <= unit.extremes().get(1);
    long extreme = unit.extremes().get(down ? 0 : 1);
    // The extreme move is twice the widest of the grid (rules §9, MR6).
    BigDecimal widest = Amounts.rate(unit.movesPpb().getLast()).multiply(BigDecimal.TWO);
    row.put(
        "mr6FinalResult",
        new Row()
            .put("pnl", standing.usd(extreme))
            .put("spotShock", Amounts.plain(down ? widest.negate() : widest)));
  }

  private void portfolios(Row row, AccountMargin.Unit unit) {
    List<Row> rows = new ArrayList<>();
    GreekSum greeks = new GreekSum();
    BigDecimal upl = BigDecimal.ZERO;
    for (int place = 0; place < input.positions().size(); place++) {
      Listed listed = imagined.listed(input.positions().get(place).inst());
      if (listed == null || !standing.underlying(listed.id()).equals(unit.underlying())) {
        continue;
      }
      if (input.positions().get(place) instanceof Position.Contracts leg) {
        Row one = position(listed, leg, place);
        greeks.add(input, listed, leg, usdOf(margin.positions().get(place)));
        rows.add(greeks.last(one));
        upl = upl.add(uplUsd(place));
      }
    }
    row.put("delta", standing.usd(unit.delta()))
        .put("upl", Amounts.plain(upl))
        .put("portfolios", rows);
    greeks.sums(row);
  }

  /** USD price of a position's settle currency. */
  private BigDecimal usdOf(AccountMargin.Held held) {
    for (CurrencyInput one : input.currencies()) {
      if (one.id().equals(held.currency())) {
        return Amounts.of(one.index(), one.spec().indexScale());
      }
    }
    return BigDecimal.ZERO;
  }

  private List<Row> positions() {
    List<Row> rows = new ArrayList<>();
    for (int place = 0; place < input.positions().size(); place++) {
      Listed listed = imagined.listed(input.positions().get(place).inst());
      if (listed != null && input.positions().get(place) instanceof Position.Contracts leg) {
        AccountMargin.Held held = margin.positions().get(place);
        int scale = standing.assets().get(listed.spec().settleAssetId()).scale();
        rows.add(
            position(listed, leg, place)
                .put("lever", Amounts.lever(leg.leverE2()))
                .put("imr", Amounts.of(held.imr(), scale))
                .put("imrBf", before == null ? null : initial(place, scale))
                .put("mmr", Amounts.of(held.mmr(), scale))
                .put("mgnRatio", held.ratio().text(16)));
      }
    }
    return rows;
  }

  private BigDecimal initial(int place, int scale) {
    return Amounts.of(Objects.requireNonNull(before).positions().get(place).imr(), scale);
  }

  private Row position(Listed listed, Position.Contracts leg, int place) {
    AccountMargin.Held held = margin.positions().get(place);
    int scale = standing.assets().get(listed.spec().settleAssetId()).scale();
    BigDecimal size = Amounts.plain(listed.sz(leg.lots()));
    BigDecimal old =
        before == null ? null : Amounts.plain(listed.markPx(before.positions().get(place).mark()));
    return new Row()
        .put("instId", listed.instId())
        .put("instType", listed.kind().name())
        .put("amt", size)
        .put("posSide", "net")
        .put("avgPx", avgPx(listed, leg))
        .put("markPx", Amounts.plain(listed.markPx(held.mark())))
        .put("markPxBf", old)
        .put("floatPnl", Amounts.of(held.upl(), scale))
        .put("notionalUsd", usdOf(held.currency(), held.notional()))
        .put("isRealPos", imagined.isReal(place));
  }

  private static @Nullable BigDecimal avgPx(Listed listed, Position.Contracts leg) {
    if (leg.entryUnits() == 0) {
      return null;
    }
    BigDecimal one =
        BigDecimal.valueOf(Math.abs(leg.lots()))
            .multiply(BigDecimal.valueOf(listed.spec().tickValueUnits()));
    BigDecimal entry = BigDecimal.valueOf(Math.abs(leg.entryUnits()));
    boolean inverse = listed.terms().inverse() && listed.terms().kind() != Instrument.Kind.OPTION;
    BigDecimal ticks = listed.terms().tickSz();
    BigDecimal numerator = inverse ? one.multiply(ticks) : entry.multiply(ticks);
    BigDecimal denominator = inverse ? entry : one;
    return leg.lots() > 0
        ? Amounts.up(numerator, denominator)
        : Amounts.down(numerator, denominator);
  }
}

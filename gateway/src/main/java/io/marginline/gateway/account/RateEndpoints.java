package io.marginline.gateway.account;

import static io.marginline.gateway.rest.Access.READ;

import io.marginline.config.venue.Listed;
import io.marginline.config.venue.Listing;
import io.marginline.gateway.account.state.Amounts;
import io.marginline.gateway.account.state.Standing;
import io.marginline.gateway.limit.Limit;
import io.marginline.gateway.market.Catalog;
import io.marginline.gateway.rest.Call;
import io.marginline.gateway.rest.Routes;
import io.marginline.gateway.wire.Code;
import io.marginline.gateway.wire.Params;
import io.marginline.gateway.wire.Reply;
import io.marginline.gateway.wire.Row;
import io.marginline.gateway.wire.WireException;
import io.marginline.margin.account.AccountMargin;
import io.marginline.model.CurrencySpec;
import io.marginline.views.AssetView;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;

/** What trading and borrowing cost. */
final class RateEndpoints {
  private static final Set<String> TYPES =
      Set.of("SPOT", "MARGIN", "SWAP", "FUTURES", "OPTION", "EVENTS");
  private static final BigDecimal HOURS = BigDecimal.valueOf(24);
  private static final long HOUR_MS = TimeUnit.HOURS.toMillis(1);

  private final Desk desk;

  RateEndpoints(Desk desk) {
    this.desk = desk;
  }

  void register(Routes routes) {
    routes.get("account/trade-fee", READ, Limit.perUser(5, 2), this::tradeFee);
    routes.get("account/interest-rate", READ, Limit.perUser(5, 2), this::interestRate);
    routes.get("account/interest-limits", READ, Limit.perUser(5, 2), this::interestLimits);
  }

  /** Charged rates are negative on the wire; the first instrument that fits speaks for all. */
  private Reply tradeFee(Call call) throws WireException {
    Params params = call.params();
    String type = params.requiredChoice("instType", TYPES);
    String instId = params.text("instId");
    String family = params.text("instFamily", params.text("uly", ""));
    if (instId != null) {
      desk.instrument(instId);
    }
    String kind = type.equals("MARGIN") ? "SPOT" : type;
    Row row = new Row();
    row.put("category", "1")
        .put("instType", type)
        .put("level", "Lv1")
        .put("ruleType", "normal")
        .put("delivery", "")
        .put("exercise", "")
        .put("maker", "")
        .put("taker", "")
        .put("makerU", "")
        .put("takerU", "")
        .put("makerUSDC", "")
        .put("takerUSDC", "")
        .put("feeGroup", List.of())
        .put("fiat", List.of())
        .putText("ts", call.nowMs());
    boolean any = false;
    for (Listed listed : desk.listing().instruments()) {
      boolean wanted =
          listed.kind().name().equals(kind)
              && (instId == null || instId.equals(listed.instId()))
              && (family.isEmpty() || family.equals(Catalog.family(listed)));
      if (wanted) {
        any = true;
        rates(row, listed);
      }
    }
    if (!any && !family.isEmpty()) {
      throw WireException.of(Code.INSTRUMENT_MISSING, family);
    }
    return Reply.ok(row);
  }

  private static void rates(Row row, Listed listed) {
    BigDecimal maker = Amounts.rate(listed.spec().makerPpb()).negate();
    BigDecimal taker = Amounts.rate(listed.spec().takerPpb()).negate();
    String suffix = "";
    if (!Desk.isSpot(listed) && !listed.terms().inverse()) {
      suffix = listed.terms().settle().equals("USDC") ? "USDC" : "U";
    }
    if ("".equals(row.get("maker" + suffix))) {
      row.put("maker" + suffix, Amounts.plain(maker)).put("taker" + suffix, Amounts.plain(taker));
    }
    if (List.of().equals(row.get("feeGroup"))) {
      row.put(
          "feeGroup",
          List.of(
              new Row()
                  .put("groupId", "1")
                  .put("maker", Amounts.plain(maker))
                  .put("taker", Amounts.plain(taker))
                  .put("elpMaker", "")));
    }
  }

  private Reply interestRate(Call call) throws WireException {
    List<String> only = call.params().texts("ccy");
    for (String ccy : only) {
      desk.asset(ccy);
    }
    List<AssetView> views = desk.read(venue -> List.copyOf(venue.assets()));
    List<Row> rows = new ArrayList<>();
    for (AssetView asset : views) {
      String ccy = desk.listing().assets().get(asset.id()).ccy();
      CurrencySpec spec = asset.currency();
      boolean lent = spec != null && !spec.loans().isEmpty();
      if (lent && (only.isEmpty() || only.contains(ccy))) {
        rows.add(
            new Row().put("ccy", ccy).put("interestRate", Amounts.rate(asset.hourlyInterestPpb())));
      }
    }
    return Reply.ok(rows);
  }

  private Reply interestLimits(Call call) throws WireException {
    List<String> only = call.params().texts("ccy");
    for (String ccy : only) {
      desk.asset(ccy);
    }
    Standing standing = desk.standing(call);
    List<Row> records = new ArrayList<>();
    BigDecimal debt = BigDecimal.ZERO;
    for (Listing.Asset asset : desk.listing().assets()) {
      if (asset.id() >= standing.assets().size()) {
        continue;
      }
      AssetView view = standing.assets().get(asset.id());
      CurrencySpec spec = view.currency();
      if (spec != null && !spec.loans().isEmpty()) {
        AccountMargin.Currency own = standing.margin().currencies().get(asset.id());
        debt = debt.add(standing.inUsd(asset.id(), own.liability()));
        if (only.isEmpty() || only.contains(asset.ccy())) {
          records.add(record(standing, asset, own.liability(), spec));
        }
      }
    }
    String next = Long.toString((call.nowMs() / HOUR_MS + 1) * HOUR_MS);
    return Reply.ok(
        new Row()
            .put("debt", Amounts.plain(debt))
            .put("interest", "0")
            .put("loanAlloc", "")
            .put("nextDiscountTime", next)
            .put("nextInterestTime", next)
            .put("records", records));
  }

  private static Row record(
      Standing standing, Listing.Asset asset, long liability, CurrencySpec spec) {
    long quota = spec.loans().getLast().maxUnits();
    BigDecimal left =
        standing.amount(asset.id(), Math.max(0, Math.subtractExact(quota, liability)));
    BigDecimal hourly = Amounts.rate(standing.assets().get(asset.id()).hourlyInterestPpb());
    return new Row()
        .put("ccy", asset.ccy())
        .put("rate", Amounts.plain(hourly.multiply(HOURS)))
        .put("loanQuota", standing.amount(asset.id(), quota))
        .put("surplusLmt", left)
        .put("surplusLmtDetails", new Row())
        .put("usedLmt", standing.amount(asset.id(), liability))
        .put("interest", "0")
        .put("interestFreeLiab", "")
        .put("potentialBorrowingAmt", "")
        .put("availLoan", "")
        .put("avgRate", "")
        .put("posLoan", "")
        .put("usedLoan", "");
  }
}

package io.marginline.gateway.market;

import io.marginline.config.venue.Listed;
import io.marginline.gateway.limit.Limit;
import io.marginline.gateway.rest.Access;
import io.marginline.gateway.rest.Call;
import io.marginline.gateway.rest.Routes;
import io.marginline.gateway.wire.Code;
import io.marginline.gateway.wire.Reply;
import io.marginline.gateway.wire.Row;
import io.marginline.gateway.wire.WireException;
import io.marginline.views.market.Rate;
import java.util.ArrayList;
import java.util.List;

/** Funding rates and premiums of perpetuals. */
final class FundingEndpoints {
  private static final int USUAL = 100;
  private static final int MOST = 400;

  private final Desk desk;

  FundingEndpoints(Desk desk) {
    this.desk = desk;
  }

  void register(Routes routes) {
    routes.get("public/funding-rate", Access.PUBLIC, Limit.perIp(10, 2), this::rate);
    routes.get("public/funding-rate-history", Access.PUBLIC, Limit.perIp(10, 2), this::history);
    routes.get("public/premium-history", Access.PUBLIC, Limit.perIp(20, 2), this::premiums);
  }

  private Reply rate(Call call) throws WireException {
    String instId = call.params().required("instId");
    List<Listed> wanted =
        instId.equals("ANY")
            ? desk.catalog().listing().instruments().stream().filter(FundingRows::funded).toList()
            : List.of(funded(desk.catalog().require(instId)));
    return desk.rows(
        (venue, market) ->
            Desk.seen(venue, wanted).stream()
                .map(seen -> FundingRows.row(seen, venue.nowNs()))
                .toList());
  }

  private static Listed funded(Listed listed) throws WireException {
    if (!FundingRows.funded(listed)) {
      throw WireException.of(Code.TYPE_MISMATCH);
    }
    return listed;
  }

  private Reply history(Call call) throws WireException {
    Listed listed = funded(desk.catalog().instrument(call.params()));
    Page page = Page.of(call.params(), MOST, MOST);
    List<Rate> rates = new ArrayList<>(desk.read((venue, market) -> market.rates(listed.id())));
    long oldest = rates.isEmpty() ? Long.MAX_VALUE : rates.getLast().timeMs();
    rates.removeIf(rate -> !page.holds(rate.timeMs()));
    if (rates.size() < page.limit()) {
      rates.addAll(
          desk.past()
              .rates(
                  listed.id(),
                  page.before(),
                  Math.min(oldest, page.after()),
                  page.limit() - rates.size()));
    }
    return Reply.ok(
        rates.stream().limit(page.limit()).map(rate -> FundingRows.settled(listed, rate)).toList());
  }

  /** One sample a minute, as the engine takes them. */
  private Reply premiums(Call call) throws WireException {
    Listed listed = funded(desk.catalog().instrument(call.params()));
    Page page = Page.of(call.params(), USUAL, USUAL);
    return Reply.ok(
        desk.read((venue, market) -> market.premiums(listed.id())).stream()
            .filter(premium -> page.holds(premium.timeMs()))
            .limit(page.limit())
            .map(
                premium ->
                    new Row()
                        .put("instId", listed.instId())
                        .put("premium", Plain.ppb(premium.premiumPpb()))
                        .put("ts", Long.toString(premium.timeMs())))
            .toList());
  }
}

package io.marginline.gateway.trade;

import io.marginline.config.venue.Listed;
import io.marginline.gateway.Answer;
import io.marginline.model.ClientId;
import io.marginline.model.Command;
import io.marginline.model.Header;
import io.marginline.model.OrderType;
import io.marginline.model.SelfTrade;
import java.nio.charset.StandardCharsets;
import java.util.UUID;

/**
 * The commands of algos. The request id of each follows from the algo and the step, so the engine
 * carries a step out once, however often and by whomever it is sent.
 */
final class AlgoCommands {
  private final Desk desk;

  AlgoCommands(Desk desk) {
    this.desk = desk;
  }

  static UUID requestId(long algoId, String step) {
    String name = "algo " + algoId + " " + step;
    return UUID.nameUUIDFromBytes(name.getBytes(StandardCharsets.US_ASCII));
  }

  Header header(Algo algo, String step) {
    UUID id = requestId(algo.id(), step);
    return desk.sender.header(
        algo.terms().accountId(), id.getMostSignificantBits(), id.getLeastSignificantBits(), null);
  }

  /**
   * @param which {@code first} or {@code sl}
   */
  Answer placeTrigger(Algo algo, Leg leg, String which) {
    AlgoTerms terms = algo.terms();
    return desk.sender.sendAndAwait(
        new Command.PlaceTrigger(
            header(algo, which + " " + algo.course().revision()),
            terms.instrumentId(),
            terms.buy(),
            terms.posSide(),
            terms.marginMode(),
            leg.by(),
            leg.above(),
            leg.trigger(),
            leg.ticks(),
            terms.lots(),
            terms.reduceOnly()));
  }

  Answer cancelTrigger(Algo algo, long triggerId) {
    return desk.sender.sendAndAwait(
        new Command.CancelTrigger(header(algo, "cancel " + triggerId), triggerId));
  }

  /** The order of an algo whose price is past: at market, or at the leg's price. */
  Answer placeOrder(Algo algo, String step, long ticks, OrderNote note) {
    AlgoTerms terms = algo.terms();
    Header header = header(algo, step);
    desk.notes.expect(header, note);
    return desk.sender.sendAndAwait(
        new Command.PlaceOrder(
            header,
            terms.instrumentId(),
            ClientId.NONE,
            terms.buy(),
            terms.posSide(),
            terms.marginMode(),
            ticks == 0 ? OrderType.MARKET : OrderType.LIMIT,
            ticks,
            terms.lots(),
            terms.reduceOnly(),
            SelfTrade.CANCEL_MAKER));
  }

  /**
   * What became of a request that nobody got the answer of. The engine looks for a known request
   * before it looks at the deadline, so this answers as then, or that it never was and, its
   * deadline being past, never will be.
   */
  Answer probe(long accountId, long requestHi, long requestLo) {
    Header known = desk.sender.header(accountId, requestHi, requestLo, null);
    Header expired = new Header(requestHi, requestLo, accountId, known.nowNs(), 0);
    return desk.sender.sendAndAwait(new Command.CancelOrder(expired, 0, ClientId.NONE));
  }

  Listed listed(Algo algo) {
    return desk.context.listing().instruments().get(algo.terms().instrumentId());
  }

  /** What an order of this algo is noted with. */
  OrderNote note(Algo algo, String side, boolean market) {
    AlgoTerms terms = algo.terms();
    String source =
        switch (terms.ordType()) {
          case "trigger" -> "6";
          case "move_order_stop" -> "25";
          default -> "7";
        };
    return new OrderNote(
        market ? "market" : "limit",
        terms.said("tdMode"),
        terms.said("ccy"),
        "",
        "",
        terms.said("tag"),
        source,
        Long.toString(terms.id()),
        terms.clientId(),
        terms.said("attached"));
  }

  Refusals.Asked asked(Algo algo) {
    AlgoTerms terms = algo.terms();
    return desk.context
        .views()
        .read(
            venue ->
                new Refusals.Asked(
                    listed(algo),
                    terms.buy(),
                    terms.posSide(),
                    terms.marginMode(),
                    false,
                    terms.lots(),
                    false,
                    false,
                    venue.account(terms.accountId()).mode(),
                    venue.account(terms.accountId()).autoBorrow(),
                    Desk.positionLots(
                        venue,
                        terms.accountId(),
                        listed(algo),
                        terms.marginMode(),
                        terms.posSide())));
  }
}

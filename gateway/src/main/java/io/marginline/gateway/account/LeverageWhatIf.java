package io.marginline.gateway.account;

import static io.marginline.gateway.rest.Access.READ;

import io.marginline.config.Instrument;
import io.marginline.config.venue.Listed;
import io.marginline.gateway.account.check.OrderQuestion;
import io.marginline.gateway.account.check.Touched;
import io.marginline.gateway.account.row.Held;
import io.marginline.gateway.account.row.PositionRow;
import io.marginline.gateway.account.state.Amounts;
import io.marginline.gateway.account.state.Candidate;
import io.marginline.gateway.account.state.Standing;
import io.marginline.gateway.limit.Limit;
import io.marginline.gateway.rest.Call;
import io.marginline.gateway.rest.Reckoning;
import io.marginline.gateway.rest.Routes;
import io.marginline.gateway.wire.Code;
import io.marginline.gateway.wire.Params;
import io.marginline.gateway.wire.Reply;
import io.marginline.gateway.wire.Row;
import io.marginline.gateway.wire.WireException;
import io.marginline.margin.account.AccountInput;
import io.marginline.margin.account.AccountMargin;
import io.marginline.margin.account.OrderInput;
import io.marginline.margin.account.Position;
import io.marginline.margin.assess.Assessment;
import io.marginline.model.AccountMode;
import io.marginline.model.CurrencySpec;
import io.marginline.model.MarginMode;
import io.marginline.model.PositionSide;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What another leverage would change, before it is set. */
final class LeverageWhatIf {
  private final Desk desk;

  LeverageWhatIf(Desk desk) {
    this.desk = desk;
  }

  void register(Routes routes) {
    routes.get(
        "account/adjust-leverage-info",
        READ,
        Limit.perUser(5, 2),
        Reckoning.within("lever", this::info));
  }

  /** What is asked about. */
  private record Asked(Listed listed, MarginMode mode, PositionSide side, long leverE2) {
    boolean fits(String inst, String name, MarginMode margin, PositionSide posSide) {
      return inst.equals(name) && margin == mode && (mode == MarginMode.CROSS || posSide == side);
    }
  }

  private Reply info(Call call) throws WireException {
    Params params = call.params();
    params.requiredChoice("instType", Set.of("MARGIN", "SWAP", "FUTURES"));
    MarginMode mode = Desk.marginMode(params);
    BigDecimal lever = params.requiredDecimal("lever");
    Listed listed = desk.instrument(params.required("instId"));
    Standing standing = desk.standing(call);
    AccountMode account = standing.account().mode();
    boolean scenarios = account == AccountMode.PORTFOLIO && mode == MarginMode.CROSS;
    if (scenarios || account == AccountMode.SPOT || listed.kind() == Instrument.Kind.OPTION) {
      throw WireException.of(scenarios ? Code.PM_NO_LEVERAGE : Code.MODE_FORBIDS);
    }
    if (lever.compareTo(BigDecimal.ONE) < 0) {
      throw WireException.of(Code.LEVERAGE_BELOW, "1");
    }
    BigDecimal most = highest(desk, listed);
    if (most.signum() > 0 && lever.compareTo(most) > 0) {
      throw WireException.of(Code.LEVERAGE_ABOVE);
    }
    long leverE2 = lever.movePointRight(2).setScale(0, RoundingMode.FLOOR).longValueExact();
    Asked asked = new Asked(listed, mode, Desk.posSide(params), leverE2);
    return Reply.ok(row(standing, asked, most));
  }

  private static Row row(Standing standing, Asked asked, BigDecimal most) {
    Listed listed = asked.listed;
    AccountMargin after =
        Assessment.of(Touched.by(levered(standing, asked), standing.instrumentName(listed.id())));
    Held held = held(standing, asked);
    Held then = held == null ? null : moved(standing, held, after);
    boolean ordered =
        standing.orders().stream()
            .anyMatch(one -> one.instrumentId() == listed.id() && one.marginMode() == asked.mode);
    return new Row()
        .put("estAvailQuoteTrans", "")
        .put("estAvailTrans", then == null ? BigDecimal.ZERO : transferable(standing, then, after))
        .put("estLiqPx", then == null ? null : PositionRow.liqPx(then))
        .put("estMaxAmt", amount(standing, asked))
        .put("estMgn", then == null ? BigDecimal.ZERO : then.amount(then.margin().imr()))
        .put("estQuoteMaxAmt", "")
        .put("estQuoteMgn", "")
        .put("existOrd", ordered)
        .put("maxLever", most.signum() == 0 ? null : most)
        .put("minLever", "1");
  }

  /** Largest opening size at the leverage: the smaller of both sides is surely possible. */
  private static BigDecimal amount(Standing standing, Asked asked) {
    long lots = Long.MAX_VALUE;
    for (boolean buy : List.of(true, false)) {
      Candidate candidate =
          new Candidate(standing, asked.listed, asked.mode, buy).leverE2((int) asked.leverE2);
      OrderQuestion question = candidate.question(levered(standing, asked));
      lots = Math.min(lots, question == null ? 0 : question.mostLots());
    }
    return Amounts.plain(asked.listed.sz(lots));
  }

  /** Cross: free margin of its currency; isolated: margin beyond what it must keep. */
  private static BigDecimal transferable(Standing standing, Held then, AccountMargin after) {
    if (!then.view().isolated()) {
      int asset = then.view().assetId();
      return standing.amount(asset, after.currencies().get(asset).availBal());
    }
    long upl = Math.min(0, then.margin().upl());
    long own = Math.addExact(then.view().marginUnits(), upl);
    return then.amount(Math.max(0, Math.subtractExact(own, then.margin().imr())));
  }

  private static @Nullable Held held(Standing standing, Asked asked) {
    for (Held one : Held.all(standing)) {
      boolean here =
          one.listed().id() == asked.listed.id() && one.view().marginMode() == asked.mode;
      if (here && (asked.mode == MarginMode.CROSS || one.view().posSide() == asked.side)) {
        return one;
      }
    }
    return null;
  }

  private static Held moved(Standing standing, Held held, AccountMargin after) {
    int place = standing.positions().indexOf(held.view());
    return new Held(
        standing, held.view(), after.positions().get(place), held.listed(), held.instrument());
  }

  private static AccountInput levered(Standing standing, Asked asked) {
    String name = standing.instrumentName(asked.listed.id());
    List<Position> positions =
        standing.input().positions().stream().map(one -> levered(one, name, asked)).toList();
    List<OrderInput> orders =
        standing.input().orders().stream().map(one -> levered(one, name, asked)).toList();
    return standing.input().withPositions(positions).withOrders(orders);
  }

  private static Position levered(Position position, String name, Asked asked) {
    return switch (position) {
      case Position.Contracts leg ->
          asked.fits(leg.inst(), name, leg.marginMode(), leg.posSide())
              ? new Position.Contracts(
                  leg.inst(),
                  leg.marginMode(),
                  leg.posSide(),
                  leg.lots(),
                  leg.entryUnits(),
                  leg.marginUnits(),
                  asked.leverE2)
              : leg;
      case Position.Spot spot ->
          asked.fits(spot.inst(), name, spot.marginMode(), PositionSide.NET)
              ? new Position.Spot(
                  spot.inst(),
                  spot.marginMode(),
                  spot.quoteBorrowed(),
                  spot.marginInBase(),
                  spot.baseUnits(),
                  spot.quoteUnits(),
                  spot.liabilityUnits(),
                  asked.leverE2)
              : spot;
    };
  }

  private static OrderInput levered(OrderInput order, String name, Asked asked) {
    return asked.fits(order.inst(), name, order.marginMode(), order.posSide())
        ? new OrderInput(
            order.inst(),
            order.marginMode(),
            order.posSide(),
            order.lots(),
            order.priceTicks(),
            asked.leverE2,
            order.closing())
        : order;
  }

  /** Of the first tier; of a pair that of its dearer loan; 0 where nothing is lent. */
  static BigDecimal highest(Desk desk, Listed listed) {
    long imr = 0;
    if (!Desk.isSpot(listed)) {
      var spec = desk.read(venue -> venue.instrument(listed.id()).spec());
      imr = spec.tiers().getFirst().imrPpb();
    } else {
      for (String ccy : List.of(listed.terms().base(), listed.terms().quote())) {
        var asset = desk.listing().asset(ccy);
        CurrencySpec spec = asset == null ? null : asset.spec();
        if (spec != null && !spec.loans().isEmpty()) {
          imr = Math.max(imr, spec.loans().getFirst().imrPpb());
        }
      }
    }
    return imr == 0
        ? BigDecimal.ZERO
        : Amounts.plain(BigDecimal.ONE.divide(Amounts.rate(imr), 2, RoundingMode.FLOOR));
  }
}

package io.marginline.gateway.operator;

import static io.marginline.gateway.operator.Field.Kind.DECIMAL;
import static io.marginline.gateway.operator.Field.Kind.FLAG;
import static io.marginline.gateway.operator.Field.Kind.LIST;
import static io.marginline.gateway.operator.Field.Kind.TEXT;
import static io.marginline.gateway.operator.Field.Kind.WHOLE;

import io.marginline.config.venue.Listed;
import io.marginline.config.venue.Listing;
import io.marginline.gateway.wire.Params;
import io.marginline.gateway.wire.Row;
import io.marginline.model.Command;
import io.marginline.model.Tier;
import io.marginline.views.InstrumentView;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** Tiers of a contract, and who would fall if they changed. */
final class TierOperations {
  private static final int PPB_PLACES = 9;
  private static final Field INSTRUMENT = Field.path("instId", TEXT, "The instrument.");
  private static final Field[] TIER = {
    Field.body("maxSize", DECIMAL, "Upper edge as sizes are stated.").optional(),
    Field.body("maxNotional", DECIMAL, "Upper edge in the settle currency.").optional(),
    Field.body("mmr", DECIMAL, "Maintenance rate."),
    Field.body("imr", DECIMAL, "Initial rate; of an option its factor."),
  };

  private final Desk desk;
  private final DryRun dryRun;

  TierOperations(Desk desk) {
    this.desk = desk;
    this.dryRun = new DryRun(desk);
  }

  List<Operation> all() {
    return List.of(
        Operation.get("/instruments/{instId}/tiers", "getTiers")
            .says("Tiers in force, and those that are announced.")
            .takes(INSTRUMENT)
            .shows(
                Field.answer("tiers", LIST, "In force.").of(TIER),
                Field.answer("announced", LIST, "Empty: none.").of(TIER),
                Field.answer("effective", WHOLE, "When they take effect; 0: none."))
            .does(this::show),
        Operation.put("/instruments/{instId}/tiers", "setTiers")
            .says(
                "Announces tiers: what is held keeps its rates until they take effect. With dryRun "
                    + "nothing is sent; the answer says whom they would bring down.")
            .takes(
                INSTRUMENT,
                Field.body("tiers", LIST, "By rising edge.").of(TIER),
                Field.body("effective", WHOLE, "When they take effect; at once unless stated.")
                    .optional(),
                Field.body("dryRun", FLAG, "Only tell.").optional())
            .shows(
                Field.answer("sent", FLAG, "Whether they were announced."),
                Field.answer("holders", WHOLE, "Accounts that hold it."),
                Field.answer("unreadable", WHOLE, "Accounts that miss a price and were left out."),
                Field.answer("falling", LIST, "Accounts that would be liquidated, worst first.")
                    .of(
                        Field.answer("account", WHOLE, "Its number."),
                        Field.answer("ratio", TEXT, "Margin ratio now."),
                        Field.answer("ratioThen", TEXT, "With these tiers.")))
            .does(this::set));
  }

  private Row show(Ask ask) throws Refusal {
    Listed listed = desk.instrument(ask.text("instId"));
    InstrumentView view = desk.read(venue -> venue.instrument(listed.id()));
    return new Row()
        .put("tiers", rows(listed, view.spec().tiers()))
        .put("announced", rows(listed, view.announcedTiers()))
        .put("effective", TimeUnit.NANOSECONDS.toMillis(view.tiersEffectiveNs()));
  }

  private List<Row> rows(Listed listed, List<Tier> tiers) {
    List<Row> rows = new ArrayList<>();
    for (Tier tier : tiers) {
      Row row = new Row();
      if (tier.maxLots() > 0) {
        row.put("maxSize", listed.sz(tier.maxLots()));
      } else {
        row.put("maxNotional", desk.amount(listed.spec().settleAssetId(), tier.maxNotionalUnits()));
      }
      rows.add(
          row.put("mmr", BigDecimal.valueOf(tier.mmrPpb(), PPB_PLACES))
              .put("imr", BigDecimal.valueOf(tier.imrPpb(), PPB_PLACES)));
    }
    return rows;
  }

  private Row set(Ask ask) throws Refusal {
    Listed listed = desk.instrument(ask.text("instId"));
    List<Tier> tiers = new ArrayList<>();
    for (Params each : ask.list("tiers")) {
      tiers.add(tier(listed, each));
    }
    if (tiers.isEmpty()) {
      throw Refusal.invalid("tiers", "are none");
    }
    Row row = dryRun.of(listed, tiers);
    if (ask.flag("dryRun")) {
      return row.put("sent", false);
    }
    long effective = TimeUnit.MILLISECONDS.toNanos(ask.whole("effective", desk.nowMs()));
    desk.send(new Command.SetTiers(desk.header(ask), listed.id(), tiers, effective));
    return row.put("sent", true);
  }

  private Tier tier(Listed listed, Params given) throws Refusal {
    BigDecimal size = Ask.decimalOrNull(given, "maxSize");
    BigDecimal notional = Ask.decimalOrNull(given, "maxNotional");
    long mmr = ppb(given, "mmr");
    long imr = ppb(given, "imr");
    if ((size == null) == (notional == null)) {
      throw Refusal.invalid("tiers", "need either maxSize or maxNotional");
    }
    if (size != null) {
      try {
        return Tier.ofLots(listed.lots(size), mmr, imr);
      } catch (ArithmeticException e) {
        throw Refusal.invalid("maxSize", "is no multiple of the lot");
      }
    }
    Listing.Asset asset = desk.listing().assets().get(listed.spec().settleAssetId());
    BigDecimal edge = notional == null ? BigDecimal.ZERO : notional;
    return Tier.ofNotional(Desk.units(asset, edge, "maxNotional"), mmr, imr);
  }

  private static long ppb(Params given, String name) throws Refusal {
    BigDecimal rate = Ask.decimalOrNull(given, name);
    try {
      return rate == null ? 0 : rate.movePointRight(PPB_PLACES).longValueExact();
    } catch (ArithmeticException e) {
      throw Refusal.invalid(name, "has more than nine digits behind the point");
    }
  }
}

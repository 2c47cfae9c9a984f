package io.marginline.gateway.trade;

import io.marginline.gateway.wire.Params;
import io.marginline.gateway.wire.Row;
import io.marginline.gateway.wire.WireException;
import io.marginline.model.MarginMode;
import io.marginline.model.PositionSide;
import java.math.BigDecimal;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** An algo as a line of the store's file. */
final class AlgoJson {
  private AlgoJson() {}

  static Row row(Algo algo) {
    AlgoTerms terms = algo.terms();
    Algo.Course course = algo.course();
    Row said = new Row();
    terms.said().entrySet().stream()
        .sorted(Map.Entry.comparingByKey())
        .forEach(entry -> said.put(entry.getKey(), entry.getValue()));
    Row row =
        new Row()
            .putText("id", terms.id())
            .put("clientId", terms.clientId())
            .putText("accountId", terms.accountId())
            .putText("instrumentId", terms.instrumentId())
            .put("ordType", terms.ordType())
            .put("buy", terms.buy())
            .put("posSide", terms.posSide().name())
            .put("marginMode", terms.marginMode().name())
            .putText("lots", terms.lots())
            .put("reduceOnly", terms.reduceOnly())
            .put("whole", terms.whole())
            .put("linked", terms.linked())
            .put("said", said)
            .putText("createdMs", terms.createdMs())
            .put("last", terms.last())
            .put("state", algo.state().name())
            .putText("firstTrigger", algo.firstTrigger())
            .putText("slTrigger", algo.slTrigger())
            .putText("parentHi", course.parentHi())
            .putText("parentLo", course.parentLo())
            .putText("parentOrder", course.parentOrder())
            .putText("order", course.order())
            .put("side", course.side())
            .putText("actualLots", course.actualLots())
            .put("actualPx", course.actualPx())
            .putText("triggeredMs", course.triggeredMs())
            .put("failCode", course.failCode())
            .put("extreme", course.extreme())
            .putText("revision", course.revision())
            .putText("updatedMs", course.updatedMs());
    leg(row, "trigger", terms.trigger());
    leg(row, "tp", terms.tp());
    leg(row, "sl", terms.sl());
    Trail trail = terms.trail();
    return trail == null ? row : row.put("trail", trail.row());
  }

  private static void leg(Row row, String key, @Nullable Leg leg) {
    if (leg != null) {
      row.put(key, leg.row());
    }
  }

  static Algo algo(Params line) throws WireException {
    Algo.Course course =
        new Algo.Course(
            number(line, "parentHi"),
            number(line, "parentLo"),
            number(line, "parentOrder"),
            number(line, "order"),
            line.text("side", ""),
            number(line, "actualLots"),
            line.text("actualPx", ""),
            number(line, "triggeredMs"),
            line.text("failCode", ""),
            line.has("extreme") ? new BigDecimal(line.required("extreme")) : null,
            (int) number(line, "revision"),
            number(line, "updatedMs"));
    return new Algo(
        terms(line),
        AlgoState.valueOf(line.required("state")),
        number(line, "firstTrigger"),
        number(line, "slTrigger"),
        course);
  }

  private static AlgoTerms terms(Params line) throws WireException {
    Params trail = line.object("trail");
    return new AlgoTerms(
        number(line, "id"),
        line.text("clientId", ""),
        number(line, "accountId"),
        (int) number(line, "instrumentId"),
        line.required("ordType"),
        line.flag("buy", false),
        PositionSide.valueOf(line.required("posSide")),
        MarginMode.valueOf(line.required("marginMode")),
        number(line, "lots"),
        line.flag("reduceOnly", false),
        line.flag("whole", false),
        line.flag("linked", false),
        leg(line, "trigger"),
        leg(line, "tp"),
        leg(line, "sl"),
        trail == null ? null : Trail.of(trail),
        said(line),
        number(line, "createdMs"),
        line.text("last", ""));
  }

  private static @Nullable Leg leg(Params line, String key) throws WireException {
    Params leg = line.object(key);
    return leg == null ? null : Leg.of(leg);
  }

  private static Map<String, String> said(Params line) throws WireException {
    Map<String, String> said = new HashMap<>();
    Params fields = Objects.requireNonNullElse(line.object("said"), Params.none());
    for (String key : fields.keys()) {
      said.put(key, fields.text(key, ""));
    }
    return said;
  }

  private static long number(Params line, String key) {
    return Long.parseLong(line.text(key, "0"));
  }
}

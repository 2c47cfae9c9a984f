package io.marginline.gateway.account;

import static io.marginline.gateway.rest.Access.READ;

import io.marginline.gateway.account.builder.BuilderRow;
import io.marginline.gateway.account.builder.Imagined;
import io.marginline.gateway.account.state.Amounts;
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
import io.marginline.margin.assess.Assessment;
import io.marginline.margin.assess.WhatIf;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;

/** The margin of hypothetical portfolios, at present and at moved prices. */
final class BuilderEndpoints {
  private static final BigDecimal LEAST_SHOCK = new BigDecimal("-0.99");
  private static final long PPB = 1_000_000_000L;
  private static final long STEP_PPB = 20_000_000L;

  private final Desk desk;

  BuilderEndpoints(Desk desk) {
    this.desk = desk;
  }

  void register(Routes routes) {
    routes.post(
        "account/position-builder",
        READ,
        Limit.perUser(2, 2),
        Reckoning.within("simPos", this::build));
    routes.post(
        "account/position-builder-graph",
        READ,
        Limit.perUser(1, 5),
        Reckoning.within("simPos", this::graph));
  }

  private Reply build(Call call) throws WireException {
    Params params = call.params();
    Standing standing = desk.standing(call);
    Imagined imagined = new Imagined(standing, params, params);
    BigDecimal shock = params.decimal("idxVol");
    AccountInput account = imagined.account();
    AccountMargin margin = Assessment.of(account);
    if (shock == null || shock.signum() == 0) {
      return Reply.ok(new BuilderRow(imagined, account, margin, null).row());
    }
    if (shock.compareTo(LEAST_SHOCK) < 0 || shock.compareTo(BigDecimal.ONE) > 0) {
      throw WireException.of(Code.PARAMETER, "idxVol");
    }
    long ppb = shock.movePointRight(9).longValue();
    AccountInput moved = WhatIf.of(account).price(null, ppb).account();
    return Reply.ok(new BuilderRow(imagined, moved, Assessment.of(moved), margin).row());
  }

  /** The requirement at prices from −98 % to +100 % of themselves more. */
  private Reply graph(Call call) throws WireException {
    Params params = call.params();
    params.requiredChoice("type", Set.of("mmr"));
    Params config = params.object("mmrConfig");
    if (config == null) {
      throw WireException.of(Code.PARAMETER_EMPTY, "mmrConfig");
    }
    Standing standing = desk.standing(call);
    AccountInput account = new Imagined(standing, params, config).account();
    List<Row> points = new ArrayList<>();
    for (long shock = STEP_PPB - PPB; shock <= PPB; shock += STEP_PPB) {
      AccountInput moved = WhatIf.of(account).price(null, shock).account();
      AccountMargin.Usd usd = Objects.requireNonNull(Assessment.withoutPrices(moved).usd());
      points.add(
          new Row()
              .put("shockFactor", Amounts.rate(shock))
              .put("mmr", standing.usd(usd.mmr()))
              .put("mmrRatio", BuilderRow.ratio(usd).text(16)));
    }
    return Reply.ok(new Row().put("type", "mmr").put("mmrData", points));
  }
}

package io.marginline.gateway.account.builder;

import io.marginline.config.venue.Listed;
import io.marginline.config.venue.Listing;
import io.marginline.gateway.account.check.Touched;
import io.marginline.gateway.account.state.Standing;
import io.marginline.gateway.wire.Code;
import io.marginline.gateway.wire.Params;
import io.marginline.gateway.wire.WireException;
import io.marginline.margin.account.AccountInput;
import io.marginline.margin.account.CurrencyInput;
import io.marginline.margin.account.Instrument;
import io.marginline.margin.account.Position;
import io.marginline.margin.assess.WhatIf;
import io.marginline.model.AccountMode;
import io.marginline.model.MarginMode;
import io.marginline.model.PositionSide;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** An account made of real and imagined positions and assets (okx-api.md §6 position-builder). */
public final class Imagined {
  private static final int MOST = 200;
  private static final Set<String> LEVELS = Set.of("3", "4");
  private static final BigDecimal HUNDRED = BigDecimal.valueOf(100);

  private final Standing standing;
  private final List<Position> real;
  private final AccountInput account;

  /**
   * @param config where {@code acctLv} and {@code lever} stand
   */
  public Imagined(Standing standing, Params params, Params config) throws WireException {
    this.standing = standing;
    String level = config.choice("acctLv", LEVELS);
    AccountMode now = standing.account().mode();
    AccountMode mode = now;
    if (level != null) {
      mode = AccountMode.values()[Integer.parseInt(level) - 1];
    }
    if (mode != AccountMode.MULTI_CURRENCY && mode != AccountMode.PORTFOLIO) {
      throw WireException.of(Code.PARAMETER, "acctLv");
    }
    boolean own = params.flag("inclRealPosAndEq", true);
    List<Params> positions = params.list("simPos");
    List<Params> assets = params.list("simAsset");
    if (positions.size() > MOST || assets.size() > MOST) {
      throw WireException.of(Code.TOO_MANY_VALUES, "simPos", "200");
    }
    AccountInput base = standing.input().withMode(mode).withOrders(List.of());
    if (!own) {
      base = base.withPositions(List.of()).withCurrencies(balances(base, assets));
    }
    this.real = base.positions();
    WhatIf whatIf = WhatIf.of(base);
    for (Params one : positions) {
      whatIf = whatIf.trade(position(one, config.decimal("lever")));
    }
    account = Touched.by(whatIf.account());
  }

  public AccountInput account() {
    return account;
  }

  public Standing standing() {
    return standing;
  }

  /** Whether the account holds the position as it stands. */
  public boolean isReal(int place) {
    return real.contains(account.positions().get(place));
  }

  /** Null while the venue lists no instrument of this name in the account. */
  public @Nullable Listed listed(String inst) {
    for (int id = 0; id < standing.listing().instruments().size(); id++) {
      if (standing.instrumentName(id).equals(inst)) {
        return standing.listed(id);
      }
    }
    return null;
  }

  private List<CurrencyInput> balances(AccountInput base, List<Params> assets)
      throws WireException {
    List<CurrencyInput> all = new ArrayList<>();
    base.currencies().forEach(one -> all.add(one.withBalance(0)));
    for (Params one : assets) {
      Listing.Asset asset = standing.listing().asset(one.required("ccy"));
      if (asset == null) {
        throw WireException.of(Code.CURRENCY_MISSING);
      }
      BigDecimal amount = one.requiredDecimal("amt").movePointRight(asset.scale());
      CurrencyInput before = all.get(asset.id());
      all.set(asset.id(), before.withBalance(whole(amount, RoundingMode.FLOOR, "amt")));
    }
    return all;
  }

  private static long whole(BigDecimal number, RoundingMode mode, String key) throws WireException {
    BigDecimal rounded = number.setScale(0, mode);
    if (rounded.precision() > 18) {
      throw WireException.of(Code.PARAMETER, key);
    }
    return rounded.longValueExact();
  }

  private Position.Contracts position(Params one, @Nullable BigDecimal globalLever)
      throws WireException {
    String instId = one.required("instId");
    Listed listed = standing.listing().find(instId);
    if (listed == null) {
      throw WireException.of(Code.INSTRUMENT_MISSING, instId);
    }
    Instrument instrument = standing.inputInstrument(listed.id());
    if (instrument == null) {
      throw WireException.of(Code.SUSPENDED);
    }
    BigDecimal lots = one.requiredDecimal("pos").divide(listed.terms().lotSz());
    BigDecimal px = one.requiredDecimal("avgPx");
    if (lots.signum() == 0 || px.signum() <= 0 || instrument instanceof Instrument.Spot) {
      throw WireException.of(Code.PARAMETER, "simPos");
    }
    BigDecimal lever = globalLever != null ? globalLever : one.decimal("lever");
    long leverE2 =
        lever == null ? 300 : whole(lever.multiply(HUNDRED), RoundingMode.FLOOR, "lever");
    long size = whole(lots, RoundingMode.DOWN, "pos");
    return new Position.Contracts(
        instrument.id(),
        MarginMode.CROSS,
        PositionSide.NET,
        size,
        entry(listed, instrument, BigDecimal.valueOf(size), px),
        0,
        Math.clamp(leverE2, 100, highest(listed)));
  }

  private static long highest(Listed listed) {
    long imr = listed.spec().tiers().getFirst().imrPpb();
    return Math.max(100, 100_000_000_000L / Math.max(1, imr));
  }

  /** Signed entry of signed lots at any price, against the holder. */
  private static long entry(Listed listed, Instrument instrument, BigDecimal lots, BigDecimal px)
      throws WireException {
    BigDecimal perTick = BigDecimal.valueOf(listed.spec().tickValueUnits());
    BigDecimal tick = listed.terms().tickSz();
    if (instrument instanceof Instrument.Inverse inverse) {
      BigDecimal value =
          lots.multiply(perTick).multiply(tick).divide(px, 0, RoundingMode.FLOOR).negate();
      return inverse.terms().entry(whole(value, RoundingMode.CEILING, "avgPx"));
    }
    BigDecimal value = lots.multiply(perTick).multiply(px).divide(tick, 0, RoundingMode.CEILING);
    long cost = whole(value, RoundingMode.CEILING, "avgPx");
    return instrument instanceof Instrument.Linear linear ? linear.terms().entry(cost) : cost;
  }
}

package io.marginline.gateway.account.state;

import io.marginline.config.Instrument;
import io.marginline.fixed.Exact;
import io.marginline.gateway.account.check.Free;
import io.marginline.gateway.account.check.Touched;
import io.marginline.margin.account.AccountInput;
import io.marginline.margin.account.AccountMargin;
import io.marginline.margin.assess.Assessment;
import io.marginline.model.AccountMode;
import io.marginline.model.MarginMode;
import io.marginline.model.PositionMode;
import io.marginline.model.UnitState;
import io.marginline.views.OrderView;
import io.marginline.views.PositionView;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Everything in the way of another account mode, as the engine looks at it (docs/products.md P4),
 * and the margin before and after.
 */
public final class SwitchCheck {
  private static final long LEAST_PORTFOLIO_USD = 10_000;

  private final Standing standing;
  private final AccountMode mode;
  private final List<Obstacle> obstacles = new ArrayList<>();
  private @Nullable AccountMargin after;

  /** What stands in the way. */
  public enum Kind {
    FROZEN,
    POSITIONS,
    CROSS_MARGIN,
    ORDERS,
    ALGOS,
    BORROWINGS,
    LONG_SHORT,
    ASSETS,
    MARGIN
  }

  /**
   * @param positions ids of the positions that are in the way
   */
  public record Obstacle(Kind kind, List<Long> positions) {}

  public SwitchCheck(Standing standing, AccountMode mode) {
    this.standing = standing;
    this.mode = mode;
    if (mode != standing.account().mode()) {
      look();
    } else {
      after = standing.margin();
    }
  }

  public List<Obstacle> obstacles() {
    return obstacles;
  }

  /** Null where nothing can be added up. */
  public @Nullable AccountMargin after() {
    return after;
  }

  private void look() {
    boolean reducing =
        standing.units().stream().anyMatch(unit -> unit.state() == UnitState.REDUCING);
    if (reducing) {
      add(Kind.FROZEN, List.of());
    }
    if (crossSpot()) {
      return;
    }
    switch (mode) {
      case SPOT -> toSpot();
      case FUTURES -> toFutures();
      case MULTI_CURRENCY, PORTFOLIO -> toUsd();
    }
  }

  private void add(Kind kind, List<Long> positions) {
    obstacles.add(new Obstacle(kind, positions));
  }

  /** Leveraged spot in cross means something else in the other modes. */
  private boolean crossSpot() {
    boolean usd = mode == AccountMode.MULTI_CURRENCY || mode == AccountMode.PORTFOLIO;
    AccountMode from = standing.account().mode();
    boolean crosses =
        from == AccountMode.FUTURES ? usd : standing.inUsd() && mode == AccountMode.FUTURES;
    if (!crosses) {
      return false;
    }
    List<Long> held =
        standing.positions().stream()
            .filter(one -> isSpot(one.instrumentId()) && !one.isolated())
            .map(PositionView::id)
            .toList();
    boolean ordered =
        standing.orders().stream()
            .anyMatch(one -> isSpot(one.instrumentId()) && one.marginMode() == MarginMode.CROSS);
    if (!held.isEmpty()) {
      add(Kind.CROSS_MARGIN, held);
    }
    if (ordered) {
      add(Kind.ORDERS, List.of());
    }
    return !held.isEmpty() || ordered;
  }

  private boolean isSpot(int instrumentId) {
    return standing.listed(instrumentId).kind() == Instrument.Kind.SPOT;
  }

  private void toSpot() {
    List<Long> held = standing.positions().stream().map(PositionView::id).toList();
    if (!held.isEmpty()) {
      add(Kind.POSITIONS, held);
    }
    if (standing.orders().stream().map(OrderView::marginMode).anyMatch(one -> !isCash(one))) {
      add(Kind.ORDERS, List.of());
    }
    if (!standing.triggers().isEmpty()) {
      add(Kind.ALGOS, List.of());
    }
    borrowings();
    after = held.isEmpty() ? assess() : null;
  }

  private static boolean isCash(MarginMode mode) {
    return mode == MarginMode.CASH;
  }

  private void borrowings() {
    if (standing.account().cashUnits().stream().anyMatch(units -> units < 0)) {
      add(Kind.BORROWINGS, List.of());
    }
  }

  private AccountMargin assess() {
    return Assessment.withoutPrices(Touched.by(standing.input()).withMode(mode));
  }

  private boolean carries() {
    return new Free(standing.input().withMode(mode), standing.leveraged()).carries();
  }

  private void toFutures() {
    borrowings();
    AccountMargin margin = assess();
    after = margin;
    boolean holds = carries();
    if (!holds) {
      add(Kind.MARGIN, List.of());
    }
  }

  private void toUsd() {
    boolean scenarios = mode == AccountMode.PORTFOLIO;
    if (scenarios && standing.account().positionMode() != PositionMode.NET) {
      add(Kind.LONG_SHORT, List.of());
    }
    if (unpriced()) {
      add(Kind.ASSETS, List.of());
      return;
    }
    AccountMargin margin = assess();
    after = margin;
    AccountMargin.Usd usd = margin.usd();
    if (usd == null) {
      return;
    }
    long least = LEAST_PORTFOLIO_USD;
    for (int i = 0; i < usd.scale(); i++) {
      least = Exact.multiply(least, 10);
    }
    if (scenarios && usd.equity() < least) {
      add(Kind.ASSETS, List.of());
    }
    if (!carries()) {
      add(Kind.MARGIN, List.of());
    }
  }

  /** Cash of an asset that no USD price is set for. */
  private boolean unpriced() {
    AccountInput input = standing.input();
    for (int asset = 0; asset < input.currencies().size(); asset++) {
      if (standing.account().cash(asset) != 0 && standing.usdPrice(asset) == null) {
        return true;
      }
    }
    return false;
  }
}

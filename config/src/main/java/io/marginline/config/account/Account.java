package io.marginline.config.account;

import io.marginline.config.Portfolio;
import io.marginline.model.MarginMode;
import io.marginline.model.PositionSide;
import io.marginline.model.Profile;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The account in integers: balances, positions, orders and marks. Never changed, only copied. */
public record Account(
    Profile profile,
    Map<String, Integer> scales,
    Map<String, Long> balances,
    List<Holding> holdings,
    List<Resting> orders,
    Map<String, Long> marks) {

  public static Account of(Portfolio portfolio, Contracts.Chosen chosen) {
    Map<String, Long> balances = new LinkedHashMap<>();
    portfolio
        .balances()
        .forEach(
            (currency, amount) ->
                balances.put(currency, units(amount, chosen.scales().getOrDefault(currency, 0))));
    List<Holding> holdings = new ArrayList<>();
    for (Portfolio.Position position : portfolio.positions()) {
      Contract contract = contract(chosen, position.inst());
      holdings.add(
          new Holding(
              holdings.size(),
              contract,
              position.marginMode(),
              position.posSide(),
              contract.lots(position.pos()),
              contract.entryCostUnits(position.pos(), position.avgPx()),
              units(position.margin(), contract.scale()),
              position.lever().movePointRight(2).intValueExact()));
    }
    List<Resting> orders = new ArrayList<>();
    for (Portfolio.Order order : portfolio.orders()) {
      orders.add(Resting.of(order, contract(chosen, order.inst())));
    }
    Account still =
        new Account(portfolio.profile(), chosen.scales(), balances, holdings, orders, Map.of());
    return still.withMarks(chosen, portfolio.prices(), BigDecimal.ZERO);
  }

  public static Contract contract(Contracts.Chosen chosen, String id) {
    return java.util.Objects.requireNonNull(chosen.contracts().get(id));
  }

  /** The same account with every mark moved by a fraction. */
  public Account withMarks(
      Contracts.Chosen chosen, Map<String, BigDecimal> prices, BigDecimal move) {
    Map<String, Long> moved = new LinkedHashMap<>();
    chosen
        .contracts()
        .forEach(
            (id, contract) -> {
              BigDecimal price = java.util.Objects.requireNonNull(prices.get(id));
              BigDecimal then = price.multiply(BigDecimal.ONE.add(move));
              moved.put(id, Math.max(1, contract.mark(then)));
            });
    return new Account(profile, scales, balances, holdings, orders, moved);
  }

  public Account withOrder(Resting order) {
    List<Resting> more = new ArrayList<>(orders);
    more.add(order);
    return new Account(profile, scales, balances, holdings, more, marks);
  }

  public Account withoutOrders() {
    return new Account(profile, scales, balances, holdings, List.of(), marks);
  }

  public Account withBalance(String currency, long units) {
    Map<String, Long> changed = new LinkedHashMap<>(balances);
    changed.put(currency, units);
    return new Account(profile, scales, changed, holdings, orders, marks);
  }

  /** A holding in place of the one of its leg; one without lots leaves. */
  public Account withHolding(Holding holding) {
    List<Holding> changed = new ArrayList<>();
    boolean found = false;
    for (Holding old : holdings) {
      boolean same = old.isSameLeg(holding.contract(), holding.marginMode(), holding.posSide());
      if (!same) {
        changed.add(old);
      } else if (holding.lots() != 0) {
        changed.add(holding);
      }
      found |= same;
    }
    if (!found && holding.lots() != 0) {
      changed.add(holding);
    }
    return new Account(profile, scales, balances, changed, orders, marks);
  }

  public @Nullable Holding holding(Contract contract, MarginMode mode, PositionSide side) {
    for (Holding holding : holdings) {
      if (holding.isSameLeg(contract, mode, side)) {
        return holding;
      }
    }
    return null;
  }

  public long balance(String currency) {
    return balances.getOrDefault(currency, 0L);
  }

  public long mark(Contract contract) {
    return java.util.Objects.requireNonNull(marks.get(contract.id()));
  }

  public int scale(String currency) {
    return scales.getOrDefault(currency, 18);
  }

  /** Every currency with a balance or a position, in the file's order. */
  public Set<String> currencies() {
    Set<String> currencies = new LinkedHashSet<>(balances.keySet());
    holdings.forEach(holding -> currencies.add(holding.contract().settle()));
    return currencies;
  }

  private static long units(BigDecimal amount, int scale) {
    return amount.movePointRight(scale).longValueExact();
  }
}

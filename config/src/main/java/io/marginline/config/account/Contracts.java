package io.marginline.config.account;

import io.marginline.config.Instrument;
import io.marginline.config.Portfolio;
import io.marginline.config.text.Problems;
import io.marginline.margin.contract.ContractTerms;
import io.marginline.model.FundingSpec;
import io.marginline.model.InstrumentSpec;
import io.marginline.model.MarkSource;
import io.marginline.model.Tier;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Chooses the scales (blueprint §5): per asset the largest up to 18 at which eight times the file's
 * gross notional and balances fit a long, so published samples come out in full digits.
 */
public final class Contracts {
  private static final BigDecimal LARGEST = BigDecimal.valueOf(Long.MAX_VALUE);
  private static final BigDecimal PPB = BigDecimal.valueOf(1_000_000_000L);

  /** Marks have room for eight times themselves and for the product with a rate. */
  private static final BigDecimal MARK_ROOM = new BigDecimal("1e12");

  private static final int FINER_THAN_NEEDED = 6;

  private final Portfolio portfolio;
  private final Problems problems;
  private final Map<String, BigDecimal> gross = new LinkedHashMap<>();
  private final Map<String, Integer> scales = new LinkedHashMap<>();

  private Contracts(Portfolio portfolio, Problems problems) {
    this.portfolio = portfolio;
    this.problems = problems;
  }

  /** The instruments in use by name, and the scale per currency; whatever does not fit is noted. */
  public static Chosen choose(Portfolio portfolio, Problems problems) {
    return new Contracts(portfolio, problems).chosen();
  }

  /** What {@link #choose} answers. */
  public record Chosen(Map<String, Contract> contracts, Map<String, Integer> scales) {}

  private Chosen chosen() {
    portfolio.balances().forEach((currency, amount) -> add(currency, amount.abs()));
    for (Portfolio.Position position : portfolio.positions()) {
      addSize(position.inst(), position.pos(), position.avgPx());
      add(instrument(position.inst()).settle(), position.margin());
    }
    portfolio.orders().forEach(order -> addSize(order.inst(), order.sz(), order.px()));
    portfolio.preview().forEach(order -> addSize(order.inst(), order.sz(), order.px()));
    gross.forEach((currency, amount) -> scales.put(currency, scale(amount)));
    noteCoarseAmounts();
    Map<String, Contract> contracts = new LinkedHashMap<>();
    Set<String> used = used();
    for (String id : portfolio.instruments().keySet()) {
      if (used.contains(id)) {
        Contract contract = contract(instrument(id), contracts.size());
        if (contract != null) {
          contracts.put(id, contract);
        }
      }
    }
    return new Chosen(contracts, scales);
  }

  private Set<String> used() {
    Set<String> used = new LinkedHashSet<>();
    portfolio.positions().forEach(position -> used.add(position.inst()));
    portfolio.orders().forEach(order -> used.add(order.inst()));
    portfolio.preview().forEach(order -> used.add(order.inst()));
    return used;
  }

  private Instrument instrument(String id) {
    return java.util.Objects.requireNonNull(portfolio.instruments().get(id));
  }

  private BigDecimal price(String id) {
    return java.util.Objects.requireNonNull(portfolio.prices().get(id));
  }

  private void addSize(String id, BigDecimal contracts, BigDecimal price) {
    Instrument instrument = instrument(id);
    BigDecimal coins = contracts.abs().multiply(instrument.multiplier());
    add(instrument.settle(), coins.multiply(price.max(price(id))));
  }

  private void add(String currency, BigDecimal amount) {
    gross.merge(currency, amount, BigDecimal::add);
  }

  /** −1 when not even whole units fit. */
  private static int scale(BigDecimal amount) {
    BigDecimal eightfold = amount.multiply(BigDecimal.valueOf(8));
    int scale = 18;
    while (scale >= 0 && eightfold.movePointRight(scale).compareTo(LARGEST) > 0) {
      scale--;
    }
    return scale;
  }

  private void noteCoarseAmounts() {
    scales.forEach(
        (currency, scale) -> {
          if (scale < 0) {
            problems.add(0, "", "the amounts in " + currency + " are too large to add up");
          }
        });
    portfolio.balances().forEach((currency, amount) -> noteBalance(currency, amount));
    for (Portfolio.Position position : portfolio.positions()) {
      noteIfCoarse(
          position.line(),
          position.path() + ".isolatedMargin",
          instrument(position.inst()).settle(),
          position.margin());
    }
  }

  private void noteBalance(String currency, BigDecimal amount) {
    String key = "balances." + currency;
    noteIfCoarse(portfolio.line(key), key, currency, amount);
  }

  private void noteIfCoarse(int line, String key, String currency, BigDecimal amount) {
    int scale = scales.getOrDefault(currency, 0);
    if (scale >= 0 && amount.scale() > scale) {
      problems.add(
          line,
          key,
          amount.toPlainString()
              + " has "
              + amount.scale()
              + " decimal places; beside "
              + Contract.plain(gross.getOrDefault(currency, BigDecimal.ZERO))
              + " "
              + currency
              + " in this file at most "
              + scale
              + " can be kept exactly");
    }
  }

  private @Nullable Contract contract(Instrument instrument, int index) {
    int scale = scales.getOrDefault(instrument.settle(), 18);
    if (scale < 0) {
      return null;
    }
    BigDecimal tickValue =
        instrument.tickSz().multiply(instrument.lotSz()).multiply(instrument.multiplier());
    int needed = Math.max(0, tickValue.stripTrailingZeros().scale());
    if (needed > scale) {
      problems.add(
          instrument.line(),
          "instruments." + instrument.id(),
          "one tick of one lot is worth "
              + Contract.plain(tickValue)
              + " "
              + instrument.settle()
              + ", which needs a scale of "
              + needed
              + "; the amounts of this file leave "
              + scale);
      return null;
    }
    int markScale = markScale(instrument);
    try {
      ContractTerms terms =
          ContractTerms.of(spec(instrument, tickValue, scale, markScale), portfolio.profile());
      return new Contract(index, instrument, terms, scale, markScale);
    } catch (ArithmeticException | IllegalArgumentException e) {
      problems.add(
          instrument.line(),
          "instruments." + instrument.id(),
          "tick, lot and tier sizes are too far apart for exact 64-bit amounts at scale " + scale);
      return null;
    }
  }

  private InstrumentSpec spec(
      Instrument instrument, BigDecimal tickValue, int scale, int markScale) {
    return new InstrumentSpec(
        0,
        0,
        tickValue.movePointRight(scale).longValueExact(),
        instrument.tickSz().movePointRight(markScale).longValueExact(),
        Long.MAX_VALUE,
        Long.MAX_VALUE,
        1,
        ppb(instrument.taker()),
        ppb(instrument.maker()),
        ppb(instrument.liquidationFee()),
        0,
        0,
        0,
        MarkSource.EXTERNAL,
        FundingSpec.NONE,
        tiers(instrument, scale));
  }

  /**
   * Notional edges beyond a quarter of a long cannot be reached; the first such one is the last.
   */
  private static List<Tier> tiers(Instrument instrument, int scale) {
    List<Tier> tiers = new ArrayList<>();
    for (Instrument.Band band : instrument.tiers()) {
      long mmrPpb = ppb(band.mmr());
      long imrPpb = ppb(band.imr());
      BigDecimal notional = band.maxNotional();
      if (notional == null) {
        BigDecimal lots = band.edge().divide(instrument.lotSz());
        tiers.add(Tier.ofLots(lots.longValueExact(), mmrPpb, imrPpb));
      } else {
        BigDecimal cap = BigDecimal.valueOf(Long.MAX_VALUE / 4);
        BigDecimal units = notional.movePointRight(scale).min(cap);
        tiers.add(Tier.ofNotional(units.longValue(), mmrPpb, imrPpb));
        if (units.compareTo(cap) == 0) {
          break;
        }
      }
    }
    return tiers;
  }

  private int markScale(Instrument instrument) {
    BigDecimal price = price(instrument.id());
    int needed = Math.max(scaleOf(instrument.tickSz()), scaleOf(price));
    int scale = needed;
    while (scale < needed + FINER_THAN_NEEDED
        && price.movePointRight(scale + 1).compareTo(MARK_ROOM) <= 0) {
      scale++;
    }
    return scale;
  }

  private static int scaleOf(BigDecimal value) {
    return Math.max(0, value.stripTrailingZeros().scale());
  }

  private static long ppb(BigDecimal rate) {
    return rate.multiply(PPB).longValueExact();
  }
}

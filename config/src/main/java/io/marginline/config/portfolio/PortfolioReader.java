package io.marginline.config.portfolio;

import io.marginline.config.InvalidFileException;
import io.marginline.config.Portfolio;
import io.marginline.config.text.Fields;
import io.marginline.config.text.Problems;
import io.marginline.config.text.TextNode;
import io.marginline.model.MarginMode;
import io.marginline.model.PositionMode;
import io.marginline.model.Profile;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The whole portfolio file (blueprint §7): all sections, then what must agree between them. */
public final class PortfolioReader {
  private static final Set<String> KEYS =
      InstrumentReader.ordered(
          "profile",
          "account",
          "balances",
          "instruments",
          "positions",
          "orders",
          "prices",
          "preview",
          "rules",
          "stress",
          "currencies",
          "vols",
          "forwards",
          "now");
  private static final Set<String> ACCOUNT_KEYS = InstrumentReader.ordered("mode", "positionMode");
  private static final Set<String> RULE_KEYS =
      InstrumentReader.ordered(
          "maxLeverage",
          "minBuffer",
          "maxConcentration",
          "maxLossPerPosition",
          "stressFloor",
          "topUps",
          "requireStop",
          "stopBeforeLiquidation",
          "coolOff");
  private static final List<BigDecimal> DEFAULT_STRESS =
      List.of(
          new BigDecimal("-0.2"),
          new BigDecimal("-0.15"),
          new BigDecimal("-0.1"),
          new BigDecimal("-0.05"),
          new BigDecimal("-0.02"),
          BigDecimal.ZERO,
          new BigDecimal("0.02"),
          new BigDecimal("0.05"),
          new BigDecimal("0.1"),
          new BigDecimal("0.15"),
          new BigDecimal("0.2"));

  /** Sizes of one account, so that any file is answered at once. */
  private static final int MAX_POSITIONS = 1000;

  private static final int MAX_ORDERS = 500;
  private static final int MAX_PREVIEW = 50;
  private static final int MAX_MOVES = 50;

  private final Fields root;
  private final Problems problems;

  private PortfolioReader(Fields root, Problems problems) {
    this.root = root;
    this.problems = problems;
  }

  /**
   * The file's portfolio. A profile given here takes the place of the file's.
   *
   * @throws InvalidFileException with every problem of the file
   */
  public static Portfolio read(TextNode node, @Nullable Profile override)
      throws InvalidFileException {
    Problems problems = new Problems();
    PortfolioReader reader = new PortfolioReader(Fields.of(node, KEYS, problems), problems);
    if (!(node instanceof TextNode.Mapping)) {
      problems.raise();
    }
    Portfolio portfolio = reader.portfolio(override);
    problems.raise();
    return portfolio;
  }

  /** By name, or null. */
  public static @Nullable Profile profile(String name) {
    for (Profile profile : Profile.all()) {
      if (profile.name().equals(name)) {
        return profile;
      }
    }
    return null;
  }

  public static List<String> profileNames() {
    return Profile.all().stream().map(Profile::name).toList();
  }

  private Portfolio portfolio(@Nullable Profile override) {
    NotBuiltYet.note(root, NotBuiltYet.ROOT);
    Profile named = profile(root.choiceOr("profile", profileNames(), Profile.MARGINLINE.name()));
    Profile profile = override != null || named == null ? orDefault(override) : named;
    PositionMode mode = account();
    Map<String, BigDecimal> balances = balances();
    Map<String, Portfolio.@Nullable Instrument> instruments = instruments(profile);
    OrderReader orderReader = new OrderReader(mode, instruments, problems);
    List<Portfolio.Position> positions = orderReader.positions(atMost(MAX_POSITIONS, "positions"));
    List<Portfolio.Order> orders = orderReader.orders(atMost(MAX_ORDERS, "orders"));
    List<Portfolio.Order> preview = orderReader.orders(atMost(MAX_PREVIEW, "preview"));
    Map<String, Portfolio.Instrument> complete = new LinkedHashMap<>();
    instruments.forEach(
        (id, instrument) -> {
          if (instrument != null) {
            complete.put(id, instrument);
          }
        });
    Map<String, BigDecimal> prices = prices(instruments, balances);
    Portfolio portfolio =
        new Portfolio(
            profile, mode, balances, complete, positions, orders, prices, preview, rules(),
            stress());
    checkReferences(portfolio);
    return portfolio;
  }

  /** A longer list is a problem and reads as none. */
  private List<TextNode> atMost(int most, String key) {
    List<TextNode> nodes = root.list(key);
    if (nodes.size() <= most) {
      return nodes;
    }
    root.problem(key, "has " + nodes.size() + " entries; one account has at most " + most);
    return List.of();
  }

  private static Profile orDefault(@Nullable Profile override) {
    return override == null ? Profile.MARGINLINE : override;
  }

  private PositionMode account() {
    TextNode node = root.node("account");
    if (node == null) {
      return PositionMode.NET;
    }
    Fields fields = Fields.of(node, ACCOUNT_KEYS, problems);
    String mode =
        fields.choiceOr(
            "mode", List.of("futures", "spot", "multi-currency", "portfolio"), "futures");
    if (!"futures".equals(mode)) {
      fields.problem("mode", mode + " is not available yet; futures is");
    }
    String positionMode = fields.choiceOr("positionMode", List.of("net", "long-short"), "net");
    return "net".equals(positionMode) ? PositionMode.NET : PositionMode.LONG_SHORT;
  }

  private Map<String, BigDecimal> balances() {
    Map<String, BigDecimal> balances = new LinkedHashMap<>();
    TextNode node = root.node("balances");
    if (node != null) {
      Fields fields = Fields.ofAnyKeys(node, problems);
      for (TextNode.Entry entry : fields.all()) {
        BigDecimal value = fields.number(entry.key());
        if (value != null) {
          balances.put(entry.key(), value);
        }
      }
    }
    return balances;
  }

  private Map<String, Portfolio.@Nullable Instrument> instruments(Profile profile) {
    Map<String, Portfolio.@Nullable Instrument> instruments = new LinkedHashMap<>();
    TextNode node = root.node("instruments");
    if (node != null) {
      InstrumentReader reader = new InstrumentReader(profile, problems);
      for (TextNode.Entry entry : Fields.ofAnyKeys(node, problems).all()) {
        instruments.put(entry.key(), reader.read(entry));
      }
    }
    return instruments;
  }

  private Map<String, BigDecimal> prices(
      Map<String, Portfolio.@Nullable Instrument> instruments, Map<String, BigDecimal> balances) {
    Map<String, BigDecimal> prices = new LinkedHashMap<>();
    TextNode node = root.node("prices");
    if (node == null) {
      return prices;
    }
    Set<@Nullable String> currencies = currencies(instruments, balances);
    Fields fields = Fields.ofAnyKeys(node, problems);
    for (TextNode.Entry entry : fields.all()) {
      String key = entry.key();
      if (!instruments.containsKey(key)
          && !currencies.contains(key)
          && !currencies.contains(null)) {
        fields.problem(
            key, "is neither an instrument of this file nor a currency of it; nothing uses it");
        continue;
      }
      BigDecimal price = fields.positive(key);
      if (price != null) {
        prices.put(key, price);
      }
    }
    return prices;
  }

  /** Of a wrong instrument the currencies are unknown, which the null among them stands for. */
  private static Set<@Nullable String> currencies(
      Map<String, Portfolio.@Nullable Instrument> instruments, Map<String, BigDecimal> balances) {
    Set<@Nullable String> currencies = new LinkedHashSet<>(balances.keySet());
    for (Portfolio.Instrument instrument : instruments.values()) {
      currencies.add(instrument == null ? null : instrument.settle());
      currencies.add(instrument == null ? null : instrument.base());
    }
    return currencies;
  }

  private Portfolio.Rules rules() {
    TextNode node = root.node("rules");
    if (node == null) {
      return new Portfolio.Rules(null, null, null, null);
    }
    Fields fields = Fields.of(node, RULE_KEYS, problems);
    NotBuiltYet.note(fields, NotBuiltYet.RULES);
    return new Portfolio.Rules(
        fields.has("maxLeverage") ? fields.positive("maxLeverage") : null,
        fields.has("minBuffer") ? fields.positive("minBuffer") : null,
        fields.has("maxConcentration") ? fields.rate("maxConcentration") : null,
        fields.has("maxLossPerPosition") ? fields.positive("maxLossPerPosition") : null);
  }

  private List<BigDecimal> stress() {
    TextNode node = root.node("stress");
    if (node == null) {
      return DEFAULT_STRESS;
    }
    Fields fields = Fields.of(node, InstrumentReader.ordered("price", "vol"), problems);
    if (fields.has("vol")) {
      fields.problem("vol", "not available yet: volatility moves belong to options");
    }
    List<BigDecimal> moves = new ArrayList<>();
    if (fields.list("price").size() > MAX_MOVES) {
      fields.problem("price", "at most " + MAX_MOVES + " moves fit a table");
      return DEFAULT_STRESS;
    }
    for (TextNode item : fields.list("price")) {
      BigDecimal move = StressMove.read(item, problems);
      if (move != null) {
        moves.add(move);
      }
    }
    return moves.isEmpty() ? DEFAULT_STRESS : moves;
  }

  /** What is used must have a price, and a cross pool must have its cash named. */
  private void checkReferences(Portfolio portfolio) {
    for (Portfolio.Position position : portfolio.positions()) {
      need(portfolio, position.inst(), position.marginMode(), position.line(), position.path());
    }
    for (Portfolio.Order order : portfolio.orders()) {
      need(portfolio, order.inst(), MarginMode.CROSS, order.line(), order.path());
    }
    for (Portfolio.Order order : portfolio.preview()) {
      need(portfolio, order.inst(), MarginMode.CROSS, order.line(), order.path());
    }
  }

  private void need(
      Portfolio portfolio, String inst, MarginMode marginMode, int line, String path) {
    if (!portfolio.prices().containsKey(inst) && !priceIsWrong(inst)) {
      problems.add(line, path, "prices." + inst + " is missing: a mark price is needed");
    }
    Portfolio.Instrument instrument = portfolio.instruments().get(inst);
    if (marginMode == MarginMode.CROSS
        && instrument != null
        && !balanceIsNamed(instrument.settle())) {
      problems.add(
          line,
          path,
          "balances."
              + instrument.settle()
              + " is missing: it stands behind this; write 0 if empty");
    }
  }

  /** A price that is there but unreadable has been named already. */
  private boolean priceIsWrong(String inst) {
    return root.node("prices") instanceof TextNode.Mapping prices
        && prices.entries().stream().anyMatch(entry -> entry.key().equals(inst));
  }

  private boolean balanceIsNamed(String currency) {
    return root.node("balances") instanceof TextNode.Mapping balances
        && balances.entries().stream().anyMatch(entry -> entry.key().equals(currency));
  }
}

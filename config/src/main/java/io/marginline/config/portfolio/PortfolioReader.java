package io.marginline.config.portfolio;

import io.marginline.config.CurrencyRules;
import io.marginline.config.Instrument;
import io.marginline.config.InvalidFileException;
import io.marginline.config.Portfolio;
import io.marginline.config.catalogue.Catalogue;
import io.marginline.config.catalogue.CurrencyReader;
import io.marginline.config.catalogue.InstrumentReader;
import io.marginline.config.text.Fields;
import io.marginline.config.text.Problems;
import io.marginline.config.text.TextNode;
import io.marginline.model.AccountMode;
import io.marginline.model.MaintenanceRule;
import io.marginline.model.PositionMode;
import io.marginline.model.Profile;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The whole portfolio file (blueprint §7): all sections, then what must agree between them. */
public final class PortfolioReader {
  private static final Set<String> KEYS =
      Fields.ordered(
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
  private static final Set<String> ACCOUNT_KEYS = Fields.ordered("mode", "positionMode");
  private static final Set<String> RULE_KEYS =
      Fields.ordered(
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
  private static final int MAX_CELLS = 500;

  private final Fields root;
  private final Catalogue catalogue;
  private final Problems problems;

  private PortfolioReader(Fields root, Catalogue catalogue, Problems problems) {
    this.root = root;
    this.catalogue = catalogue;
    this.problems = problems;
  }

  /**
   * The file's portfolio. A profile given here takes the place of the file's.
   *
   * @throws InvalidFileException with every problem of the file
   */
  public static Portfolio read(TextNode node, @Nullable Profile override, Catalogue catalogue)
      throws InvalidFileException {
    Problems problems = new Problems();
    PortfolioReader reader =
        new PortfolioReader(Fields.of(node, KEYS, problems), catalogue, problems);
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
    Profile named = profile(root.choiceOr("profile", profileNames(), Profile.MARGINLINE.name()));
    Profile profile = override != null || named == null ? orDefault(override) : named;
    Modes modes = account();
    Map<String, BigDecimal> balances = balances();
    InstrumentBook instruments = instruments(profile);
    OrderReader orderReader = new OrderReader(modes.position(), instruments, problems);
    List<Portfolio.Position> positions = orderReader.positions(atMost(MAX_POSITIONS, "positions"));
    List<Portfolio.Order> orders = orderReader.orders(atMost(MAX_ORDERS, "orders"));
    List<Portfolio.Order> preview = orderReader.orders(atMost(MAX_PREVIEW, "preview"));
    Map<String, BigDecimal> prices = new PriceReader(root, instruments, problems).read(balances);
    Portfolio.Market market = new MarketReader(root, instruments, problems).read();
    List<BigDecimal> priceMoves = moves("price", DEFAULT_STRESS);
    List<BigDecimal> volMoves = moves("vol", List.of(BigDecimal.ZERO));
    if (priceMoves.size() * volMoves.size() > MAX_CELLS) {
      root.problem("stress", "at most " + MAX_CELLS + " cells fit a table");
    }
    Portfolio portfolio =
        new Portfolio(
            profile,
            modes.account(),
            modes.position(),
            balances,
            currencies(balances, instruments),
            instruments.complete(),
            positions,
            orders,
            prices,
            preview,
            rules(),
            market,
            priceMoves,
            volMoves,
            lines());
    new References(root, portfolio, problems).check();
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

  /** What {@code account} says. */
  private record Modes(AccountMode account, PositionMode position) {}

  private Modes account() {
    TextNode node = root.node("account");
    if (node == null) {
      return new Modes(AccountMode.FUTURES, PositionMode.NET);
    }
    Fields fields = Fields.of(node, ACCOUNT_KEYS, problems);
    String mode =
        fields.choiceOr(
            "mode", List.of("futures", "spot", "multi-currency", "portfolio"), "futures");
    String positionMode = fields.choiceOr("positionMode", List.of("net", "long-short"), "net");
    AccountMode account = AccountMode.valueOf(mode.toUpperCase(Locale.ROOT).replace('-', '_'));
    boolean net = "net".equals(positionMode);
    if (!net && (account == AccountMode.PORTFOLIO || account == AccountMode.SPOT)) {
      fields.problem("positionMode", mode + " mode has net positions only");
    }
    return new Modes(account, net ? PositionMode.NET : PositionMode.LONG_SHORT);
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

  private Map<String, Integer> lines() {
    Map<String, Integer> lines = new LinkedHashMap<>();
    for (String section : List.of("balances", "prices")) {
      if (root.node(section) instanceof TextNode.Mapping mapping) {
        mapping.entries().forEach(entry -> lines.put(section + "." + entry.key(), entry.line()));
      }
    }
    return lines;
  }

  private InstrumentBook instruments(Profile profile) {
    InstrumentBook book = new InstrumentBook(catalogue);
    TextNode node = root.node("instruments");
    if (node != null) {
      boolean half = profile.maintenanceRule() == MaintenanceRule.HALF_INITIAL;
      InstrumentReader reader = new InstrumentReader(catalogue.groups(), half, problems);
      for (TextNode.Entry entry : Fields.ofAnyKeys(node, problems).all()) {
        book.put(entry.key(), reader.read(entry, book.inCatalogue(entry.key())));
      }
    }
    return book;
  }

  /** Every currency that is touched, in the order in which the file names them. */
  private Map<String, CurrencyRules> currencies(
      Map<String, BigDecimal> balances, InstrumentBook instruments) {
    Map<String, CurrencyRules> own = new LinkedHashMap<>();
    TextNode node = root.node("currencies");
    if (node != null) {
      CurrencyReader reader = new CurrencyReader(problems);
      for (TextNode.Entry entry : Fields.ofAnyKeys(node, problems).all()) {
        CurrencyRules read = reader.read(entry, catalogue.currency(entry.key()));
        if (read != null) {
          own.put(entry.key(), read);
        }
      }
    }
    Map<String, CurrencyRules> all = new LinkedHashMap<>();
    balances.keySet().forEach(ccy -> all.put(ccy, rules(ccy, own)));
    for (Instrument instrument : instruments.complete().values()) {
      for (String ccy : List.of(instrument.settle(), instrument.base(), instrument.quote())) {
        all.putIfAbsent(ccy, rules(ccy, own));
      }
    }
    own.forEach(all::putIfAbsent);
    return all;
  }

  private CurrencyRules rules(String ccy, Map<String, CurrencyRules> own) {
    CurrencyRules known = own.containsKey(ccy) ? own.get(ccy) : catalogue.currency(ccy);
    return known == null ? CurrencyRules.unknown(ccy) : known;
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

  private List<BigDecimal> moves(String key, List<BigDecimal> otherwise) {
    TextNode node = root.node("stress");
    if (node == null) {
      return otherwise;
    }
    Problems seen = "price".equals(key) ? problems : new Problems();
    Fields fields = Fields.of(node, Fields.ordered("price", "vol"), seen);
    if (fields.list(key).size() > MAX_MOVES) {
      problems.add(
          fields.line(key), fields.pathOf(key), "at most " + MAX_MOVES + " moves fit a table");
      return otherwise;
    }
    List<BigDecimal> moves = new ArrayList<>();
    for (TextNode item : fields.list(key)) {
      BigDecimal move = StressMove.read(item, problems);
      if (move != null) {
        moves.add(move);
      }
    }
    return moves.isEmpty() ? otherwise : moves;
  }
}

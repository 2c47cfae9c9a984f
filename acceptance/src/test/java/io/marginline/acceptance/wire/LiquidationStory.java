package io.marginline.acceptance.wire;

import static org.assertj.core.api.Assertions.assertThat;

import io.marginline.gateway.stream.Url;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * Somebody opens a position, is warned, loses the resting order, is reduced, then taken over in a
 * crash; the fund is too poor for it, so that the other side is deleveraged.
 */
final class LiquidationStory implements AutoCloseable {
  private static final BigDecimal START = new BigDecimal(100_000);
  private static final int PATIENCE = 400;

  /** How the owner stands, and what the margin mode of the position is. */
  enum Mode {
    CROSS,
    ISOLATED,
    PORTFOLIO;

    String tdMode() {
      return this == ISOLATED ? "isolated" : "cross";
    }
  }

  /** What is held, and with how much money. */
  enum Product {
    LINEAR("BTC-USDT-SWAP", true, "100", "100", "USDT", "11000", "30000"),
    INVERSE("BTC-USD-SWAP", true, "1000", "1000", "BTC", "0.11", "0.3"),
    OPTION("BTC-USD-260424-100000-C", false, "100", "6", "BTC", "0.2", "0.2");

    final String instId;
    final String instType;
    final boolean buys;
    final String size;

    /** What somebody would take of it in a liquidation. */
    final String help;

    final String ccy;
    private final String money;
    private final String portfolioMoney;

    @SuppressWarnings("checkstyle:ParameterNumber") // the columns of the table above
    Product(
        String instId,
        boolean buys,
        String size,
        String help,
        String ccy,
        String money,
        String portfolioMoney) {
      this.instId = instId;
      this.instType = instId.endsWith("SWAP") ? "SWAP" : "OPTION";
      this.buys = buys;
      this.size = size;
      this.help = help;
      this.ccy = ccy;
      this.money = money;
      this.portfolioMoney = portfolioMoney;
    }
  }

  final Product product;
  final Mode mode;
  final LiquidatedVenue venue;
  final Person owner;
  final Person maker;
  final Person buyer;
  final Hearing owned;
  final Hearing made;
  final Hearing bought;
  final Hearing everybody;
  String resting = "";

  /** The highest ordId that the owner had seen before the crash. */
  String seenBefore = "";

  private BigDecimal index = START;

  LiquidationStory(Product product, Mode mode, Path folder) throws Exception {
    this.product = product;
    this.mode = mode;
    venue = new LiquidatedVenue(folder);
    venue.btc(index);
    String money = mode == Mode.PORTFOLIO ? product.portfolioMoney : product.money;
    owner = venue.person("owner", Map.of(product.ccy, money));
    maker = venue.person("maker", Map.of("USDT", "3000000", "BTC", "30"));
    buyer = venue.person("buyer", Map.of("USDT", "3000000", "BTC", "30"));
    owned = hears(owner);
    made = hears(maker);
    bought = hears(buyer);
    String type = "'instType':'" + product.instType + "'";
    everybody =
        venue.hearing(
            Url.PUBLIC,
            owner,
            "'channel':'liquidation-orders'," + type,
            "'channel':'adl-warning'," + type);
  }

  private Hearing hears(Person who) {
    return venue.hearing(
        Url.PRIVATE,
        who,
        "'channel':'orders','instType':'ANY'",
        "'channel':'fills'",
        "'channel':'liquidation-warning','instType':'ANY'");
  }

  void play() throws Exception {
    open();
    BigDecimal step = new BigDecimal(product.buys ? "0.998" : "1.002");
    until(
        "the warning",
        () -> heard(owned, "\"liquidation-warning\"", "mgnRatio"),
        () -> {
          move(step);
          if (atRisk()) {
            Thread.sleep(80); // channels of an account are gathered for 50 ms of real time
          }
        });
    venue.snapshot();
    until(
        "a reduction",
        () -> closed(owner, "partial_liquidation"),
        () -> {
          // At two prices, so that a slice has two fills.
          BigDecimal tick = venue.listed(product.instId).px(product.buys ? -1 : 1);
          String near = offer(buyer, product.buys, "4", mark());
          String far = offer(buyer, product.buys, product.help, mark().add(tick));
          move(step);
          cancel(buyer, near);
          cancel(buyer, far);
        });
    seenBefore = text(orders(owner).getFirst(), "ordId");
    assertThat(positions(owner)).as("what is left of the position").hasSize(1);
    BigDecimal crash = new BigDecimal(product.buys ? "0.8" : "1.25");
    move(crash);
    until("the end of the position", () -> positions(owner).isEmpty(), () -> move(step));
    until("a deleveraging", () -> closed(maker, "adl"), () -> venue.btc(index));
    for (int second = 0; second < 5; second++) {
      venue.btc(index);
    }
  }

  private void open() throws Exception {
    if (mode == Mode.PORTFOLIO) {
      venue.post(owner, "account/set-account-level", "{'acctLv':'4'}");
    } else if (product != Product.OPTION) {
      venue.post(
          owner,
          "account/set-leverage",
          "{'instId':'%s','lever':'10','mgnMode':'%s'}".formatted(product.instId, mode.tdMode()));
    }
    BigDecimal price = mark();
    offer(maker, !product.buys, product.size, price);
    order(owner, mode.tdMode(), product.buys, product.size, price);
    assertThat(positions(owner)).hasSize(1);
    BigDecimal far = price.multiply(new BigDecimal(product.buys ? "0.8" : "1.5"));
    resting = order(owner, mode.tdMode(), product.buys, "1", far);
  }

  private String offer(Person who, boolean buys, String size, BigDecimal price) throws Exception {
    return order(who, "cross", buys, size, price);
  }

  private String order(Person who, String tdMode, boolean buys, String size, BigDecimal price)
      throws Exception {
    BigDecimal tick = venue.listed(product.instId).px(1);
    BigDecimal whole = price.divide(tick, 0, RoundingMode.HALF_EVEN).multiply(tick);
    Map<String, Object> answer =
        venue.post(
            who,
            "trade/order",
            "{'instId':'%s','tdMode':'%s','side':'%s','ordType':'limit','px':'%s','sz':'%s'}"
                .formatted(
                    product.instId, tdMode, buys ? "buy" : "sell", whole.toPlainString(), size));
    return text(answer, "ordId");
  }

  /** It may have been filled as a whole. */
  private void cancel(Person who, String ordId) {
    String body = "{\"instId\":\"%s\",\"ordId\":\"%s\"}".formatted(product.instId, ordId);
    assertThat(venue.answer(who, "POST", "trade/cancel-order", body))
        .containsAnyOf("\"sCode\":\"0\"", "\"sCode\":\"51400\"");
  }

  private BigDecimal mark() throws Exception {
    String path = "public/mark-price?instType=" + product.instType + "&instId=" + product.instId;
    return new BigDecimal(text(venue.get(owner, path).getFirst(), "markPx"));
  }

  private void move(BigDecimal by) {
    index = index.multiply(by).setScale(1, RoundingMode.HALF_EVEN);
    venue.btc(index);
  }

  List<Map<String, Object>> positions(Person who) throws Exception {
    return venue.get(who, "account/positions?instId=" + product.instId).stream()
        .filter(row -> new BigDecimal(text(row, "pos")).signum() != 0) // not what was closed
        .toList();
  }

  private boolean closed(Person who, String category) throws Exception {
    String path = "trade/orders-history?category=" + category + "&instType=" + product.instType;
    return !venue.get(who, path).isEmpty();
  }

  List<Map<String, Object>> orders(Person who) throws Exception {
    return venue.get(who, "trade/orders-history?instType=" + product.instType);
  }

  /** A message that has all of these; pushes of accounts are gathered for a while. */
  static boolean heard(Hearing hearing, String... words) {
    return hearing.heard.stream()
        .filter(message -> !message.contains("\"event\""))
        .anyMatch(message -> List.of(words).stream().allMatch(message::contains));
  }

  /** Something that may be asked again. */
  interface Reached {
    boolean now() throws Exception;
  }

  /** What is done until it is reached. */
  interface Doing {
    void once() throws Exception;
  }

  void until(String what, Reached reached, Doing doing) throws Exception {
    for (int tries = 0; !reached.now(); tries++) {
      assertThat(tries).as("%s %s: %s at %s", product, mode, what, index).isLessThan(PATIENCE);
      doing.once();
    }
  }

  private boolean atRisk() throws Exception {
    for (Map<String, Object> position : positions(owner)) {
      String ratio = text(position, "mgnRatio");
      if (!ratio.isEmpty() && new BigDecimal(ratio).compareTo(new BigDecimal(3)) <= 0) {
        return true;
      }
    }
    return false;
  }

  static String text(Map<String, Object> row, String key) {
    return String.valueOf(row.get(key));
  }

  @Override
  public void close() {
    venue.close();
  }
}

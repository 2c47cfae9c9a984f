package io.marginline.config.answer;

import static org.assertj.core.api.Assertions.assertThat;

import io.marginline.config.CheckReport;
import io.marginline.config.CheckReport.CurrencyRow;
import io.marginline.config.CheckReport.PositionRow;
import io.marginline.config.InvalidFileException;
import io.marginline.config.Portfolio;
import io.marginline.config.PortfolioCheck;
import io.marginline.config.book.Book;
import io.marginline.config.text.Problems;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

/**
 * Linear contracts in single-currency margin are computed by two independent paths: the pools of
 * this module, and the margin library's account. Random portfolios must come out alike.
 */
class TwoPathsTest {
  private static final List<String> COINS = List.of("BTC", "ETH", "XRP", "DOGE", "LTC");
  private static final int[] MARKS = {50_000, 3_000, 2, 1, 100};
  private static final BigDecimal TOLERANCE = new BigDecimal("1e-9");

  private final Random random = new Random(seed());

  private static long seed() {
    String given = System.getProperty("marginline.seed", "");
    long seed = given.isEmpty() ? System.nanoTime() : Long.parseLong(given);
    System.out.println("two paths: seed " + seed);
    return seed;
  }

  @Test
  void bothPathsAgreeOnRandomPortfolios() throws InvalidFileException {
    int positions = 0;
    int liquidatable = 0;
    for (int i = 0; i < 150; i++) {
      String yaml = yaml();
      Portfolio portfolio = PortfolioCheck.parse(yaml, null);
      assertThat(portfolio.isPlain()).isTrue();
      CheckReport pools = PortfolioCheck.report(portfolio, false);
      Problems problems = new Problems();
      CheckReport library = AccountReport.of(Book.of(portfolio, problems), false);
      problems.raise();
      assertThat(library.state()).as(yaml).isEqualTo(pools.state());
      compare(yaml, pools, library);
      positions += pools.positions().size();
      liquidatable += pools.isLiquidatable() ? 1 : 0;
    }
    assertThat(positions).isGreaterThan(200);
    assertThat(liquidatable).isGreaterThan(5);
  }

  private static void compare(String yaml, CheckReport pools, CheckReport library) {
    List<Function<CurrencyRow, String>> columns =
        List.of(
            CurrencyRow::eq,
            CurrencyRow::upl,
            CurrencyRow::availEq,
            CurrencyRow::availBal,
            CurrencyRow::imr,
            CurrencyRow::mmr,
            CurrencyRow::liqFee,
            CurrencyRow::mgnRatio);
    for (int i = 0; i < pools.account().currencies().size(); i++) {
      CurrencyRow pool = pools.account().currencies().get(i);
      CurrencyRow row = library.account().currencies().get(i);
      assertThat(row.state()).as(yaml).isEqualTo(pool.state());
      for (Function<CurrencyRow, String> column : columns) {
        number(yaml, column.apply(row), column.apply(pool));
      }
    }
    List<Function<PositionRow, String>> numbers =
        List.of(
            PositionRow::notional,
            PositionRow::upl,
            PositionRow::imr,
            PositionRow::mmr,
            PositionRow::liqFee,
            PositionRow::mgnRatio,
            PositionRow::liqPx,
            PositionRow::bkPx,
            PositionRow::buffer);
    for (int i = 0; i < pools.positions().size(); i++) {
      PositionRow pool = pools.positions().get(i);
      PositionRow row = library.positions().get(i);
      assertThat(List.of(row.instId(), row.pos(), row.liqState(), row.state()))
          .as(yaml)
          .isEqualTo(List.of(pool.instId(), pool.pos(), pool.liqState(), pool.state()));
      for (Function<PositionRow, String> column : numbers) {
        number(yaml, column.apply(row), column.apply(pool));
      }
    }
  }

  private static void number(String yaml, String text, String expected) {
    if (expected.isEmpty()) {
      assertThat(text).as(yaml).isEmpty();
      return;
    }
    BigDecimal wanted = new BigDecimal(expected);
    assertThat(new BigDecimal(text).subtract(wanted).abs())
        .as("%s instead of %s in%n%s", text, expected, yaml)
        .isLessThanOrEqualTo(wanted.abs().max(BigDecimal.ONE).multiply(TOLERANCE));
  }

  private String yaml() {
    boolean hedge = random.nextBoolean();
    List<String> lines = new ArrayList<>();
    lines.add("profile: " + List.of("okx", "marginline", "article").get(random.nextInt(3)));
    lines.add("account: {positionMode: " + (hedge ? "long-short" : "net") + "}");
    lines.add("balances: {USDT: " + random.nextInt(20_000) + "}");
    lines.add("positions:");
    List<String> orders = new ArrayList<>();
    List<String> prices = new ArrayList<>();
    for (int coin = 0; coin < COINS.size(); coin++) {
      String inst = COINS.get(coin) + "-USDT-SWAP";
      prices.add(inst + ": " + MARKS[coin]);
      boolean isLong = random.nextBoolean();
      boolean isolated = random.nextInt(3) == 0;
      String side = hedge ? (isLong ? ", posSide: long" : ", posSide: short") : "";
      int size = 1 + random.nextInt(40);
      BigDecimal entry =
          BigDecimal.valueOf(MARKS[coin]).multiply(BigDecimal.valueOf(85 + random.nextInt(31), 2));
      if (coin == 0 || random.nextInt(4) > 0) {
        lines.add(
            "  - {inst: %s, margin: %s%s, pos: %d, avgPx: %s, lever: 10%s}"
                .formatted(
                    inst,
                    isolated ? "isolated" : "cross",
                    side,
                    isLong || hedge ? size : -size,
                    entry.toPlainString(),
                    isolated ? ", isolatedMargin: " + random.nextInt(2000) : ""));
        if (random.nextInt(3) == 0) {
          orders.add(
              "  - {inst: %s, margin: %s%s, side: %s, sz: %d, px: %d}"
                  .formatted(
                      inst,
                      isolated ? "isolated" : "cross",
                      side,
                      random.nextBoolean() ? "buy" : "sell",
                      1 + random.nextInt(60),
                      MARKS[coin]));
        }
      }
    }
    if (!orders.isEmpty()) {
      lines.add("orders:");
      lines.addAll(orders);
    }
    lines.add("prices: {" + String.join(", ", prices) + ", USDT: 1}");
    return String.join("\n", lines) + "\n";
  }
}

package io.marginline.gateway.trade;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.marginline.config.venue.Listed;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class QuoteSizeTest {
  private static final Listed SPOT = Listings.listed("BTC-USDT");

  private static QuoteSize.Level level(String px, String sz) {
    return new QuoteSize.Level(SPOT.ticks(new BigDecimal(px)), SPOT.lots(new BigDecimal(sz)));
  }

  private static QuoteSize buy(String amount, QuoteSize.Level... book) throws TradeFault {
    return QuoteSize.of(SPOT, true, new BigDecimal(amount), List.of(book), Long.MAX_VALUE);
  }

  @Test
  void aDeepBestLevelTakesAllOfTheAmount() throws TradeFault {
    QuoteSize size = buy("100", level("50000", "1"));
    assertThat(SPOT.px(size.ticks())).isEqualByComparingTo("50000");
    assertThat(SPOT.sz(size.lots())).isEqualByComparingTo("0.002");
  }

  @Test
  void theLimitIsTheFirstLevelUpToWhichTheBookHoldsWhatTheAmountPaysForThere() throws TradeFault {
    QuoteSize size =
        buy("1000", level("50000", "0.001"), level("51000", "0.001"), level("60000", "9"));
    // At 51000 it pays for 0.0196 and the book holds 0.002; at 60000 it pays for 0.01666….
    assertThat(SPOT.px(size.ticks())).isEqualByComparingTo("60000");
    assertThat(SPOT.sz(size.lots()))
        .isBetween(new BigDecimal("0.01666"), new BigDecimal("0.01667"));
  }

  @Test
  void noBookAndNothingWithinThePriceLimitHaveNoOpposite() {
    assertThatThrownBy(() -> buy("100"))
        .isInstanceOf(TradeFault.class)
        .hasFieldOrPropertyWithValue("code", "51140");
    List<QuoteSize.Level> far = List.of(level("50000", "1"));
    assertThatThrownBy(() -> QuoteSize.of(SPOT, true, BigDecimal.TEN, far, 1))
        .isInstanceOf(TradeFault.class);
  }

  @Test
  void lessThanALotIsTooSmall() {
    assertThatThrownBy(() -> buy("0.00001", level("50000", "1")))
        .hasFieldOrPropertyWithValue("code", "51020");
  }

  @Test
  void whateverTheBookBecomesTheCostIsWithinTheAmount() throws TradeFault {
    long seed = System.nanoTime();
    Random random = new Random(seed);
    for (int i = 0; i < 2000; i++) {
      List<QuoteSize.Level> book = new ArrayList<>();
      long ticks = 400_000;
      for (int l = 0; l < 1 + random.nextInt(8); l++) {
        ticks += 1 + random.nextInt(5000);
        book.add(new QuoteSize.Level(ticks, 1 + random.nextInt(2_000_000)));
      }
      BigDecimal amount = BigDecimal.valueOf(1 + random.nextInt(10_000_000), 2);
      QuoteSize size = QuoteSize.of(SPOT, true, amount, book, Long.MAX_VALUE);
      // The most it can cost: all of it at the limit.
      BigDecimal most = SPOT.px(size.ticks()).multiply(SPOT.sz(size.lots()));
      assertThat(most).as("seed %d", seed).isLessThanOrEqualTo(amount);
      BigDecimal next = SPOT.px(size.ticks()).multiply(SPOT.sz(size.lots() + 1));
      assertThat(next).as("seed %d", seed).isGreaterThan(amount);
    }
  }
}

package io.marginline.margin;

import static org.assertj.core.api.Assertions.assertThat;

import io.marginline.fixed.Rounding;
import io.marginline.margin.contract.InverseTerms;
import io.marginline.margin.option.OptionContract;
import io.marginline.margin.option.OptionMark;
import java.math.BigDecimal;
import java.math.RoundingMode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The published examples of delivery and exercise (rules §3). */
class DeliverySamplesTest {
  private static final long DAY_NS = 86_400_000_000_000L;

  @ParameterizedTest
  @CsvSource({"1000, 1.4035", "-1000, -1.4035"})
  void a_thousand_inverse_contracts_of_100_dollars_delivered_4000_higher(
      long lots, String published) {
    InverseSheet btc = InverseSheet.of("100", 12, 1, 4).flat("0.004", "0.01");
    InverseTerms terms = btc.terms();
    long entry = terms.tradeValue(lots, btc.ticks("15000"));
    long delivered = terms.tradeValue(-lots, btc.ticks("19000"));
    assertThat(fourPlaces(btc.money(entry + delivered))).isEqualTo(published);
    // Delivery is closing at the settlement price: the same as the profit at that mark.
    assertThat(terms.upl(lots, entry, btc.mark("19000"))).isEqualTo(entry + delivered);
  }

  @ParameterizedTest
  @CsvSource({"-1000, -1.2658", "1000, 1.2658"})
  void a_thousand_puts_of_a_tenth_of_a_coin_exercised_20_in_the_money(long lots, String published) {
    // 0.1 coin a contract in 1e-12 coin; prices in cents; premiums in 1e-12 coin.
    long coin = 1_000_000_000_000L;
    OptionContract put = new OptionContract(false, false, 160_000, DAY_NS, 100, coin, coin / 10);
    Rounding side = lots < 0 ? Rounding.CEILING : Rounding.FLOOR;
    // At expiry the volatility is of no account: 20 ÷ 1580 coin per coin.
    long perCoin = new OptionMark(put).set(158_000, 158_000, 1_500_000_000, DAY_NS).mark(side);
    BigDecimal cash =
        BigDecimal.valueOf(perCoin, 12)
            .multiply(BigDecimal.valueOf(put.lotUnits(), 12))
            .multiply(BigDecimal.valueOf(lots));
    assertThat(fourPlaces(cash.toPlainString())).isEqualTo(published);
  }

  @Test
  void an_option_out_of_the_money_pays_nothing() {
    OptionContract call = new OptionContract(true, false, 160_000, DAY_NS, 100, 100_000_000, 1);
    OptionMark mark = new OptionMark(call).set(158_000, 158_000, 1_500_000_000, DAY_NS);
    assertThat(mark.mark(Rounding.CEILING)).isZero();
  }

  private static String fourPlaces(String amount) {
    return new BigDecimal(amount).setScale(4, RoundingMode.HALF_UP).toPlainString();
  }
}

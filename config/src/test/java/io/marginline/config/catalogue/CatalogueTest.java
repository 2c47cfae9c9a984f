package io.marginline.config.catalogue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.marginline.config.CurrencyRules;
import io.marginline.config.Instrument;
import io.marginline.config.InvalidFileException;
import io.marginline.config.Problem;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CatalogueTest {
  private static final Catalogue BUILT_IN = Catalogue.builtIn();

  @TempDir Path folder = Path.of("");

  private static Instrument find(Catalogue catalogue, String id) {
    return Objects.requireNonNull(catalogue.find(id), id);
  }

  private static CurrencyRules currency(String ccy) {
    return Objects.requireNonNull(BUILT_IN.currency(ccy), ccy);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "BTC", "ETH", "SOL", "XRP", "DOGE", "LTC", "ADA", "BNB", "AVAX", "LINK", "DOT", "PEPE"
      })
  void everyMajorCoinHasAPairAPerpetualADiscountAndALoan(String coin) {
    Instrument pair = find(BUILT_IN, coin + "-USDT");
    assertThat(pair.kind()).isEqualTo(Instrument.Kind.SPOT);
    assertThat(pair.settle()).isEqualTo("USDT");
    Instrument perpetual = find(BUILT_IN, coin + "-USDT-SWAP");
    assertThat(perpetual.isLinearContract()).isTrue();
    assertThat(perpetual.base()).isEqualTo(coin);
    assertThat(perpetual.tiers()).hasSizeGreaterThan(10);
    assertThat(currency(coin).discount()).isNotEmpty();
    assertThat(currency(coin).loans()).isNotEmpty();
  }

  /** The figures that published samples use (rules §3, §6, §8, §9). */
  @Test
  void theAnchorsOfTheRuleBookHold() {
    Instrument btc = find(BUILT_IN, "BTC-USDT-SWAP");
    assertThat(btc.ctVal()).isEqualByComparingTo("0.01");
    assertThat(btc.tiers().getFirst().mmr()).isEqualByComparingTo("0.004");
    assertThat(find(BUILT_IN, "LTC-USDT-SWAP").ctVal()).isEqualByComparingTo("1");
    Instrument dated = find(BUILT_IN, "ETH-USD-251226");
    assertThat(dated.isInverseContract()).isTrue();
    assertThat(dated.ctVal()).isEqualByComparingTo("10");
    assertThat(dated.tiers().getFirst().mmr()).isEqualByComparingTo("0.008");
    assertThat(dated.taker()).isEqualByComparingTo("0.0005");
    assertThat(dated.expiry()).isEqualTo(Instant.parse("2025-12-26T08:00:00Z"));
    assertThat(find(BUILT_IN, "BTC-USDT").taker()).isEqualByComparingTo("0.001");
    assertThat(find(BUILT_IN, "BTC-USD-SWAP").ctVal()).isEqualByComparingTo("100");
    List<CurrencyRules.Discount> discount = currency("BTC").discount();
    assertThat(discount.get(0).maxAmt()).isEqualByComparingTo("20");
    assertThat(discount.get(0).rate()).isEqualByComparingTo("0.98");
    assertThat(discount.get(1).maxAmt()).isEqualByComparingTo("25");
    assertThat(discount.get(1).rate()).isEqualByComparingTo("0.9775");
    assertThat(discount.getLast().rate()).isBetween(BigDecimal.ZERO, new BigDecimal("0.0025"));
    List<CurrencyRules.Discount> tether = currency("USDT").discount();
    assertThat(tether.get(1).maxAmt()).isEqualByComparingTo("10000000");
    assertThat(tether.get(1).rate()).isEqualByComparingTo("0.975");
    assertThat(tether.get(2).rate()).isEqualByComparingTo("0.95");
    assertThat(currency("USDT").loans().getFirst().mmr()).isEqualByComparingTo("0.02");
    assertThat(currency("USDT").loans().getFirst().imr()).isEqualByComparingTo("0.1");
    assertThat(currency("BTC").loans().getFirst().mmr()).isEqualByComparingTo("0.03");
  }

  @Test
  void anOptionIsFoundByItsExpiryAndStrike() {
    Instrument option = find(BUILT_IN, "BTC-USD-251226-100000-C");
    assertThat(option.kind()).isEqualTo(Instrument.Kind.OPTION);
    assertThat(option.multiplier()).isEqualByComparingTo("0.01");
    assertThat(option.settle()).isEqualTo("BTC");
    Instrument.OptionTerms terms = Objects.requireNonNull(option.option());
    assertThat(terms.strike()).isEqualByComparingTo("100000");
    assertThat(terms.call()).isTrue();
    assertThat(terms.maintenance()).isEqualByComparingTo("0.03");
    Instrument put = find(BUILT_IN, "ETH-USD-251226-3500.5-P");
    assertThat(Objects.requireNonNull(put.option()).call()).isFalse();
    assertThat(put.tiers().get(1).optMgnFactor()).isEqualByComparingTo("1.02");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "BTC-USD-251326",
        "BTC-USD-250230",
        "BTC-USD-251226-0-C",
        "BTC-USD-251226-100000-X",
        "SOL-USD-251226",
        "BTC-USD-YYMMDD",
        "BTC-USD-YYMMDD-STRIKE",
        "NONE-USDT-SWAP",
        ""
      })
  void whatCannotExistIsUnknown(String id) {
    assertThat(BUILT_IN.find(id)).isNull();
  }

  @Test
  void ratesAndEdgesRiseAndNoFamilyIsListedAsAnInstrument() {
    assertThat(BUILT_IN.ids()).hasSize(12 + 3 + 12 + 2).doesNotContain("BTC-USD-YYMMDD");
    assertThat(BUILT_IN.families()).hasSize(6);
    for (String id : BUILT_IN.ids()) {
      BigDecimal edge = BigDecimal.ZERO;
      BigDecimal mmr = BigDecimal.ZERO;
      for (Instrument.Band band : find(BUILT_IN, id).tiers()) {
        assertThat(band.edge()).as(id).isGreaterThan(edge);
        assertThat(band.mmr()).as(id).isGreaterThanOrEqualTo(mmr).isLessThanOrEqualTo(band.imr());
        edge = band.edge();
        mmr = band.mmr();
      }
    }
    assertThat(BUILT_IN.currencies()).hasSize(15);
  }

  @Test
  void unknownInstrumentsHaveTiersByMoney() {
    assertThat(BUILT_IN.tiers("default-alt"))
        .allSatisfy(band -> assertThat(band.maxNotional()).isPositive());
    assertThatThrownBy(() -> BUILT_IN.tiers("nowhere"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("default-alt");
  }

  @Test
  void anOperatorsFileChangesOnlyWhatItNames() throws IOException, InvalidFileException {
    Path file = folder.resolve("venue.yaml");
    Files.writeString(
        file,
        """
        feeGroups:
          vip: {taker: 0.0003, maker: -0.0001}
        tierGroups:
          new-coin: [{maxSz: 10, mmr: 0.02, imr: 0.05}, {times: 3, addSz: 10, addImr: 0.01}]
        currencies:
          BTC: {collateral: false}
        instruments:
          BTC-USDT-SWAP: {fees: vip, tickSz: 0.5}
          NEW-USDT-SWAP: {type: SWAP, contract: linear, ctVal: 1, tickSz: 0.01, lotSz: 1,
            settle: USDT, base: NEW, quote: USDT, fees: contract, tiers: new-coin}
          BTC-USD-YYMMDD: {taker: 0.0001}
          ETH-USD-251226: {tiers: [{maxSz: 5, mmr: 0.1, imr: 0.2}]}
          BTC-USD-YYMMDD-STRIKE: {maintenance: 0.04}
        """);
    Catalogue catalogue = Catalogue.with(file);
    Instrument btc = find(catalogue, "BTC-USDT-SWAP");
    assertThat(btc.taker()).isEqualByComparingTo("0.0003");
    assertThat(btc.maker()).isEqualByComparingTo("-0.0001");
    assertThat(btc.tickSz()).isEqualByComparingTo("0.5");
    assertThat(btc.ctVal()).isEqualByComparingTo("0.01");
    assertThat(find(catalogue, "NEW-USDT-SWAP").tiers()).hasSize(4);
    assertThat(find(catalogue, "NEW-USDT-SWAP").tiers().getLast().imr())
        .isEqualByComparingTo("0.08");
    assertThat(find(catalogue, "BTC-USD-260327").taker()).isEqualByComparingTo("0.0001");
    assertThat(find(catalogue, "ETH-USD-251226").tiers()).hasSize(1);
    assertThat(find(catalogue, "ETH-USD-260327").tiers()).hasSizeGreaterThan(1);
    Instrument.OptionTerms terms =
        Objects.requireNonNull(find(catalogue, "BTC-USD-260327-90000-P").option());
    assertThat(terms.maintenance()).isEqualByComparingTo("0.04");
    CurrencyRules rules = Objects.requireNonNull(catalogue.currency("BTC"));
    assertThat(rules.collateral()).isFalse();
    assertThat(rules.discount()).isEqualTo(currency("BTC").discount());
    assertThat(find(BUILT_IN, "BTC-USDT-SWAP").tickSz()).isEqualByComparingTo("0.1");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "instruments: {BTC-USDT-SWAP: {settle: BTC}} | instruments.BTC-USDT-SWAP.settle | unknown",
        "instruments: {BTC-USDT-SWAP: {tickSz: 0}} | instruments.BTC-USDT-SWAP.tickSz | above 0",
        "instruments: {BTC-USDT-SWAP: {fees: x}} | instruments.BTC-USDT-SWAP.fees | not one of",
        "instruments: {BTC-USDT-SWAP: {tiers: x}} | instruments.BTC-USDT-SWAP.tiers | not one of",
        "instruments: {X-USDT-SWAP: {tickSz: 1}} | instruments.X-USDT-SWAP.type | is missing",
        "instruments: {BTC-USD-YYMMDD-STRIKE: {maintenance: 0.5}} |"
            + " instruments.BTC-USD-YYMMDD-STRIKE.maintenance | at most 0.1",
        "tierGroups: {a: 5} | tierGroups.a | a list of tiers",
        "tierGroups: {a: [{times: 2, addSz: 1}]} | tierGroups.a[0] | a tier before it",
        "tierGroups: {a: [{maxSz: 1, mmr: 0.5, imr: 0.6}, {times: 9, addSz: 1, addImr: 0.1}]} |"
            + " tierGroups.a[1] | above 1",
        "tierGroups: {a: [{maxSz: 1, mmr: 0.5, imr: 0.6}, {times: 0.5, addSz: 1}]} |"
            + " tierGroups.a[1].times | whole number",
        "tierGroups: {a: [{maxSz: 1, mmr: 0.5, imr: 0.6}, {times: 3, addSz: 1, addMmr: -2}]} |"
            + " tierGroups.a[1].addMmr | at most 1",
        "tierGroups: {a: [{maxSz: 1, optMgnFactor: 101}]} | tierGroups.a[0].optMgnFactor | up to"
            + " 100",
        "tierGroups: {a: [{maxSz: 1, optMgnFactor: 2}, {maxSz: 2, optMgnFactor: 1}]} |"
            + " tierGroups.a[1] | lower rate",
        "feeGroups: {a: {taker: 2}} | feeGroups.a.taker | not a rate",
        "currencies: {BTC: {discount: [{maxAmt: 1, rate: 0.1}, {times: 3, addAmt: 1, addRate:"
            + " -0.1}]}} | currencies.BTC.discount[1] | less than nothing",
        "currencies: {BTC: {discount: [{times: 3, addAmt: 1, addRate: -0.1}]}} |"
            + " currencies.BTC.discount[0] | a band before it",
        "currencies: {BTC: {loans: [{maxAmt: 5, mmr: 0.1, imr: 0.2}, {maxAmt: 6, mmr: 0.05, imr:"
            + " 0.2}]}} | currencies.BTC.loans[1] | lower rate",
        "markets: {} | markets | unknown key",
      })
  void mistakesNameFileLineAndKey(String text, String key, String message) {
    InvalidFileException e =
        catchThrowableOfType(
            InvalidFileException.class, () -> Catalogue.with("venue.yaml", "\n" + text));
    assertThat(e).isNotNull();
    Problem problem = e.problems().getFirst();
    assertThat(problem.describe()).startsWith("venue.yaml, line 2, " + key).contains(message);
  }
}

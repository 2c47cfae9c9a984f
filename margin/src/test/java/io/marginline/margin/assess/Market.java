package io.marginline.margin.assess;

import io.marginline.fixed.Decimals;
import io.marginline.fixed.Rounding;
import io.marginline.margin.InverseSheet;
import io.marginline.margin.Sheet;
import io.marginline.margin.account.AccountInput;
import io.marginline.margin.account.CurrencyInput;
import io.marginline.margin.account.Instrument;
import io.marginline.margin.account.InstrumentPrice;
import io.marginline.margin.account.OrderInput;
import io.marginline.margin.account.Position;
import io.marginline.margin.contract.ContractTerms;
import io.marginline.margin.contract.InverseTerms;
import io.marginline.margin.contract.SpotTerms;
import io.marginline.margin.option.OptionContract;
import io.marginline.margin.option.OptionMarginRule;
import io.marginline.margin.option.OptionTiers;
import io.marginline.model.AccountMode;
import io.marginline.model.CrossOffset;
import io.marginline.model.CurrencySpec;
import io.marginline.model.DiscountTier;
import io.marginline.model.LoanTier;
import io.marginline.model.MarginMode;
import io.marginline.model.PositionSide;
import io.marginline.model.QuoteCurrency;
import io.marginline.model.TierRule;
import java.util.List;

/**
 * A small market of every product in decimals: coins and money in 10^-8, lots of 0.001 coins or one
 * dollar, ticks of 0.1, marks in 10^-4. BTC at 30,000, ETH at 2,000.
 */
final class Market {
  static final int SCALE = 8;
  static final long NOW = 1_760_000_000_000_000_000L;
  static final long DAY = 86_400_000_000_000L;
  static final String BTC_SWAP = "BTC-USDT-SWAP";
  static final String BTC_DATED = "BTC-USDT-QUARTER";
  static final String BTC_COIN = "BTC-USD-SWAP";
  static final String ETH_SWAP = "ETH-USDT-SWAP";
  static final String BTC_CALL = "BTC-USD-32000-C";
  static final String BTC_PUT = "BTC-USD-28000-P";
  static final String ETH_CALL = "ETH-USDT-2200-C";
  static final String BTC_SPOT = "BTC-USDT";

  private static final Sheet LINEAR =
      Sheet.of(SCALE, 3, 1, 4)
          .taker("0.0005")
          .tierByLots(10_000, "0.004", "0.01")
          .tierByLots(1_000_000_000, "0.01", "0.02");
  private static final InverseSheet INVERSE =
      InverseSheet.of("1", SCALE, 1, 4)
          .taker("0.0005")
          .tierByLots(500_000, "0.004", "0.01")
          .tierByLots(1_000_000_000_000L, "0.01", "0.02");
  private static final long ONE = 100_000_000L;

  private Market() {}

  static AccountInput empty(AccountMode mode) {
    return AccountInput.of(mode, CrossOffset.NONE, NOW)
        .add(currency("USDT", "1", "1", "0"))
        .add(currency("BTC", "30000", "0.98", "0"))
        .add(currency("ETH", "2000", "0.95", "0"))
        .add(linear(BTC_SWAP, "BTC", 0), linearPrice("30000", "30000"))
        .add(linear(BTC_DATED, "BTC", NOW + 90 * DAY), linearPrice("30300", "30000"))
        .add(linear(ETH_SWAP, "ETH", 0), linearPrice("2000", "2000"))
        .add(
            new Instrument.Inverse(BTC_COIN, "BTC", "BTC", QuoteCurrency.USD, inverse(), 0),
            linearPrice("30000", "30000"))
        .add(option(BTC_CALL, true, false, "32000"), optionPrice(true, false, "32000", "30000"))
        .add(option(BTC_PUT, false, false, "28000"), optionPrice(false, false, "28000", "30000"))
        .add(option(ETH_CALL, true, true, "2200"), optionPrice(true, true, "2200", "2000"))
        .add(
            new Instrument.Spot(BTC_SPOT, "BTC", "USDT", spot(), 100_000, 1_000, 1_000_000),
            linearPrice("30000", "30000"));
  }

  static ContractTerms linear() {
    return LINEAR.terms();
  }

  static InverseTerms inverse() {
    return INVERSE.terms();
  }

  static SpotTerms spot() {
    List<LoanTier> loans = List.of(new LoanTier(Long.MAX_VALUE, 30_000_000, 100_000_000));
    return SpotTerms.of(
        new SpotTerms.Scales(SCALE, SCALE, 4),
        loans,
        loans,
        new SpotTerms.Rates(TierRule.FLAT, 1_000_000));
  }

  static CurrencyInput currency(String id, String index, String counts, String balance) {
    CurrencySpec spec =
        new CurrencySpec(
            SCALE,
            SCALE,
            SCALE,
            List.of(new DiscountTier(Long.MAX_VALUE, Decimals.parse(counts, 9))),
            List.of(new LoanTier(Long.MAX_VALUE, 30_000_000, 100_000_000)),
            TierRule.FLAT,
            500_000);
    return CurrencyInput.of(id, spec, units(index), units(balance));
  }

  static AccountInput withBalance(AccountInput input, String id, String balance) {
    return input.withCurrencies(
        input.currencies().stream()
            .map(
                currency ->
                    currency.id().equals(id) ? currency.withBalance(units(balance)) : currency)
            .toList());
  }

  /** Signed coins at an entry price. */
  static Position linear(String inst, MarginMode mode, String coins, String entry, String margin) {
    long lots = LINEAR.lots(coins);
    long cost = linear().orderValue(lots, LINEAR.ticks(entry));
    return new Position.Contracts(inst, mode, PositionSide.NET, lots, cost, units(margin), 1_000);
  }

  /** Signed dollars at an entry price. */
  static Position inverse(MarginMode mode, long dollars, String entry, String margin) {
    long value = inverse().value(dollars, LINEAR.mark(entry), Rounding.FLOOR);
    return new Position.Contracts(
        BTC_COIN, mode, PositionSide.NET, dollars, value, units(margin), 1_000);
  }

  /** Signed coins, of 0.01 a lot, with the premium per coin. */
  static Position option(String inst, MarginMode mode, long lots, String premium, String margin) {
    return new Position.Contracts(
        inst,
        mode,
        PositionSide.NET,
        lots,
        lots * Decimals.parse(premium, SCALE) / 100,
        units(margin),
        100);
  }

  static OrderInput order(String inst, MarginMode mode, long lots, String price) {
    return new OrderInput(inst, mode, PositionSide.NET, lots, LINEAR.ticks(price), 1_000, false);
  }

  /** An option order; a tick is 0.0001. */
  static OrderInput optionOrder(String inst, long lots, String premium) {
    return new OrderInput(
        inst, MarginMode.CROSS, PositionSide.NET, lots, Decimals.parse(premium, 4), 100, false);
  }

  static OptionContract contract(boolean call, boolean stable, String strike) {
    return new OptionContract(
        call, stable, LINEAR.mark(strike), NOW + 30 * DAY, 10_000, ONE, ONE / 100);
  }

  static InstrumentPrice linearPrice(String mark, String index) {
    return InstrumentPrice.of(LINEAR.mark(mark), LINEAR.mark(index));
  }

  static InstrumentPrice optionPrice(boolean call, boolean stable, String strike, String index) {
    long forward = LINEAR.mark(index);
    return InstrumentPrice.ofOption(
        contract(call, stable, strike), forward, forward, 600_000_000, NOW);
  }

  static long units(String money) {
    return Decimals.parse(money, SCALE);
  }

  static long mark(String price) {
    return LINEAR.mark(price);
  }

  private static Instrument linear(String id, String coin, long expiryNs) {
    return new Instrument.Linear(id, coin, "USDT", QuoteCurrency.USDT, linear(), expiryNs);
  }

  private static Instrument option(String id, boolean call, boolean stable, String strike) {
    return new Instrument.Option(
        id,
        stable ? "ETH" : "BTC",
        stable ? "USDT" : "BTC",
        stable ? QuoteCurrency.USDT : QuoteCurrency.USD,
        contract(call, stable, strike),
        stable ? OptionMarginRule.ETH : OptionMarginRule.BTC,
        new OptionTiers(
            new long[] {1_000, Long.MAX_VALUE}, new long[] {1_000_000_000, 1_020_000_000}),
        ONE / 10_000,
        300_000,
        300_000);
  }
}

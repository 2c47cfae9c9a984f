package io.marginline.engine.scenario;

import io.marginline.model.InstrumentSpec;
import io.marginline.model.ProductKind;
import java.math.BigDecimal;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;

/** The scenario's names and decimal numbers, and the engine's ids and integers behind them. */
final class Names {
  /** How an instrument's integers read as decimals. */
  record Scales(BigDecimal tick, BigDecimal lot, int markDigits) {}

  final Map<String, Integer> assets = new LinkedHashMap<>();
  final Map<Integer, Integer> assetDigits = new HashMap<>();
  final Map<String, Integer> indexes = new LinkedHashMap<>();
  final Map<Integer, Integer> indexDigits = new HashMap<>();
  final Map<String, Integer> instruments = new LinkedHashMap<>();
  final Map<Integer, Scales> scales = new HashMap<>();
  final Map<Integer, InstrumentSpec> specs = new HashMap<>();
  final Map<String, Integer> accounts = new LinkedHashMap<>();

  /** Names a thing; {@code ?99} is the id 99 whether it exists or not. */
  static int id(Map<String, Integer> ids, String name) {
    if (name.startsWith("?")) {
      return Integer.parseInt(name.substring(1));
    }
    Integer id = ids.get(name);
    if (id == null) {
      throw new IllegalArgumentException("unknown name '" + name + "', known: " + ids.keySet());
    }
    return id;
  }

  static String name(Map<String, Integer> ids, long id) {
    for (Map.Entry<String, Integer> entry : ids.entrySet()) {
      if (entry.getValue() == id) {
        return entry.getKey();
      }
    }
    return "?" + id;
  }

  int account(String name) {
    return name.equals("operator") ? 0 : id(accounts, name);
  }

  String account(long id) {
    return id == -1 ? "venue" : id == 0 ? "operator" : name(accounts, id);
  }

  int asset(String name) {
    return id(assets, name);
  }

  int instrument(String name) {
    return id(instruments, name);
  }

  String instrument(int id) {
    return name(instruments, id);
  }

  long units(String amount, int asset) {
    return shifted(new BigDecimal(amount), assetDigits.getOrDefault(asset, 0));
  }

  String money(long units, int asset) {
    return plain(BigDecimal.valueOf(units, assetDigits.getOrDefault(asset, 0)));
  }

  /** Money of the instrument's settlement asset. */
  String moneyOf(long units, int instrument) {
    InstrumentSpec spec = specs.get(instrument);
    return money(units, spec == null ? 0 : spec.settleAssetId());
  }

  long ticks(String price, int instrument) {
    return new BigDecimal(price).divide(of(instrument).tick()).longValueExact();
  }

  String price(long ticks, int instrument) {
    return plain(BigDecimal.valueOf(ticks).multiply(of(instrument).tick()));
  }

  long lots(String size, int instrument) {
    return new BigDecimal(size).divide(of(instrument).lot()).longValueExact();
  }

  String size(long lots, int instrument) {
    return plain(BigDecimal.valueOf(lots).multiply(of(instrument).lot()));
  }

  String signed(long lots, int instrument) {
    return (lots > 0 ? "+" : "") + size(lots, instrument);
  }

  long mark(String price, int instrument) {
    return shifted(new BigDecimal(price), of(instrument).markDigits());
  }

  String mark(long mark, int instrument) {
    return plain(BigDecimal.valueOf(mark, of(instrument).markDigits()));
  }

  /** A price of the instrument's index; that of an option is none of its premiums. */
  String indexPrice(long price, int instrument) {
    InstrumentSpec spec = specs.get(instrument);
    return spec != null && spec.product().kind() == ProductKind.OPTION
        ? plain(BigDecimal.valueOf(price, indexDigits.getOrDefault(spec.indexId(), 0)))
        : mark(price, instrument);
  }

  private Scales of(int instrument) {
    return scales.getOrDefault(instrument, new Scales(BigDecimal.ONE, BigDecimal.ONE, 0));
  }

  /** A rate in parts per billion: {@code 5%} or {@code 0.05}. */
  static long ppb(String rate) {
    return rate.endsWith("%")
        ? shifted(new BigDecimal(rate.substring(0, rate.length() - 1)), 7)
        : shifted(new BigDecimal(rate), 9);
  }

  /** Nanoseconds of {@code 10s}, {@code 5m}, {@code 8h} or {@code 3ns}. */
  static long nanos(String time) {
    if (time.endsWith("ns")) {
      return Long.parseLong(time.substring(0, time.length() - 2));
    }
    BigDecimal number = new BigDecimal(time.substring(0, time.length() - 1));
    long unit =
        switch (time.charAt(time.length() - 1)) {
          case 's' -> 1L;
          case 'm' -> 60L;
          case 'h' -> 3_600L;
          default -> throw new IllegalArgumentException("time unit of " + time);
        };
    return shifted(number.multiply(BigDecimal.valueOf(unit)), 9);
  }

  static long shifted(BigDecimal number, int digits) {
    return number.movePointRight(digits).longValueExact();
  }

  static String plain(BigDecimal number) {
    return number.signum() == 0 ? "0" : number.stripTrailingZeros().toPlainString();
  }
}

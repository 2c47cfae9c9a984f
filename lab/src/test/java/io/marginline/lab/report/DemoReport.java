package io.marginline.lab.report;

import io.marginline.model.LiquidationOutcome;
import io.marginline.model.MarginMode;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;

/** A made-up crash, only to see the report: no number of it comes from an engine. */
final class DemoReport {
  private static final long START = 1_584_055_020_000L;
  private static final int MINUTES = 213;
  private static final List<LiquidationOutcome> OUTCOMES =
      List.of(LiquidationOutcome.RECOVERED, LiquidationOutcome.FLAT, LiquidationOutcome.TAKEN_OVER);

  private DemoReport() {}

  static ReplayReport make() {
    return new ReplayReport(
        new ReplayReport.Run(
            "btc-demo <& \"made up\">",
            List.of("BTC-USDT-SWAP"),
            "USDT",
            "marginline",
            7,
            new TreeMap<>(Map.of("accounts", "20000", "depth", "0.02", "fund", "0.001")),
            List.of()),
        new ReplayReport.Activity(
            MINUTES, MINUTES * 60, 20_000, 412_345, 98_765, new BigDecimal("41.207")),
        new ReplayReport.Outcome(
            new ReplayReport.Liquidations(4_321, 1_234, 567, new BigDecimal("98765432.12345678")),
            new ReplayReport.Adl(89, new BigDecimal("1234567.5")),
            new ReplayReport.Fund(
                new BigDecimal("250000.00000000"), BigDecimal.ZERO, new BigDecimal("13250.1")),
            BigDecimal.ZERO,
            new ReplayReport.Causes(List.of(), List.of())),
        new ReplayReport.Audit(0, 0, 0, 251_000_000, 1_900_000, 5_432, "9f3c77aa01e2b45d"),
        LiquidatedUnit.worst(units(), 20),
        samples());
  }

  private static List<LiquidatedUnit> units() {
    SplittableRandom random = new SplittableRandom(3);
    List<LiquidatedUnit> units = new ArrayList<>();
    for (int i = 0; i < 60; i++) {
      boolean running = i == 59;
      units.add(
          new LiquidatedUnit(
              i + 1,
              100 + i * 37L,
              START + i * 61_234L,
              i % 3 == 0 ? MarginMode.ISOLATED : MarginMode.CROSS,
              new LiquidatedUnit.Part(
                  "BTC-USDT-SWAP", i % 2, i % 7 != 0, money(random.nextDouble(3_700, 5_600))),
              money(random.nextDouble(1e3, 4e6)),
              "0.9" + random.nextInt(100, 999),
              running ? null : OUTCOMES.get(i % 3),
              i % 3 == 2 ? money(random.nextDouble(0, 9e4)) : BigDecimal.ZERO));
    }
    return units;
  }

  private static List<Sample> samples() {
    SplittableRandom random = new SplittableRandom(5);
    List<Sample> samples = new ArrayList<>();
    double price = 5_584;
    double fund = 250_000;
    double interest = 61e6;
    for (int i = 0; i < MINUTES; i++) {
      double fall = i > 120 && i < 180 ? -0.006 : 0.0008;
      double move = fall + random.nextDouble(-0.008, 0.008);
      price *= 1 + move;
      double closed = Math.max(0, -move - 0.006) * 4e7;
      double shorts = Math.max(0, move - 0.006) * 9e6;
      double adl = i > 165 && i < 180 ? closed * 0.2 : 0;
      fund = Math.max(0, fund + (i > 150 && i < 182 ? -closed * 0.02 : closed * 0.004));
      interest -= closed * 0.3 + adl;
      int stress = i > 120 ? Math.min(60, i - 120) : 0;
      RatioBands bands =
          new RatioBands(
              closed > 0 ? 40 : 0,
              300 + 20 * stress,
              1_500 + 40 * stress,
              6_000,
              9_000 - 70 * stress);
      samples.add(
          new Sample(
              START + i * 60_000L,
              List.of(
                  new Sample.Prices(money(price), money(price * 1.0004), money(price * 1.0011))),
              new Sample.Flows(money(closed), money(shorts), money(adl)),
              money(fund),
              money(interest),
              bands));
    }
    return samples;
  }

  private static BigDecimal money(double value) {
    return BigDecimal.valueOf(value).setScale(2, RoundingMode.HALF_EVEN);
  }
}

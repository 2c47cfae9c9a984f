package io.marginline.acceptance.stream;

import static org.assertj.core.api.Assertions.assertThat;

import io.marginline.lab.workload.CommandStream;
import io.marginline.lab.workload.WorldKind;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Each fault is one line of the engine or of its margin library; the streams must see it. */
class PlantedEngineFaultsTest {
  private static final int WITHIN = 10_000;
  private static final long SEED = 7;

  /** A fault: the text that is replaced must still stand in the file. */
  record Fault(String name, String file, String found, String replacement) {

    @Override
    public String toString() {
      return name;
    }
  }

  static List<Fault> faults() {
    return List.of(
        new Fault(
            "unrealised profit rounded up",
            "margin/contract/ContractTerms.java",
            "value(lots, mark, Rounding.FLOOR), entryCostUnits",
            "value(lots, mark, Rounding.CEILING), entryCostUnits"),
        new Fault(
            "opening fee dropped",
            "engine/trade/Settlement.java",
            "fee(leg, LedgerKind.CASH, effect.openFeeUnits);",
            ""),
        new Fault(
            "reduce-only orders not trimmed at a fill",
            "engine/trade/Cancels.java",
            "long excess = Exact.subtract(reducing(leg), closable(leg));",
            "long excess = 0 * closable(leg) * reducing(leg);"),
        new Fault(
            "a size on the edge belongs to the next tier",
            "margin/tier/TierTable.java",
            "size > maxSize[tier]",
            "size >= maxSize[tier]"),
        new Fault(
            "one account skipped by the health check",
            "engine/monitor/Monitor.java",
            "int account = open.next(1);",
            "int account = open.next(2);"),
        new Fault(
            "a small move of the index does not reach the mark",
            "engine/instrument/Marks.java",
            "instrument.mark = instrument.clampMark(index + basis);",
            "if (Math.abs(index + basis - instrument.mark) > instrument.mark / 2000)"
                + " instrument.mark = instrument.clampMark(index + basis);"),
        new Fault(
            "bankruptcy price rounded against the holder",
            "margin/liquidation/BankruptcyPrice.java",
            "lots > 0 ? Rounding.CEILING : Rounding.FLOOR",
            "lots > 0 ? Rounding.FLOOR : Rounding.CEILING"),
        new Fault(
            "released entry cost rounded down",
            "margin/mode/Isolated.java",
            "entryCostUnits, closedLots, lots, Rounding.CEILING",
            "entryCostUnits, closedLots, lots, Rounding.FLOOR"),
        new Fault(
            "no fill check of the maker",
            "engine/trade/Matching.java",
            "if (!check.passes(makerLeg, makerSigned, price, makerRate)) {",
            "if (!check.passes(makerLeg, makerSigned, price, makerRate) && lots < 0) {"),
        new Fault(
            "an outlier pulls the index twice as far as allowed",
            "engine/price/PriceIndex.java",
            "PPB + spec.clampPpb()",
            "PPB + 2 * spec.clampPpb()"),
        new Fault(
            "an attempt is not counted",
            "engine/liquidation/LiquidationStep.java",
            "legs.attempts[leg]++;",
            "legs.attempts[leg] += 0;"),
        new Fault(
            "isolated opening margin rounded down",
            "engine/trade/FillEffect.java",
            "before.leverE2, Rounding.CEILING",
            "before.leverE2, Rounding.FLOOR"));
  }

  @ParameterizedTest
  @MethodSource("faults")
  void aPlantedFaultIsCaughtWithinTenThousandCommands(Fault fault) {
    PatchedEngine engine = PatchedEngine.of(fault.file(), fault.found(), fault.replacement());
    Coverage coverage = new Coverage();
    StreamRun run = new StreamRun(engine::subject, coverage);
    StreamRun.Failure failure = null;
    for (int stream = 0; failure == null && stream < WITHIN / CommandStream.LENGTH; stream++) {
      failure = run.run(WorldKind.PERPETUALS, SEED, stream, CommandStream.LENGTH);
    }
    System.out.printf("planted: %s, seen after %,d commands%n", fault, coverage.commands);
    assertThat(failure).as(fault.name()).isNotNull();
  }

  @Test
  void theSameStreamsFindNothingInAnUnchangedCopy() {
    PatchedEngine engine =
        PatchedEngine.of("engine/monitor/Monitor.java", "open.next(1)", "open.next(1)");
    StreamRun run = new StreamRun(engine::subject, new Coverage());
    for (int stream = 0; stream < WITHIN / CommandStream.LENGTH; stream++) {
      assertThat(run.run(WorldKind.PERPETUALS, SEED, stream, CommandStream.LENGTH)).isNull();
    }
  }
}

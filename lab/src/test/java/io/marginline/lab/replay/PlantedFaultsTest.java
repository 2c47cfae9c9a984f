package io.marginline.lab.replay;

import static org.assertj.core.api.Assertions.assertThat;

import io.marginline.feeds.BarSeries;
import io.marginline.feeds.BuiltInReplays;
import io.marginline.feeds.Scales;
import io.marginline.lab.population.PopulationValues;
import io.marginline.model.Event;
import io.marginline.model.InstrumentSpec;
import io.marginline.model.LedgerKind;
import io.marginline.model.Profile;
import io.marginline.model.Tier;
import io.marginline.reference.audit.AuditCounts;
import io.marginline.reference.audit.Auditor;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * A crash is run once and its log kept. Each test changes what the log says the rules or prices
 * were, so that the decisions in it are those of an engine with that fault, and the auditor must
 * count them.
 */
class PlantedFaultsTest {
  private record Logged(Event event, long timeNs) {}

  private static final List<Logged> LOG = new ArrayList<>();

  @BeforeAll
  static void runOneCrash() {
    Contract bitcoin =
        new Contract(BuiltInReplays.INSTRUMENT, "USDT", "USDT", 1, 3, null, List.of());
    BarSeries bars = BuiltInReplays.open("btc-2025-10-10", new Scales(12, 4));
    Input.Listed listed = new Input.Listed(bitcoin, bars, null, List.of());
    Input input = new Input("btc-2025-10-10", List.of(listed), 0, 0, List.of());
    Options options = new Options(400, 1, 1, 1, Profile.MARGINLINE);
    ReplayRun run = new ReplayRun(input, options, PopulationValues.standard(), _ -> {});
    run.log((event, timeNs) -> LOG.add(new Logged(event, timeNs)));
    run.run((_, _) -> {});
  }

  @Test
  void theLogAsItIsHasNoFault() {
    AuditCounts counts = audit((event, _) -> event);
    assertThat(counts.clean()).isTrue();
    assertThat(counts.liquidations()).isGreaterThan(50);
  }

  @Test
  void aMaintenanceRateOnePercentTooHighLiquidatesTheHealthy() {
    AuditCounts counts = audit(published(100, 101));
    assertThat(counts.healthyLiquidated()).isPositive();
    assertThat(counts.imbalanceUnits()).isZero();
  }

  @Test
  void aMaintenanceRateOnePercentTooLowMissesLiquidations() {
    AuditCounts counts = audit(published(100, 99));
    assertThat(counts.missedLiquidations()).isPositive();
    assertThat(counts.imbalanceUnits()).isZero();
  }

  @Test
  void oneSkippedAccountIsMissed() {
    long skipped = firstStarted().accountId();
    Set<Long> liquidations = new HashSet<>();
    AuditCounts counts =
        audit(
            (event, _) -> {
              if (event instanceof Event.LiquidationStarted e && e.accountId() == skipped) {
                liquidations.add(e.liquidationId());
                return null;
              }
              boolean attempt =
                  event instanceof Event.SliceAttempted e
                      && liquidations.contains(e.liquidationId());
              return attempt ? null : event;
            });
    assertThat(counts.missedLiquidations()).isPositive();
    assertThat(counts.healthyLiquidated()).isZero();
  }

  @Test
  void oneStaleMarkIsFound() {
    // The engine decided the instant of the first liquidation at the mark before; the log has the
    // true one. A long is judged at a mark 1 % lower, a short at one 1 % higher.
    long time = firstStart().timeNs();
    AuditCounts lower = audit(markTimes(time, 99));
    AuditCounts higher = audit(markTimes(time, 101));
    assertThat(lower.missedLiquidations() + higher.missedLiquidations()).isPositive();
    assertThat(lower.healthyLiquidated() + higher.healthyLiquidated()).isPositive();
  }

  @Test
  void oneLostUnitIsAnImbalance() {
    boolean[] done = new boolean[1];
    AuditCounts counts =
        audit(
            (event, _) -> {
              if (!done[0] && event instanceof Event.Posted e && e.to() == LedgerKind.CLEARING) {
                done[0] = true;
                return new Event.Posted(
                    e.assetId(),
                    e.from(),
                    e.fromOwner(),
                    e.to(),
                    e.toOwner(),
                    e.amountUnits() - 1,
                    e.bill());
              }
              return event;
            });
    assertThat(counts.imbalanceUnits()).isEqualTo(1);
  }

  /** The rates that were published, where the engine used {@code used} ÷ {@code of} of them. */
  private static Fault published(long of, long used) {
    return (event, _) ->
        event instanceof Event.InstrumentCreated e
            ? new Event.InstrumentCreated(e.instrumentId(), rates(e.spec(), of, used))
            : event;
  }

  private static InstrumentSpec rates(InstrumentSpec spec, long times, long over) {
    List<Tier> tiers =
        spec.tiers().stream()
            .map(t -> Tier.ofLots(t.maxLots(), t.mmrPpb() * times / over, t.imrPpb()))
            .toList();
    return spec.withTiers(tiers);
  }

  private static Fault markTimes(long instantNs, long percent) {
    return (event, timeNs) ->
        timeNs == instantNs && event instanceof Event.MarkUpdated e
            ? new Event.MarkUpdated(e.instrumentId(), e.mark() * percent / 100, e.validity())
            : event;
  }

  private static Event.LiquidationStarted firstStarted() {
    return (Event.LiquidationStarted) firstStart().event();
  }

  private static Logged firstStart() {
    return LOG.stream()
        .filter(logged -> logged.event() instanceof Event.LiquidationStarted)
        .findFirst()
        .orElseThrow();
  }

  private static AuditCounts audit(Fault fault) {
    Auditor auditor = new Auditor();
    for (Logged logged : LOG) {
      auditor.logTime(logged.timeNs());
      Event event = fault.apply(logged.event(), logged.timeNs());
      if (event != null) {
        auditor.accept(event);
      }
    }
    return auditor.counts();
  }

  /** What the log says instead of an event; null = nothing. */
  private interface Fault {
    @Nullable Event apply(Event event, long timeNs);
  }
}

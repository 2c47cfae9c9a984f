package io.marginline.gateway.trade;

import static org.assertj.core.api.Assertions.assertThat;

import io.marginline.model.MarginMode;
import io.marginline.model.PositionSide;
import io.marginline.model.TriggerBy;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AlgoStoreTest {
  @TempDir private Path folder;

  private static Algo algo(long id, String clientId) {
    Leg tp = new Leg("110000", 11_000_000, TriggerBy.MARK, true, "-1", 0);
    Leg sl = new Leg("90000.5", 9_000_050, TriggerBy.LAST, false, "89000", 890_000);
    AlgoTerms terms =
        new AlgoTerms(
            id,
            clientId,
            7,
            3,
            "oco",
            false,
            PositionSide.LONG,
            MarginMode.ISOLATED,
            40,
            true,
            false,
            true,
            null,
            tp,
            sl,
            new Trail(new BigDecimal("0.01"), null, null),
            Map.of("tag", "t", "tdMode", "isolated"),
            1_700_000_000_000L,
            "100000");
    Algo.Course course =
        Algo.Course.begun(5).ofParent(-1, Long.MIN_VALUE, 12).trailed(new BigDecimal("101.5"), 6);
    return new Algo(terms, AlgoState.LIVE, 101, 102, course);
  }

  @Test
  void anAlgoIsReadBackAsItWas() {
    Algo algo = algo(5, "mine");
    try (AlgoStore store = new AlgoStore(folder)) {
      store.put(algo);
    }
    try (AlgoStore store = new AlgoStore(folder)) {
      assertThat(store.find(5)).isEqualTo(algo);
      assertThat(store.byTrigger(102)).isEqualTo(algo);
      assertThat(store.byClientId(7, "mine")).isEqualTo(algo);
      assertThat(store.byClientId(8, "mine")).isNull();
    }
  }

  @Test
  void theLastLineOfAnAlgoCountsAndATornOneDoesNot() throws IOException {
    try (AlgoStore store = new AlgoStore(folder)) {
      store.put(algo(5, "a"));
      store.put(algo(5, "a").with(AlgoState.CANCELED, algo(5, "a").course()));
      store.put(algo(6, "b"));
    }
    Path file = folder.resolve("algos.jsonl");
    Files.writeString(file, "{\"id\":\"7\",\"ordTy", StandardOpenOption.APPEND);
    try (AlgoStore store = new AlgoStore(folder)) {
      assertThat(store.open()).extracting(Algo::id).containsExactly(6L);
      assertThat(store.all(7)).extracting(Algo::id).containsExactly(6L, 5L);
      assertThat(store.find(7)).isNull();
      store.put(algo(8, "c"));
    }
    try (AlgoStore store = new AlgoStore(folder)) {
      assertThat(store.open()).extracting(Algo::id).containsExactly(6L, 8L);
    }
  }

  @Test
  void aReplacedTriggerIsNobodysAnyMore() {
    AlgoStore store = new AlgoStore(null);
    store.put(algo(5, "a"));
    store.put(algo(5, "a").triggers(201, 202));
    assertThat(store.byTrigger(101)).isNull();
    assertThat(store.byTrigger(201)).isNotNull();
    store.put(algo(5, "a").triggers(201, 202).with(AlgoState.EFFECTIVE, algo(5, "a").course()));
    assertThat(store.byTrigger(201)).isNull();
    assertThat(store.idle()).isTrue();
  }

  @Test
  void idsRise() {
    AlgoStore store = new AlgoStore(null);
    long before = 0;
    for (int i = 0; i < 1000; i++) {
      long id = store.nextId(1_700_000_000_000L + i / 10);
      assertThat(id).isGreaterThan(before);
      assertThat(Long.toString(id)).hasSizeLessThanOrEqualTo(19);
      before = id;
    }
  }

  @Test
  void requestIdsOfStepsDifferAndAreAlwaysTheSame() {
    assertThat(AlgoCommands.requestId(5, "first 0"))
        .isEqualTo(AlgoCommands.requestId(5, "first 0"));
    assertThat(AlgoCommands.requestId(5, "first 0"))
        .isNotEqualTo(AlgoCommands.requestId(5, "first 1"))
        .isNotEqualTo(AlgoCommands.requestId(6, "first 0"));
  }
}

package io.marginline.gateway.market;

import static org.assertj.core.api.Assertions.assertThat;

import io.marginline.gateway.stream.Sink;
import io.marginline.gateway.wire.Json;
import io.marginline.gateway.wire.Row;
import io.marginline.gateway.wire.WireException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.zip.CRC32;
import org.jspecify.annotations.Nullable;

/** Keeps a book as a client of {@code books} does, and holds every message against the contract. */
final class BookClient implements Sink {
  private final TreeMap<BigDecimal, String[]> bids = new TreeMap<>(Comparator.reverseOrder());
  private final TreeMap<BigDecimal, String[]> asks = new TreeMap<>();
  private final List<String> actions = new ArrayList<>();
  private long seq = Long.MIN_VALUE;

  @Override
  public void push(Row message) {
    pushText(message.toJson());
  }

  @Override
  public void pushText(String json) {
    try {
      Map<?, ?> message = (Map<?, ?>) Objects.requireNonNull(Json.parse(json));
      String action = (String) Objects.requireNonNull(message.get("action"));
      Map<?, ?> data =
          (Map<?, ?>) ((List<?>) Objects.requireNonNull(message.get("data"))).getFirst();
      actions.add(action);
      take(action, data);
    } catch (WireException e) {
      throw new AssertionError(json, e);
    }
  }

  private void take(String action, Map<?, ?> data) {
    long before = number(data, "prevSeqId");
    if (action.equals("snapshot")) {
      assertThat(before).isEqualTo(-1);
      bids.clear();
      asks.clear();
    } else {
      assertThat(before).as("the chain of sequences").isEqualTo(seq);
    }
    seq = number(data, "seqId");
    apply(bids, data.get("bids"));
    apply(asks, data.get("asks"));
    assertThat(number(data, "checksum")).isEqualTo(checksum());
  }

  private static long number(Map<?, ?> data, String key) {
    return Long.parseLong(Objects.requireNonNull(data.get(key)).toString());
  }

  private static void apply(Map<BigDecimal, String[]> side, @Nullable Object lines) {
    for (Object each : (List<?>) Objects.requireNonNull(lines)) {
      List<?> line = (List<?>) each;
      assertThat(line).hasSize(4);
      String[] level = line.stream().map(Object::toString).toArray(String[]::new);
      BigDecimal price = new BigDecimal(level[0]);
      if (new BigDecimal(level[1]).signum() == 0) {
        assertThat(side.remove(price)).as("a level that is gone was there").isNotNull();
      } else {
        side.put(price, level);
      }
    }
  }

  /** As clients compute it: CRC32 over 25 levels, bid and ask by turns. */
  private int checksum() {
    List<String> parts = new ArrayList<>();
    Iterator<String[]> bid = bids.values().iterator();
    Iterator<String[]> ask = asks.values().iterator();
    for (int i = 0; i < 25; i++) {
      for (Iterator<String[]> side : List.of(bid, ask)) {
        if (side.hasNext()) {
          String[] level = side.next();
          parts.add(level[0] + ":" + level[1]);
        }
      }
    }
    CRC32 crc = new CRC32();
    crc.update(String.join(":", parts).getBytes(StandardCharsets.UTF_8));
    return (int) crc.getValue();
  }

  /** Best first: price, size and orders of each level. */
  List<String> side(boolean bid) {
    return (bid ? bids : asks)
        .values().stream().map(level -> level[0] + " " + level[1] + " " + level[3]).toList();
  }

  long seq() {
    return seq;
  }

  List<String> actions() {
    return actions;
  }
}

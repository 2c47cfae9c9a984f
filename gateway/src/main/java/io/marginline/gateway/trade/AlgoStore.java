package io.marginline.gateway.trade;

import io.marginline.gateway.wire.LineFile;
import io.marginline.gateway.wire.Params;
import io.marginline.gateway.wire.Row;
import io.marginline.gateway.wire.WireException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * All algos, of every account. Each change is a line of a file that is on the disk before anything
 * follows from it; a start reads the last line of each. Written by the algo thread only.
 */
final class AlgoStore implements AutoCloseable {
  /** Finished ones that are kept. */
  private static final int MOST_FINISHED = 20_000;

  private static final int RANDOM_BITS = 20;

  private final NavigableMap<Long, Algo> algos = new ConcurrentSkipListMap<>();
  private final NavigableMap<Long, Algo> open = new ConcurrentSkipListMap<>();
  private final NavigableMap<Long, Algo> left = new ConcurrentSkipListMap<>();
  private final Map<Long, Long> byTrigger = new ConcurrentHashMap<>();
  private final List<Consumer<Algo>> listeners = new CopyOnWriteArrayList<>();
  private final LineFile file;
  private long lastGiven;

  AlgoStore(@Nullable Path folder) {
    file = new LineFile(folder == null ? null : folder.resolve("algos.jsonl"), true);
    try {
      for (Params line : file.read()) {
        index(AlgoJson.algo(line));
      }
    } catch (WireException e) {
      throw new IllegalStateException("the algo store holds a line that is no algo", e);
    }
    List<Row> kept = new ArrayList<>();
    algos.values().forEach(algo -> kept.add(AlgoJson.row(algo)));
    file.rewrite(kept);
  }

  void listen(Consumer<Algo> listener) {
    listeners.add(listener);
  }

  /** Rising, and never the same in two gateways: requests of follow-up commands are named by it. */
  synchronized long nextId(long nowMs) {
    long least = algos.isEmpty() ? 0 : algos.lastKey() + 1;
    long random = ThreadLocalRandom.current().nextLong(1L << RANDOM_BITS);
    lastGiven = Math.max(Math.max(least, lastGiven + 1), (nowMs << RANDOM_BITS) | random);
    return lastGiven;
  }

  void put(Algo algo) {
    file.append(AlgoJson.row(algo));
    index(algo);
    listeners.forEach(listener -> listener.accept(algo));
  }

  /** Nothing that anybody is told. */
  void settle(Algo algo) {
    file.append(AlgoJson.row(algo));
    index(algo);
  }

  /** Those that are over and may have a trigger left. */
  List<Algo> left() {
    return List.copyOf(left.values());
  }

  /** In memory only: a restart goes on from the last line. */
  void remember(Algo algo) {
    index(algo);
  }

  private void index(Algo algo) {
    Algo before = algos.put(algo.id(), algo);
    if (before != null) {
      byTrigger.remove(before.firstTrigger());
      byTrigger.remove(before.slTrigger());
    }
    if (algo.state().over()) {
      open.remove(algo.id());
      if (algo.firstTrigger() != 0 || algo.slTrigger() != 0) {
        left.put(algo.id(), algo);
      } else {
        left.remove(algo.id());
      }
      forget();
    } else {
      open.put(algo.id(), algo);
      if (algo.firstTrigger() != 0) {
        byTrigger.put(algo.firstTrigger(), algo.id());
      }
      if (algo.slTrigger() != 0) {
        byTrigger.put(algo.slTrigger(), algo.id());
      }
    }
  }

  private void forget() {
    while (algos.size() - open.size() > MOST_FINISHED) {
      for (Algo algo : algos.values()) {
        if (algo.state().over()) {
          algos.remove(algo.id());
          break;
        }
      }
    }
  }

  @Nullable Algo find(long id) {
    return algos.get(id);
  }

  @Nullable Algo byTrigger(long triggerId) {
    Long id = byTrigger.get(triggerId);
    return id == null ? null : algos.get(id);
  }

  /** The newest of the account with this id. */
  @Nullable Algo byClientId(long accountId, String clientId) {
    for (Algo algo : algos.descendingMap().values()) {
      if (algo.terms().accountId() == accountId && algo.terms().clientId().equals(clientId)) {
        return algo;
      }
    }
    return null;
  }

  /** Newest first. */
  List<Algo> all(long accountId) {
    return algos.descendingMap().values().stream()
        .filter(algo -> algo.terms().accountId() == accountId)
        .toList();
  }

  /** Those that are not over, oldest first. */
  List<Algo> open() {
    return List.copyOf(open.values());
  }

  boolean idle() {
    return open.isEmpty();
  }

  @Override
  public void close() {
    file.close();
  }
}

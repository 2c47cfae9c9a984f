package io.marginline.acceptance.planted.engine;

import io.marginline.acceptance.planted.model.Profile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.agrona.collections.Long2LongHashMap;
import org.agrona.collections.LongHashSet;

/** Each nested class holds one fault against determinism. */
@SuppressWarnings("unused")
public final class PlantedFaults {
  private PlantedFaults() {}

  static final class ReadsClock {
    long nowNs() {
      return System.nanoTime();
    }
  }

  static final class UsesInstant {
    boolean late(Instant due) {
      return due.isAfter(Instant.EPOCH);
    }
  }

  static final class RollsDice {
    int roll(Random random) {
      return random.nextInt(6);
    }
  }

  static final class MathDice {
    long roll() {
      return (long) (6 * Math.random());
    }
  }

  static final class StartsThread {
    Thread start() {
      return Thread.ofVirtual().start(() -> {});
    }
  }

  static final class ReadsFile {
    byte[] read(Path path) throws IOException {
      return Files.readAllBytes(path);
    }
  }

  static final class Prints {
    void print(String line) {
      System.out.println(line);
    }
  }

  static final class Logs {
    boolean loud(System.Logger logger) {
      return logger.isLoggable(System.Logger.Level.INFO);
    }
  }

  static final class WalksHashMap {
    private final Map<Long, Long> balances = new HashMap<>();

    long sum() {
      return balances.values().stream().mapToLong(Long::longValue).sum();
    }
  }

  static final class WalksImmutableMap {
    Map<String, Integer> weights() {
      return Map.of("a", 1, "b", 2);
    }
  }

  static final class WalksAgronaMap {
    private final Long2LongHashMap slots = new Long2LongHashMap(-1);

    long first() {
      return slots.keySet().size();
    }

    void each() {
      slots.forEachLong((key, value) -> {});
    }
  }

  static final class WalksAgronaSet {
    private final LongHashSet ids = new LongHashSet();

    long first() {
      return ids.iterator().nextValue();
    }
  }

  static final class StaticCounter {
    private static long nextId;

    long next() {
      return nextId++;
    }
  }

  static final class StaticList {
    private static final ArrayList<String> LINES = new ArrayList<>();

    void add(String line) {
      LINES.add(line);
    }
  }

  static final class OpenTable {
    static final long[] STEPS = {1, 2};
  }

  static final class DoubleField {
    private double ratio;

    void reset() {
      ratio = 0;
    }
  }

  static final class DoubleArrayField {
    private final double[] ratios = new double[2];
  }

  static final class FloatSignature {
    boolean above(float ratio) {
      return ratio > 1;
    }
  }

  static final class HiddenRoot {
    long root(long square) {
      return (long) Math.sqrt((double) square);
    }
  }

  static final class AddressAsKey {
    int key(Object account) {
      return account.hashCode();
    }
  }

  static final class ParallelSum {
    long sum(List<Long> amounts) {
      return amounts.parallelStream().mapToLong(Long::longValue).sum();
    }
  }

  static final class ReferencesClock {
    java.util.function.LongSupplier clock() {
      return System::currentTimeMillis;
    }
  }

  static final class AsksName {
    boolean special(Profile profile) {
      return profile.name().isEmpty();
    }
  }
}

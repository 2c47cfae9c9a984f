package io.marginline.acceptance.wire;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

/** What a user remembers of the answers: open orders, algo orders, prices, its position mode. */
final class Seen {
  private static final int MOST = 24;

  /** An order as its owner names it. */
  record Named(String instId, String id, String clientId) {}

  private final Random random;
  private final List<Named> orders = new ArrayList<>();
  private final List<Named> algos = new ArrayList<>();
  private final Map<String, String> prices = new HashMap<>();
  private boolean legs;

  Seen(Random random) {
    this.random = random;
  }

  /** Takes what an answer says, whose rows belong to orders on these instruments. */
  void learn(Map<?, ?> answer, List<String> asked) {
    if (!(answer.get("data") instanceof List<?> rows)) {
      return;
    }
    if (answer.toString().contains("Parameter posSide error")) {
      legs ^= true;
    }
    for (int i = 0; i < rows.size(); i++) {
      if (rows.get(i) instanceof Map<?, ?> row) {
        String instId = text(row, "instId");
        learn(row, instId.isEmpty() && i < asked.size() ? asked.get(i) : instId);
      }
    }
  }

  private void learn(Map<?, ?> row, String instId) {
    boolean open = List.of("", "live", "partially_filled").contains(text(row, "state"));
    boolean done = List.of("", "0").contains(text(row, "sCode"));
    Named order = new Named(instId, text(row, "ordId"), text(row, "clOrdId"));
    Named algo = new Named(instId, text(row, "algoId"), text(row, "algoClOrdId"));
    if (open && done && !instId.isEmpty()) {
      keep(orders, order);
      keep(algos, algo);
    } else {
      orders.removeIf(each -> each.id().equals(order.id()));
      algos.removeIf(each -> each.id().equals(algo.id()));
    }
    String price = text(row, "last").isEmpty() ? text(row, "markPx") : text(row, "last");
    if (!instId.isEmpty() && price.matches("\\d+(\\.\\d+)?")) {
      prices.put(instId, price);
    }
  }

  private void keep(List<Named> all, Named one) {
    if (one.id().isEmpty() || all.contains(one)) {
      return;
    }
    if (all.size() < MOST) {
      all.add(one);
    } else {
      all.set(random.nextInt(MOST), one);
    }
  }

  private static String text(Map<?, ?> row, String name) {
    return row.get(name) instanceof String text ? text : "";
  }

  Named order() {
    return one(orders);
  }

  Named algo() {
    return one(algos);
  }

  private Named one(List<Named> all) {
    return all.isEmpty()
        ? new Named("BTC-USDT-SWAP", "1", "")
        : all.get(random.nextInt(all.size()));
  }

  /** Positions of two sides. */
  boolean legs() {
    return legs;
  }

  /** "" when none was seen. */
  String price(String instId) {
    return prices.getOrDefault(instId, "");
  }
}

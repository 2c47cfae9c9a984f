package io.marginline.acceptance.wire;

import io.marginline.acceptance.wire.Shapes.Part;
import io.marginline.acceptance.wire.Shapes.Shape;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.jspecify.annotations.Nullable;

/** Fields of requests that fit: nothing is wrong with them but what the account cannot do. */
final class LikelyFields {
  private static final List<String> SPOT = List.of("BTC-USDT", "ETH-USDT", "SOL-USDT");
  private static final List<String> SWAPS =
      List.of("BTC-USDT-SWAP", "ETH-USDT-SWAP", "SOL-USDT-SWAP", "BTC-USD-SWAP", "ETH-USD-SWAP");
  private static final List<String> DATED = List.of("BTC-USDT-260626", "BTC-USD-260626");
  private static final List<String> OPTIONS =
      List.of("BTC-USD-260424-100000-C", "BTC-USD-260424-90000-P", "BTC-USD-260424-110000-C");

  /** A name with what it is given: a text, or JSON that is none. */
  record Field(String name, String text, @Nullable String json) {
    Field(String name, String text) {
      this(name, text, null);
    }
  }

  private final Random random;
  private final WildValues values;
  private Seen seen;

  LikelyFields(Random random, WildValues values, Seen seen) {
    this.random = random;
    this.values = values;
    this.seen = seen;
  }

  /** From now on requests of the user who saw this. */
  void of(Seen user) {
    seen = user;
  }

  List<Field> of(Shape shape) {
    List<Field> fields = new ArrayList<>();
    for (Part part : shape.parts()) {
      if (part.needed() || random.nextBoolean()) {
        add(part, fields);
      }
    }
    return fields;
  }

  private void add(Part part, List<Field> fields) {
    switch (part.name()) {
      case "@order" -> order(fields);
      case "@stop" -> stop(fields);
      case "@placed" -> named(seen.order(), "ordId", "clOrdId", fields);
      case "@algo" -> named(seen.algo(), "algoId", "algoClOrdId", fields);
      default -> fields.add(field(part));
    }
  }

  private Field field(Part part) {
    if (part.values().isEmpty()) {
      return new Field(part.name(), fitting(part.name()));
    }
    String value = values.one(part.values());
    String json =
        switch (value) {
          case "@attach" ->
              "[" + attached() + (random.nextInt(3) == 0 ? "," + attached() : "") + "]";
          case "@texts" -> "[\"BTC\",\"ETH\"]";
          case "@adjustments" -> "[{\"ccy\":\"USDT\",\"amt\":\"" + whole(1, 5000) + "\"}]";
          case "@simAsset" -> "[{\"ccy\":\"BTC\",\"amt\":\"" + whole(-2, 5) + "\"}]";
          case "@simPos" -> "[" + imagined() + "," + imagined() + "]";
          case "@mmr" -> "{\"acctLv\":\"" + whole(3, 4) + "\",\"lever\":\"5\"}";
          default -> null;
        };
    return new Field(part.name(), json == null ? special(value) : "", json);
  }

  private String special(String value) {
    return switch (value) {
      case "@time" -> Long.toString(1_772_445_600_000L + random.nextInt(600_000));
      case "@spot" -> values.one(SPOT);
      case "@margined" -> values.one(random.nextBoolean() ? SPOT : SWAPS);
      case "@contract" -> values.one(SWAPS);
      case "@dated" -> values.one(random.nextBoolean() ? DATED : OPTIONS);
      case "@option" -> values.one(OPTIONS);
      default -> value;
    };
  }

  private String fitting(String name) {
    return switch (name) {
      case "instId" -> instrument();
      case "limit" -> whole(1, 100);
      case "bar" -> values.one(List.of("1m", "3m", "1H", "1Dutc", "1W"));
      case "subAcct", "fromAcct", "toAcct" -> "sub" + random.nextInt(3);
      case "posSide" -> seen.legs() ? values.one(List.of("long", "short")) : "net";
      default -> values.fitting(name);
    };
  }

  private String instrument() {
    int kind = random.nextInt(10);
    return values.one(kind < 3 ? SPOT : kind < 8 ? SWAPS : kind < 9 ? DATED : OPTIONS);
  }

  private String whole(int from, int to) {
    return Integer.toString(random.nextInt(from, to + 1));
  }

  private void named(Seen.Named one, String id, String clientId, List<Field> fields) {
    fields.add(new Field("instId", one.instId()));
    if (!one.clientId().isEmpty() && random.nextInt(3) == 0) {
      fields.add(new Field(clientId, one.clientId()));
    } else {
      fields.add(new Field(id, one.id()));
    }
  }

  /** Near the last price, in steps that every instrument of its size has. */
  private String price(String instId) {
    String last = seen.price(instId);
    if (last.isEmpty()) {
      return values.one(List.of("100", "3000", "90000", "0.01"));
    }
    BigDecimal price = new BigDecimal(last);
    int scale = price.compareTo(BigDecimal.TEN) > 0 ? 1 : Math.min(price.scale(), 3);
    BigDecimal away = BigDecimal.valueOf(random.nextInt(960, 1041), 3);
    return price.multiply(away).setScale(scale, RoundingMode.HALF_UP).toPlainString();
  }

  private void order(List<Field> fields) {
    String instId = instrument();
    String type =
        values.one(List.of("limit", "limit", "limit", "market", "post_only", "ioc", "fok"));
    boolean option = OPTIONS.contains(instId);
    type = option && type.equals("market") ? "limit" : type;
    common(instId, fields);
    fields.add(new Field("ordType", type));
    if (!type.equals("market")) {
      fields.add(new Field("px", price(instId)));
    }
  }

  private void common(String instId, List<Field> fields) {
    boolean spot = SPOT.contains(instId);
    fields.add(new Field("instId", instId));
    fields.add(
        new Field(
            "tdMode",
            values.one(
                spot
                    ? List.of("cash", "cash", "cross", "isolated")
                    : List.of("cross", "isolated"))));
    fields.add(new Field("side", values.one(List.of("buy", "sell"))));
    fields.add(
        new Field("sz", spot ? values.one(List.of("0.001", "0.05", "1", "100")) : whole(1, 20)));
    if (!spot && (seen.legs() || random.nextInt(20) == 0)) {
      fields.add(new Field("posSide", random.nextBoolean() ? "long" : "short"));
    }
  }

  private void stop(List<Field> fields) {
    String instId = values.one(random.nextInt(4) == 0 ? SPOT : SWAPS);
    common(instId, fields);
    String type =
        values.one(List.of("conditional", "oco", "trigger", "trigger", "move_order_stop"));
    fields.add(new Field("ordType", type));
    switch (type) {
      case "trigger" -> {
        fields.add(new Field("triggerPx", price(instId)));
        fields.add(new Field("orderPx", random.nextBoolean() ? "-1" : price(instId)));
      }
      case "move_order_stop" -> {
        fields.add(new Field("callbackRatio", "0.0" + whole(1, 9)));
        if (random.nextBoolean()) {
          fields.add(new Field("activePx", price(instId)));
        }
      }
      default -> {
        boolean profit = type.equals("oco") || random.nextBoolean();
        if (profit) {
          fields.add(new Field("tpTriggerPx", price(instId)));
          fields.add(new Field("tpOrdPx", "-1"));
        }
        if (!profit || type.equals("oco")) {
          fields.add(new Field("slTriggerPx", price(instId)));
          fields.add(new Field("slOrdPx", random.nextBoolean() ? "-1" : price(instId)));
          fields.add(new Field("slTriggerPxType", values.one(List.of("last", "mark", "index"))));
        }
      }
    }
  }

  private String attached() {
    String instId = values.one(SWAPS);
    List<Field> fields = new ArrayList<>();
    if (random.nextInt(4) == 0) {
      fields.add(new Field("attachAlgoClOrdId", "a" + random.nextInt(100)));
    }
    switch (random.nextInt(5)) {
      case 0 -> fields.add(new Field("callbackRatio", "0.0" + whole(1, 9)));
      case 1 -> {
        fields.add(new Field("tpOrdKind", "limit"));
        fields.add(new Field("tpOrdPx", price(instId)));
      }
      case 2 -> {
        fields.add(new Field("tpTriggerRatio", "0." + whole(1, 9)));
        fields.add(new Field("tpOrdPx", "-1"));
      }
      default -> {
        fields.add(new Field("tpTriggerPx", price(instId)));
        fields.add(new Field("tpOrdPx", "-1"));
        fields.add(new Field("slTriggerPx", price(instId)));
        fields.add(new Field("slOrdPx", "-1"));
      }
    }
    if (random.nextInt(4) == 0) {
      fields.add(new Field("sz", whole(1, 10)));
      fields.add(new Field("amendPxOnTriggerType", whole(0, 1)));
    }
    return LikelyRequests.object(fields);
  }

  private String imagined() {
    String instId = values.one(random.nextInt(4) == 0 ? OPTIONS : SWAPS);
    return "{\"instId\":\""
        + instId
        + "\",\"pos\":\""
        + whole(-20, 20)
        + "\",\"avgPx\":\""
        + price(instId)
        + "\",\"mgnMode\":\"cross\",\"lever\":\"5\"}";
  }
}

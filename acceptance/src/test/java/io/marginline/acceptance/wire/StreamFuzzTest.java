package io.marginline.acceptance.wire;

import static org.assertj.core.api.Assertions.assertThat;

import io.marginline.gateway.auth.Signature;
import io.marginline.gateway.auth.Users;
import io.marginline.gateway.rest.Request;
import io.marginline.gateway.stream.Channels;
import io.marginline.gateway.stream.Operations;
import io.marginline.gateway.stream.Session;
import io.marginline.gateway.stream.Url;
import io.marginline.gateway.wire.Json;
import io.marginline.gateway.wire.WireException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.ThreadLocalRandom;
import org.junit.jupiter.api.Test;

/**
 * Whatever a session is sent: it answers in the contract's forms or closes with one of its codes,
 * has no fault of its own, and still answers a ping. {@code -Dmarginline.full=true}: 200,000
 * messages instead of 8,000.
 */
class StreamFuzzTest {
  private static final boolean FULL = Boolean.getBoolean("marginline.full");
  private static final long SEED =
      Long.getLong("marginline.seed", ThreadLocalRandom.current().nextLong(1L << 40));
  private static final int MESSAGES = Integer.getInteger("marginline.fuzz", FULL ? 200_000 : 8_000);
  private static final int OF_A_SESSION = 100;

  private final Random random = new Random(SEED);
  private final WildValues values = new WildValues(random);
  private boolean operating;
  private final Map<String, Shapes.Shape> shapes = Shapes.read();
  private final LikelyRequests likely =
      new LikelyRequests(random, values, List.copyOf(shapes.values()));
  private final Map<String, Integer> events = new TreeMap<>();

  @Test
  void no_message_breaks_a_session() throws Exception {
    System.out.printf("fuzz of messages, seed %d%n", SEED);
    try (InProcessVenue venue = new InProcessVenue()) {
      WildRequests wild = new WildRequests(SEED, List.copyOf(venue.gateway.routes().all()));
      likely.of(venue.trade.apiKey());
      for (int sent = 0; sent < MESSAGES; sent += OF_A_SESSION) {
        remember(venue);
        session(venue, wild, "seed " + SEED + " session " + sent / OF_A_SESSION);
        venue.nowMs.addAndGet(200);
        venue.market.step();
      }
      assertThat(venue.port.violations()).isEmpty();
    }
    System.out.printf("fuzz of messages, seed %d: %,d, %s%n", SEED, MESSAGES, events);
    assertThat(events)
        .containsKeys("subscribe", "error 60018", "error 60012", "op order", "op order done");
  }

  /** The orders that there are, and prices. */
  private void remember(InProcessVenue venue) throws WireException {
    for (String target : List.of("trade/orders-pending", "market/tickers?instType=SWAP")) {
      Request request =
          Signed.request(
              venue.trade, venue.nowMs.incrementAndGet(), "GET", "/api/v5/" + target, "");
      String body = venue.gateway.handler().answer(request).body();
      if (Json.parse(body) instanceof Map<?, ?> answer) {
        likely.learn(answer);
      }
    }
  }

  private void session(InProcessVenue venue, WildRequests wild, String name) throws Exception {
    Hearing peer = new Hearing();
    Url url = random.nextBoolean() ? Url.PRIVATE : values.one(List.of(Url.values()));
    Session session = venue.gateway.sessions().open(url, peer);
    if (random.nextInt(4) > 0) {
      session.received(login(venue.trade, venue.nowMs.get() / 1000));
    }
    List<String> sent = new ArrayList<>();
    for (int i = 0; i < OF_A_SESSION && peer.closed == 0; i++) {
      String message = message(venue, wild, url);
      sent.add(message.substring(0, Math.min(300, message.length())));
      long before = venue.port.carriedOut();
      session.received(message);
      if (!operating) {
        assertThat(venue.port.carriedOut()).as("%s, sent %s", name, sent).isEqualTo(before);
      }
    }
    session.received("ping");
    for (int i = 0; i < 2000 && peer.closed == 0 && !peer.heard.contains("pong"); i++) {
      Thread.sleep(5);
    }
    assertThat(peer.closed).as("%s, sent %s", name, sent).isIn(0, 4001, 1009, 4005);
    assertThat(peer.closed != 0 || peer.heard.contains("pong")).as(name).isTrue();
    for (String heard : peer.heard) {
      check(heard, name + " hears " + heard + ", sent " + sent);
    }
    session.ended();
  }

  private void check(String heard, String name) throws WireException {
    if (heard.equals("pong")) {
      return;
    }
    if (!(Json.parse(heard) instanceof Map<?, ?> message)) {
      throw new AssertionError(name);
    }
    String kind = "push";
    if (message.containsKey("event")) {
      boolean error = "error".equals(message.get("event"));
      kind = message.get("event") + (error ? " " + message.get("code") : "");
      assertThat(message.get("code")).as(name).isNotIn("63999", "50026");
    } else if (message.containsKey("op")) {
      kind = "op " + message.get("op") + ("0".equals(message.get("code")) ? " done" : "");
      assertThat(message.get("code")).as(name).isNotIn("63999", "50026");
      assertThat(message.get("data")).as(name).isInstanceOf(List.class);
    } else {
      assertThat(message.containsKey("arg")).as(name).isTrue();
    }
    events.merge(kind, 1, Integer::sum);
  }

  static String login(Users.Key key, long seconds) {
    String sign = Signature.of(key.secret(), seconds + "GET/users/self/verify");
    return "{\"op\":\"login\",\"args\":[{\"apiKey\":\""
        + key.apiKey()
        + "\",\"passphrase\":\""
        + key.passphrase()
        + "\",\"timestamp\":\""
        + seconds
        + "\",\"sign\":\""
        + sign
        + "\"}]}";
  }

  private String message(InProcessVenue venue, WildRequests wild, Url url) {
    int kind = random.nextInt(14);
    operating = kind > 9;
    if (operating && random.nextInt(4) > 0) {
      return likely();
    }
    values.tame(random.nextInt(3) > 0);
    return switch (kind) {
      case 0 -> wild.body();
      case 1 -> values.text("instId");
      case 10, 11, 12, 13 -> operation(venue, wild);
      case 5 -> torn(subscription(venue, url));
      default -> subscription(venue, url);
    };
  }

  /** Operations and the requests that say the same. */
  private static final Map<String, String> SAME =
      Map.of(
          "order", "POST trade/order",
          "batch-orders", "POST trade/batch-orders",
          "cancel-order", "POST trade/cancel-order",
          "batch-cancel-orders", "POST trade/cancel-batch-orders",
          "amend-order", "POST trade/amend-order",
          "batch-amend-orders", "POST trade/amend-batch-orders",
          "mass-cancel", "POST trade/mass-cancel");

  private String likely() {
    String op = values.one(SAME.keySet().stream().sorted().toList());
    String args = likely.text(Objects.requireNonNull(shapes.get(SAME.get(op))));
    return "{\"id\":\""
        + random.nextInt(1000)
        + "\",\"op\":\""
        + op
        + "\",\"args\":"
        + (args.startsWith("[") ? args : "[" + args + "]")
        + "}";
  }

  private String operation(InProcessVenue venue, WildRequests wild) {
    List<Operations.Entry> all = List.copyOf(venue.gateway.operations().all());
    String op = random.nextInt(20) == 0 ? values.text("op") : values.one(all).op();
    return "{\"id\":"
        + values.json("reqId", 0)
        + ",\"op\":"
        + Json.write(op)
        + ",\"args\":["
        + wild.object(0)
        + (random.nextInt(3) == 0 ? "," + wild.object(0) : "")
        + "]}";
  }

  private String subscription(InProcessVenue venue, Url url) {
    List<Channels.Entry> all = venue.gateway.channels().all();
    Channels.Entry entry = values.one(all);
    for (int i = 0; i < 4 && entry.url() != url; i++) {
      entry = values.one(all);
    }
    String channel = entry.name().replace("*", values.one(List.of("1m", "1D", "", "7X", "1Dutc")));
    StringBuilder arg = new StringBuilder("{\"channel\":" + Json.write(channel));
    for (String key : List.of("instId", "instType", "instFamily", "ccy", "extraParams", "uly")) {
      if (random.nextInt(key.equals("instId") ? 4 : 2) > 0) {
        arg.append(",\"" + key + "\":" + values.json(key, 0));
      }
    }
    String op = random.nextInt(5) == 0 ? "unsubscribe" : "subscribe";
    return "{\"op\":\"" + op + "\",\"args\":[" + arg + "}]}";
  }

  private String torn(String text) {
    return text.substring(0, random.nextInt(text.length()));
  }
}

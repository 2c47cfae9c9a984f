package io.marginline.gateway.market;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.marginline.config.venue.Listed;
import io.marginline.gateway.stream.Arg;
import io.marginline.gateway.stream.Sink;
import io.marginline.gateway.stream.Subscription;
import io.marginline.gateway.stream.Url;
import io.marginline.gateway.wire.Params;
import io.marginline.gateway.wire.Row;
import io.marginline.gateway.wire.WireException;
import io.marginline.views.BookView;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BookChannelTest {
  private static final String SWAP = "BTC-USDT-SWAP";

  private final TestVenue venue = new TestVenue();
  private final Map<Long, BigDecimal> live = new LinkedHashMap<>();

  private record Joined(BookClient client, int levels, Subscription subscription) {}

  private Subscription join(String channel, Sink sink) throws WireException {
    Arg arg = new Arg(channel, Params.of(Map.of("channel", channel, "instId", SWAP)));
    return Objects.requireNonNull(venue.channels.find(Url.PUBLIC, channel))
        .channel()
        .open(arg, null, sink);
  }

  private void step(long ms) {
    venue.pass(ms);
    venue.data.board().step();
  }

  /** One random change: orders around a middle, and ends of some. */
  private void change(Random random, int spread) {
    if (!live.isEmpty() && random.nextInt(5) < 2) {
      long id = List.copyOf(live.keySet()).get(random.nextInt(live.size()));
      venue.cancel(id, SWAP, Plain.of(Objects.requireNonNull(live.remove(id))));
      return;
    }
    boolean buy = random.nextBoolean();
    int away = 1 + random.nextInt(spread);
    BigDecimal px =
        new BigDecimal(50_000 + (buy ? -away : away)).divide(BigDecimal.TEN); // In ticks of 0.1.
    BigDecimal size = venue.listed(SWAP).sz(1 + random.nextInt(500));
    long id = venue.order(SWAP, buy, px.toPlainString(), size.toPlainString());
    live.put(id, size);
  }

  private List<String> book(boolean bid, int levels) {
    Listed listed = venue.listed(SWAP);
    BookView book = venue.views.read(each -> each.book(listed.id(), levels));
    return (bid ? book.bids() : book.asks())
        .stream()
            .map(
                level ->
                    "%s %s %d"
                        .formatted(
                            Plain.of(listed.px(level.priceTicks())),
                            Plain.of(listed.sz(level.lots())),
                            level.orders()))
            .toList();
  }

  private void same(Joined joined, long seed) {
    for (boolean bid : new boolean[] {true, false}) {
      assertThat(joined.client().side(bid))
          .as("seed %d", seed)
          .isEqualTo(book(bid, joined.levels()));
    }
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6})
  void whoeverAppliesEveryMessageHasTheVenuesBook(long seed) throws WireException {
    Random random = new Random(seed);
    int spread = List.of(4, 30, 120, 600, 1_500, 3_000).get((int) (seed - 1));
    List<Joined> clients = new ArrayList<>();
    for (int i = 0; i < 600; i++) {
      for (int changes = random.nextInt(6); changes > 0; changes--) {
        change(random, spread);
      }
      if (random.nextInt(12) == 0) {
        int levels = random.nextBoolean() ? 400 : 50;
        BookClient client = new BookClient();
        String channel = levels == 50 ? "books50-l2-tbt" : "books";
        clients.add(new Joined(client, levels, join(channel, client)));
      }
      if (clients.size() > 4) {
        clients.remove(random.nextInt(clients.size())).subscription().close();
      }
      step(random.nextInt(10) == 0 ? 65_000 : 100);
      clients.forEach(client -> same(client, seed));
    }
    assertThat(clients).isNotEmpty();
  }

  @Test
  void aBookOfMoreThan400LevelsIsCut() throws WireException {
    BookClient client = new BookClient();
    Joined joined = new Joined(client, 400, join("books", client));
    for (int i = 1; i <= 450; i++) {
      venue.order(SWAP, true, new BigDecimal(50_000 - i).movePointLeft(1).toPlainString(), "1");
    }
    step(100);
    same(joined, 0);
    assertThat(client.side(true)).hasSize(400);
    long best = venue.order(SWAP, true, "5000", "1");
    step(100);
    same(joined, 0);
    venue.cancel(best, SWAP, "1");
    step(100);
    same(joined, 0);
    assertThat(client.side(true)).hasSize(400);
  }

  @Test
  void afterACutTheNewSnapshotIsWhole() throws WireException {
    Random random = new Random(40);
    BookClient first = new BookClient();
    Subscription lost = join("books", first);
    for (int i = 0; i < 50; i++) {
      change(random, 50);
    }
    step(100);
    lost.close();
    for (int i = 0; i < 50; i++) {
      change(random, 50);
    }
    step(100);
    BookClient again = new BookClient();
    Joined joined = new Joined(again, 400, join("books", again));
    same(joined, 40);
    assertThat(again.actions()).containsExactly("snapshot");
    change(random, 50);
    step(100);
    same(joined, 40);
    assertThat(first.actions()).hasSize(2);
  }

  @Test
  void aJoinerBetweenTwoStepsGetsWhatTheOthersHave() throws WireException {
    BookClient first = new BookClient();
    join("books", first);
    venue.order(SWAP, true, "5000", "1");
    step(100);
    venue.order(SWAP, true, "4999", "2");
    BookClient second = new BookClient();
    join("books", second);
    assertThat(second.seq()).isEqualTo(first.seq());
    step(100);
    assertThat(second.side(true)).isEqualTo(book(true, 400));
    assertThat(second.actions()).containsExactly("snapshot", "update");
  }

  @Test
  void aSilentBookSaysSoAfterAMinute() throws WireException {
    venue.order(SWAP, true, "5000", "1");
    BookClient client = new BookClient();
    join("books", client);
    long seq = client.seq();
    step(59_000);
    assertThat(client.actions()).hasSize(1);
    step(1_100);
    assertThat(client.actions()).containsExactly("snapshot", "update");
    assertThat(client.seq()).isEqualTo(seq);
  }

  @Test
  void aFoldThatBeginsAnewIsNotMistakenForTheOldBook() throws WireException {
    venue.order(SWAP, true, "5000", "1");
    BookClient client = new BookClient();
    Joined joined = new Joined(client, 400, join("books", client));
    step(100);
    venue.restart();
    venue.order(SWAP, true, "4998", "3");
    step(100);
    same(joined, 0);
    assertThat(client.side(true)).containsExactly("4998 3 1");
  }

  @Test
  void theBestLevelsComeInFullWhenTheyChange() throws WireException {
    List<String> best = new ArrayList<>();
    List<String> five = new ArrayList<>();
    join("bbo-tbt", texts(best));
    join("books5", texts(five));
    for (int i = 0; i < 7; i++) {
      venue.order(SWAP, true, new BigDecimal(50_000 - i).movePointLeft(1).toPlainString(), "1");
    }
    step(100);
    step(100);
    assertThat(best).hasSize(2);
    assertThat(best.get(1))
        .startsWith("{\"arg\":{")
        .contains("\"asks\":[],\"bids\":[[\"5000\",\"1\",\"0\",\"1\"]],\"ts\":")
        .doesNotContain("action");
    assertThat(five).hasSize(2);
    assertThat(five.get(1)).contains("\"instId\":\"" + SWAP + "\"").contains("4999.6");
    assertThat(five.get(1)).doesNotContain("4999.5");
    venue.order(SWAP, true, "4000", "1"); // Deeper than both.
    step(100);
    assertThat(best).hasSize(2);
    assertThat(five).hasSize(2);
  }

  private static Sink texts(List<String> texts) {
    return new Sink() {
      @Override
      public void push(Row message) {
        texts.add(message.toJson());
      }

      @Override
      public void pushText(String json) {
        texts.add(json);
      }
    };
  }

  @Test
  void oneConnectionDoesNotMixTheFast400Levels() throws WireException {
    Sink session = texts(new ArrayList<>());
    Subscription books = join("books", session);
    assertThatThrownBy(() -> join("books-l2-tbt", session))
        .isInstanceOf(WireException.class)
        .extracting("code")
        .isEqualTo("64004");
    join("books-l2-tbt", texts(new ArrayList<>())).close(); // Another connection may.
    books.close();
    Subscription fast = join("books-l2-tbt", session);
    assertThatThrownBy(() -> join("books50-l2-tbt", session)).extracting("code").isEqualTo("64004");
    assertThatThrownBy(() -> join("books", session)).extracting("code").isEqualTo("64004");
    fast.close();
    join("books50-l2-tbt", session).close();
  }

  @Test
  void theArgIsEchoedAsItWasSent() throws WireException {
    List<String> texts = new ArrayList<>();
    Map<String, Object> sent = new LinkedHashMap<>();
    sent.put("instId", SWAP);
    sent.put("channel", "bbo-tbt");
    sent.put("instType", "SWAP");
    Objects.requireNonNull(venue.channels.find(Url.PUBLIC, "bbo-tbt"))
        .channel()
        .open(new Arg("bbo-tbt", Params.of(sent)), null, texts(texts));
    assertThat(texts.getFirst())
        .startsWith(
            "{\"arg\":{\"instId\":\"BTC-USDT-SWAP\",\"channel\":\"bbo-tbt\",\"instType\":\"SWAP\"},"
                + "\"data\":[");
  }

  @Test
  void fastBooksNeedALogin() {
    assertThat(Objects.requireNonNull(venue.channels.find(Url.PUBLIC, "books50-l2-tbt")).login())
        .isTrue();
    assertThat(Objects.requireNonNull(venue.channels.find(Url.PUBLIC, "books")).login()).isFalse();
  }

  @Test
  void theChecksumIsTheOneOfTheContract() {
    // CRC32 of "3366.1:7:3366.8:9:3366:6:3368:8" by zlib, taken as a signed number.
    Depth depth =
        new Depth(
            1,
            "1",
            List.of(new Depth.Line(1, "3366.1", "7", 1), new Depth.Line(0, "3366", "6", 1)),
            List.of(new Depth.Line(2, "3366.8", "9", 1), new Depth.Line(3, "3368", "8", 1)));
    assertThat(Checksum.of(depth)).isEqualTo(CHECKSUM);
  }

  private static final int CHECKSUM = -1_881_014_294;
}

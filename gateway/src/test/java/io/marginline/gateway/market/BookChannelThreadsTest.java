package io.marginline.gateway.market;

import static org.assertj.core.api.Assertions.assertThat;

import io.marginline.config.venue.Listed;
import io.marginline.gateway.stream.Arg;
import io.marginline.gateway.stream.Sink;
import io.marginline.gateway.stream.Subscription;
import io.marginline.gateway.stream.Url;
import io.marginline.gateway.wire.Params;
import io.marginline.gateway.wire.Row;
import io.marginline.gateway.wire.WireException;
import io.marginline.views.BookView;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** The same book with the fold, the pushes and the sessions on threads of their own. */
class BookChannelThreadsTest {
  private static final String SWAP = "BTC-USDT-SWAP";

  private final TestVenue venue = new TestVenue();
  private final ConcurrentLinkedQueue<Throwable> broken = new ConcurrentLinkedQueue<>();

  /** A client whose complaints are kept. */
  private Sink checked(BookClient client) {
    return new Sink() {
      @Override
      public void push(Row message) {
        pushText(message.toJson());
      }

      @Override
      public void pushText(String json) {
        try {
          synchronized (client) {
            client.pushText(json);
          }
        } catch (AssertionError e) {
          broken.add(e);
        }
      }
    };
  }

  private Subscription join(BookClient client) throws WireException {
    return Objects.requireNonNull(venue.channels.find(Url.PUBLIC, "books"))
        .channel()
        .open(
            new Arg("books", Params.of(Map.of("channel", "books", "instId", SWAP))),
            null,
            checked(client));
  }

  private List<String> bids() {
    Listed listed = venue.listed(SWAP);
    BookView book = venue.views.read(each -> each.book(listed.id(), 400));
    return book.bids().stream()
        .map(
            level ->
                Plain.of(listed.px(level.priceTicks()))
                    + " "
                    + Plain.of(listed.sz(level.lots()))
                    + " "
                    + level.orders())
        .toList();
  }

  @Test
  void whoeverJoinsAtAnyMomentEndsWithTheVenuesBook() throws Exception {
    venue.data.start();
    CountDownLatch done = new CountDownLatch(1);
    Thread fold =
        Thread.ofPlatform()
            .start(
                () -> {
                  Random random = new Random(3);
                  for (int i = 0; i < 3_000; i++) {
                    venue.pass(1);
                    String px = (50_000 - random.nextInt(600)) / 10 + "." + random.nextInt(10);
                    venue.order(SWAP, true, px, "1");
                  }
                  done.countDown();
                });
    List<BookClient> clients = new ArrayList<>();
    while (!done.await(2, TimeUnit.MILLISECONDS)) {
      BookClient client = new BookClient();
      Subscription subscription = join(client);
      if (clients.size() < 20) {
        clients.add(client);
      } else {
        subscription.close();
      }
    }
    fold.join();
    venue.pass(200);
    List<String> bids = bids();
    long end = System.nanoTime() + 10_000_000_000L;
    while (!clients.stream().allMatch(client -> same(client, bids)) && System.nanoTime() < end) {
      venue.pass(100);
      Thread.sleep(10);
    }
    venue.data.close();
    assertThat(broken).isEmpty();
    assertThat(clients).isNotEmpty().allMatch(client -> same(client, bids));
  }

  private static boolean same(BookClient client, List<String> bids) {
    synchronized (client) {
      return client.side(true).equals(bids);
    }
  }
}

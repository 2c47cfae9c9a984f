package io.marginline.benchmarks.wire;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;

/** Clients that each place one order after the other; every order is cancelled again in batches. */
final class OrderLoad {
  /** Of all clients together; the venue takes 200 of an account. */
  private static final int MOST_RESTING = 160;

  /** The venue spares itself: nothing was done, and the client tries again later. */
  private static final String BUSY = "\"50013\"";

  private final Account account;

  OrderLoad(Account account) {
    this.account = account;
  }

  private interface Placing {
    /** Places an order; the answer's text. */
    String place(String order) throws IOException, InterruptedException;
  }

  Percentiles rest(int clients, double seconds) throws IOException, InterruptedException {
    return run(clients, seconds, () -> order -> account.post("/api/v5/trade/order", order));
  }

  Percentiles stream(int clients, double seconds) throws IOException, InterruptedException {
    return run(clients, seconds, this::session);
  }

  private Placing session() {
    LinkedBlockingQueue<String> answers = new LinkedBlockingQueue<>();
    Messages.Session session = Messages.open(account, "private", false, answers::add);
    session.send(Account.login());
    try {
      String welcome = answers.poll(10, TimeUnit.SECONDS);
      if (welcome == null || !welcome.contains("\"login\"")) {
        throw new IllegalStateException("no login: " + welcome);
      }
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
    return order -> {
      session.send("{\"id\":\"1\",\"op\":\"order\",\"args\":[" + order + "]}");
      String answer = answers.poll(10, TimeUnit.SECONDS);
      return answer == null ? "no answer" : answer;
    };
  }

  private interface Clients {
    Placing next() throws IOException, InterruptedException;
  }

  private Percentiles run(int clients, double seconds, Clients make)
      throws IOException, InterruptedException {
    Percentiles taken = new Percentiles();
    AtomicReference<String> failure = new AtomicReference<>();
    List<Placing> placings = new ArrayList<>();
    for (int i = 0; i < clients; i++) {
      placings.add(make.next());
    }
    long end = System.nanoTime() + (long) (seconds * 1e9);
    List<Thread> threads = new ArrayList<>();
    for (Placing placing : placings) {
      int most = Math.max(1, MOST_RESTING / clients);
      threads.add(Thread.ofVirtual().start(() -> loop(placing, most, end, taken, failure)));
    }
    for (Thread thread : threads) {
      thread.join();
    }
    if (failure.get() != null) {
      throw new IllegalStateException(failure.get());
    }
    return taken;
  }

  private void loop(
      Placing placing, int most, long end, Percentiles taken, AtomicReference<String> failure) {
    List<String> placed = new ArrayList<>();
    try {
      while (System.nanoTime() - end < 0 && failure.get() == null) {
        String order = account.order();
        long began = System.nanoTime();
        String answer = placing.place(order);
        if (answer.contains(BUSY)) {
          taken.busy();
          Thread.sleep(10);
          continue;
        }
        taken.add(System.nanoTime() - began);
        int at = answer.indexOf("\"ordId\":\"");
        if (!answer.contains("\"sCode\":\"0\"") || at < 0) {
          throw new IllegalStateException("refused: " + answer);
        }
        placed.add(answer.substring(at + 9, answer.indexOf('"', at + 9)));
        if (placed.size() == most) {
          cancel(placed);
        }
      }
      cancel(placed);
    } catch (IOException | InterruptedException | RuntimeException e) {
      failure.compareAndSet(null, e.toString());
    }
  }

  /** Outside of the time that is measured. */
  private void cancel(List<String> placed) throws IOException, InterruptedException {
    for (int from = 0; from < placed.size(); from += 20) {
      StringBuilder body = new StringBuilder("[");
      for (String id : placed.subList(from, Math.min(from + 20, placed.size()))) {
        body.append(body.length() > 1 ? "," : "")
            .append("{\"instId\":\"BTC-USDT-SWAP\",\"ordId\":\"")
            .append(id)
            .append("\"}");
      }
      account.post("/api/v5/trade/cancel-batch-orders", body.append("]").toString());
    }
    placed.clear();
  }
}

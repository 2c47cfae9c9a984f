package io.marginline.gateway.account.push;

import io.marginline.gateway.Context;
import io.marginline.gateway.account.state.Standing;
import io.marginline.model.Event;
import io.marginline.views.BillView;
import io.marginline.views.FillView;
import io.marginline.views.PositionView;
import io.marginline.views.Venue;
import io.marginline.views.Views;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * The accounts that somebody listens to. The writer of the views only leaves here what changed; a
 * thread of the gateway reads and pushes it window by window.
 */
final class Hubs implements Views.Listener, AutoCloseable {
  private static final long WINDOW_MS = 50;

  private final Context context;
  private final Map<Long, Hub> byAccount = new ConcurrentHashMap<>();
  private final ScheduledExecutorService windows =
      Executors.newSingleThreadScheduledExecutor(
          Thread.ofPlatform().name("account-push").daemon().factory());

  Hubs(Context context) {
    this.context = context;
  }

  void start() {
    // Never completes by itself, and a flush catches what goes wrong in it.
    var _ =
        windows.scheduleWithFixedDelay(this::flush, WINDOW_MS, WINDOW_MS, TimeUnit.MILLISECONDS);
  }

  @Override
  public void after(Venue venue, List<Event> events, long position, long timeNs) {
    if (byAccount.isEmpty()) {
      return;
    }
    for (long account : venue.changedAccounts()) {
      Hub hub = byAccount.get(account);
      if (hub != null) {
        hub.changed(change(venue, account, timeNs));
      }
    }
  }

  private static Change change(Venue venue, long account, long timeNs) {
    List<BillView> bills =
        venue.bills().stream().filter(one -> one.accountId() == account).toList();
    List<FillView> fills =
        venue.fills().stream().filter(one -> one.accountId() == account).toList();
    List<PositionView> changed =
        Stream.concat(venue.closedPositions().stream(), venue.changedPositions().stream())
            .filter(one -> one.accountId() == account)
            .distinct()
            .toList();
    return new Change(timeNs, bills, fills, changed, venue.account(account).cashUnits());
  }

  @Override
  public void restarted(Venue venue, long position, long timeNs) {
    byAccount.values().forEach(Hub::restarted);
  }

  void add(long account, Subscriber subscriber) {
    byAccount.compute(
        account,
        (id, known) -> {
          Hub hub = known == null ? new Hub() : known;
          hub.add(subscriber);
          return hub;
        });
  }

  void remove(long account, Subscriber subscriber) {
    byAccount.computeIfPresent(
        account,
        (id, hub) -> {
          hub.remove(subscriber);
          return hub.isEmpty() ? null : hub;
        });
  }

  Standing read(long account) {
    return context.views().read(venue -> Standing.of(context.listing(), venue, account));
  }

  /** One window of every account; an account that cannot be read now is tried in the next. */
  void flush() {
    long nowMs = context.clock().millis();
    byAccount.forEach(
        (account, hub) -> {
          try {
            hub.flush(() -> read(account), nowMs);
          } catch (RuntimeException e) {
            System.getLogger(Hubs.class.getName())
                .log(System.Logger.Level.WARNING, "account " + account + " was not pushed", e);
          }
        });
  }

  @Override
  public void close() {
    windows.shutdownNow();
  }
}

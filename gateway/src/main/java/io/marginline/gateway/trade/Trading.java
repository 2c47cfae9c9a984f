package io.marginline.gateway.trade;

import io.marginline.gateway.Context;
import io.marginline.gateway.Service;
import io.marginline.gateway.rest.Routes;
import io.marginline.gateway.stream.Channels;
import io.marginline.gateway.stream.Operations;
import io.marginline.gateway.wire.Row;
import io.marginline.model.Event;
import io.marginline.views.Venue;
import io.marginline.views.Views;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import java.util.function.LongFunction;
import org.jspecify.annotations.Nullable;

/** Everything of {@code trade/*} but what is over: orders, algos, their channels. */
public final class Trading implements Service {
  private final OrderNotes notes;
  private final AlgoStore store;
  private final AlgoActor actor;
  private final AlgoWatch watch;
  private final TradeChannels channels;
  private final CancelAllAfter cancelAllAfter;
  private final Reconciliation reconciliation;
  private final OrderWrites orderWrites;
  private final OrderReads orderReads;
  private final AlgoWrites algoWrites;
  private final AlgoReads algoReads;
  private final Closing closing;

  /**
   * Made before the first event of the views, which it listens to.
   *
   * @param folder of its own files; null: nothing outlives it
   * @param pastOrders orders that the views have forgotten; given what they said besides
   */
  public Trading(
      Context context,
      @Nullable Path folder,
      Function<LongFunction<OrderNote>, PastOrders> pastOrders) {
    notes = new OrderNotes(folder);
    PastOrders past = pastOrders.apply(notes::of);
    store = new AlgoStore(folder);
    Desk desk = new Desk(context, notes);
    AlgoDesk algos = new AlgoDesk(desk, store);
    actor = new AlgoActor(algos, store);
    watch = new AlgoWatch(context.listing(), store, notes, algos.commands());
    OrderRows rows = new OrderRows(context.listing());
    AlgoRows algoRows = new AlgoRows(context.listing(), this::attached);
    channels = new TradeChannels(desk, rows, this::attached, algoRows);
    Cancelling cancelling = new Cancelling(desk);
    cancelAllAfter = new CancelAllAfter(desk, cancelling, folder);
    reconciliation = new Reconciliation(desk, store, algos, past);
    AlgoAttachments attachments = new AlgoAttachments(desk, store, actor);
    Placing placing =
        new Placing(
            desk, attachments, () -> store.nextId(context.clock().millis()), channels::turnedAway);
    orderWrites =
        new OrderWrites(
            placing,
            cancelling,
            new Amending(desk, cancelling, attachments, channels::amendedBeside),
            new WholeBatch(desk, placing, cancelling));
    orderReads = new OrderReads(desk, rows, this::attached, past);
    algoWrites = new AlgoWrites(desk, store, algos, actor, attachments);
    algoReads = new AlgoReads(desk, store, algoRows);
    closing = new Closing(desk, cancelling);
    store.listen(channels::changed);
    context
        .views()
        .listen(
            new Views.Listener() {
              @Override
              public void after(Venue venue, List<Event> events, long position, long timeNs) {
                heard(venue, events);
              }

              @Override
              public void restarted(Venue venue, long position, long timeNs) {
                actor.reconcile(reconciliation::run);
              }
            });
  }

  @Override
  public void register(Routes routes, Channels all, Operations operations) {
    orderWrites.register(routes);
    orderReads.register(routes);
    closing.register(routes);
    cancelAllAfter.register(routes);
    algoWrites.register(routes);
    algoReads.register(routes);
    TradeNotices.register(routes);
    channels.register(all);
    orderWrites.register(operations);
    TradeNotices.register(operations);
  }

  /** Commands are taken from now on, and the views have caught up. */
  @Override
  public void start() {
    actor.start(reconciliation::run, reconciliation::retry);
    cancelAllAfter.start();
  }

  /** What orders said that the engine does not keep. */
  public OrderNotes notes() {
    return notes;
  }

  private List<Row> attached(String attachAlgoId) {
    return AlgoAttachments.ids(attachAlgoId).stream()
        .map(store::find)
        .filter(Objects::nonNull)
        .map(AlgoRows::attached)
        .toList();
  }

  private void heard(Venue venue, List<Event> events) {
    String reqId = null;
    for (Event event : events) {
      if (event instanceof Event.CommandCompleted done && !done.repeated()) {
        notes.completed(done);
        reqId = notes.amendment(done);
      }
    }
    if (!store.idle()) {
      actor.observe(watch.of(venue, events));
    }
    channels.after(venue, events, reqId);
  }

  @Override
  public void close() {
    actor.close();
    cancelAllAfter.close();
    store.close();
    notes.close();
  }
}

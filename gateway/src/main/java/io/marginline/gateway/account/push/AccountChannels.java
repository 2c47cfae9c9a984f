package io.marginline.gateway.account.push;

import io.marginline.gateway.Context;
import io.marginline.gateway.account.push.PositionPush.PositionFilter;
import io.marginline.gateway.account.state.Standing;
import io.marginline.gateway.auth.Caller;
import io.marginline.gateway.stream.Arg;
import io.marginline.gateway.stream.Channels;
import io.marginline.gateway.stream.Sink;
import io.marginline.gateway.stream.Subscription;
import io.marginline.gateway.stream.Url;
import io.marginline.gateway.wire.Code;
import io.marginline.gateway.wire.WireException;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The private channels of an account (okx-api.md §7.13); make it before the first event. */
public final class AccountChannels implements AutoCloseable {
  private static final Set<String> TYPES =
      Set.of("MARGIN", "SWAP", "FUTURES", "OPTION", "EVENTS", "ANY");

  private final Context context;
  private final Hubs hubs;

  public AccountChannels(Context context) {
    this.context = context;
    hubs = new Hubs(context);
    context.views().listen(hubs);
  }

  public void register(Channels channels) {
    channels.add("account", Url.PRIVATE, true, this::account);
    channels.add("positions", Url.PRIVATE, true, this::positions);
    channels.add("balance_and_position", Url.PRIVATE, true, this::moves);
    channels.add("liquidation-warning", Url.PRIVATE, true, this::warnings);
    channels.add("account-greeks", Url.PRIVATE, true, this::greeks);
    for (String silent : List.of("deposit-info", "withdrawal-info", "economic-calendar")) {
      // Money moves over no chain and there are no news: nothing is ever pushed.
      channels.add(silent, Url.BUSINESS, true, (arg, caller, sink) -> () -> {});
    }
  }

  public void start() {
    hubs.start();
  }

  private Subscription account(Arg arg, @Nullable Caller caller, Sink sink) throws WireException {
    String ccy = arg.text("ccy");
    if (ccy != null && context.listing().asset(ccy) == null) {
      throw WireException.of(Code.WS_PARAMETER, "ccy");
    }
    Caller user = Objects.requireNonNull(caller);
    return open(user, new AccountPush(arg, user.uid(), sink));
  }

  private Subscription positions(Arg arg, @Nullable Caller caller, Sink sink) throws WireException {
    Caller user = Objects.requireNonNull(caller);
    return open(user, new PositionPush(arg, user.uid(), sink, filter(arg)));
  }

  private Subscription moves(Arg arg, @Nullable Caller caller, Sink sink) throws WireException {
    Caller user = Objects.requireNonNull(caller);
    return open(user, new MovePush(arg, user.uid(), sink));
  }

  private Subscription warnings(Arg arg, @Nullable Caller caller, Sink sink) throws WireException {
    Caller user = Objects.requireNonNull(caller);
    return open(user, new WarningPush(arg, user.uid(), sink, filter(arg)));
  }

  private Subscription greeks(Arg arg, @Nullable Caller caller, Sink sink) throws WireException {
    Caller user = Objects.requireNonNull(caller);
    return open(user, new GreeksPush(arg, user.uid(), sink));
  }

  private PositionFilter filter(Arg arg) throws WireException {
    String type = arg.text("instType");
    if (type == null || !TYPES.contains(type)) {
      throw WireException.of(Code.WS_PARAMETER, "instType");
    }
    String instId = arg.text("instId");
    if (instId != null && context.listing().find(instId) == null) {
      throw WireException.of(Code.WS_CHANNEL, arg.channel());
    }
    String family = arg.text("instFamily");
    return new PositionFilter(type, family == null ? "" : family, instId == null ? "" : instId);
  }

  /** The first snapshot is of the caller's thread; changes from here on are not missed. */
  private Subscription open(Caller caller, Subscriber subscriber) throws WireException {
    long account = caller.accountId();
    hubs.add(account, subscriber);
    try {
      synchronized (subscriber) {
        // A window that comes meanwhile waits, and then shows nothing older.
        Standing standing = hubs.read(account);
        subscriber.snapshot(standing, context.clock().millis());
      }
    } catch (IllegalStateException e) {
      hubs.remove(account, subscriber);
      throw WireException.of(Code.WS_INTERNAL);
    }
    return () -> hubs.remove(account, subscriber);
  }

  @Override
  public void close() {
    hubs.close();
  }
}

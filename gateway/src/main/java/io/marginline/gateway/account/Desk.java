package io.marginline.gateway.account;

import io.marginline.config.Instrument;
import io.marginline.config.venue.Listed;
import io.marginline.config.venue.Listing;
import io.marginline.gateway.Answer;
import io.marginline.gateway.Context;
import io.marginline.gateway.account.state.Standing;
import io.marginline.gateway.rest.Call;
import io.marginline.gateway.wire.Code;
import io.marginline.gateway.wire.Params;
import io.marginline.gateway.wire.WireException;
import io.marginline.model.AccountMode;
import io.marginline.model.Command;
import io.marginline.model.Header;
import io.marginline.model.MarginMode;
import io.marginline.model.PositionSide;
import io.marginline.views.Venue;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** What every endpoint of an account needs: reading, sending, names. */
final class Desk {
  /** Beyond a command's deadline: it was carried out by then or never will be. */
  static final Duration GRACE = Duration.ofSeconds(3);

  private static final Set<String> MARGIN_MODES = Set.of("cross", "isolated");
  private static final Set<String> SIDES = Set.of("net", "long", "short");

  private final Context context;
  private final Refusals refusals;

  Desk(Context context) {
    this.context = context;
    this.refusals = new Refusals(context.listing());
  }

  Context context() {
    return context;
  }

  Listing listing() {
    return context.listing();
  }

  Standing standing(Call call) throws WireException {
    return standing(call.caller().accountId());
  }

  /**
   * @throws WireException 50001 while something that the account holds has no price
   */
  Standing standing(long accountId) throws WireException {
    try {
      return read(venue -> Standing.of(context.listing(), venue, accountId));
    } catch (IllegalStateException e) {
      throw WireException.of(Code.UNAVAILABLE);
    }
  }

  <T> T read(Function<Venue, T> reader) {
    return context.views().read(reader);
  }

  AccountMode mode(Call call) {
    return read(venue -> venue.account(call.caller().accountId()).mode());
  }

  Header header(Call call) {
    return header(call.caller().accountId(), call.expTimeMs());
  }

  Header header(long accountId, @Nullable Long expTimeMs) {
    UUID id = UUID.randomUUID();
    Instant now = context.clock().instant();
    long deadline = nanos(now.plus(context.settings().deadline()));
    if (expTimeMs != null) {
      deadline = Math.min(deadline, TimeUnit.MILLISECONDS.toNanos(expTimeMs));
    }
    return new Header(
        id.getMostSignificantBits(), id.getLeastSignificantBits(), accountId, nanos(now), deadline);
  }

  /**
   * Sends it and waits until the views show it.
   *
   * @throws WireException why it was not carried out, or 50004 when nobody knows
   */
  Answer.Done send(Command command, Refusals.Asked asked) throws WireException {
    return switch (answer(command)) {
      case Answer.Done done -> done;
      case Answer.Rejected rejected -> throw refusals.of(rejected, asked);
      case Answer.Refused refused ->
          throw WireException.of(
              refused.why() == Answer.Why.OVERLOADED ? Code.BUSY : Code.UNAVAILABLE);
      case Answer.Unknown unknown -> throw WireException.of(Code.TIMEOUT);
    };
  }

  Answer answer(Command command) {
    Duration most = context.settings().deadline().plus(GRACE);
    try {
      Answer answer = context.commands().send(command).get(most.toMillis(), TimeUnit.MILLISECONDS);
      if (answer instanceof Answer.Done done) {
        context.views().await(done.position(), most);
      }
      return answer;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return new Answer.Unknown();
    } catch (ExecutionException | TimeoutException e) {
      return new Answer.Unknown();
    }
  }

  /**
   * @throws WireException 51001
   */
  Listed instrument(String instId) throws WireException {
    Listed listed = context.listing().find(instId);
    if (listed == null) {
      throw WireException.of(Code.INSTRUMENT_MISSING, instId);
    }
    return listed;
  }

  /**
   * @throws WireException 51012
   */
  Listing.Asset asset(String ccy) throws WireException {
    Listing.Asset asset = context.listing().asset(ccy);
    if (asset == null) {
      throw WireException.of(Code.CURRENCY_MISSING);
    }
    return asset;
  }

  /** Whole units of an asset; 51000 when it has more places than the asset. */
  static long units(Listing.Asset asset, BigDecimal amount, String key) throws WireException {
    try {
      return amount.movePointRight(asset.scale()).longValueExact();
    } catch (ArithmeticException e) {
      throw WireException.of(Code.PARAMETER, key);
    }
  }

  static MarginMode marginMode(Params params) throws WireException {
    return mode(params.requiredChoice("mgnMode", MARGIN_MODES));
  }

  static MarginMode mode(String text) {
    return MarginMode.valueOf(text.toUpperCase(Locale.ROOT));
  }

  /** How an order is sent: in the USD modes a spot order in cash may borrow, as one in cross. */
  static MarginMode sent(MarginMode asked, AccountMode account) {
    return asked == MarginMode.CASH && inUsd(account) ? MarginMode.CROSS : asked;
  }

  /** NET when absent. */
  static PositionSide posSide(Params params) throws WireException {
    String side = params.choice("posSide", SIDES);
    return side == null ? PositionSide.NET : PositionSide.valueOf(side.toUpperCase(Locale.ROOT));
  }

  static boolean isSpot(Listed listed) {
    return listed.kind() == Instrument.Kind.SPOT;
  }

  static boolean inUsd(AccountMode mode) {
    return mode == AccountMode.MULTI_CURRENCY || mode == AccountMode.PORTFOLIO;
  }

  static long nanos(Instant instant) {
    return Math.addExact(
        TimeUnit.SECONDS.toNanos(instant.getEpochSecond()), (long) instant.getNano());
  }

  static String ms(long ns) {
    return Long.toString(TimeUnit.NANOSECONDS.toMillis(ns));
  }
}

package io.marginline.gateway.rest;

import io.marginline.gateway.auth.Caller;
import io.marginline.gateway.limit.RequestLimits;
import io.marginline.gateway.wire.Code;
import io.marginline.gateway.wire.Json;
import io.marginline.gateway.wire.Params;
import io.marginline.gateway.wire.Reply;
import io.marginline.gateway.wire.WireException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/** REST without sockets: from a request to its response, through every check. */
public final class Dispatcher implements Handler {
  public static final String PREFIX = "/api/v5/";

  private static final System.Logger LOG = System.getLogger(Dispatcher.class.getName());

  private final Routes routes;
  private final Authenticator authenticator;
  private final RequestLimits limits;
  private final InstantSource clock;
  private final LongSupplier position;
  private final Seen seen;

  /** Is told of every request that was answered. */
  @FunctionalInterface
  public interface Seen {
    void answered(String path, int status, String code, long tookUs);
  }

  public Dispatcher(
      Routes routes,
      Authenticator authenticator,
      RequestLimits limits,
      InstantSource clock,
      LongSupplier position,
      Seen seen) {
    this.routes = routes;
    this.authenticator = authenticator;
    this.limits = limits;
    this.clock = clock;
    this.position = position;
    this.seen = seen;
  }

  @Override
  public Response answer(Request request) {
    long inUs = nowUs(clock);
    // What a read sees is at least as new as this; a write is answered after it was folded in.
    long atLeast = position.getAsLong();
    String path = "";
    Reply reply;
    try {
      Target target = Target.parse(request.target());
      Routes.Route route = route(request.method(), target.path());
      path = route.path();
      reply = carryOut(route, request, target, inUs);
    } catch (WireException e) {
      reply = Reply.failed(e);
    } catch (RuntimeException | StackOverflowError e) {
      LOG.log(System.Logger.Level.ERROR, "no answer to " + request.method() + " " + path, e);
      reply = Reply.failed(WireException.of(Code.SYSTEM_ERROR));
    }
    long outUs = nowUs(clock);
    seen.answered(path, reply.http(), reply.code(), outUs - inUs);
    long at = request.method().equals("GET") ? atLeast : position.getAsLong();
    return new Response(
        reply.http(),
        "application/json",
        envelope(reply, inUs, outUs),
        Map.of("x-marginline-position", Long.toString(at)));
  }

  private Reply carryOut(Routes.Route route, Request request, Target target, long inUs)
      throws WireException {
    Caller caller =
        route.access() == Access.PUBLIC ? null : authenticator.caller(request, route.access());
    boolean post = route.method().equals("POST");
    List<Params> items = post ? items(request) : List.of(target.query());
    Call call = Call.of(route.path(), items, caller, inUs);
    limits.take(route.limit(), call, request.ip());
    return route.endpoint().answer(call.expiring(expTime(route, request, call)));
  }

  private Routes.Route route(String method, String path) throws WireException {
    if (path.startsWith(PREFIX)) {
      String name = path.substring(PREFIX.length());
      Routes.Route route = routes.find(method, name);
      if (route != null) {
        return route;
      }
      if (routes.find("GET", name) != null || routes.find("POST", name) != null) {
        throw WireException.of(Code.METHOD_INVALID);
      }
      if (NotOffered.has(name)) {
        throw WireException.of(Code.OFFLINE);
      }
    }
    throw new WireException("404", "Not Found", 404);
  }

  private static List<Params> items(Request request) throws WireException {
    String type = request.header("Content-Type");
    if (request.body().length == 0) {
      throw WireException.of(Code.BODY_EMPTY);
    }
    if (type == null || !type.strip().toLowerCase(java.util.Locale.ROOT).contains("json")) {
      throw WireException.of(Code.CONTENT_TYPE);
    }
    return items(Json.parse(request.text()));
  }

  /** The objects of a list, or the one object. */
  @SuppressWarnings("unchecked")
  public static List<Params> items(@Nullable Object json) throws WireException {
    if (json instanceof Map<?, ?> map) {
      return List.of(Params.of((Map<String, ?>) map));
    }
    List<Params> items = new ArrayList<>();
    if (json instanceof List<?> list) {
      for (Object item : list) {
        if (!(item instanceof Map<?, ?> map)) {
          throw WireException.of(Code.JSON_SYNTAX);
        }
        items.add(Params.of((Map<String, ?>) map));
      }
    }
    if (items.isEmpty()) {
      throw WireException.of(json instanceof List ? Code.BODY_EMPTY : Code.JSON_SYNTAX);
    }
    return items;
  }

  /** Only placing and amending can be too late. */
  private static @Nullable Long expTime(Routes.Route route, Request request, Call call)
      throws WireException {
    String text = request.header("expTime");
    return text == null || !route.limit().capped() ? null : expTime(text, call.nowMs());
  }

  /** A deadline that a client states, epoch milliseconds; 50036 when it is past. */
  public static long expTime(String text, long nowMs) throws WireException {
    if (!text.matches("\\d{1,18}")) {
      throw WireException.of(Code.PARAMETER, "expTime");
    }
    long expTime = Long.parseLong(text);
    if (expTime <= nowMs) {
      throw WireException.of(Code.EXP_TIME_PAST);
    }
    return expTime;
  }

  private static String envelope(Reply reply, long inUs, long outUs) {
    StringBuilder out = new StringBuilder(256).append("{\"code\":");
    Json.write(reply.code(), out);
    out.append(",\"msg\":");
    Json.write(reply.msg(), out);
    out.append(",\"data\":");
    Json.write(reply.data(), out);
    if (reply.timed()) {
      out.append(",\"inTime\":\"").append(inUs).append("\",\"outTime\":\"").append(outUs);
      out.append('"');
    }
    return out.append('}').toString();
  }

  /** Epoch microseconds. */
  public static long nowUs(InstantSource clock) {
    Instant now = clock.instant();
    return now.getEpochSecond() * 1_000_000L + now.getNano() / 1000;
  }
}

package io.marginline.gateway.rest;

import io.helidon.http.DirectHandler;
import io.helidon.http.Header;
import io.helidon.http.HeaderName;
import io.helidon.http.HeaderNames;
import io.helidon.http.HttpPrologue;
import io.helidon.http.Status;
import io.helidon.webserver.CloseConnectionException;
import io.helidon.webserver.http.DirectHandlers;
import io.helidon.webserver.http.HttpRouting;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import java.io.IOException;
import java.io.InputStream;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/** Helidon's side of a {@link Handler}. */
public final class HttpFront {
  /** Bytes of the largest body: far above a batch of orders, a portfolio of thousands of legs. */
  public static final int LARGEST_BODY = 512 * 1024;

  private static final System.Logger LOG = System.getLogger(HttpFront.class.getName());

  private static final Response FAULT =
      Response.json(500, "{\"code\":\"50026\",\"msg\":\"System error\",\"data\":[]}");
  private static final Response TOO_LARGE =
      Response.json(413, "{\"code\":\"413\",\"msg\":\"Request body too large\",\"data\":[]}");
  private static final String UNREADABLE =
      "{\"code\":\"50002\",\"msg\":\"Request cannot be read\",\"data\":[]}";

  private static final Response BROKEN = Response.json(400, UNREADABLE);

  private HttpFront() {}

  /** Every method and path of a port. */
  public static HttpRouting.Builder routing(Handler handler) {
    return HttpRouting.builder().any((request, response) -> answer(handler, request, response));
  }

  /**
   * What is no HTTP gets an envelope too, never the status of a fault: the server calls everything
   * a fault of its own that it cannot read.
   *
   * @param upgraded whether this thread's connection speaks HTTP no more: it is closed
   */
  public static DirectHandlers refusals(BooleanSupplier upgraded) {
    DirectHandlers.Builder handlers = DirectHandlers.builder();
    for (DirectHandler.EventType type : DirectHandler.EventType.values()) {
      handlers.addHandler(
          type,
          (request, event, status, headers, message) -> {
            if (upgraded.getAsBoolean()) {
              throw new CloseConnectionException("no frame");
            }
            boolean fault = status.code() >= 500 && !status.equals(Status.SERVICE_UNAVAILABLE_503);
            return DirectHandler.TransportResponse.builder()
                .status(fault ? Status.BAD_REQUEST_400 : status)
                .headers(headers)
                .header(HeaderNames.CONTENT_TYPE, "application/json")
                .entity(UNREADABLE)
                .build();
          });
    }
    return handlers.build();
  }

  private static void answer(Handler handler, ServerRequest request, ServerResponse response) {
    byte[] body = body(request);
    Response answer = body == null ? BROKEN : TOO_LARGE;
    if (body != null && body.length <= LARGEST_BODY) {
      answer = answer(handler, request(request, body));
    } else {
      // What is left of the body cannot be told from the next request.
      response.header(HeaderNames.CONNECTION, "close");
    }
    response.status(Status.create(answer.status()));
    response.header(HeaderNames.CONTENT_TYPE, answer.type());
    answer.headers().forEach((name, value) -> response.header(HeaderNames.create(name), value));
    response.send(answer.body());
  }

  private static Response answer(Handler handler, Request request) {
    try {
      return handler.answer(request);
    } catch (RuntimeException e) {
      LOG.log(System.Logger.Level.ERROR, "no answer", e);
      return FAULT;
    }
  }

  /** Null when it cannot be read: chunks that are none. */
  private static byte @Nullable [] body(ServerRequest request) {
    if (!request.content().hasEntity()) {
      return new byte[0];
    }
    try (InputStream content = request.content().inputStream()) {
      return content.readNBytes(LARGEST_BODY + 1);
    } catch (IOException | RuntimeException e) {
      return null;
    }
  }

  private static Request request(ServerRequest request, byte[] body) {
    HttpPrologue prologue = request.prologue();
    String query = prologue.query().rawValue();
    String path = prologue.uriPath().rawPath();
    Map<String, String> headers = new LinkedHashMap<>();
    for (Header header : request.headers()) {
      HeaderName name = header.headerName();
      headers.put(name.lowerCase(), header.get());
    }
    return new Request(
        prologue.method().text(),
        query.isEmpty() ? path : path + "?" + query,
        headers,
        body,
        request.remotePeer().host());
  }
}

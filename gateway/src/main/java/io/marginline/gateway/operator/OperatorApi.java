package io.marginline.gateway.operator;

import io.marginline.config.venue.Growth;
import io.marginline.gateway.Context;
import io.marginline.gateway.auth.AuditLog;
import io.marginline.gateway.rest.Handler;
import io.marginline.gateway.rest.Request;
import io.marginline.gateway.rest.Response;
import io.marginline.gateway.wire.Json;
import io.marginline.gateway.wire.Params;
import io.marginline.gateway.wire.Row;
import io.marginline.gateway.wire.WireException;
import io.marginline.history.HistoryException;
import java.io.IOException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The operators' port: a bearer token for everything but the description of itself. */
public final class OperatorApi implements Handler, AutoCloseable {
  public static final String ROOT = "/api/marginline/v1";

  private static final System.Logger LOG = System.getLogger(OperatorApi.class.getName());
  private static final String TOKEN_FILE = "operator.token";
  private static final String OPERATORS_FILE = "operators.json";
  private static final String AUDIT_FILE = "audit.jsonl";

  private final List<Operation> operations = new ArrayList<>();
  private final Operators operators;
  private final AuditLog audit;
  private final Trail trail;
  private final Repeats repeats;
  private final String description;

  private OperatorApi(
      Context context, Operators operators, AuditLog audit, Path auditFile, @Nullable Growth growth)
      throws IOException {
    this.operators = operators;
    this.audit = audit;
    this.repeats = new Repeats(auditFile);
    this.trail = new Trail(audit, context.clock());
    Desk desk = new Desk(context);
    operations.addAll(new AccountOperations(desk).all());
    operations.addAll(new OperatorOperations(operators).all());
    operations.addAll(new UserOperations(desk).all());
    operations.addAll(new MarketOperations(desk).all());
    if (growth != null) {
      operations.addAll(new ListingOperations(desk, growth).all());
    }
    operations.addAll(new TierOperations(desk).all());
    operations.addAll(new RiskOperations(desk).all());
    operations.addAll(new AuditOperations(desk, audit, auditFile).all());
    this.description = OpenApi.of(operations).toJson();
  }

  /**
   * Token and audit log stand in this folder; both are made when they are missing.
   *
   * @throws IOException when the audit log's chain is broken or a file cannot be read
   */
  public static OperatorApi open(Context context, Path folder) throws IOException {
    return open(context, folder, null);
  }

  /**
   * As {@link #open(Context, Path)}.
   *
   * @param growth lists instruments while the venue runs; null: it does not grow
   */
  public static OperatorApi open(Context context, Path folder, @Nullable Growth growth)
      throws IOException {
    Path auditFile = folder.resolve(AUDIT_FILE);
    return new OperatorApi(
        context,
        Operators.open(Token.open(folder.resolve(TOKEN_FILE)), folder.resolve(OPERATORS_FILE)),
        AuditLog.open(auditFile, context.clock()),
        auditFile,
        growth);
  }

  public List<Operation> operations() {
    return List.copyOf(operations);
  }

  @Override
  public Response answer(Request request) {
    String target = request.target();
    int mark = target.indexOf('?');
    String path = mark < 0 ? target : target.substring(0, mark);
    try {
      if (path.equals(ROOT + "/openapi.json") && request.method().equals("GET")) {
        return Response.json(200, description);
      }
      Operators.Named who = operators.who(request.header("Authorization"));
      if (who == null) {
        throw new Refusal(401, "UNAUTHORIZED", "a bearer token is needed");
      }
      return carryOut(who, request, mark < 0 ? "" : target.substring(mark + 1));
    } catch (Refusal e) {
      return Response.json(e.status(), e.row().toJson());
    } catch (HistoryException e) {
      LOG.log(System.Logger.Level.WARNING, "history", e);
      Refusal refusal = new Refusal(503, "UNAVAILABLE", "the history does not answer");
      return Response.json(refusal.status(), refusal.row().toJson());
    } catch (RuntimeException e) {
      LOG.log(System.Logger.Level.ERROR, "no answer to " + request.method() + " " + path, e);
      Refusal refusal = new Refusal(500, "FAULT", "this is a fault of the gateway");
      return Response.json(refusal.status(), refusal.row().toJson());
    }
  }

  private Response carryOut(Operators.Named who, Request request, String query) throws Refusal {
    String path = request.target().split("\\?", 2)[0];
    boolean known = false;
    for (Operation operation : operations) {
      Map<String, String> values = match(ROOT + operation.path(), path);
      known |= values != null;
      if (values != null && operation.method().equals(request.method())) {
        if (!who.role().may(operation)) {
          throw new Refusal(403, "FORBIDDEN", "the role " + who.role() + " may not do this");
        }
        Ask ask = Ask.of(operation, values, query(query), body(request), requestId(request));
        return request.header("Idempotency-Key") == null || !operation.isOfTheGateway()
            ? answer(who.name(), operation, ask)
            : repeats.answer(operation, ask, () -> answer(who.name(), operation, ask));
      }
    }
    throw known
        ? new Refusal(405, "METHOD", "this path has no " + request.method())
        : Refusal.missing("there is no " + path);
  }

  /** What changes something stands in the log before it is tried, and what became of it after. */
  private Response answer(String who, Operation operation, Ask ask) throws Refusal {
    if (!operation.changes()) {
      return Response.json(200, data(operation.action().answer(ask)));
    }
    trail.begun(who, operation, ask);
    try {
      Object data = operation.action().answer(ask);
      trail.done(who, operation, ask);
      return Response.json(200, data(data));
    } catch (Refusal e) {
      trail.refused(who, operation, ask, e);
      throw e;
    }
  }

  private static String data(Object data) {
    return new Row().put("data", data).toJson();
  }

  /** The values of a path's fields; null when it is another path. */
  private static @Nullable Map<String, String> match(String pattern, String path) {
    String[] wanted = pattern.split("/", -1);
    String[] given = path.split("/", -1);
    if (wanted.length != given.length) {
      return null;
    }
    Map<String, String> values = new LinkedHashMap<>();
    for (int i = 0; i < wanted.length; i++) {
      if (wanted[i].startsWith("{")) {
        values.put(wanted[i].substring(1, wanted[i].length() - 1), given[i]);
      } else if (!wanted[i].equals(given[i])) {
        return null;
      }
    }
    return values;
  }

  private static Params query(String text) throws Refusal {
    Map<String, String> fields = new LinkedHashMap<>();
    for (String pair : text.split("&")) {
      int equals = pair.indexOf('=');
      if (equals > 0) {
        try {
          fields.put(
              pair.substring(0, equals),
              URLDecoder.decode(pair.substring(equals + 1), StandardCharsets.UTF_8));
        } catch (IllegalArgumentException e) {
          throw Refusal.invalid("query", "is not encoded rightly");
        }
      }
    }
    return Params.of(fields);
  }

  @SuppressWarnings("unchecked")
  private static Params body(Request request) throws Refusal {
    if (request.body().length == 0) {
      return Params.none();
    }
    try {
      if (Json.parse(request.text()) instanceof Map<?, ?> map) {
        return Params.of((Map<String, ?>) map);
      }
    } catch (WireException e) {
      throw Refusal.invalid("body", "is no JSON");
    }
    throw Refusal.invalid("body", "is no object");
  }

  private static UUID requestId(Request request) throws Refusal {
    String given = request.header("Idempotency-Key");
    if (given == null) {
      return UUID.randomUUID();
    }
    try {
      return UUID.fromString(given);
    } catch (IllegalArgumentException e) {
      throw Refusal.invalid("Idempotency-Key", "is no UUID");
    }
  }

  @Override
  public void close() throws IOException {
    trail.close();
    audit.close();
  }
}

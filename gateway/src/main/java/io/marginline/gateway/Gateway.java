package io.marginline.gateway;

import io.helidon.webserver.ListenerConfig;
import io.helidon.webserver.WebServer;
import io.helidon.webserver.WebServerConfig;
import io.helidon.webserver.websocket.WsConfig;
import io.marginline.gateway.auth.Replays;
import io.marginline.gateway.limit.Limits;
import io.marginline.gateway.limit.RequestLimits;
import io.marginline.gateway.metrics.Check;
import io.marginline.gateway.metrics.MeteredPort;
import io.marginline.gateway.metrics.Metrics;
import io.marginline.gateway.metrics.OraclePrices;
import io.marginline.gateway.metrics.Probes;
import io.marginline.gateway.metrics.VenueMetrics;
import io.marginline.gateway.rest.Authenticator;
import io.marginline.gateway.rest.Dispatcher;
import io.marginline.gateway.rest.Draining;
import io.marginline.gateway.rest.Handler;
import io.marginline.gateway.rest.HttpFront;
import io.marginline.gateway.rest.Response;
import io.marginline.gateway.rest.Routes;
import io.marginline.gateway.stream.Channels;
import io.marginline.gateway.stream.Login;
import io.marginline.gateway.stream.Operations;
import io.marginline.gateway.stream.Sessions;
import io.marginline.gateway.stream.WsEndpoint;
import java.time.Duration;
import java.util.List;
import java.util.function.Supplier;

/** A running gateway: REST and WebSocket on one port, probes, metrics and operators on another. */
public final class Gateway implements AutoCloseable {
  private static final System.Logger LOG = System.getLogger(Gateway.class.getName());
  private static final String OPERATORS = "operators";
  private static final int LARGEST_FRAME = 128 * 1024;

  /** The system's own would grow to megabytes that hide for minutes that nobody reads. */
  private static final int SEND_BUFFER = 64 * 1024;

  private static final Duration DRAIN = Duration.ofSeconds(5);
  private static final Duration FAREWELL = Duration.ofSeconds(2);

  private final WebServer server;
  private final Sessions sessions;
  private final Replays replays;
  private final Draining requests;
  private final List<Service> services;
  private final Routes routes;
  private final Channels channels;
  private final Operations operations;
  private final Metrics metrics;
  private final Supplier<List<Check>> venue;
  private volatile boolean closing;

  /** What counts, and what is looked at before it says that it is ready. */
  private record Watched(Metrics metrics, Supplier<List<Check>> venue) {}

  private Gateway(GatewayConfig config, Context given, List<Service> services, Watched watched) {
    this.services = services;
    metrics = watched.metrics;
    venue = watched.venue;
    routes = new Routes();
    channels = new Channels();
    operations = new Operations();
    services.forEach(service -> service.register(routes, channels, operations));
    RequestLimits limits =
        new RequestLimits(new Limits(System::nanoTime), given.listing(), given.settings().limits());
    sessions = sessions(config, given, limits);
    given.users().listen(sessions::keyChanged);
    replays =
        new Replays(given.settings().window().toMillis(), given.clock()::millis, config.folder());
    requests = new Draining(dispatcher(given, limits));
    server = server(config).build().start();
    services.forEach(Service::start);
    measure(given);
    LOG.log(System.Logger.Level.INFO, "gateway listens on " + config.host() + ":" + port());
  }

  /**
   * Makes everything that is served, which from then on hears of every event; the answer starts
   * serving it, once the views are restored.
   */
  public static Supplier<Gateway> prepare(GatewayConfig config, Context context) {
    Metrics metrics = new Metrics(config.version());
    Context metered = context.with(new MeteredPort(context.commands(), metrics));
    OraclePrices prices = new OraclePrices(context.listing(), context.views(), context.clock());
    context.views().listen(prices);
    context.views().listen(new VenueMetrics(metrics, context.listing(), context.views(), prices));
    List<Service> services = Service.all(metered, config.folder());
    Watched watched = new Watched(metrics, () -> List.of(prices.check()));
    return () -> new Gateway(config, metered, services, watched);
  }

  /** Serves everything. */
  public static Gateway start(GatewayConfig config, Context context) {
    return prepare(config, context).get();
  }

  /** Serves these parts only. */
  public static Gateway start(GatewayConfig config, Context context, List<Service> services) {
    return new Gateway(
        config, context, services, new Watched(new Metrics(config.version()), List::of));
  }

  private Sessions sessions(GatewayConfig config, Context context, RequestLimits limits) {
    Settings settings = context.settings();
    return new Sessions(
        new Sessions.Parts(
            channels,
            operations,
            new Login(context.users(), settings.window(), context.clock()),
            limits,
            config.stream(),
            context.clock()));
  }

  private Handler dispatcher(Context context, RequestLimits limits) {
    return new Dispatcher(
        routes,
        new Authenticator(context.users(), context.settings(), context.clock(), replays),
        limits,
        context.clock(),
        context.views()::position,
        metrics::request);
  }

  private io.helidon.webserver.WebServerConfig.Builder server(GatewayConfig config) {
    WebServerConfig.Builder builder = WebServer.builder().shutdownHook(false);
    builder
        .host(config.host())
        .port(config.port())
        .directHandlers(HttpFront.refusals(WsEndpoint::broken))
        .shutdownGracePeriod(Duration.ofMillis(500))
        .connectionOptions(socket -> socket.socketSendBufferSize(SEND_BUFFER).tcpNoDelay(true))
        .addProtocol(WsConfig.builder().maxFrameLength(LARGEST_FRAME).build())
        .addRouting(HttpFront.routing(probes(config, requests, false)))
        .addRouting(WsEndpoint.routing(sessions));
    if (config.tls() != null) {
      builder.tls(config.tls().load());
    }
    if (config.operatorPort() >= 0) {
      Handler operator = config.operator();
      builder.putSocket(OPERATORS, operators(config, operator == null ? r -> NOTHING : operator));
    }
    return builder;
  }

  private static final Response NOTHING =
      Response.json(404, "{\"code\":\"404\",\"msg\":\"Not Found\",\"data\":[]}");

  private ListenerConfig operators(GatewayConfig config, Handler operator) {
    ListenerConfig.Builder builder =
        ListenerConfig.builder()
            .name(OPERATORS)
            .host(config.host())
            .port(config.operatorPort())
            .directHandlers(HttpFront.refusals(WsEndpoint::broken))
            .shutdownGracePeriod(Duration.ofMillis(500))
            .addRouting(HttpFront.routing(probes(config, operator, true)));
    if (config.tls() != null) {
      builder.tls(config.tls().load());
    }
    return builder.build();
  }

  private Probes probes(GatewayConfig config, Handler next, boolean withMetrics) {
    return new Probes(next, () -> process(config), venue, metrics, withMetrics);
  }

  private List<Check> process(GatewayConfig config) {
    return closing ? List.of(new Check("closing", "the gateway ends")) : config.checks().get();
  }

  private void measure(Context context) {
    metrics.gauge(
        "marginline_websocket_sessions", "Sessions that are open.", () -> sessions.size());
    metrics.total(
        "marginline_slow_consumer_disconnects_total",
        "Sessions that were cut off because they read too slowly.",
        sessions::slowOnes);
    metrics.gauge(
        "marginline_http_requests_in_flight", "Requests being answered.", requests::inside);
    metrics.gauge(
        "marginline_views_position",
        "Position of the log up to which the views are folded.",
        () -> context.views().position());
  }

  /** Of clients. */
  public int port() {
    return server.port();
  }

  public int operatorPort() {
    return server.port(OPERATORS);
  }

  /** Answers requests of clients without a socket. */
  public Handler handler() {
    return requests;
  }

  public Routes routes() {
    return routes;
  }

  public Channels channels() {
    return channels;
  }

  public Operations operations() {
    return operations;
  }

  public Sessions sessions() {
    return sessions;
  }

  public Metrics metrics() {
    return metrics;
  }

  /** Takes nothing new, finishes what was begun, says goodbye: at most ten seconds. */
  @Override
  public void close() {
    closing = true;
    boolean drained = requests.drain(DRAIN);
    sessions.close(FAREWELL);
    services.reversed().forEach(Service::close);
    server.stop();
    replays.close();
    LOG.log(System.Logger.Level.INFO, "gateway closed" + (drained ? "" : ", requests cut off"));
  }
}

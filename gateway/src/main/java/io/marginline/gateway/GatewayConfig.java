package io.marginline.gateway;

import io.marginline.gateway.metrics.Check;
import io.marginline.gateway.rest.Handler;
import io.marginline.gateway.stream.StreamSettings;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Where a gateway listens.
 *
 * @param host address, {@code 127.0.0.1} or {@code 0.0.0.0}
 * @param port of clients; 0: any that is free
 * @param operatorPort of metrics and of operators; 0: any that is free; −1: none
 * @param tls null: no TLS
 * @param folder the gateway's own small files; null: in memory only
 * @param stream limits of sessions
 * @param checks what the process needs until requests can be answered rightly
 * @param operator answers what the operator's port is asked beyond probes and metrics
 * @param version of the program
 */
public record GatewayConfig(
    String host,
    int port,
    int operatorPort,
    @Nullable TlsSettings tls,
    @Nullable Path folder,
    StreamSettings stream,
    Supplier<List<Check>> checks,
    @Nullable Handler operator,
    String version) {

  /** On the loopback, without an operator's port, ready at once. */
  public static GatewayConfig local(int port) {
    return new GatewayConfig(
        "127.0.0.1", port, -1, null, null, StreamSettings.standard(), List::of, null, "test");
  }

  public GatewayConfig withOperatorPort(int at, @Nullable Handler answers) {
    return new GatewayConfig(host, port, at, tls, folder, stream, checks, answers, version);
  }

  public GatewayConfig withTls(TlsSettings files) {
    return new GatewayConfig(
        host, port, operatorPort, files, folder, stream, checks, operator, version);
  }

  public GatewayConfig withStream(StreamSettings settings) {
    return new GatewayConfig(
        host, port, operatorPort, tls, folder, settings, checks, operator, version);
  }

  public GatewayConfig withReadiness(Supplier<List<Check>> those) {
    return new GatewayConfig(
        host, port, operatorPort, tls, folder, stream, those, operator, version);
  }
}
